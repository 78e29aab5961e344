/**
 * Which texts a rejected line is made of, by its reasons and the number of its origin, where the kernel finds it: a list
 * of millions has some thousand such pairs.
 */
import type { Kernel } from '../kernel/kernel.js';
import type { WorkingMemory } from '../kernel/working-memory.js';
import { DUPLICATE } from './decide-record.js';

/** Slots of the table, a power of two, and the words of one. */
const SLOTS = 1 << 14;
const SLOT_WORDS = 4;
/** Beyond so many pairs no more are entered until all are forgotten. */
const MOST_PAIRS = SLOTS / 2;

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

  /** Tells the kernel the texts, 0 for none, of lines with these reasons and this origin, which it did not know. */
  enter(kernel: Kernel, reasons: number, origin: number, texts: number): void {
    if (this.isFull || !kernel.holds(this.#table)) return;
    kernel.functions.enterTexts(reasons, origin, texts, this.#table.byteOffset, SLOTS);
    this.#pairs++;
  }

  /**
   * Gives `forms` the texts of the rejected records from number `from` on, 0 for those with a reason of `singly`; returns
   * the first whose texts nobody entered, or that is a duplicate alone.
   */
  choose(
    kernel: Kernel,
    from: number,
    records: number,
    { primaryBits, reasons }: { readonly primaryBits: Uint32Array; readonly reasons: Uint32Array },
    origins: Int32Array,
    singly: number,
    forms: Uint32Array,
  ): number {
    if (!kernel.holds(this.#table, primaryBits, reasons, origins, forms)) return from;
    return kernel.functions.chooseTexts(
      from,
      records,
      primaryBits.byteOffset,
      reasons.byteOffset,
      origins.byteOffset,
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
