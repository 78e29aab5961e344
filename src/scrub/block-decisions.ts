/** What is decided about the records of a block, in the order of the list, because of duplicates. */
import type { Block } from '../csv/block-reader.js';
import type { Kernel } from '../kernel/kernel.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import {
  type Decision,
  type DecisionTerms,
  DUPLICATE,
  decideRecord,
  NO_PHONE,
  newDecision,
  OBJECTIONS,
} from './decide-record.js';
import type { KeptNumbers } from './kept-numbers.js';
import { LAST_NAMED } from './number-set.js';
import type { ScreenedBlock } from './screened-block.js';

/** Phones of a record that the kernel has room for; no list has as many. */
const MOST_PHONES = 256;

/**
 * What was decided about the records of one block; arrays that serve block after block.
 *
 * Deciding needs the order of the list, writing does not: so decisions are kept from the one to the other.
 */
export class BlockDecisions {
  readonly #decision: Decision;
  readonly #phones: number;
  readonly #memory: WorkingMemory;
  #reasons: Uint32Array = new Uint32Array(0);
  #primaryBit: Uint32Array = new Uint32Array(0);
  #slots: Uint32Array = new Uint32Array(0);
  #keptBy: Uint32Array = new Uint32Array(0);
  #phoneReasons: Uint32Array = new Uint32Array(0);

  /** For records of so many phones. */
  constructor(phones: number, memory: WorkingMemory = HEAP) {
    this.#phones = phones;
    this.#memory = memory;
    this.#decision = newDecision(phones);
  }

  /**
   * Decides every record of a screened block; blocks must come in the order of the list.
   *
   * `seen` are the numbers kept so far, in all lists of the run; it gets those of this block, before whose first record
   * the run read `before` others.
   */
  decide(screened: ScreenedBlock, seen: KeptNumbers, terms: DecisionTerms, before: number): void {
    this.#reserve(screened.records);
    if (this.#decideByKernel(screened, seen, terms, before)) return;
    const decision = this.#decision;
    const phones = this.#phones;
    for (let record = 0, first = 0; record < screened.records; record++, first += phones) {
      decideRecord(screened, record, seen, terms, decision);
      this.#reasons[record] = decision.reasons;
      this.#primaryBit[record] = decision.primaryBit;
      this.#slots[record] = decision.slot;
      if (decision.primaryBit === DUPLICATE) {
        const { slot } = decision;
        this.#keptBy[record] = seen.recordOf(screened.number[slot]!, screened.places[slot]!);
      }
      for (let phone = 0; phone < phones; phone++) {
        const slot = first + phone;
        const reasons = decision.phoneReasons[phone]!;
        this.#phoneReasons[slot] = reasons;
        if (decision.kept && reasons === 0)
          seen.add(screened.number[slot]!, screened.places[slot]!, before + record + 1);
      }
    }
  }

  /** All reasons of each record, 0 for a kept one. */
  get reasons(): Uint32Array {
    return this.#reasons;
  }

  /** The bit of the primary reason of each record, 0 for a kept one. */
  get primaryBits(): Uint32Array {
    return this.#primaryBit;
  }

  /** The slot of each record that its primary reason is of: whose number is shown. */
  get slots(): Uint32Array {
    return this.#slots;
  }

  /** The reasons of each phone, by slot, duplicates included. */
  get phoneReasons(): Uint32Array {
    return this.#phoneReasons;
  }

  /** The record that kept the number of a duplicate, as `NumberSlots` counts; 0 where nobody knows, and for others. */
  keptBy(record: number): number {
    return this.#primaryBit[record] === DUPLICATE ? this.#keptBy[record]! : 0;
  }

  #decideByKernel(screened: ScreenedBlock, seen: KeptNumbers, terms: DecisionTerms, before: number): boolean {
    const { kernel } = screened;
    if (kernel === null || this.#phones > MOST_PHONES || before + screened.records > LAST_NAMED) return false;
    const { bySlot, others } = seen;
    others.reserve(screened.slots);
    const { numbers, records } = others.slots;
    if (records === null || !kernel.holds(numbers, records, this.#reasons, this.#primaryBit)) return false;
    const words = bySlot === null ? [] : [bySlot];
    if (!kernel.holds(this.#keptBy, this.#phoneReasons, this.#slots, screened.places, ...words)) return false;
    const size = kernel.functions.decide(
      screened.records,
      this.#phones,
      Number(terms.requireAllPhones),
      terms.passingReasons,
      screened.recordReasons.byteOffset,
      screened.number.byteOffset,
      screened.reasons.byteOffset,
      screened.places.byteOffset,
      bySlot?.byteOffset ?? 0,
      numbers.byteOffset,
      records.byteOffset,
      numbers.length,
      others.size,
      before,
      DUPLICATE,
      NO_PHONE,
      OBJECTIONS,
      this.#reasons.byteOffset,
      this.#primaryBit.byteOffset,
      this.#slots.byteOffset,
      this.#phoneReasons.byteOffset,
      this.#keptBy.byteOffset,
    );
    others.noteSize(size);
    return true;
  }

  /** The decision about one record; the same object serves every record. */
  of(record: number): Decision {
    const decision = this.#decision;
    decision.reasons = this.#reasons[record]!;
    decision.primaryBit = this.#primaryBit[record]!;
    decision.kept = decision.primaryBit === 0;
    decision.slot = this.#slots[record]!;
    const first = record * this.#phones;
    for (let phone = 0; phone < this.#phones; phone++) {
      decision.phoneReasons[phone] = this.#phoneReasons[first + phone]!;
    }
    return decision;
  }

  #reserve(records: number): void {
    if (this.#reasons.length >= records) return;
    const room = records + (records >> 1);
    this.#reasons = this.#memory.words(room);
    this.#primaryBit = this.#memory.words(room);
    this.#slots = this.#memory.words(room);
    this.#keptBy = this.#memory.words(room);
    this.#phoneReasons = this.#memory.words(room * this.#phones);
  }
}

/** The kernel, where it reaches a block and all that is known about it. */
export function kernelFor({ bytes, index }: Block, screened: ScreenedBlock, decisions: BlockDecisions): Kernel | null {
  const kernel = index.kernelFor(bytes);
  if (kernel === null || screened.kernel !== kernel) return null;
  return kernel.holds(decisions.primaryBits, decisions.slots, decisions.phoneReasons) ? kernel : null;
}
