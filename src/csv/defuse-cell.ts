/** Cells that a spreadsheet would run as formulas, made text. */
import { QUOTE } from './dialect.js';

const APOSTROPHE = 0x27;

/** `=` `+` `-` `@` tab CR, with spaces before them or not: what spreadsheets take for the beginning of a formula. */
const DANGEROUS = /^ *[=+\-@\t\r]/;

/** Tells whether a spreadsheet would run a value (latin1 or text) as a formula. */
export function isFormula(value: string): boolean {
  return DANGEROUS.test(value);
}

/** Puts an apostrophe before a value that a spreadsheet would run. */
export function defuseText(value: string): string {
  return isFormula(value) ? `'${value}` : value;
}

/**
 * Defuses a cell as it stands in a record whose quoted cells end where their quotes do; a harmless one is returned
 * as it is. In quotes, the apostrophe goes behind the first one.
 */
export function defuseCell(cell: Buffer): Buffer {
  const isQuoted = cell[0] === QUOTE;
  if (!isFormula(cell.toString('latin1', isQuoted ? 1 : 0, Math.min(cell.length, 64)))) return cell;
  const apostrophe = Buffer.of(APOSTROPHE);
  if (isQuoted) return Buffer.concat([cell.subarray(0, 1), apostrophe, cell.subarray(1)]);
  return Buffer.concat([apostrophe, cell]);
}
