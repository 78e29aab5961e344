/** Finds where a block of bytes can be cut between two records, without looking for every cell. */
import type { Kernel } from '../kernel/kernel.js';
import { CR, type Dialect, LF, QUOTE } from './dialect.js';
import { RecordIndex } from './record-index.js';
import { scanRecords } from './scan-records.js';

/** Bytes that are looked at one by one for a quote before the search is handed over: a native call costs as much. */
const NEAR = 48;

/**
 * Finds the end of the last whole record in `bytes[0, to)`, which begin with a record; 0 where none ends there.
 *
 * Only quotes matter for that, and only those that open a cell: between two of them nothing is looked at but the last
 * line end. Counting quotes would be wrong, since `5" pouces` is text. test/csv/find-cut.test.ts holds it to
 * `scanRecords`.
 */
export function findCut(bytes: Buffer, to: number, dialect: Dialect, kernel: Kernel | null = null): number {
  if (dialect.lineEnd === 'any') return scanForCut(bytes, to, dialect);
  const newline = dialect.lineEnd === 'cr' ? CR : LF;
  if (dialect.quoting && kernel?.holds(bytes)) {
    return kernel.functions.findCut(bytes.byteOffset, to, dialect.delimiter, newline);
  }
  let cut = 0;
  let plainFrom = 0;
  let quote = dialect.quoting ? nextQuote(bytes, 0, to) : to;
  while (quote < to) {
    if (!opensCell(bytes, quote, dialect.delimiter, newline)) {
      quote = nextQuote(bytes, quote + 1, to);
      continue;
    }
    cut = lastLineEnd(bytes, plainFrom, quote, newline, cut);
    const closed = closingQuote(bytes, quote, to);
    if (closed < 0) return cut;
    plainFrom = closed;
    quote = nextQuote(bytes, closed, to);
  }
  return lastLineEnd(bytes, plainFrom, to, newline, cut);
}

/** With line ends of any kind, CR may or may not be half of one: too rare to be clever about. */
function scanForCut(bytes: Buffer, to: number, dialect: Dialect): number {
  const index = new RecordIndex();
  index.clear();
  return scanRecords(bytes, 0, to, dialect, false, index).consumed;
}

function opensCell(bytes: Buffer, quote: number, delimiter: number, newline: number): boolean {
  if (quote === 0) return true;
  const before = bytes[quote - 1];
  return before === delimiter || before === newline;
}

/** After the first quote that is not doubled, as in `scanRecords`; -1 where it is not in these bytes. */
function closingQuote(bytes: Buffer, open: number, to: number): number {
  for (let quote = nextQuote(bytes, open + 1, to); ; quote = nextQuote(bytes, quote + 2, to)) {
    if (quote + 1 >= to) return -1;
    if (bytes[quote + 1] !== QUOTE) return quote + 1;
  }
}

function nextQuote(bytes: Buffer, from: number, to: number): number {
  const near = Math.min(from + NEAR, to);
  for (let at = from; at < near; at++) if (bytes[at] === QUOTE) return at;
  if (near >= to) return to;
  const found = bytes.indexOf(QUOTE, near);
  return found < 0 || found >= to ? to : found;
}

/** After the last line end of `bytes[from, to)`; `otherwise` where there is none. Plain stretches never overlap. */
function lastLineEnd(bytes: Buffer, from: number, to: number, newline: number, otherwise: number): number {
  for (let at = to - 1; at >= from; at--) if (bytes[at] === newline) return at + 1;
  return otherwise;
}
