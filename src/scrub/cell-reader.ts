/** The cells of one block as text, quoted records included. */
import type { Block } from '../csv/block-reader.js';
import { type Dialect, QUOTE } from '../csv/dialect.js';
import type { Encoding } from '../csv/encoding.js';
import { readOddlyQuotedRecords, readPlainlyQuoted } from '../csv/quoted-records.js';
import { ODDLY_QUOTED, PLAINLY_QUOTED } from '../csv/record-index.js';
import type { CellCache } from './cell-cache.js';

/** Reads cells of the block it was last given; made once for a list. */
export class CellReader {
  readonly #dialect: Dialect;
  readonly #encoding: Encoding;
  #block!: Block;
  #odd: ReadonlyMap<number, readonly string[] | null> = new Map();

  constructor(dialect: Dialect, encoding: Encoding) {
    this.#dialect = dialect;
    this.#encoding = encoding;
  }

  enter(block: Block): void {
    this.#block = block;
    this.#odd = readOddlyQuotedRecords(block.bytes, block.index, this.#dialect);
  }

  /** True where every record of the block is: see `isReadable`. */
  get areReadable(): boolean {
    if (this.#block.index.torn.size > 0) return false;
    for (const cells of this.#odd.values()) if (cells === null) return false;
    return true;
  }

  /** True where the record's quotes were read, or it has none, and no other reader would take it for two. */
  isReadable(record: number): boolean {
    const { torn } = this.#block.index;
    if (torn.size > 0 && torn.has(record)) return false;
    return this.#block.index.quoted[record] !== ODDLY_QUOTED || this.#odd.get(record) !== null;
  }

  /** The bytes of a cell as a latin1 string, quotes undone; the cell must exist. */
  latin1(record: number, column: number): string {
    const { index, bytes } = this.#block;
    if (index.quoted[record] === ODDLY_QUOTED) return this.#odd.get(record)?.[column] ?? '';
    const start = index.cellStart(record, column);
    const stop = index.cellStop(record, column);
    if (index.quoted[record] === PLAINLY_QUOTED) return readPlainlyQuoted(bytes, start, stop);
    return bytes.toString('latin1', start, stop);
  }

  /**
   * What `read` makes of the bytes of a cell, `bytes[start, stop)`, that is written without a quote inside; null where
   * it makes nothing of them, or the cell takes more to read.
   */
  readBytes<T>(
    record: number,
    column: number,
    read: (bytes: Uint8Array, start: number, stop: number) => T | null,
  ): T | null {
    const { index, bytes } = this.#block;
    const quoted = index.quoted[record];
    if (quoted === ODDLY_QUOTED) return null;
    const start = index.cellStart(record, column);
    const stop = index.cellStop(record, column);
    const isQuoted = quoted === PLAINLY_QUOTED && stop > start && bytes[start] === QUOTE;
    return isQuoted ? read(bytes, start + 1, stop - 1) : read(bytes, start, stop);
  }

  /** The text of a cell; null where the encoding does not allow its bytes. */
  text(record: number, column: number): string | null {
    const latin1 = this.latin1(record, column);
    return isAscii(latin1) ? latin1 : this.#encoding.decode(Buffer.from(latin1, 'latin1'));
  }

  /** What `judge` says of the text of a cell, remembered in `answers`: for a column of few different values. */
  answer<T>(record: number, column: number, answers: CellCache<T>, judge: (text: string | null) => T): T {
    const { index, bytes } = this.#block;
    // Of all other records a cell's bytes, quotes included, are all that its text depends on.
    if (index.quoted[record] === ODDLY_QUOTED) return judge(this.text(record, column));
    const start = index.cellStart(record, column);
    const stop = index.cellStop(record, column);
    const known = answers.find(bytes, start, stop);
    if (known !== undefined) return known;
    const answer = judge(this.text(record, column));
    answers.note(bytes, start, stop, answer);
    return answer;
  }
}

function isAscii(latin1: string): boolean {
  for (let at = 0; at < latin1.length; at++) if (latin1.charCodeAt(at) >= 0x80) return false;
  return true;
}
