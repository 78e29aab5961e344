/** Why a record of a past run was kept or rejected, in words and as data. */
import { agree } from '../../counted.js';
import { maskE164 } from '../../phone/e164.js';
import { formatInstant } from '../../rules/instants.js';
import { REASONS } from '../../rules/reasons.js';
import type { ExplainedThen, Explanation } from '../../scrub/explain-record.js';
import { EXPLAIN_WORDS } from '../terminal/explain-words.js';
import { LEDGER_WORDS } from '../terminal/subject-words.js';
import { colon, type Lang } from '../terminal/words.js';
import { describeEntry, entryToJson } from './subject-report.js';

const ZONE = 'Europe/Paris';

/** The explanation in lines for the terminal. */
export function describeExplanation(explanation: Explanation, lang: Lang): string[] {
  const { summary, record, isClean, reasons, detail, numbers } = explanation;
  const verdict = isClean ? EXPLAIN_WORDS.clean[lang] : EXPLAIN_WORDS.rejected[lang];
  const { name, advertiser, purpose } = summary.campaign;
  return [
    `${summary.list.name}, ${EXPLAIN_WORDS.record[lang]} ${record}${colon(lang)} ${verdict}, ${EXPLAIN_WORDS.asOf[lang]} ${summary.as_of}`,
    `  ${name} (${advertiser}, ${purpose})`,
    ...(detail === '' ? [] : [`  ${detail}`]),
    ...reasons.flatMap((code) => [
      `  ${code}${colon(lang)} ${REASONS[code].label[lang]}`,
      `    ${REASONS[code].explanation[lang]}`,
      `    ${EXPLAIN_WORDS.rule[lang]}${colon(lang)} ${REASONS[code].rule[lang]}`,
    ]),
    ...numbers.flatMap(({ number, known }) =>
      known === null
        ? [`  ${maskE164(number)}`]
        : [
            `  ${maskE164(number)}, ${EXPLAIN_WORDS.known[lang]}${colon(lang)}`,
            ...describeThen(known, lang).map((line) => `    ${line}`),
          ],
    ),
    ...describeSilence(explanation, lang),
  ];
}

/** What was held about a number, and what can no longer be told of it. */
function describeThen({ entries, since, erased, purged }: ExplainedThen, lang: Lang): string[] {
  const isWhole = erased === null && purged.length === 0;
  return [
    ...entries.flatMap((entry) => [
      ...describeEntry(entry, { lang, timeZone: ZONE }).map((line) => line.slice(2)),
      ...(entry.correctedAt === null ? [] : [`  ${sentence('corrected', { at: entry.correctedAt }, lang)}`]),
      ...(entry.mayHaveBeenWide ? [`  ${EXPLAIN_WORDS.mayHaveBeenWide[lang]}`] : []),
    ]),
    ...(entries.length > 0 ? [] : [isWhole ? EXPLAIN_WORDS.nothing[lang] : EXPLAIN_WORDS.nothingLeft[lang]]),
    ...(since === 0 ? [] : [sentence('since', { count: since }, lang)]),
    ...(erased === null ? [] : [sentence('erased', { count: erased.count, at: erased.lastAt }, lang)]),
    ...purged.map(({ ledger, entries: count, lastAt: at }) =>
      sentence(ledger === 'superseded' ? 'purgedCorrections' : 'purged', { count, at, ledger }, lang),
    ),
  ];
}

function describeSilence({ storeSilent, restoredAt }: Explanation, lang: Lang): string[] {
  if (storeSilent === null) return [];
  if (storeSilent !== 'state-unknown' || restoredAt === null) return [`  ${EXPLAIN_WORDS[storeSilent][lang]}`];
  return [`  ${sentence('restored', { at: restoredAt }, lang)}`];
}

interface Said {
  readonly count?: number;
  readonly at?: number;
  readonly ledger?: string;
}

/** A sentence with what it tells of put in, in words that agree with the count. */
function sentence(name: keyof typeof EXPLAIN_WORDS, { count = 0, at = 0, ledger = '' }: Said, lang: Lang): string {
  return agree(EXPLAIN_WORDS[name][lang], count, lang)
    .replace('{count}', String(count))
    .replace('{date}', formatInstant(at, ZONE))
    .replace('{ledger}', LEDGER_WORDS[ledger]?.[lang] ?? ledger);
}

/** The explanation as data: instants in RFC 3339. */
export function explanationToJson(explanation: Explanation) {
  const { summary, record, isClean, reasons, detail, numbers, storeSilent, restoredAt } = explanation;
  return {
    list: summary.list.name,
    record,
    verdict: isClean ? 'clean' : 'rejected',
    as_of: summary.as_of,
    reasons,
    detail,
    numbers: numbers.map(({ number, known }) => ({
      number: maskE164(number),
      entries:
        known?.entries.map((entry) => ({
          ...entryToJson(entry, ZONE),
          correctedAt: instantOf(entry.correctedAt),
        })) ?? null,
      recorded_since: known?.since ?? null,
      erased_since: known?.erased ? { count: known.erased.count, last_at: instantOf(known.erased.lastAt) } : null,
      purged_since: known?.purged.map(({ lastAt, ...purged }) => ({ ...purged, last_at: instantOf(lastAt) })) ?? null,
    })),
    store: storeSilent ?? 'read',
    store_restored_at: instantOf(restoredAt),
  };
}

function instantOf(at: number | null): string | null {
  return at === null ? null : formatInstant(at, ZONE);
}
