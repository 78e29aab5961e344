/** Entries of the history in words: two lines each, what was done and what came of it. */
import { agree } from '../../counted.js';
import { formatInstant } from '../../rules/instants.js';
import type { HistoryDetail, HistoryEntry } from '../../store/history.js';
import type { HistoryAction } from '../../store/history-actions.js';
import { ACTION_WORDS, HISTORY_COUNTS, HISTORY_WORDS } from '../terminal/history-words.js';
import { LEDGER_WORDS } from '../terminal/subject-words.js';
import { formatCount } from '../terminal/table.js';
import { colon, type Lang } from '../terminal/words.js';
import { STORE_ZONE } from './store-command.js';

/** Digits of a hash that tell it from others. */
const SHORT = 16;

/** These are told where they are none, too. */
const TOLD_WHERE_NONE = new Set<string>(['read', 'clean', 'rejected', 'records', 'added', 'refused']);

/** Puts entries into words; an action of a newer Tamis goes by its own name. */
export function describeHistory(entries: readonly HistoryEntry[], lang: Lang): string[] {
  if (entries.length === 0) return [HISTORY_WORDS.none[lang]];
  const width = Math.max(...entries.map(({ id }) => String(id).length));
  return entries.flatMap(({ id, at, action, detail }) => {
    const title = ACTION_WORDS[action as HistoryAction]?.[lang] ?? action;
    const subject = detail === null ? '' : subjectOf(detail, lang);
    const head = `${String(id).padStart(width)}  ${secondOf(at)}  ${title}${subject === '' ? '' : `${colon(lang)} ${subject}`}`;
    const said = detail === null ? [HISTORY_WORDS.erased[lang]] : describeDetail(detail, lang);
    return said.length === 0 ? [head] : [head, `${' '.repeat(width)}  ${said.join(', ')}`];
  });
}

function secondOf(at: number): string {
  return formatInstant(Math.floor(at / 1000) * 1000, STORE_ZONE);
}

/** What the action was about: a campaign, a file, a ledger. */
function subjectOf(detail: HistoryDetail, lang: Lang): string {
  const campaign = recordOf(detail.campaign).name;
  const ledger = textOf(detail.ledger);
  return textOf(campaign) || textOf(detail.file) || textOf(detail.output) || (LEDGER_WORDS[ledger]?.[lang] ?? ledger);
}

function describeDetail(detail: HistoryDetail, lang: Lang): string[] {
  const word = (name: keyof typeof HISTORY_WORDS) => HISTORY_WORDS[name][lang];
  const named = (name: keyof typeof HISTORY_WORDS, value: unknown) =>
    textOf(value) === '' ? [] : [`${word(name)} ${textOf(value)}`];
  const lists = arrayOf(detail.lists).map((list) => textOf(recordOf(recordOf(list).list).name));
  return [
    ...lists.filter((name) => name !== ''),
    ...countsOf(detail).map(
      ([name, count]) => `${formatCount(count)} ${agree(HISTORY_COUNTS[name][lang], count, lang)}`,
    ),
    ...named('asOf', detail.as_of),
    ...(detail.retrospective === true ? [word('retrospective')] : []),
    ...arrayOf(detail.certificates).flatMap((certificate) => describeCertificate(recordOf(certificate), lang)),
    ...describeKeys(detail, lang),
    ...named('snapshot', detail.certificates === undefined ? detail.snapshot : undefined),
    ...arrayOf(detail.mended).map(textOf),
    ...(arrayOf(detail.columns).length === 0
      ? []
      : [`${agree(word('columns'), arrayOf(detail.columns).length, lang)} ${arrayOf(detail.columns).join(' ')}`]),
    ...named('reference', detail.reference),
    ...(textOf(detail.note) === '' ? [] : [word('note').replace('{}', () => textOf(detail.note))]),
    ...(typeof detail.batch === 'number' ? [`${word('batch')} ${detail.batch}`] : []),
  ];
}

function describeCertificate({ sha256, signed_by }: HistoryDetail, lang: Lang): string[] {
  if (textOf(sha256) === '') return [];
  const { certificate, signedBy, unsigned } = HISTORY_WORDS;
  const signer = textOf(signed_by) === '' ? unsigned[lang] : `${signedBy[lang]} ${textOf(signed_by).slice(0, SHORT)}`;
  return [`${certificate[lang]} ${textOf(sha256).slice(0, SHORT)} (${signer})`];
}

/** The key that a store was made with, or the old one and the new one. */
function describeKeys({ keyFingerprint, from, to }: HistoryDetail, lang: Lang): string[] {
  const keys = [keyFingerprint, from, to].map(textOf).filter((key) => key !== '');
  return keys.length === 0 ? [] : [`${HISTORY_WORDS.key[lang]} ${keys.join(' → ')}`];
}

/** The counts that an entry holds; those of ledgers and rules are told as their sum. */
function countsOf(detail: HistoryDetail): [keyof typeof HISTORY_COUNTS, number][] {
  const counts: HistoryDetail = { ...detail, ...recordOf(detail.counts), ...sumOfPurge(detail) };
  return (Object.keys(HISTORY_COUNTS) as (keyof typeof HISTORY_COUNTS)[]).flatMap((name) => {
    const count = sumOf(counts[name]);
    return count === null || (count === 0 && !TOLD_WHERE_NONE.has(name)) ? [] : [[name, count]];
  });
}

function sumOfPurge({ purged }: HistoryDetail): HistoryDetail {
  if (!Array.isArray(purged)) return {};
  return { deleted: purged.reduce((sum, one) => sum + (sumOf(recordOf(one).entries) ?? 0), 0) };
}

function sumOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const parts = Object.values(value).filter((part) => typeof part === 'number');
  return parts.reduce((sum, part) => sum + part, 0);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function recordOf(value: unknown): HistoryDetail {
  return typeof value === 'object' && value !== null ? (value as HistoryDetail) : {};
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
