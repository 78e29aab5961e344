/** Records that other readers would tear in two: those with the other line end outside quotes. */
import { CR, type Dialect, LF, QUOTE } from './dialect.js';
import type { RecordIndex } from './record-index.js';

/**
 * Enters into `index.torn` the records of `bytes[from, to)` that hold a line end which this dialect does not take: a CR
 * in a list of LF or CRLF, an LF in one of CR, outside quotes and with something behind it. Common readers end a record
 * there, so what follows would leave as a record that nobody screened.
 *
 * Nearly all lists hold none. A list of LF alone is told so by one native search, one of CRLF by a pass over words of
 * four bytes, which measured faster than one more question in the loop of the scanner.
 */
export function markTornRecords(
  bytes: Uint8Array,
  from: number,
  to: number,
  dialect: Dialect,
  index: RecordIndex,
): void {
  if (dialect.lineEnd === 'any' || index.count === 0) return;
  const stray = dialect.lineEnd === 'lf' ? CR : LF;
  let record = 0;
  for (let at = findStray(bytes, from, to, stray); at < to; ) {
    while (record < index.count && index.next[record]! <= at) record++;
    if (record === index.count) return;
    const isInside = at >= index.start[record]!;
    if (isInside && isTorn(bytes, index, record, stray, dialect.quoting)) index.torn.add(record);
    at = findStray(bytes, isInside ? index.next[record]! : index.start[record]!, to, stray);
  }
}

/** Finds the next stray line end that is not the first half of CRLF; `to` where there is none. */
function findStray(bytes: Uint8Array, from: number, to: number, stray: number): number {
  const first = bytes.indexOf(stray, from);
  if (first < 0 || first >= to) return to;
  const pattern = stray * 0x01010101;
  // Words begin at multiples of four of the memory below.
  const aligned = Math.min(to, first + ((4 - ((bytes.byteOffset + first) & 3)) & 3));
  for (let at = first; at < aligned; at++) if (isStray(bytes, at, stray)) return at;
  const count = (to - aligned) >> 2;
  const words = count === 0 ? NO_WORDS : new Int32Array(bytes.buffer, bytes.byteOffset + aligned, count);
  for (let word = 0; word < count; word++) {
    const differences = words[word]! ^ pattern;
    // Where a byte of the word is zero, the borrow reaches its highest bit.
    if (((differences - 0x01010101) & ~differences & 0x80808080) === 0) continue;
    for (let at = aligned + word * 4, end = at + 4; at < end; at++) if (isStray(bytes, at, stray)) return at;
  }
  for (let at = aligned + count * 4; at < to; at++) if (isStray(bytes, at, stray)) return at;
  return to;
}

const NO_WORDS = new Int32Array(0);

function isStray(bytes: Uint8Array, at: number, stray: number): boolean {
  return bytes[at] === stray && (stray === LF || bytes[at + 1] !== LF);
}

/** Looks for it outside quotes; at the very end of a record it adds an empty line at most (`\r\r\n`). */
function isTorn(bytes: Uint8Array, index: RecordIndex, record: number, stray: number, quoting: boolean): boolean {
  let end = index.end[record]!;
  while (end > index.start[record]! && bytes[end - 1] === stray) end--;
  for (let column = 0; column < index.cellCount(record); column++) {
    let at = index.cellStart(record, column);
    const stop = Math.min(end, index.cellStop(record, column));
    if (quoting && bytes[at] === QUOTE) at = closingQuote(bytes, at, stop);
    for (; at < stop; at++) if (bytes[at] === stray) return true;
  }
  return false;
}

/** The quote that ends the quoted part of a cell. */
function closingQuote(bytes: Uint8Array, open: number, stop: number): number {
  let at = open + 1;
  while (at < stop) {
    if (bytes[at] !== QUOTE) at++;
    else if (bytes[at + 1] === QUOTE) at += 2;
    else return at;
  }
  return stop;
}
