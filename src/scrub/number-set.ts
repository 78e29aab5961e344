/** The numbers that were already kept in a run: what makes a later record a duplicate. */

/** Numbers for a slot: the set doubles before more than three quarters of its slots are taken. */
const FULLEST = 0.75;

/** Where a set keeps its slots: zeroed doubles, a power of two of them. */
export interface NumberSlots {
  /** Makes room for so many slots, all free; called with the set's turn where threads share it. */
  allocate(slots: number): Float64Array;
  /** True where the larger room takes the place of the smaller one, so that what it holds has to move aside. */
  readonly growsInPlace: boolean;
}

const ON_HEAP: NumberSlots = { allocate: (slots) => new Float64Array(slots), growsInPlace: false };

/**
 * A set of E.164 numbers: open addressing over doubles, 11 to 22 bytes for each number, no object and no string.
 */
export class NumberSet {
  readonly #storage: NumberSlots;
  #slots: Float64Array;
  #size: number;

  /** Makes a set with so many slots at first (a power of two), or one over slots that hold `size` numbers already. */
  constructor(slots: number | Float64Array = 1 << 12, size = 0, storage: NumberSlots = ON_HEAP) {
    this.#storage = storage;
    this.#slots = typeof slots === 'number' ? storage.allocate(slots) : slots;
    this.#size = size;
  }

  /** Numbers held. */
  get size(): number {
    return this.#size;
  }

  has(number: number): boolean {
    return this.#slots[this.#slotOf(number)] === number;
  }

  /** The slots, for the kernel: zeroed doubles, a power of two of them. */
  get slots(): Float64Array {
    return this.#slots;
  }

  /** Makes room for so many further numbers. */
  reserve(numbers: number): void {
    while (this.#size + numbers > this.#slots.length * FULLEST) this.#double();
  }

  /** Takes note of what the kernel entered into the slots: the set then holds `size` numbers. */
  noteSize(size: number): void {
    this.#size = size;
  }

  /** Adds a number above 0. */
  add(number: number): void {
    const slot = this.#slotOf(number);
    if (this.#slots[slot] === number) return;
    this.#slots[slot] = number;
    this.#size++;
    if (this.#size > this.#slots.length * FULLEST) this.#double();
  }

  /** Finds the slot that holds a number, or the free one where it belongs. */
  #slotOf(number: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashNumber(number) & mask;
    for (;;) {
      const held = slots[slot]!;
      if (held === number || held === 0) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #double(): void {
    const held = this.#storage.growsInPlace ? this.#slots.slice() : this.#slots;
    this.#slots = this.#storage.allocate(held.length * 2);
    for (const number of held) if (number !== 0) this.#slots[this.#slotOf(number)] = number;
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
