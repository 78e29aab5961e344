/** What screening found out about the records of one block: typed arrays, reused from block to block. */
import type { Kernel } from '../kernel/kernel.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
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
  number: Float64Array = new Float64Array(0);
  /** By slot: a mask of reasons; 0 where this number may be called. */
  reasons: Uint32Array = new Uint32Array(0);
  /** By slot: index in `LINE_TYPES`. */
  lineType: Uint8Array = new Uint8Array(0);
  /** By slot: the facts of the number's subject, list consent included. */
  facts: Uint32Array = new Uint32Array(0);
  /** By slot: ms until which the best consent is valid; NaN without one. */
  validUntil: Float64Array = new Float64Array(0);
  /** By slot: where the number's subject is in the screening table, -1 for an unknown one. */
  places: Int32Array = new Int32Array(0);
  /** By slot: 16 bytes of pseudonym. */
  pseudonyms: Uint8Array = new Uint8Array(0);
  /** Room in which the kernel lists odd slots. */
  odd: Uint32Array = new Uint32Array(0);
  /** By record: a mask of the reasons of the record itself. */
  recordReasons: Uint32Array = new Uint32Array(0);
  /** By record: 1 where it is a professional with a valid company id. */
  business: Uint8Array = new Uint8Array(0);
  /** The slots to which the numbers after the last slot belong. */
  readonly extraSlots: number[] = [];
  /** Slots whose cell has to be read as text. */
  readonly oddSlots: number[] = [];
  /** Cells whose spreadsheet damage was mended. */
  repaired = 0;

  readonly #memory: WorkingMemory;

  constructor(phones: number, memory: WorkingMemory = HEAP) {
    this.phones = phones;
    this.#memory = memory;
  }

  /** The kernel, where it reaches these arrays. */
  get kernel(): Kernel | null {
    const { kernel } = this.#memory;
    return kernel?.holds(this.recordReasons, this.number, this.pseudonyms, this.odd) ? kernel : null;
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
      this.recordReasons = this.#memory.words(room);
      this.business = this.#memory.bytes(room);
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
    const memory = this.#memory;
    this.number = grown(this.number, memory.doubles(room));
    this.reasons = grown(this.reasons, memory.words(room));
    this.lineType = grown(this.lineType, memory.bytes(room));
    this.facts = grown(this.facts, memory.words(room));
    this.validUntil = grown(this.validUntil, memory.doubles(room));
    this.places = grown(this.places, signed(memory.words(room)));
    this.pseudonyms = grown(this.pseudonyms, memory.bytes(room * 16));
    this.odd = grown(this.odd, memory.words(room));
  }
}

/** The same memory as signed words. */
export function signed({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

function grown<T extends Float64Array | Int32Array | Uint32Array | Uint8Array>(held: T, room: T): T {
  room.set(held as never);
  return room;
}
