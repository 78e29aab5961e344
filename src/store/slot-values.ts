/**
 * Numbers for the subjects of a table, of whom most have none: when each last agreed, where a consent is recorded. A bit
 * for each slot tells who has one, and values are kept for those alone. The bits of ten million slots stay in the
 * processor's cache.
 */

const BITS = 32;
/** A word of bits, and how many are set before it. */
const RANKED_WORDS = 2;

/** Values by the slots of a table, none of them NaN. */
export class SlotValues {
  /** Slots of the table. */
  readonly capacity: number;
  /** A bit for each slot. */
  readonly present: Uint32Array;
  /** Of those whose bit is set, in their order; the last is NaN, for all others. */
  readonly values: Float64Array;
  readonly #ranked: Uint32Array;
  #places = new Uint32Array(0);

  constructor(capacity: number, present: Uint32Array, values: Float64Array) {
    this.capacity = capacity;
    this.present = present;
    this.values = values;
    this.#ranked = new Uint32Array(present.length * RANKED_WORDS);
    for (let word = 0, before = 0; word < present.length; word++) {
      const bits = present[word]!;
      this.#ranked[word * RANKED_WORDS] = bits;
      this.#ranked[word * RANKED_WORDS + 1] = before;
      before += countBits(bits);
    }
  }

  /** Packs what was gathered by slot, NaN for none. */
  static pack(gathered: Float64Array): SlotValues {
    const present = presentFor(gathered.length);
    let count = 0;
    for (let slot = 0; slot < gathered.length; slot++) {
      if (Number.isNaN(gathered[slot]!)) continue;
      setPresent(present, slot);
      count++;
    }
    const values = new Float64Array(count + 1).fill(Number.NaN);
    for (let slot = 0, next = 0; next < count; slot++) {
      if (!Number.isNaN(gathered[slot]!)) values[next++] = gathered[slot]!;
    }
    return new SlotValues(gathered.length, present, values);
  }

  /** `found[i]` gets the value of the slot `slots[i]`, of the first `count`; NaN where it has none, or is -1. */
  find(slots: Int32Array, count: number, found: Float64Array): void {
    if (this.#places.length < count) this.#places = new Uint32Array(count * 2);
    const { values } = this;
    const ranked = this.#ranked;
    const places = this.#places;
    const none = values.length - 1;
    // Two loops without a branch, so that the processor waits for many values at once: they are all over the memory.
    for (let i = 0; i < count; i++) {
      const isUnknown = slots[i]! >> 31;
      const slot = slots[i]! & ~isUnknown;
      const word = (slot >>> 5) * RANKED_WORDS;
      const bit = slot & (BITS - 1);
      const bits = ranked[word]!;
      const isPresent = (bits >>> bit) & ~isUnknown & 1;
      const place = ranked[word + 1]! + countBits(bits & ((1 << bit) - 1));
      places[i] = none + Math.imul(isPresent, place - none);
    }
    for (let i = 0; i < count; i++) found[i] = values[places[i]!]!;
  }
}

/** No bit set yet, for a table of so many slots; threads share it. */
export function presentFor(capacity: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(Math.ceil(capacity / BITS) * 4));
}

/** Sets the bit of a slot. */
export function setPresent(present: Uint32Array, slot: number): void {
  present[slot >>> 5]! |= 1 << (slot & (BITS - 1));
}

/** Clears the bit of a slot. */
export function clearPresent(present: Uint32Array, slot: number): void {
  present[slot >>> 5]! &= ~(1 << (slot & (BITS - 1)));
}

/** The slots whose bits are set, in their order. */
export function* presentSlots(present: Uint32Array): Generator<number> {
  for (let word = 0; word < present.length; word++) {
    for (let bits = present[word]!; bits !== 0; bits &= bits - 1) {
      yield word * BITS + 31 - Math.clz32(bits & -bits);
    }
  }
}

/** Pairs, fours and eights of bits are summed side by side. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
