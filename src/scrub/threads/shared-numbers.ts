/** The numbers kept so far, in memory that all threads share; only the thread whose turn it is looks at them. */
import type { WorkingMemory } from '../../kernel/working-memory.js';
import { NumberSet, type NumberSlots } from '../number-set.js';
import { NeedsOneThread } from './needs-one-thread.js';

/** Where the set is now, and in which memory: views over what threads share. */
export interface SharedNumbersImage {
  readonly room: Float64Array;
  readonly state: Float64Array;
}

const SIZE = 0;
const SLOTS = 1;

/** The shortest record that can be kept: nine digits and a line end. */
const SHORTEST_RECORD_BYTES = 10;

/** Slots at first, for as many numbers as three quarters of them. */
export const FEWEST_SLOTS = 1 << 12;
/** A gigabyte: a hundred million numbers. */
const MOST_SLOTS = 1 << 27;

/**
 * A set of numbers that grows within one stretch of memory, of which the system gives only the pages that are used.
 *
 * `enter` and `leave` bracket a turn.
 */
export class SharedNumbers implements NumberSlots {
  readonly image: SharedNumbersImage;
  readonly growsInPlace = true;
  readonly #state: Float64Array;
  #set: NumberSet;

  /** Makes a set with room for the numbers of lists of so many bytes, or one over the memory of another. */
  constructor(room: { readonly listBytes: number; readonly memory: WorkingMemory } | SharedNumbersImage) {
    if ('memory' in room) {
      const { listBytes, memory } = room;
      this.image = { room: memory.doubles(slotsFor(listBytes)), state: memory.doubles(2) };
      this.#state = this.image.state;
      this.#state[SLOTS] = FEWEST_SLOTS;
    } else {
      this.image = room;
      this.#state = room.state;
    }
    this.#set = this.#open();
  }

  /** The set as the last turn left it. */
  enter(): NumberSet {
    if (this.#set.size !== this.#state[SIZE]) this.#set = this.#open();
    return this.#set;
  }

  /** Ends a turn: the next one may be another thread's. */
  leave(): void {
    this.#state[SIZE] = this.#set.size;
  }

  /** Twice the slots in the same place: what they hold moves aside meanwhile. */
  allocate(slots: number): Float64Array {
    if (slots > this.image.room.length) throw new NeedsOneThread();
    this.#state[SLOTS] = slots;
    return this.image.room.subarray(0, slots).fill(0);
  }

  #open(): NumberSet {
    const slots = this.image.room.subarray(0, this.#state[SLOTS]!);
    return new NumberSet(slots, this.#state[SIZE]!, this);
  }
}

/** Slots reserved for the numbers of lists of so many bytes; those that are not needed are never touched. */
export function slotsFor(listBytes: number): number {
  const numbers = Math.ceil(listBytes / SHORTEST_RECORD_BYTES) + 1;
  let slots = FEWEST_SLOTS;
  while (slots * 0.75 < numbers && slots < MOST_SLOTS) slots *= 2;
  return slots;
}
