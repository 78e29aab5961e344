/** Writes rejected records: the original columns as they came, then why (P7). */
import type { Block } from '../csv/block-reader.js';
import { defuseText } from '../csv/defuse-cell.js';
import type { OpenList } from '../csv/open-list.js';
import { writeCell, writeMiddleCell } from '../csv/write-cell.js';
import type { Kernel } from '../kernel/kernel.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import { formatInstant } from '../rules/instants.js';
import { REASON_CODES, REASONS, type ReasonCode, reasonBit, reasonsOf } from '../rules/reasons.js';
import { type BlockDecisions, kernelFor } from './block-decisions.js';
import { type Decision, DUPLICATE } from './decide-record.js';
import { describeOrigin, type OriginTerms } from './describe-origin.js';
import type { ToldReason } from './line-forms.js';
import { type LineText, LineTexts } from './line-texts.js';
import { describeMalformed, TORN } from './malformed-detail.js';
import { OriginalColumns } from './original-columns.js';
import type { RecordBytes } from './output.js';
import type { RejectionOrigins } from './rejection-origins.js';
import { describeKeeper, type ListPlace, placeOf } from './run-records.js';
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

/** How a rejected list is written. */
export interface RejectedStyle {
  /** Positions of the original columns to write; null for all of them. */
  readonly columns: readonly number[] | null;
  readonly lang: 'en' | 'fr';
  /** Whether cells that a spreadsheet would run are defused. */
  readonly spreadsheetSafe: boolean;
  /** Where the reasons of the block at hand are recorded; null to say only what they mean. */
  readonly origins: RejectionOrigins | null;
  readonly terms: OriginTerms;
  /** The lists of the run up to this one. */
  readonly places: readonly ListPlace[];
  /** Names of the phone columns, and of the columns in which the list itself objects or refuses. */
  readonly columnNames: { readonly phones: readonly string[]; readonly stated: Partial<Record<ReasonCode, string>> };
}

const ROW_MALFORMED = reasonBit('ROW_MALFORMED');
const CALL_LIMIT_REACHED = reasonBit('CALL_LIMIT_REACHED');
/** Reasons whose lines hold something of the record alone: what cannot be read, an instant. */
const WRITTEN_SINGLY = ROW_MALFORMED | CALL_LIMIT_REACHED;
const PLUS = 0x2b;
const APOSTROPHE = 0x27;
const ZERO = 0x30;

/** Writes the rejected list of one list. */
export class RejectedWriter {
  readonly #list: OpenList;
  readonly #output: RecordBytes;
  readonly #style: RejectedStyle;
  readonly #originals: OriginalColumns;
  readonly #delimiter: number;
  readonly #lineEnd: Buffer;
  readonly #memory: WorkingMemory;
  /** What lines are put together from by the kernel; null where every record is written singly. */
  readonly #lines: LineTexts | null;
  /** By record of a block: the texts of its line, as the kernel wants them. */
  #forms: Uint32Array = new Uint32Array(0);
  /** By record of a block: the record that kept the number of a duplicate, in its list. */
  #insertions: Uint32Array = new Uint32Array(0);
  /** `;CODE` by the bit number of a primary reason, and `;CODE|CODE` by mask: a run meets few of them. */
  readonly #codes = new Map<number, Buffer>();
  readonly #masks = new Map<number, Buffer>();
  /** Details by reason and phone; all details that are kept have the delimiters before and behind them. */
  readonly #details = new Map<number, Buffer>();
  /** Details by reason and by the number of an origin. */
  readonly #origins = new Map<number, Buffer>();
  /** Details of duplicates by the place of the list that kept their numbers. */
  readonly #kept = new Map<number, LineText>();
  /** Details of malformed records by their count of cells. */
  readonly #counts = new Map<number, Buffer>();

  constructor(list: OpenList, output: RecordBytes, style: RejectedStyle, memory: WorkingMemory = HEAP) {
    this.#memory = memory;
    this.#list = list;
    this.#output = output;
    this.#style = style;
    const { dialect, columns } = list;
    const { spreadsheetSafe } = style;
    this.#originals = new OriginalColumns(
      { dialect, expected: columns.length, columns: style.columns, spreadsheetSafe },
      output,
    );
    this.#delimiter = dialect.delimiter;
    this.#lineEnd = memory.bytes(list.lineEnd.length);
    this.#lineEnd.set(list.lineEnd);
    const isPlain = memory.kernel?.holds(this.#lineEnd) === true && style.columns === null && !spreadsheetSafe;
    this.#lines = isPlain ? LineTexts.within(memory) : null;
  }

  /** Writes what stands before the records, with the names of Tamis's columns. */
  writeHead(): void {
    const { separatorLine, header, columns, lineEnd } = this.#list;
    const chosen = this.#style.columns;
    this.#output.append(separatorLine);
    const names = chosen === null ? columns : chosen.map((column) => columns[column]!);
    if (chosen === null && header.length > 0 && !this.#style.spreadsheetSafe) this.#output.append(header);
    else this.#output.append(this.#joined(names));
    if (names.length > 0) this.#output.appendByte(this.#delimiter);
    this.#output.append(this.#joined(REJECTED_COLUMNS));
    this.#output.append(lineEnd);
  }

  /** Writes the rejected records of a block. */
  writeRejected(block: Block, screened: ScreenedBlock, decisions: BlockDecisions): void {
    const kernel = this.#lines === null ? null : kernelFor(block, screened, decisions);
    if (kernel !== null) this.#prepareForms(kernel, screened, decisions);
    for (let record = 0; record < screened.records; record++) {
      if (kernel?.holds(this.#output.free, this.#forms, this.#insertions)) {
        record = this.#writeByKernel(kernel, block, screened, decisions, record);
        if (record === screened.records) return;
      }
      const decision = decisions.of(record);
      if (!decision.kept) this.#write(block, screened, record, decision, decisions.keptBy(record));
    }
  }

  /** Finds for each rejected record the texts that its line is made of; 0 for one that is written singly. */
  #prepareForms(kernel: Kernel, screened: ScreenedBlock, decisions: BlockDecisions): void {
    const { forms } = this.#lines!;
    const { records } = screened;
    this.#lines!.forgetMany();
    if (this.#forms.length < records) {
      const room = records + (records >> 1);
      this.#forms = this.#memory.words(room);
      this.#insertions = this.#memory.words(room);
    }
    const { origins } = this.#style;
    for (let record = 0; record < records; record++) {
      if (origins !== null) {
        record = forms.choose(kernel, record, screened, decisions, origins, WRITTEN_SINGLY, this.#forms);
        if (record === records) return;
      }
      const bit = decisions.primaryBits[record]!;
      if (bit === 0) continue;
      const all = decisions.reasons[record]!;
      const slot = decisions.slots[record]!;
      const phone = slot % screened.phones;
      const origin = bit === DUPLICATE ? this.#insertKept(record, decisions) : (origins?.number(slot, bit) ?? -1);
      const told = { primaryBit: bit, origin, phone };
      const texts = (all & WRITTEN_SINGLY) === 0 ? this.#texts(record, decisions, all, told) : 0;
      if (texts !== 0 && bit !== DUPLICATE) forms.enter(kernel, all, told, texts);
      this.#forms[record] = texts;
    }
  }

  /** The head and the tail of a line, as the kernel wants them; 0 where there is no room for them. */
  #texts(record: number, decisions: BlockDecisions, all: number, told: ToldReason): number {
    const lines = this.#lines!;
    const { primaryBit, origin, phone } = told;
    const position = 31 - Math.clz32(primaryBit);
    const phones = this.#style.columnNames.phones.length;
    const what = origin < 0 ? phone : origin + phones;
    const head = lines.number((all * 32 + position) * 2, () => this.#head(primaryBit, all));
    const tail = lines.number((what * 32 + position) * 2 + 1, () => this.#tail(record, decisions, phone));
    return head === 0 || tail === 0 ? 0 : head * 65_536 + tail;
  }

  /** Puts the record that kept a duplicate's number where the kernel takes it from; returns the place of its list. */
  #insertKept(record: number, decisions: BlockDecisions): number {
    const { places } = this.#style;
    const keptBy = decisions.keptBy(record);
    const place = placeOf(places, keptBy);
    if (place >= 0) this.#insertions[record] = keptBy - places[place]!.before;
    return place;
  }

  #head(bit: number, reasons: number): LineText {
    const bytes = Buffer.concat([this.#primary(bit), this.#all(reasons), Buffer.of(this.#delimiter)]);
    return { bytes, cut: null };
  }

  #tail(record: number, decisions: BlockDecisions, phone: number): LineText {
    const keptBy = decisions.keptBy(record);
    if (keptBy > 0) return this.#keptIn(placeOf(this.#style.places, keptBy));
    return { bytes: this.#detail(decisions.of(record), phone, 0), cut: null };
  }

  /** Writes records up to the first that is written singly, or that finds no room; returns it. */
  #writeByKernel(
    kernel: Kernel,
    { bytes, index, recordsBefore }: Block,
    screened: ScreenedBlock,
    decisions: BlockDecisions,
    from: number,
  ): number {
    const { free } = this.#output;
    const next = kernel.functions.writeRejected(
      bytes.byteOffset,
      index.start.byteOffset,
      index.end.byteOffset,
      index.next.byteOffset,
      from,
      screened.records,
      recordsBefore,
      this.#delimiter,
      decisions.primaryBits.byteOffset,
      decisions.slots.byteOffset,
      screened.number.byteOffset,
      this.#forms.byteOffset,
      this.#lines!.table.byteOffset,
      this.#insertions.byteOffset,
      this.#lineEnd.byteOffset,
      this.#lineEnd.length,
      free.byteOffset,
      free.length,
      kernel.result.byteOffset,
    );
    this.#output.advance(kernel.result[0]!, kernel.result[1]!);
    return next;
  }

  /** Writes one rejected record; `keptBy` is the record of the run that kept its number, 0 where that is not told. */
  #write(block: Block, screened: ScreenedBlock, record: number, decision: Decision, keptBy: number): void {
    const output = this.#output;
    const raw = this.#originals.append(block, record, (decision.reasons & ROW_MALFORMED) !== 0);
    if (this.#originals.count > 0) output.appendByte(this.#delimiter);
    output.appendDigits(block.recordsBefore + record + 1);
    output.append(this.#primary(decision.primaryBit));
    output.append(this.#all(decision.reasons));
    output.appendByte(this.#delimiter);
    const number = screened.number[decision.slot]!;
    if (number !== 0) {
      if (this.#style.spreadsheetSafe) output.appendByte(APOSTROPHE);
      output.appendByte(PLUS);
      output.appendDigits(number);
    }
    if (decision.primaryBit === CALL_LIMIT_REACHED) output.append(this.#limit(screened.validUntil[decision.slot]!));
    else if (keptBy > 0) this.#appendKept(keptBy);
    else output.append(this.#detail(decision, decision.slot % screened.phones, cellsOf(block, record)));
    if (raw !== null) output.append(raw);
    this.#appendLineEnd(block, record);
    output.endRecord();
  }

  #appendLineEnd({ bytes, index }: Block, record: number): void {
    const end = index.end[record]!;
    const next = index.next[record]!;
    if (next > end) this.#output.appendRange(bytes, end, next);
    else this.#output.append(this.#list.lineEnd);
  }

  /** Names the record that kept a duplicate's number. */
  #appendKept(keptBy: number): void {
    const { places } = this.#style;
    const place = placeOf(places, keptBy);
    const { bytes, cut } = this.#keptIn(place);
    this.#output.append(bytes.subarray(0, cut!));
    this.#output.appendDigits(keptBy - places[place]!.before);
    this.#output.append(bytes.subarray(cut!));
  }

  /** The detail of duplicates of the records of a list, without the number of the record. */
  #keptIn(place: number): LineText {
    return remembered(this.#kept, place, () => {
      const { lang, places } = this.#style;
      const cell = this.#told(this.#describe(DUPLICATE, describeKeeper(0, places[place]!.name, lang)));
      const cut = cell.indexOf(ZERO);
      return { bytes: Buffer.concat([cell.subarray(0, cut), cell.subarray(cut + 1)]), cut };
    });
  }

  #primary(bit: number): Buffer {
    return remembered(this.#codes, bit, () => this.#cell(codeOf(bit)));
  }

  #all(reasons: number): Buffer {
    return remembered(this.#masks, reasons, () => this.#cell(reasonsOf(reasons).join('|')));
  }

  #detail({ primaryBit: bit, slot }: Decision, phone: number, cells: number): Buffer {
    const origin = this.#style.origins?.number(slot, bit) ?? -1;
    if (origin >= 0) {
      const key = origin * 32 + (31 - Math.clz32(bit));
      return remembered(this.#origins, key, () => this.#told(this.#recorded(bit, origin)), MOST_ORIGINS);
    }
    if (bit !== ROW_MALFORMED) {
      const key = phone * 32 + (31 - Math.clz32(bit));
      return remembered(this.#details, key, () => this.#told(this.#describe(bit, this.#where(bit, phone))));
    }
    return remembered(this.#counts, cells, () => {
      return this.#told(this.#describe(bit, describeMalformed(this.#list.columns.length, cells, this.#style.lang)));
    });
  }

  /** What is recorded, where and since when. */
  #recorded(bit: number, origin: number): string {
    const code = codeOf(bit);
    const { rule } = REASONS[code];
    return `${describeOrigin(code, this.#style.origins!.origin(origin), this.#style.terms)} (${rule[this.#style.lang]})`;
  }

  /** Where in the list itself a reason comes from. */
  #where(bit: number, phone: number): string {
    const code = codeOf(bit);
    const { phones, stated } = this.#style.columnNames;
    const column = REASONS[code].kind === 'phone' ? phones[phone] : stated[code];
    if (column === undefined) return '';
    return this.#style.lang === 'fr' ? `, colonne « ${column} »` : `, column "${column}"`;
  }

  /** Says from when the person may be called again. */
  #limit(againAt: number): Buffer {
    const { lang, timeZone } = this.#style.terms;
    const from = lang === 'fr' ? ', possible de nouveau à partir du ' : ', possible again from ';
    return this.#told(
      this.#describe(CALL_LIMIT_REACHED, `${from}${formatInstant(Math.ceil(againAt / 1000) * 1000, timeZone)}`),
    );
  }

  #describe(bit: number, more: string): string {
    const { lang } = this.#style;
    const { detail, rule } = REASONS[codeOf(bit)];
    return `${detail[lang]}${more} (${rule[lang]})`;
  }

  /** A detail, with the delimiters before and behind it. */
  #told(text: string): Buffer {
    return writeMiddleCell(text, this.#list.dialect, this.#list.encoding);
  }

  #cell(text: string): Buffer {
    const cell = writeCell(text, this.#list.dialect, this.#list.encoding);
    return Buffer.concat([Buffer.of(this.#delimiter), cell]);
  }

  #joined(names: readonly string[]): Buffer {
    const { dialect, encoding } = this.#list;
    const cells = names.map((name) => {
      if (!this.#style.spreadsheetSafe) return writeCell(name, dialect, encoding);
      return writeCell(defuseText(name), dialect, encoding);
    });
    return Buffer.from(
      cells.map((cell) => cell.toString('latin1')).join(String.fromCharCode(this.#delimiter)),
      'latin1',
    );
  }
}

/** The count of a record's cells, or that it is torn: what is wrong with a malformed one. */
function cellsOf({ index }: Block, record: number): number {
  return index.torn.has(record) ? TORN : index.cellCount(record);
}

function codeOf(bit: number): ReasonCode {
  return REASON_CODES[31 - Math.clz32(bit)]!;
}

/** Counts of cells are as many as a damaged list wants: beyond this, they are not remembered. */
const MOST_REMEMBERED = 1024;
/** Origins differ by day and source. */
const MOST_ORIGINS = 1 << 16;

function remembered<T>(known: Map<number, T>, key: number, make: () => T, most = MOST_REMEMBERED): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size < most) known.set(key, made);
  return made;
}
