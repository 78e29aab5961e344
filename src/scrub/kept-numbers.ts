/**
 * The numbers that a run kept so far: what makes a later record a duplicate.
 *
 * Whoever the screening table knows has a slot there, which screening has found already: a word beside each slot names
 * the record that kept its number, and only who may be kept is looked at. All others (people whose consent only the list
 * knows, professionals) go into a set of numbers.
 */
import type { WorkingMemory } from '../kernel/working-memory.js';
import { LAST_NAMED, type NumberSet } from './number-set.js';

/** What stands by a slot whose number was kept by a record beyond `LAST_NAMED`. */
const UNNAMED = LAST_NAMED + 1;

/** Bytes of a list from which on words by slot take no more memory than a set of its numbers would. */
const LIST_BYTES_FOR_A_SLOT = 16;

/** Reserves a word for each slot of a screening table; null for lists so short that a set of their numbers takes less. */
export function reserveBySlot(listBytes: number, tableSlots: number, memory: WorkingMemory): Uint32Array | null {
  return listBytes < tableSlots * LIST_BYTES_FOR_A_SLOT ? null : memory.words(tableSlots);
}

/** Kept numbers by their slot in the screening table, -1 for those without, and by what they are. */
export class KeptNumbers {
  /** By slot of the screening table: the record that kept its number, counted from 1; 0 for none. Null where the set has all. */
  readonly bySlot: Uint32Array | null;
  readonly others: NumberSet;

  constructor(others: NumberSet, bySlot: Uint32Array | null = null) {
    this.others = others;
    this.bySlot = bySlot;
  }

  has(number: number, slot: number): boolean {
    return this.bySlot !== null && slot >= 0 ? this.bySlot[slot] !== 0 : this.others.has(number);
  }

  /** The record that kept a number first, counted through the lists of a run from 1; 0 where that is not known. */
  recordOf(number: number, slot: number): number {
    if (this.bySlot === null || slot < 0) return this.others.recordOf(number);
    const record = this.bySlot[slot]!;
    return record === UNNAMED ? 0 : record;
  }

  /** Adds a number, kept by a record, unless it was kept before. */
  add(number: number, slot: number, record: number): void {
    if (this.bySlot === null || slot < 0) this.others.add(number, record);
    else if (this.bySlot[slot] === 0) this.bySlot[slot] = Math.min(record, UNNAMED);
  }
}
