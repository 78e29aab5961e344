/** How batches and scopes of the ledgers are shown. */
import { InvalidArgumentError } from 'commander';
import { formatInstant } from '../../rules/instants.js';
import type { BatchEntry } from '../../store/batches.js';
import type { ScopeWords } from '../../store/subject-facts.js';
import { describeScope } from '../entry-options.js';
import { BATCH_COLUMNS, BATCH_WORDS, LEDGER_LIST_WORDS } from '../terminal/ledger-words.js';
import { formatCount, layOutWithin } from '../terminal/table.js';
import type { Lang } from '../terminal/words.js';

/** Lays out batches, newest first; on a terminal (`width` not null) with instants to the minute, for want of room. */
export function describeBatches(
  batches: readonly BatchEntry[],
  timeZone: string,
  lang: Lang,
  width: number | null,
): string[] {
  if (batches.length === 0) return [LEDGER_LIST_WORDS.empty[lang]];
  const rows = batches.map(({ id, at, action, records, added, known, refused, fileName }) => [
    String(id),
    width === null ? formatInstant(at, timeZone) : formatInstant(at, timeZone).slice(0, 16).replace('T', ' '),
    BATCH_WORDS[action][lang],
    formatCount(records),
    formatCount(added),
    formatCount(known),
    formatCount(refused),
    fileName ?? '',
  ]);
  return layOutWithin(
    [Object.values(BATCH_COLUMNS).map((words) => words[lang]), ...rows],
    ['right', 'left', 'left', 'right', 'right', 'right', 'right', 'left'],
    width,
  );
}

/** Puts the scope of an entry into words. */
export function describeScopeWords(scope: ScopeWords, lang: Lang): string {
  const words = describeScope(scope, lang);
  return scope.isWidened ? `${words} (${LEDGER_LIST_WORDS.widened[lang]})` : words;
}

/** Puts the date of an entry into words; that of its import stands for one that it does not state. */
export function describeDate(at: number, isDated: boolean, timeZone: string, lang: Lang): string {
  const date = formatInstant(at, timeZone);
  return isDated ? `${LEDGER_LIST_WORDS.dated[lang]}${date}` : `${LEDGER_LIST_WORDS.undated[lang]} ${date}`;
}

/** Reads a `--limit` option. */
export function listLimit(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number above 0');
}
