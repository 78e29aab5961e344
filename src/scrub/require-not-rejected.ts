/** A rejected list holds those who must not be called: it is no list to scrub, and no clean list. */
import { ConfigurationError } from '../errors.js';
import { REJECTED_COLUMNS } from './rejected-writer.js';

/** Throws `ConfigurationError` for a list that has the columns of a rejected one; `hint` says what to take instead. */
export function requireNotRejected(path: string, columns: readonly string[], hint: string): void {
  const [, reason] = REJECTED_COLUMNS;
  if (!columns.includes(reason)) return;
  throw new ConfigurationError(
    'LIST_IS_REJECTED',
    `${path}: this is a rejected list of Tamis (it has a column ${reason})`,
    { hint },
  );
}
