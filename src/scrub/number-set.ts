/** The numbers that were already kept in a run: what makes a later record a duplicate. */

/** Numbers for a slot: the set doubles before more than three quarters of its slots are taken. */
const FULLEST = 0.75;

/**
 * A set of E.164 numbers: open addressing over doubles, 11 to 22 bytes for each number, no object and no string.
 */
export class NumberSet {
  #slots = new Float64Array(1 << 12);
  #size = 0;

  /** Numbers held. */
  get size(): number {
    return this.#size;
  }

  has(number: number): boolean {
    return this.#slots[this.#slotOf(number)] === number;
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
    const held = this.#slots;
    this.#slots = new Float64Array(held.length * 2);
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
