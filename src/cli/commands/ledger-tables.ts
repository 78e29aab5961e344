/** How batches and scopes of the ledgers are shown. */
import { InvalidArgumentError } from 'commander';
import { formatInstant } from '../../rules/instants.js';
import type { BatchEntry } from '../../store/batches.js';
import type { ScopeWords } from '../../store/subject-facts.js';
import { describeScope } from '../entry-options.js';
import { formatCount, layOut } from '../terminal/table.js';

/** Lays out batches, newest first. */
export function describeBatches(batches: readonly BatchEntry[], timeZone: string): string[] {
  if (batches.length === 0) return ['nothing was recorded yet'];
  const rows = batches.map(({ id, at, action, records, added, known, refused, fileName }) => [
    String(id),
    formatInstant(at, timeZone),
    action,
    formatCount(records),
    formatCount(added),
    formatCount(known),
    formatCount(refused),
    fileName ?? '',
  ]);
  return layOut(
    [['entry', 'at', 'what', 'records', 'new', 'known', 'refused', 'file'], ...rows],
    ['right', 'left', 'left', 'right', 'right', 'right', 'right', 'left'],
  );
}

/** Puts the scope of an entry into words. */
export function describeScopeWords(scope: ScopeWords): string {
  const words = describeScope(scope);
  return scope.isWidened ? `${words} (never declared: counts for everything)` : words;
}

/** Reads a `--limit` option. */
export function listLimit(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number above 0');
}
