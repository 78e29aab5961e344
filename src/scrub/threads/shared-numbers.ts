/** The numbers kept so far, in memory that all threads share; only the thread whose turn it is looks at them. */
import { NumberSet, type NumberSlots } from '../number-set.js';
import { NeedsOneThread } from './needs-one-thread.js';

/** Where the set is now, and in which memory. */
export interface SharedNumbersImage {
  readonly memory: SharedArrayBuffer;
  readonly state: SharedArrayBuffer;
}

const SIZE = 0;
const SLOTS = 1;

/** Slots at first, for as many numbers as three quarters of them. */
const FEWEST_SLOTS = 1 << 12;

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

  /** Makes a set with room for `most` numbers, or one over the memory of another. */
  constructor(room: number | SharedNumbersImage) {
    if (typeof room === 'number') {
      let slots = FEWEST_SLOTS;
      while (slots * 0.75 < room) slots *= 2;
      this.image = { memory: new SharedArrayBuffer(slots * 8), state: new SharedArrayBuffer(16) };
      this.#state = new Float64Array(this.image.state);
      this.#state[SLOTS] = FEWEST_SLOTS;
    } else {
      this.image = room;
      this.#state = new Float64Array(room.state);
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
    if (slots * 8 > this.image.memory.byteLength) throw new NeedsOneThread();
    this.#state[SLOTS] = slots;
    return new Float64Array(this.image.memory, 0, slots).fill(0);
  }

  #open(): NumberSet {
    const slots = new Float64Array(this.image.memory, 0, this.#state[SLOTS]!);
    return new NumberSet(slots, this.#state[SIZE]!, this);
  }
}
