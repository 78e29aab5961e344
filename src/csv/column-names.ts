/** Column names as messages show them. */

/** Names shown before the rest is only counted. */
const MOST_SHOWN = 20;
const LONGEST_SHOWN = 60;

/**
 * Lists column names for a message: on one line, cut where they are many or long, and without what reads as a phone
 * number (P5), since a list without a header has numbers where others have names.
 */
export function listColumns(columns: readonly string[]): string {
  const shown = columns.slice(0, MOST_SHOWN).map((name, at) => showColumn(name, at));
  const rest = columns.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

/**
 * What bytes that were read in the wrong encoding become: signs that show nothing to a reader, and give digits away to
 * whoever reads them backwards.
 */
const OTHER_SCRIPT = /[\u2100-\uffff]/;

/** One column for a message; `at` is its position from 0. */
export function showColumn(name: string, at: number): string {
  if (name === '') return `(column ${at + 1} has no name)`;
  if (OTHER_SCRIPT.test(name)) return `(column ${at + 1} has a name in another script)`;
  if (looksLikeNumber(name)) return `(column ${at + 1} has a number for its name)`;
  const line = name.replace(/\s+/g, ' ');
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}

/** Tells whether a name holds what may be a phone number: nine digits or more, however they are grouped. */
export function looksLikeNumber(name: string): boolean {
  return /\d(?:[\s.()/+-]*\d){8}/.test(name);
}
