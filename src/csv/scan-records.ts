/** The record scanner: finds the whole records of a block of bytes. */
import type { Kernel } from '../kernel/kernel.js';
import { CR, type Dialect, LF, QUOTE } from './dialect.js';
import { ODDLY_QUOTED, PLAINLY_QUOTED, type RecordIndex } from './record-index.js';
import { markTornRecords } from './torn-records.js';

/** What `scanRecords` found beyond the records themselves. */
export interface ScanEnd {
  /** First byte not taken: the start of a record that is not whole in this block. */
  readonly consumed: number;
  /** True when that record stops inside quotes; at the end of the list this is an unclosed quote. */
  readonly insideQuotes: boolean;
  /** True when that record has more cells than are read; it will not become whole. */
  readonly isTooWide: boolean;
}

/** The most cells of a record: beyond, the file is no list, and finding its cells would fill the memory. */
export const MOST_CELLS = 1 << 22;

/**
 * Finds every whole record in `bytes[from, to)` and adds it to `index`, which the caller clears.
 *
 * `from` must be the start of a record. A quote opens only at the start of a cell, a doubled one stands for
 * itself, and one that is followed by anything but a delimiter or a line end turns the cell into plain text:
 * exactly what csv-parse does with `relax_quotes`, which test/csv/scan-records.test.ts holds it to.
 * Records that other readers would tear in two are marked (torn-records.ts).
 * `isLast` says that the list ends at `to`, so that its last record needs no line end.
 * O(bytes), and allocates only when the index grows.
 */
export function scanRecords(
  bytes: Uint8Array,
  from: number,
  to: number,
  dialect: Dialect,
  isLast: boolean,
  index: RecordIndex,
): ScanEnd {
  const kernel = index.kernelFor(bytes);
  const end =
    kernel === null
      ? scan(bytes, from, to, dialect, isLast, index)
      : scanByKernel(kernel, bytes, from, to, dialect, isLast, index);
  markTornRecords(bytes, from, end.consumed, dialect, index);
  return end;
}

/** Ends of the kernel's scan. */
const INSIDE_QUOTES = 1;
const CELLS_FULL = 2;
const RECORDS_FULL = 3;

function scanByKernel(
  kernel: Kernel,
  bytes: Uint8Array,
  from: number,
  to: number,
  { delimiter, lineEnd, quoting }: Dialect,
  isLast: boolean,
  index: RecordIndex,
): ScanEnd {
  const newline = lineEnd === 'cr' ? CR : LF;
  const otherNewline = lineEnd === 'any' ? CR : newline;
  for (let position = from; ; ) {
    index.count = kernel.functions.scan(
      bytes.byteOffset,
      position,
      to,
      delimiter,
      newline,
      otherNewline,
      Number(quoting),
      Number(isLast),
      index.start.byteOffset,
      index.end.byteOffset,
      index.next.byteOffset,
      index.quoted.byteOffset,
      index.firstCell.byteOffset,
      index.cellEnd.byteOffset,
      index.count,
      index.start.length,
      index.cellEnd.length,
      kernel.result.byteOffset,
    );
    const [consumed, cells, blankLines, ended] = kernel.result as unknown as [number, number, number, number];
    index.blankLines += blankLines;
    position = consumed;
    const isTooWide = ended === CELLS_FULL && cells >= MOST_CELLS;
    if (isTooWide || ended < CELLS_FULL) return { consumed, insideQuotes: ended === INSIDE_QUOTES, isTooWide };
    if (ended === RECORDS_FULL) index.growRecords();
    else index.growCells();
    // What was grown beyond the kernel's memory is for the twin.
    if (index.kernelFor(bytes) === null)
      return scan(bytes, position, to, { delimiter, lineEnd, quoting }, isLast, index);
  }
}

function scan(
  bytes: Uint8Array,
  from: number,
  to: number,
  dialect: Dialect,
  isLast: boolean,
  index: RecordIndex,
): ScanEnd {
  const delimiter = dialect.delimiter;
  const newline = dialect.lineEnd === 'cr' ? CR : LF;
  // The same byte twice where CR alone ends no line.
  const otherNewline = dialect.lineEnd === 'any' ? CR : newline;
  const quote = dialect.quoting ? QUOTE : -1;
  let cellEnd = index.cellEnd;
  let position = from;
  let cell = index.firstCell[index.count]!;

  while (position < to) {
    const start = position;
    const firstCell = cell;
    let quoted = 0;
    for (;;) {
      if (cell === cellEnd.length) {
        if (cell - firstCell >= MOST_CELLS) return { consumed: start, insideQuotes: false, isTooWide: true };
        index.growCells();
        cellEnd = index.cellEnd;
      }
      if (bytes[position] === quote && position < to) {
        position = skipQuoted(bytes, position, to, isLast);
        if (position < 0) return { consumed: start, insideQuotes: true, isTooWide: false };
        if (quoted === 0) quoted = PLAINLY_QUOTED;
        if (!endsCell(bytes, position, to, delimiter, newline, otherNewline)) quoted = ODDLY_QUOTED;
      }
      let byte = -1;
      while (position < to) {
        byte = bytes[position]!;
        if (byte === delimiter || byte === newline || byte === otherNewline) break;
        position++;
      }
      if (position === to) {
        if (!isLast) return { consumed: start, insideQuotes: false, isTooWide: false };
        cellEnd[cell++] = position;
        cell = addRecord(index, start, position, position, firstCell, cell, quoted);
        return { consumed: position, insideQuotes: false, isTooWide: false };
      }
      if (byte === delimiter) {
        cellEnd[cell++] = position++;
        continue;
      }
      let end = position;
      if (byte === newline) {
        if (newline === LF && position > start && bytes[position - 1] === CR) end--;
      } else if (position + 1 < to) {
        if (bytes[position + 1] === LF) position++;
      } else if (!isLast) return { consumed: start, insideQuotes: false, isTooWide: false };
      cellEnd[cell++] = end;
      position++;
      cell = addRecord(index, start, end, position, firstCell, cell, quoted);
      break;
    }
  }
  return { consumed: position, insideQuotes: false, isTooWide: false };
}

/** Tells whether a cell ends where its closing quote does. */
function endsCell(
  bytes: Uint8Array,
  position: number,
  to: number,
  delimiter: number,
  newline: number,
  otherNewline: number,
): boolean {
  if (position >= to) return true;
  const byte = bytes[position];
  if (byte === delimiter || byte === newline || byte === otherNewline) return true;
  return newline === LF && byte === CR && position + 1 < to && bytes[position + 1] === LF;
}

/** Adds a record, or counts a blank line; returns the number of the next free cell. */
function addRecord(
  index: RecordIndex,
  start: number,
  end: number,
  next: number,
  firstCell: number,
  cell: number,
  quoted: number,
): number {
  if (start === end) {
    index.blankLines++;
    return firstCell;
  }
  const record = index.count;
  if (record + 1 >= index.start.length) index.growRecords();
  index.start[record] = start;
  index.end[record] = end;
  index.next[record] = next;
  index.quoted[record] = quoted;
  index.firstCell[record] = firstCell;
  index.firstCell[record + 1] = cell;
  index.count = record + 1;
  return cell;
}

/**
 * Finds where a cell that begins with a quote goes on as plain bytes: after the first quote that is not doubled,
 * whether or not it closes the cell. Returns -1 when the block ends before that can be known, or inside the quotes.
 */
function skipQuoted(bytes: Uint8Array, open: number, to: number, isLast: boolean): number {
  let position = open + 1;
  for (;;) {
    while (position < to && bytes[position] !== QUOTE) position++;
    if (position >= to) return -1;
    if (position + 1 === to) return isLast ? to : -1;
    if (bytes[position + 1] !== QUOTE) return position + 1;
    position += 2;
  }
}
