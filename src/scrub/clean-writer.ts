/** Writes kept records: the bytes that came in, with only their phone cells replaced (P8). */
import type { Block } from '../csv/block-reader.js';
import { QUOTE } from '../csv/dialect.js';
import type { OpenList } from '../csv/open-list.js';
import { RecordIndex } from '../csv/record-index.js';
import { scanRecords } from '../csv/scan-records.js';
import { writeCell } from '../csv/write-cell.js';
import type { Kernel } from '../kernel/kernel.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import { type E164, formatNational } from '../phone/e164.js';
import type { AddedColumn } from './added-columns.js';
import { type BlockDecisions, kernelFor } from './block-decisions.js';
import type { CommentScreen } from './comment-screen.js';
import type { Decision } from './decide-record.js';
import type { RecordBytes } from './output.js';
import type { ScreenedBlock } from './screened-block.js';
import { betweenNumbers, isFurtherNumber } from './split-phones.js';

/** How numbers are written in the clean list. */
export const PHONE_FORMATS = ['e164', 'national', 'digits'] as const;
export type PhoneFormat = (typeof PHONE_FORMATS)[number];

const PLUS = 0x2b;

/** What does not leave as it came, phones aside. */
export interface CleanCuts {
  /** The columns that leave, in the order of the list; null for all. */
  readonly keptColumns: readonly number[] | null;
  /** Says which comments are emptied; null where none are. */
  readonly comments: CommentScreen | null;
}

/** Writes the clean list of one list. */
export class CleanWriter {
  readonly #list: OpenList;
  readonly #output: RecordBytes;
  readonly #phoneColumns: readonly number[];
  /** Phones in the order of their columns, which is that of the bytes. */
  readonly #phoneOrder: readonly number[];
  readonly #between: ReturnType<typeof betweenNumbers>;
  /** By phone: whether it is a further number of the cell of the phone before it. */
  readonly #isFurther: readonly boolean[];
  readonly #format: PhoneFormat;
  readonly #added: readonly AddedColumn[];
  readonly #comments: CommentScreen | null;
  /** The columns that are written one by one; null where records leave in one piece, which is the common case. */
  readonly #chosen: readonly number[] | null;
  /** Columns and phones in that order, as the kernel wants them. */
  readonly #order: Uint32Array;
  /** Whether records are written as the kernel does it: each number in its place, everything else as it came. */
  readonly #isPlain: boolean;
  readonly #lineEnd: Buffer;

  constructor(
    list: OpenList,
    output: RecordBytes,
    phoneColumns: readonly number[],
    format: PhoneFormat,
    added: readonly AddedColumn[],
    { keptColumns, comments }: CleanCuts = { keptColumns: null, comments: null },
    memory: WorkingMemory = HEAP,
  ) {
    this.#list = list;
    this.#output = output;
    this.#phoneColumns = phoneColumns;
    this.#isFurther = phoneColumns.map((_, phone) => isFurtherNumber(phoneColumns, phone));
    this.#phoneOrder = phoneColumns.map((_, phone) => phone).sort((a, b) => phoneColumns[a]! - phoneColumns[b]!);
    this.#between = betweenNumbers(list.dialect);
    this.#format = format;
    this.#added = added;
    this.#comments = comments;
    this.#lineEnd = memory.bytes(list.lineEnd.length);
    this.#lineEnd.set(list.lineEnd);
    this.#chosen = keptColumns ?? (comments === null ? null : list.columns.map((_, column) => column));
    this.#order = memory.words(phoneColumns.length * 2);
    this.#order.set(this.#phoneOrder.flatMap((phone) => [phoneColumns[phone]!, phone]));
    this.#isPlain =
      memory.kernel?.holds(this.#lineEnd, this.#order) === true &&
      this.#chosen === null &&
      added.length === 0 &&
      !this.#isFurther.includes(true) &&
      format !== 'national';
  }

  /** Writes what stands before the records: `sep=` line and header as they came, added names. Title rows are left out. */
  writeHead(): void {
    const { separatorLine, header, lineEnd } = this.#list;
    this.#output.append(separatorLine);
    if (header.length === 0) return;
    if (this.#chosen === null) this.#output.append(header);
    else this.#writeChosenHeader(header, this.#chosen);
    for (const column of this.#added) this.#appendCell(column.name);
    this.#output.append(lineEnd);
  }

  /** Writes the kept records of a block. */
  writeKept(block: Block, screened: ScreenedBlock, decisions: BlockDecisions): void {
    const kernel = this.#isPlain ? kernelFor(block, screened, decisions) : null;
    for (let record = 0; record < screened.records; record++) {
      if (kernel?.holds(this.#output.free)) record = this.#writeByKernel(kernel, block, screened, decisions, record);
      if (record === screened.records) return;
      const decision = decisions.of(record);
      if (decision.kept) this.#write(block, screened, record, decision);
    }
  }

  /** Writes as many records as there is room for; returns the first that was not. */
  #writeByKernel(
    kernel: Kernel,
    { bytes, index }: Block,
    screened: ScreenedBlock,
    decisions: BlockDecisions,
    from: number,
  ): number {
    const { free } = this.#output;
    const next = kernel.functions.writeKept(
      bytes.byteOffset,
      index.start.byteOffset,
      index.end.byteOffset,
      index.next.byteOffset,
      index.firstCell.byteOffset,
      index.cellEnd.byteOffset,
      index.quoted.byteOffset,
      from,
      screened.records,
      screened.phones,
      this.#order.byteOffset,
      decisions.primaryBits.byteOffset,
      decisions.phoneReasons.byteOffset,
      screened.number.byteOffset,
      Number(this.#format === 'e164'),
      this.#lineEnd.byteOffset,
      this.#lineEnd.length,
      free.byteOffset,
      free.length,
      kernel.result.byteOffset,
    );
    this.#output.advance(kernel.result[0]!, kernel.result[1]!);
    return next;
  }

  /** Writes one kept record. */
  #write(block: Block, screened: ScreenedBlock, record: number, decision: Decision): void {
    if (this.#chosen !== null) {
      this.#writeChosen(block, screened, record, decision, this.#chosen);
      return;
    }
    const { bytes, index } = block;
    const output = this.#output;
    let from = index.start[record]!;
    for (const phone of this.#phoneOrder) {
      if (this.#isFurther[phone]) continue;
      const column = this.#phoneColumns[phone]!;
      const start = index.cellStart(record, column);
      const stop = index.cellStop(record, column);
      if (start === stop) continue;
      output.appendRange(bytes, from, start);
      this.#appendPhone(screened, record, phone, decision, bytes[start] === QUOTE && index.quoted[record] !== 0);
      from = stop;
    }
    output.appendRange(bytes, from, index.end[record]!);
    for (const column of this.#added) this.#appendCell(column.value(screened, record, decision));
    this.#appendLineEnd(block, record);
    output.endRecord();
  }

  /** Writes the cells of some columns, each byte for byte as it came, phones and flagged comments aside. */
  #writeChosen(
    block: Block,
    screened: ScreenedBlock,
    record: number,
    decision: Decision,
    chosen: readonly number[],
  ): void {
    const { bytes, index } = block;
    const output = this.#output;
    for (const [at, column] of chosen.entries()) {
      if (at > 0) output.appendByte(this.#list.dialect.delimiter);
      const start = index.cellStart(record, column);
      const stop = index.cellStop(record, column);
      const phone = this.#phoneColumns.indexOf(column);
      if (start === stop || this.#comments?.empties(record, column) === true) continue;
      if (phone < 0) output.appendRange(bytes, start, stop);
      else this.#appendPhone(screened, record, phone, decision, bytes[start] === QUOTE && index.quoted[record] !== 0);
    }
    for (const column of this.#added) this.#appendCell(column.value(screened, record, decision));
    this.#appendLineEnd(block, record);
    output.endRecord();
  }

  #writeChosenHeader(header: Buffer, chosen: readonly number[]): void {
    const index = new RecordIndex();
    scanRecords(header, 0, header.length, this.#list.dialect, true, index);
    for (const [at, column] of chosen.entries()) {
      if (at > 0) this.#output.appendByte(this.#list.dialect.delimiter);
      this.#output.appendRange(header, index.cellStart(0, column), index.cellStop(0, column));
    }
  }

  /** Writes the number of a phone that was kept, and those of the same cell, quoted as the cell was or has to be. */
  #appendPhone(screened: ScreenedBlock, record: number, phone: number, decision: Decision, wasQuoted: boolean): void {
    const isQuoted = wasQuoted || (this.#between.needsQuotes && this.#countKept(phone, decision) > 1);
    if (isQuoted) this.#output.appendByte(QUOTE);
    let written = 0;
    for (let at = phone; at === phone || this.#isFurther[at]; at++) {
      if (decision.phoneReasons[at] !== 0) continue;
      if (written++ > 0) this.#output.append(this.#between.bytes);
      this.#appendNumber(screened.number[record * screened.phones + at]!);
    }
    if (isQuoted) this.#output.appendByte(QUOTE);
  }

  #countKept(phone: number, decision: Decision): number {
    let kept = 0;
    for (let at = phone; at === phone || this.#isFurther[at]; at++) {
      if (decision.phoneReasons[at] === 0) kept++;
    }
    return kept;
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
