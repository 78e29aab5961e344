/** Writes kept records: the bytes that came in, with only their phone cells replaced (P8). */
import type { Block } from '../csv/block-reader.js';
import { QUOTE } from '../csv/dialect.js';
import type { OpenList } from '../csv/open-list.js';
import { writeCell } from '../csv/write-cell.js';
import { type E164, formatNational } from '../phone/e164.js';
import type { AddedColumn } from './added-columns.js';
import type { Decision } from './decide-record.js';
import type { Output } from './output.js';
import type { ScreenedBlock } from './screened-block.js';
import { BETWEEN_NUMBERS, isFurtherNumber } from './split-phones.js';

/** How numbers are written in the clean list. */
export const PHONE_FORMATS = ['e164', 'national', 'digits'] as const;
export type PhoneFormat = (typeof PHONE_FORMATS)[number];

const PLUS = 0x2b;

/** Writes the clean list of one list. */
export class CleanWriter {
  readonly #list: OpenList;
  readonly #output: Output;
  readonly #phoneColumns: readonly number[];
  /** Phones in the order of their columns, which is that of the bytes. */
  readonly #phoneOrder: readonly number[];
  readonly #format: PhoneFormat;
  readonly #added: readonly AddedColumn[];

  constructor(
    list: OpenList,
    output: Output,
    phoneColumns: readonly number[],
    format: PhoneFormat,
    added: readonly AddedColumn[],
  ) {
    this.#list = list;
    this.#output = output;
    this.#phoneColumns = phoneColumns;
    this.#phoneOrder = phoneColumns.map((_, phone) => phone).sort((a, b) => phoneColumns[a]! - phoneColumns[b]!);
    this.#format = format;
    this.#added = added;
  }

  /** Writes what stands before the records: `sep=` line and header as they came, added names. Title rows are left out. */
  writeHead(): void {
    const { separatorLine, header, lineEnd } = this.#list;
    this.#output.append(separatorLine);
    if (header.length === 0) return;
    this.#output.append(header);
    for (const column of this.#added) this.#appendCell(column.name);
    this.#output.append(lineEnd);
  }

  /** Writes one kept record. */
  write(block: Block, screened: ScreenedBlock, record: number, decision: Decision): void {
    const { bytes, index } = block;
    const output = this.#output;
    let from = index.start[record]!;
    for (const phone of this.#phoneOrder) {
      if (isFurtherNumber(this.#phoneColumns, phone)) continue;
      const column = this.#phoneColumns[phone]!;
      const start = index.cellStart(record, column);
      const stop = index.cellStop(record, column);
      if (start === stop) continue;
      output.appendRange(bytes, from, start);
      const isQuoted = bytes[start] === QUOTE && index.quoted[record] !== 0;
      if (isQuoted) output.appendByte(QUOTE);
      this.#appendNumbers(screened, record, phone, decision);
      if (isQuoted) output.appendByte(QUOTE);
      from = stop;
    }
    output.appendRange(bytes, from, index.end[record]!);
    for (const column of this.#added) this.#appendCell(column.value(screened, record, decision));
    this.#appendLineEnd(block, record);
    output.endRecord();
  }

  /** Writes the number of a phone that was kept, and those of the same cell. */
  #appendNumbers(screened: ScreenedBlock, record: number, phone: number, decision: Decision): void {
    let written = 0;
    for (let at = phone; at === phone || isFurtherNumber(this.#phoneColumns, at); at++) {
      if (decision.phoneReasons[at] !== 0) continue;
      if (written++ > 0) this.#output.append(BETWEEN_NUMBERS);
      this.#appendNumber(screened.number[record * screened.phones + at]!);
    }
  }

  #appendNumber(number: number): void {
    if (this.#format === 'national') {
      this.#output.append(Buffer.from(formatNational(number as E164), 'latin1'));
      return;
    }
    if (this.#format === 'e164') this.#output.appendByte(PLUS);
    this.#output.appendDigits(number);
  }

  #appendCell(text: string): void {
    this.#output.appendByte(this.#list.dialect.delimiter);
    this.#output.append(writeCell(text, this.#list.dialect, this.#list.encoding));
  }

  /** Keeps the record's own line end; the last record of a list may have none, and gets the list's. */
  #appendLineEnd({ bytes, index }: Block, record: number): void {
    const end = index.end[record]!;
    const next = index.next[record]!;
    if (next > end) this.#output.appendRange(bytes, end, next);
    else this.#output.append(this.#list.lineEnd);
  }
}
