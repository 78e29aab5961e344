/** Writes rejected records: the original columns as they came, then why (P7). */
import type { Block } from '../csv/block-reader.js';
import type { OpenList } from '../csv/open-list.js';
import { quoteCell, writeCell } from '../csv/write-cell.js';
import { REASON_CODES, REASONS, reasonBit, reasonsOf } from '../rules/reasons.js';
import type { Decision } from './decide-record.js';
import type { Output } from './output.js';
import type { ScreenedBlock } from './screened-block.js';

/** The columns that Tamis appends to a rejected list; an input that has `tamis_reason` is one. */
export const REJECTED_COLUMNS = [
  'tamis_record',
  'tamis_reason',
  'tamis_reasons',
  'tamis_phone',
  'tamis_detail',
  'tamis_raw',
] as const;

const ROW_MALFORMED = reasonBit('ROW_MALFORMED');
const PLUS = 0x2b;

/** Writes the rejected list of one list. */
export class RejectedWriter {
  readonly #list: OpenList;
  readonly #output: Output;
  /** Positions of the original columns to write; null for all of them, which is a copy of bytes. */
  readonly #columns: readonly number[] | null;
  readonly #lang: 'en' | 'fr';
  readonly #delimiter: number;
  /** `;CODE` by the bit number of a primary reason, and `;CODE|CODE` by mask: a run meets few of them. */
  readonly #codes = new Map<number, Buffer>();
  readonly #masks = new Map<number, Buffer>();
  readonly #details = new Map<number, Buffer>();

  constructor(list: OpenList, output: Output, columns: readonly number[] | null, lang: 'en' | 'fr') {
    this.#list = list;
    this.#output = output;
    this.#columns = columns;
    this.#lang = lang;
    this.#delimiter = list.dialect.delimiter;
  }

  /** Writes what stands before the records, with the names of Tamis's columns. */
  writeHead(): void {
    const { head, header, columns, lineEnd } = this.#list;
    const headerStart = header.length === 0 ? head.length : head.lastIndexOf(header);
    this.#output.appendRange(head, 0, headerStart);
    const names = this.#columns === null ? columns : this.#columns.map((column) => columns[column]!);
    if (this.#columns === null && header.length > 0) this.#output.append(header);
    else this.#output.append(this.#joined(names));
    const own = this.#joined(REJECTED_COLUMNS);
    if (names.length > 0) this.#output.appendByte(this.#delimiter);
    this.#output.append(own);
    this.#output.append(lineEnd);
  }

  /** Writes one rejected record, which is number `recordNumber` of the list. */
  write(block: Block, screened: ScreenedBlock, record: number, decision: Decision, recordNumber: number): void {
    const output = this.#output;
    const raw = this.#appendColumns(block, record, (decision.reasons & ROW_MALFORMED) !== 0);
    if (this.#columns === null || this.#columns.length > 0) output.appendByte(this.#delimiter);
    output.appendDigits(recordNumber);
    output.append(this.#primary(decision.primaryBit));
    output.append(this.#all(decision.reasons));
    output.appendByte(this.#delimiter);
    const number = screened.number[decision.slot]!;
    if (number !== 0) {
      output.appendByte(PLUS);
      output.appendDigits(number);
    }
    output.append(this.#detail(decision.primaryBit));
    output.appendByte(this.#delimiter);
    if (raw !== null) output.append(raw);
    this.#appendLineEnd(block, record);
    output.endRecord();
  }

  /**
   * Writes the original columns: as many as the header has, padded where the record has fewer. Returns what did not
   * fit, quoted: the further cells, or the whole record where its quotes cannot be read.
   */
  #appendColumns(block: Block, record: number, isMalformed: boolean): Buffer | null {
    const { bytes, index } = block;
    const expected = this.#list.columns.length;
    const count = index.cellCount(record);
    if (isMalformed && count === expected) {
      this.#appendDelimiters((this.#columns ?? this.#list.columns).length - 1);
      return quoteCell(bytes.subarray(index.start[record]!, index.end[record]!));
    }
    if (this.#columns !== null) {
      this.#appendChosen(this.#columns, block, record);
    } else {
      const last = Math.min(count, expected) - 1;
      this.#output.appendRange(bytes, index.start[record]!, index.cellStop(record, last));
      this.#appendDelimiters(expected - 1 - last);
    }
    if (count <= expected) return null;
    return quoteCell(bytes.subarray(index.cellStart(record, expected), index.end[record]!));
  }

  #appendChosen(columns: readonly number[], { bytes, index }: Block, record: number): void {
    for (const [position, column] of columns.entries()) {
      if (position > 0) this.#output.appendByte(this.#delimiter);
      if (column >= index.cellCount(record)) continue;
      this.#output.appendRange(bytes, index.cellStart(record, column), index.cellStop(record, column));
    }
  }

  #appendDelimiters(count: number): void {
    for (let added = 0; added < count; added++) this.#output.appendByte(this.#delimiter);
  }

  #appendLineEnd({ bytes, index }: Block, record: number): void {
    const end = index.end[record]!;
    const next = index.next[record]!;
    if (next > end) this.#output.appendRange(bytes, end, next);
    else this.#output.append(this.#list.lineEnd);
  }

  #primary(bit: number): Buffer {
    return remembered(this.#codes, bit, () => this.#cell(REASON_CODES[31 - Math.clz32(bit)]!));
  }

  #all(reasons: number): Buffer {
    return remembered(this.#masks, reasons, () => this.#cell(reasonsOf(reasons).join('|')));
  }

  #detail(bit: number): Buffer {
    return remembered(this.#details, bit, () => {
      const { detail, rule } = REASONS[REASON_CODES[31 - Math.clz32(bit)]!];
      return this.#cell(`${detail[this.#lang]} (${rule[this.#lang]})`);
    });
  }

  #cell(text: string): Buffer {
    const cell = writeCell(text, this.#list.dialect, this.#list.encoding);
    return Buffer.concat([Buffer.of(this.#delimiter), cell]);
  }

  #joined(names: readonly string[]): Buffer {
    const cells = names.map((name) => writeCell(name, this.#list.dialect, this.#list.encoding));
    return Buffer.from(
      cells.map((cell) => cell.toString('latin1')).join(String.fromCharCode(this.#delimiter)),
      'latin1',
    );
  }
}

function remembered(known: Map<number, Buffer>, key: number, make: () => Buffer): Buffer {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
