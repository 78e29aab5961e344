/** The cells of one block as text, quoted records included. */
import type { Block } from '../csv/block-reader.js';
import type { Dialect } from '../csv/dialect.js';
import type { Encoding } from '../csv/encoding.js';
import { readQuotedRecords } from '../csv/quoted-records.js';

/** Reads cells of the block it was last given; made once for a list. */
export class CellReader {
  readonly #dialect: Dialect;
  readonly #encoding: Encoding;
  #block!: Block;
  #quoted: ReadonlyMap<number, readonly string[] | null> = new Map();

  constructor(dialect: Dialect, encoding: Encoding) {
    this.#dialect = dialect;
    this.#encoding = encoding;
  }

  enter(block: Block): void {
    this.#block = block;
    this.#quoted = readQuotedRecords(block.bytes, block.index, this.#dialect);
  }

  /** True where the record's quotes were read, or it has none. */
  isReadable(record: number): boolean {
    return this.#block.index.quoted[record] === 0 || this.#quoted.get(record) !== null;
  }

  /** The bytes of a cell as a latin1 string, quotes undone; the cell must exist. */
  latin1(record: number, column: number): string {
    const { index, bytes } = this.#block;
    if (index.quoted[record] === 1) return this.#quoted.get(record)?.[column] ?? '';
    return bytes.toString('latin1', index.cellStart(record, column), index.cellStop(record, column));
  }

  /** The text of a cell; null where the encoding does not allow its bytes. */
  text(record: number, column: number): string | null {
    const latin1 = this.latin1(record, column);
    return isAscii(latin1) ? latin1 : this.#encoding.decode(Buffer.from(latin1, 'latin1'));
  }
}

function isAscii(latin1: string): boolean {
  for (let at = 0; at < latin1.length; at++) if (latin1.charCodeAt(at) >= 0x80) return false;
  return true;
}
