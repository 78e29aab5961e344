/** The numbers kept so far, in memory that all threads share; only the thread whose turn it is looks at them. */
import type { WorkingMemory } from '../../kernel/working-memory.js';
import { KeptNumbers, reserveBySlot } from '../kept-numbers.js';
import { NumberSet, type NumberSlots, type NumberStorage } from '../number-set.js';
import { NeedsOneThread } from './needs-one-thread.js';

/** All slots that a set may come to have, of which it takes the first ones. */
export interface NumberRoom {
  readonly numbers: Float64Array;
  readonly records: Uint32Array;
}

/** Where the set is now, and in which memory: views over what threads share. */
export interface SharedNumbersImage {
  readonly room: NumberRoom;
  readonly bySlot: Uint32Array | null;
  readonly state: Float64Array;
}

const SIZE = 0;
const SLOTS = 1;

/** The shortest record that can be kept: nine digits and a line end. */
const SHORTEST_RECORD_BYTES = 10;

/** Slots at first, for as many numbers as three quarters of them. */
export const FEWEST_SLOTS = 1 << 12;
/** A gigabyte and a half: a hundred million numbers. */
const MOST_SLOTS = 1 << 27;

/** A number, and the record that kept it. */
export const SLOT_BYTES = 12;

/** What the memory of numbers kept is measured by. */
export interface SharedNumbersRoom {
  readonly listBytes: number;
  /** Slots of the screening table. */
  readonly tableSlots: number;
  readonly memory: WorkingMemory;
}

/**
 * Kept numbers, of which the set grows within one stretch of memory: the system gives only the pages that are used.
 *
 * `enter` and `leave` bracket a turn.
 */
export class SharedNumbers implements NumberStorage {
  readonly image: SharedNumbersImage;
  readonly #state: Float64Array;
  #kept: KeptNumbers;

  /** Makes room for the numbers of lists of so many bytes, or takes the memory of another. */
  constructor(room: SharedNumbersRoom | SharedNumbersImage) {
    if ('memory' in room) {
      const { listBytes, tableSlots, memory } = room;
      const bySlot = reserveBySlot(listBytes, tableSlots, memory);
      this.image = { room: reserveSlots(listBytes, memory), bySlot, state: memory.doubles(2) };
      this.#state = this.image.state;
      this.#state[SLOTS] = FEWEST_SLOTS;
    } else {
      this.image = room;
      this.#state = room.state;
    }
    this.#kept = this.#open();
  }

  /** The numbers as the last turn left them. */
  enter(): KeptNumbers {
    const { size, slots } = this.#kept.others;
    if (size !== this.#state[SIZE] || slots.numbers.length !== this.#state[SLOTS]) this.#kept = this.#open();
    return this.#kept;
  }

  /** Ends a turn: the next one may be another thread's. */
  leave(): void {
    this.#state[SIZE] = this.#kept.others.size;
  }

  /** More slots in the same place. */
  extend(_: NumberSlots | null, slots: number): NumberSlots {
    const first = firstSlots(this.image.room, slots);
    if (first === null) throw new NeedsOneThread();
    this.#state[SLOTS] = slots;
    return first;
  }

  #open(): KeptNumbers {
    const { room, bySlot } = this.image;
    const set = new NumberSet(firstSlots(room, this.#state[SLOTS]!)!, this.#state[SIZE]!, this);
    return new KeptNumbers(set, bySlot);
  }
}

/** Reserves the slots for the numbers of lists of so many bytes; those that are not needed are never touched. */
export function reserveSlots(listBytes: number, memory: WorkingMemory): NumberRoom {
  const slots = slotsFor(listBytes);
  return { numbers: memory.doubles(slots), records: memory.words(slots) };
}

/** The first slots of a room; null where it has not as many. */
export function firstSlots({ numbers, records }: NumberRoom, slots: number): NumberRoom | null {
  if (slots > numbers.length) return null;
  return { numbers: numbers.subarray(0, slots), records: records.subarray(0, slots) };
}

/** How many slots the numbers of lists of so many bytes may need. */
export function slotsFor(listBytes: number): number {
  const numbers = Math.ceil(listBytes / SHORTEST_RECORD_BYTES) + 1;
  let slots = FEWEST_SLOTS;
  while (slots * 0.75 < numbers && slots < MOST_SLOTS) slots *= 2;
  return slots;
}
