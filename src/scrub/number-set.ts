/** A set of numbers, and by which record of a run each came into it. */

/** Numbers for a slot: the set doubles before more than three quarters of its slots are taken. */
const FULLEST = 0.75;

/** The slots of a set, a power of two of them. */
export interface NumberSlots {
  /** The number in each slot; 0 in a free one. */
  readonly numbers: Float64Array;
  /**
   * By slot, which record kept the number first, counted through the lists of a run from 1; 0 where that cannot be said
   * in 32 bits. Apart from the numbers, since it is touched for kept records and duplicates alone. Null where nobody asks.
   */
  readonly records: Uint32Array | null;
}

/** Where a set keeps its slots. */
export interface NumberStorage {
  /**
   * Gives so many slots: first those of `held` with what they hold, then free ones; called with the set's turn where
   * threads share it.
   */
  extend(held: NumberSlots | null, slots: number): NumberSlots;
}

/** For numbers alone. */
const ON_HEAP: NumberStorage = {
  extend: (held, slots) => ({ numbers: extended(held, slots), records: null }),
};

/** For numbers and the records that kept them. */
export const WITH_RECORDS: NumberStorage = {
  extend: (held, slots) => {
    const records = new Uint32Array(slots);
    if (held?.records != null) records.set(held.records);
    return { numbers: extended(held, slots), records };
  },
};

function extended(held: NumberSlots | null, slots: number): Float64Array {
  const numbers = new Float64Array(slots);
  if (held !== null) numbers.set(held.numbers);
  return numbers;
}

/** The last record that 32 bits can name, and still say of a later one that there is one. */
export const LAST_NAMED = 0xffff_fffe;

/**
 * A set of E.164 numbers: open addressing over doubles, 11 to 22 bytes for each number, 5 to 11 more where it knows
 * their records, no object and no string.
 */
export class NumberSet {
  readonly #storage: NumberStorage;
  #slots: NumberSlots;
  #size: number;

  /** Makes a set with so many slots at first (a power of two), or one over slots that hold `size` numbers already. */
  constructor(slots: number | NumberSlots = 1 << 12, size = 0, storage: NumberStorage = ON_HEAP) {
    this.#storage = storage;
    this.#slots = typeof slots === 'number' ? storage.extend(null, slots) : slots;
    this.#size = size;
  }

  /** Numbers held. */
  get size(): number {
    return this.#size;
  }

  has(number: number): boolean {
    return this.#slots.numbers[this.#slotOf(number)] === number;
  }

  /** The record that kept a number of the set first; 0 where that is not known. */
  recordOf(number: number): number {
    return this.#slots.records?.[this.#slotOf(number)] ?? 0;
  }

  /** The slots, for the kernel. */
  get slots(): NumberSlots {
    return this.#slots;
  }

  /** Makes room for so many further numbers. */
  reserve(numbers: number): void {
    while (this.#size + numbers > this.#slots.numbers.length * FULLEST) this.#double();
  }

  /** Takes note of what the kernel entered into the slots: the set then holds `size` numbers. */
  noteSize(size: number): void {
    this.#size = size;
  }

  /** Adds a number above 0, kept by a record, unless the set holds it. */
  add(number: number, record = 0): void {
    const { numbers, records } = this.#slots;
    const slot = this.#slotOf(number);
    if (numbers[slot] === number) return;
    numbers[slot] = number;
    if (records !== null) records[slot] = record > LAST_NAMED ? 0 : record;
    this.#size++;
    if (this.#size > numbers.length * FULLEST) this.#double();
  }

  /** Finds the slot that holds a number, or the free one where it belongs. */
  #slotOf(number: number): number {
    const { numbers } = this.#slots;
    const mask = numbers.length - 1;
    let slot = hashNumber(number) & mask;
    for (;;) {
      const held = numbers[slot]!;
      if (held === number || held === 0) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /**
   * Doubles the slots where they are, without a copy of what they hold: with one more bit of its hash, a number stays
   * about where it is or moves as far into the new half, and so never passes a number that is yet to be moved. Only
   * those at the beginning, which may belong to the end, wait until all others are in their places.
   */
  #double(): void {
    const half = this.#slots.numbers.length;
    this.#slots = this.#storage.extend(this.#slots, half * 2);
    const { numbers, records } = this.#slots;
    const free = numbers.indexOf(0);
    const waiting = { numbers: numbers.slice(0, free), records: records?.slice(0, free) };
    numbers.fill(0, 0, free);
    for (let slot = free + 1; slot < half; slot++) {
      const number = numbers[slot]!;
      if (number === 0) continue;
      numbers[slot] = 0;
      this.#put(number, records?.[slot] ?? 0);
    }
    for (const [at, number] of waiting.numbers.entries()) this.#put(number, waiting.records?.[at] ?? 0);
  }

  #put(number: number, record: number): void {
    const { numbers, records } = this.#slots;
    const slot = this.#slotOf(number);
    numbers[slot] = number;
    if (records !== null) records[slot] = record;
  }
}

/** Mixes both halves of a number, so that consecutive numbers spread (the finaliser of MurmurHash3). */
function hashNumber(number: number): number {
  const high = Math.floor(number / 0x1_0000_0000);
  let hash = (number - high * 0x1_0000_0000) ^ Math.imul(high, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
