/** The cells of one block as text, quoted records included. */
import type { Block } from '../csv/block-reader.js';
import type { Dialect } from '../csv/dialect.js';
import type { Encoding } from '../csv/encoding.js';
import { readOddlyQuotedRecords, readPlainlyQuoted } from '../csv/quoted-records.js';
import { ODDLY_QUOTED, PLAINLY_QUOTED } from '../csv/record-index.js';
import { CellCache } from './cell-cache.js';

/** Reads cells of the block it was last given; made once for a list. */
export class CellReader {
  readonly #dialect: Dialect;
  readonly #encoding: Encoding;
  /** Texts of cells, by column. */
  readonly #words: CellCache<string | null>[] = [];
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

  /** The text of a cell; null where the encoding does not allow its bytes. */
  text(record: number, column: number): string | null {
    const latin1 = this.latin1(record, column);
    return isAscii(latin1) ? latin1 : this.#encoding.decode(Buffer.from(latin1, 'latin1'));
  }

  /** What `text` gives, remembered: for a column of few different values. */
  word(record: number, column: number): string | null {
    const { index, bytes } = this.#block;
    // Of all other records a cell's bytes, quotes included, are all that its text depends on.
    if (index.quoted[record] === ODDLY_QUOTED) return this.text(record, column);
    const start = index.cellStart(record, column);
    const stop = index.cellStop(record, column);
    this.#words[column] ??= new CellCache();
    const words = this.#words[column];
    const known = words.find(bytes, start, stop);
    if (known !== undefined) return known;
    const text = this.text(record, column);
    words.note(bytes, start, stop, text);
    return text;
  }
}

function isAscii(latin1: string): boolean {
  for (let at = 0; at < latin1.length; at++) if (latin1.charCodeAt(at) >= 0x80) return false;
  return true;
}
