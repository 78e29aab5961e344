/** Reads a CSV file record by record, for imports: the same scanner as a scrub, with cells as text. */

import { createHash } from 'node:crypto';
import { counted } from '../counted.js';
import { type Block, BlockReader } from './block-reader.js';
import { type ListOptions, type OpenList, openList } from './open-list.js';
import { readOddlyQuotedRecords, readPlainlyQuoted } from './quoted-records.js';
import { ODDLY_QUOTED } from './record-index.js';

/** One record of a table; the same object serves all of them, so keep what you need of it. */
export interface TableRecord {
  /** From 1, the header not counted. */
  readonly number: number;
  readonly cellCount: number;
  /** True where no cell is quoted, so that the bytes of a cell are its value. */
  readonly isPlain: boolean;
  /** The bytes in which the cells lie. */
  readonly bytes: Buffer;
  cellStart(column: number): number;
  cellEnd(column: number): number;
  /** The value of a cell, trimmed; '' beyond the last cell, null where the encoding does not allow its bytes. */
  text(column: number): string | null;
  /** The record as it came, without its line end. */
  raw(): Buffer;
  /** Why the record cannot be read as a row, or null. */
  readonly malformed: string | null;
}

/** A CSV file open for reading once, from its first record to its last. */
export interface TableReader {
  readonly list: OpenList;
  readonly columns: readonly string[];
  records(): Generator<TableRecord>;
  /** SHA-256 of the whole file in hex; only after the last record. */
  sha256(): string;
  close(): void;
}

/** Opens a table; throws as `openList` does. */
export function openTable(path: string, options: ListOptions = {}): TableReader {
  const list = openList(path, options);
  const hash = createHash('sha256').update(list.preamble);
  return {
    list,
    columns: list.columns,
    *records() {
      const reader = new BlockReader(list, (bytes) => hash.update(bytes));
      const row = new Row(list);
      for (let block = reader.next(); block !== null; block = reader.next()) {
        row.enter(block);
        for (let record = 0; record < block.index.count; record++) {
          row.move(record);
          yield row;
        }
      }
    },
    sha256: () => list.original?.sha256 ?? hash.digest('hex'),
    close: () => list.close(),
  };
}

class Row implements TableRecord {
  readonly #list: OpenList;
  #block!: Block;
  #record = 0;
  #odd: ReadonlyMap<number, readonly string[] | null> = new Map();

  constructor(list: OpenList) {
    this.#list = list;
  }

  enter(block: Block): void {
    this.#block = block;
    this.#odd = readOddlyQuotedRecords(block.bytes, block.index, this.#list.dialect);
  }

  move(record: number): void {
    this.#record = record;
  }

  get number(): number {
    return this.#block.recordsBefore + this.#record + 1;
  }

  get bytes(): Buffer {
    return this.#block.bytes;
  }

  get cellCount(): number {
    return this.#block.index.cellCount(this.#record);
  }

  get isPlain(): boolean {
    return this.#block.index.quoted[this.#record] === 0;
  }

  get malformed(): string | null {
    const expected = this.#list.columns.length;
    if (this.cellCount !== expected) return counted`${this.cellCount} cell(s) instead of ${expected}`;
    if (this.#block.index.torn.has(this.#record)) return 'a line end (CR or LF) stands outside quotes';
    return this.#isOdd && this.#odd.get(this.#record) === null ? 'its quotes cannot be read' : null;
  }

  cellStart(column: number): number {
    return this.#block.index.cellStart(this.#record, column);
  }

  cellEnd(column: number): number {
    return this.#block.index.cellStop(this.#record, column);
  }

  text(column: number): string | null {
    if (column >= this.cellCount) return '';
    if (this.isPlain) return this.#decode(this.bytes.subarray(this.cellStart(column), this.cellEnd(column)));
    const value = this.#isOdd
      ? (this.#odd.get(this.#record)?.[column] ?? '')
      : readPlainlyQuoted(this.bytes, this.cellStart(column), this.cellEnd(column));
    return this.#decode(Buffer.from(value, 'latin1'));
  }

  get #isOdd(): boolean {
    return this.#block.index.quoted[this.#record] === ODDLY_QUOTED;
  }

  raw(): Buffer {
    const { index, bytes } = this.#block;
    return bytes.subarray(index.start[this.#record], index.end[this.#record]);
  }

  #decode(bytes: Uint8Array): string | null {
    return this.#list.encoding.decode(bytes)?.trim() ?? null;
  }
}
