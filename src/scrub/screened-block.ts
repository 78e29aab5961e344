/** What screening found out about the records of one block: typed arrays, reused from block to block. */
import type { LineType } from '../phone/phone-reading.js';

/** Line types by the small number under which a block holds them. */
export const LINE_TYPES: readonly LineType[] = [
  'unknown',
  'mobile',
  'fixed',
  'fixed-or-mobile',
  'voip',
  'toll-free',
  'premium',
  'shared-cost',
  'uan',
  'personal',
  'pager',
  'voicemail',
  'machine',
  'platform',
  'short-code',
];

/**
 * The outcome of screening one block.
 *
 * A *slot* is one phone cell: record `r` has slots `r * phones` to `r * phones + phones - 1`, in the order of the
 * phone columns. Further numbers, those of ambiguous cells, follow after all slots, `extraSlot` naming the slot that
 * each belongs to. The state of the list before the record (duplicates) is not known here: it belongs to `commit`.
 */
export class ScreenedBlock {
  /** Phone columns. */
  readonly phones: number;
  records = 0;
  /** E.164 by slot; 0 where nothing could be read. */
  number = new Float64Array(0);
  /** By slot: a mask of reasons; 0 where this number may be called. */
  reasons = new Uint32Array(0);
  /** By slot: index in `LINE_TYPES`. */
  lineType = new Uint8Array(0);
  /** By slot: the facts of the number's subject, list consent included. */
  facts = new Uint32Array(0);
  /** By slot: ms until which the best consent is valid; NaN without one. */
  validUntil = new Float64Array(0);
  /** By slot: 16 bytes of pseudonym. */
  pseudonyms = new Uint8Array(0);
  /** By record: a mask of the reasons of the record itself. */
  recordReasons = new Uint32Array(0);
  /** By record: 1 where it is a professional with a valid company id. */
  business = new Uint8Array(0);
  /** The slots to which the numbers after the last slot belong. */
  readonly extraSlots: number[] = [];
  /** Slots whose cell has to be read as text. */
  readonly oddSlots: number[] = [];
  /** Cells whose spreadsheet damage was mended. */
  repaired = 0;

  constructor(phones: number) {
    this.phones = phones;
  }

  /** Slots of the block. */
  get slots(): number {
    return this.records * this.phones;
  }

  /** Numbers of the block: those of slots, then the further ones. */
  get numbers(): number {
    return this.slots + this.extraSlots.length;
  }

  /** Forgets the last block and makes room for the next. */
  reset(records: number): void {
    this.records = records;
    this.extraSlots.length = 0;
    this.oddSlots.length = 0;
    this.repaired = 0;
    if (this.recordReasons.length < records) {
      const room = records + (records >> 1);
      this.recordReasons = new Uint32Array(room);
      this.business = new Uint8Array(room);
      // Never less than there is: further numbers may have asked for more.
      this.#allocate(Math.max(room * this.phones, this.number.length));
    }
    this.recordReasons.fill(0, 0, records);
    this.business.fill(0, 0, records);
  }

  /** Adds a further number of a cell. */
  addExtra(slot: number, number: number): void {
    const at = this.numbers;
    if (at >= this.number.length) this.#allocate(this.number.length * 2 + 16);
    this.number[at] = number;
    this.reasons[at] = 0;
    this.extraSlots.push(slot);
  }

  #allocate(room: number): void {
    this.number = grown(this.number, new Float64Array(room));
    this.reasons = grown(this.reasons, new Uint32Array(room));
    this.lineType = grown(this.lineType, new Uint8Array(room));
    this.facts = grown(this.facts, new Uint32Array(room));
    this.validUntil = grown(this.validUntil, new Float64Array(room));
    this.pseudonyms = grown(this.pseudonyms, new Uint8Array(room * 16));
  }
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(held: T, room: T): T {
  room.set(held as never);
  return room;
}
