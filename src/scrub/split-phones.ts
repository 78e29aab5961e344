/** Cells with several numbers, read as so many phone columns where the user asks for it (`--split-phones`). */
import type { Dialect } from '../csv/dialect.js';

/** Numbers that one cell may hold; with more of them it stays ambiguous. */
const MOST_IN_A_CELL = 4;

/** What parts the numbers of one cell in the clean list, and whether that cell needs quotes for it. */
export function betweenNumbers({ delimiter, quoting }: Dialect): {
  readonly bytes: Buffer;
  readonly needsQuotes: boolean;
} {
  const isUsual = !BETWEEN_NUMBERS.includes(delimiter);
  if (isUsual || quoting) return { bytes: BETWEEN_NUMBERS, needsQuotes: !isUsual };
  return { bytes: Buffer.from(delimiter === SLASH ? ', ' : '/', 'latin1'), needsQuotes: false };
}

const SLASH = 0x2f;
const BETWEEN_NUMBERS = Buffer.from(' / ', 'latin1');

/** Gives every phone column as many phones as a cell may hold; those of one column are neighbours. */
export function splitColumns(columns: readonly number[]): number[] {
  return columns.flatMap((column) => Array<number>(MOST_IN_A_CELL).fill(column));
}

/** Tells whether a phone is a further number of the cell of the phone before it. */
export function isFurtherNumber(phoneColumns: readonly number[], phone: number): boolean {
  return phone > 0 && phoneColumns[phone] === phoneColumns[phone - 1];
}
