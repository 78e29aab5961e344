/**
 * Which texts a rejected line is made of, by its reasons and the number of its origin, where the kernel finds it: a list
 * of millions has some thousand such pairs.
 */
import type { Kernel } from '../kernel/kernel.js';
import type { WorkingMemory } from '../kernel/working-memory.js';
import type { BlockDecisions } from './block-decisions.js';
import { DUPLICATE } from './decide-record.js';

/** Slots of the table, a power of two, and the words of one. */
const SLOTS = 1 << 14;
const SLOT_WORDS = 4;
/** Beyond so many pairs no more are entered until all are forgotten. */
const MOST_PAIRS = SLOTS / 2;

/** Of which reason a line tells, and what of it: `origin` -1 where no ledger knows more, then by `phone`. */
export interface ToldReason {
  readonly primaryBit: number;
  readonly origin: number;
  readonly phone: number;
}

/** Where the reasons of slots are recorded, as `RejectionOrigins` has it. */
export interface SlotOrigins {
  readonly bits: Uint32Array;
  readonly found: Int32Array;
}

/** The texts of the lines that a list had so far. */
export class LineForms {
  readonly #table: Uint32Array;
  #pairs = 0;

  constructor(memory: WorkingMemory) {
    this.#table = memory.words(SLOTS * SLOT_WORDS);
  }

  /** Whether so many pairs are known that it pays to begin anew. */
  get isFull(): boolean {
    return this.#pairs === MOST_PAIRS;
  }

  /** Tells the kernel the texts, 0 for none, of lines with these reasons, of which it did not know any. */
  enter(kernel: Kernel, reasons: number, { primaryBit, origin, phone }: ToldReason, texts: number): void {
    if (this.isFull || !kernel.holds(this.#table)) return;
    const { byteOffset } = this.#table;
    kernel.functions.enterTexts(reasons, primaryBit, origin, phone, texts, byteOffset, SLOTS);
    this.#pairs++;
  }

  /**
   * Gives `forms` the texts of the rejected records from number `from` on, 0 for those with a reason of `singly`; returns
   * the first whose texts nobody entered, or that is a duplicate alone.
   */
  choose(
    kernel: Kernel,
    from: number,
    { records, phones }: { readonly records: number; readonly phones: number },
    { primaryBits, reasons, slots }: Pick<BlockDecisions, 'primaryBits' | 'reasons' | 'slots'>,
    { bits, found }: SlotOrigins,
    singly: number,
    forms: Uint32Array,
  ): number {
    if (!kernel.holds(this.#table, primaryBits, reasons, slots, bits, found, forms)) return from;
    return kernel.functions.chooseTexts(
      from,
      records,
      phones,
      primaryBits.byteOffset,
      reasons.byteOffset,
      slots.byteOffset,
      bits.byteOffset,
      found.byteOffset,
      singly,
      DUPLICATE,
      this.#table.byteOffset,
      SLOTS,
      forms.byteOffset,
    );
  }

  /** Forgets all, with the numbers of texts. */
  forget(): void {
    this.#table.fill(0);
    this.#pairs = 0;
  }
}
