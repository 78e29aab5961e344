/** The original columns of a rejected record: as they came, or defused for a spreadsheet. */
import type { Block } from '../csv/block-reader.js';
import { defuseCell, isFormula } from '../csv/defuse-cell.js';
import type { Dialect } from '../csv/dialect.js';
import { readOddlyQuotedRecords } from '../csv/quoted-records.js';
import { ODDLY_QUOTED } from '../csv/record-index.js';
import { encloseCell, quoteCell } from '../csv/write-cell.js';
import type { RecordBytes } from './output.js';

/** Which columns are written, and how. */
export interface OriginalColumnsChoice {
  readonly dialect: Dialect;
  /** Columns of the list. */
  readonly expected: number;
  /** Positions of those to write; null for all of them, which is a copy of bytes. */
  readonly columns: readonly number[] | null;
  readonly spreadsheetSafe: boolean;
}

/** Writes the original columns of rejected records. */
export class OriginalColumns {
  readonly #choice: OriginalColumnsChoice;
  readonly #output: RecordBytes;
  readonly #all: readonly number[];
  #block: Block | null = null;
  #odd: ReadonlyMap<number, readonly string[] | null> = new Map();

  constructor(choice: OriginalColumnsChoice, output: RecordBytes) {
    this.#choice = choice;
    this.#output = output;
    this.#all = choice.columns ?? Array.from({ length: choice.expected }, (_, column) => column);
  }

  /** How many columns are written. */
  get count(): number {
    return this.#all.length;
  }

  /**
   * Writes as many cells as the header has columns, padded where the record has fewer. Returns what did not fit, as
   * one cell: the further cells, or the whole record where its quotes or bytes cannot be read.
   */
  append(block: Block, record: number, isMalformed: boolean): Buffer | null {
    const { bytes, index } = block;
    const { expected, columns, spreadsheetSafe } = this.#choice;
    const count = index.cellCount(record);
    if (isMalformed && count === expected) {
      this.#appendDelimiters(this.#all.length - 1);
      return this.#enclose(bytes.subarray(index.start[record]!, index.end[record]!));
    }
    if (columns === null && !spreadsheetSafe) {
      const last = Math.min(count, expected) - 1;
      this.#output.appendRange(bytes, index.start[record]!, index.cellStop(record, last));
      this.#appendDelimiters(expected - 1 - last);
    } else this.#appendChosen(block, record);
    if (count <= expected) return null;
    return this.#enclose(bytes.subarray(index.cellStart(record, expected), index.end[record]!));
  }

  #appendChosen(block: Block, record: number): void {
    const { bytes, index } = block;
    for (const [position, column] of this.#all.entries()) {
      if (position > 0) this.#appendDelimiters(1);
      if (column >= index.cellCount(record)) continue;
      const start = index.cellStart(record, column);
      const stop = index.cellStop(record, column);
      if (!this.#choice.spreadsheetSafe) this.#output.appendRange(bytes, start, stop);
      else this.#output.append(this.#defuse(block, record, column, bytes.subarray(start, stop)));
    }
  }

  /**
   * Text after a closing quote is read otherwise by every program: such cells are written anew, as the text that they
   * are here, which begins with its quote.
   */
  #defuse(block: Block, record: number, column: number, cell: Buffer): Buffer {
    if (block.index.quoted[record] !== ODDLY_QUOTED || cell[0] !== 0x22) return defuseCell(cell);
    if (this.#block !== block) {
      this.#block = block;
      this.#odd = readOddlyQuotedRecords(block.bytes, block.index, this.#choice.dialect);
    }
    const value = Buffer.from(this.#odd.get(record)?.[column] ?? cell.toString('latin1'), 'latin1');
    return quoteCell(value);
  }

  #enclose(raw: Buffer): Buffer {
    const { dialect, spreadsheetSafe } = this.#choice;
    const isDangerous = spreadsheetSafe && isFormula(raw.toString('latin1', 0, 64));
    const safe = isDangerous ? Buffer.concat([Buffer.from("'"), raw]) : raw;
    return dialect.quoting ? quoteCell(safe) : encloseCell(safe, dialect);
  }

  #appendDelimiters(count: number): void {
    for (let added = 0; added < count; added++) this.#output.appendByte(this.#choice.dialect.delimiter);
  }
}
