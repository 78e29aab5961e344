/** Which row of a list is its header, and what speaks against the row that was taken. */
import { ConfigurationError } from '../errors.js';
import { usualCells } from './detect-dialect.js';
import { CR, type Dialect, LF } from './dialect.js';
import type { RecordIndex } from './record-index.js';

/** Rows among which a header is looked for. */
const ROWS = 30;

/**
 * Finds the record that stands in row `row` of a file, as an editor or a spreadsheet numbers them: from 1, empty
 * rows counted. Returns -1 where the row is beyond the sample; throws `ConfigurationError` where it is empty.
 */
export function findRow(bytes: Buffer, index: RecordIndex, dialect: Dialect, row: number, name: string): number {
  const rows = rowNumbers(bytes, index, dialect, row);
  const record = rows.indexOf(row);
  if (record >= 0) return record;
  if (rows.length > 0 && rows.at(-1)! > row) {
    throw new ConfigurationError('HEADER_ROW_EMPTY', `${name}: row ${row} is empty (--header-row ${row})`, {
      hint: 'give the number of the row that names the columns, empty rows counted',
    });
  }
  return -1;
}

/** The row of each record, up to the first one at or beyond `last`. */
function rowNumbers(bytes: Buffer, index: RecordIndex, dialect: Dialect, last: number): number[] {
  const rows: number[] = [];
  let row = 1;
  for (let record = 0; record < index.count && (rows.at(-1) ?? 0) < last; record++) {
    const from = record === 0 ? 0 : index.next[record - 1]!;
    row += countLineEnds(bytes, from, index.start[record]!, dialect);
    rows.push(row++);
  }
  return rows;
}

/** Counts the empty lines in a stretch that holds nothing else. */
function countLineEnds(bytes: Buffer, from: number, to: number, dialect: Dialect): number {
  const newline = dialect.lineEnd === 'cr' ? CR : LF;
  let lines = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === newline || (dialect.lineEnd === 'any' && bytes[at] === CR && bytes[at + 1] !== LF)) lines++;
  }
  return lines;
}

/**
 * Finds a row that is more likely the header than record `header`: the first below it with the usual number of
 * cells, all filled, where the header has fewer cells or half of its cells are empty. Null where the first such row
 * holds what records hold.
 */
export function findLikelierHeader(
  bytes: Buffer,
  index: RecordIndex,
  dialect: Dialect,
  header: number,
): { readonly row: number; readonly cells: number } | null {
  const { cells } = usualCells(index);
  if (cells < 2) return null;
  const isDoubtful = index.cellCount(header) < cells || filledCells(bytes, index, header) * 2 <= cells;
  if (!isDoubtful) return null;
  const rows = rowNumbers(bytes, index, dialect, Number.MAX_SAFE_INTEGER);
  for (let record = header + 1; record < Math.min(index.count, header + ROWS); record++) {
    if (index.cellCount(record) !== cells || filledCells(bytes, index, record) < cells) continue;
    if (holdsValues(bytes.toString('latin1', index.start[record], index.end[record]))) return null;
    return { row: rows[record]!, cells };
  }
  return null;
}

/** Addresses and long numbers stand in records, not in headers. */
function holdsValues(row: string): boolean {
  return /@|\d{4}|\d\d[ .]\d\d[ .]\d\d/.test(row);
}

function filledCells(bytes: Buffer, index: RecordIndex, record: number): number {
  let filled = 0;
  for (let column = 0; column < index.cellCount(record); column++) {
    const cell = bytes.toString('latin1', index.cellStart(record, column), index.cellStop(record, column));
    if (cell.replace(/^"|"$/g, '').trim() !== '') filled++;
  }
  return filled;
}
