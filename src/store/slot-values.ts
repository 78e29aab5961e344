/**
 * Numbers for the subjects of a table, of whom most have none: when each last agreed, where a consent is recorded. A bit
 * for each slot tells who has one, and values are kept for those alone. The bits of ten million slots stay in the
 * processor's cache.
 */

const BITS = 32;
/** A word of bits, and how many are set before it. */
const RANKED_WORDS = 2;

/** Values by the slots of a table, as they are kept, and handed to other threads. */
export interface SlotValuesImage {
  /** Slots of the table. */
  readonly capacity: number;
  /** For 32 slots each: a bit for every slot that has a value, and how many are set before them; threads share it. */
  readonly ranks: Uint32Array;
  /** Of those whose bit is set, in their order; the last is that of all others. */
  readonly values: Float64Array | Uint32Array | Uint16Array;
}

/** Finds the values of slots. */
export class SlotValues {
  readonly image: SlotValuesImage;
  #places = new Uint32Array(0);

  constructor(image: SlotValuesImage) {
    this.image = image;
  }

  /** `found[i]` gets the value of the slot `slots[i]`, of the first `count`; the last value where it has none, or is -1. */
  find(slots: Int32Array, count: number, found: Float64Array): void {
    if (this.#places.length < count) this.#places = new Uint32Array(count * 2);
    const { ranks, values } = this.image;
    const places = this.#places;
    const none = values.length - 1;
    // Two loops, so that the processor waits for many values at once: they are all over the memory.
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      if (slot < 0) {
        places[i] = none;
        continue;
      }
      const word = (slot >>> 5) * RANKED_WORDS;
      // As signed integers: half the time of what may exceed them.
      const bits = ranks[word]! | 0;
      const bit = 1 << (slot & (BITS - 1));
      places[i] = (bits & bit) === 0 ? none : ((ranks[word + 1]! | 0) + countBits(bits & (bit - 1))) | 0;
    }
    for (let i = 0; i < count; i++) found[i] = values[places[i]!]!;
  }

  /**
   * Finds who of the first `count` has a value, and returns how many do: `which[k]` gets the position in `slots` of the
   * `k`-th of them, `found[k]` the value. Both arrays have room for `count`. For values that few have: nothing here
   * depends on a guess of the processor's who that is.
   */
  findKnown(slots: Int32Array, count: number, which: Int32Array, found: Float64Array): number {
    const { ranks, values } = this.image;
    let known = 0;
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      const isSlot = ~(slot >> 31);
      const bits = ranks[((slot & isSlot) >>> 5) * RANKED_WORDS]! | 0;
      which[known] = i;
      known += (bits >>> (slot & (BITS - 1))) & isSlot & 1;
    }
    for (let k = 0; k < known; k++) {
      const slot = slots[which[k]!]!;
      const word = (slot >>> 5) * RANKED_WORDS;
      const before = (ranks[word]! | 0) & ((1 << (slot & (BITS - 1))) - 1);
      found[k] = values[((ranks[word + 1]! | 0) + countBits(before)) | 0]!;
    }
    return known;
  }
}

/** Packs what was gathered by slot, NaN for none. */
export function packDoubles(gathered: Float64Array): SlotValuesImage {
  return pack(gathered, Number.NaN, (count) => new Float64Array(count));
}

/** Packs what was gathered by slot, 0 for none, in memory that threads share; of short numbers the lower 16 bits are kept. */
export function packNumbers(gathered: Uint32Array, areShort: boolean): SlotValuesImage {
  return pack(gathered, 0, (count) => sharedNumbers(count, areShort));
}

/** Memory for so many numbers, which threads share. */
export function sharedNumbers(count: number, areShort: boolean): Uint16Array | Uint32Array {
  return areShort
    ? new Uint16Array(new SharedArrayBuffer(count * 2))
    : new Uint32Array(new SharedArrayBuffer(count * 4));
}

function pack(
  gathered: Float64Array | Uint32Array,
  none: number,
  allocate: (count: number) => SlotValuesImage['values'],
): SlotValuesImage {
  const ranks = ranksFor(gathered.length);
  for (let slot = 0; slot < gathered.length; slot++) if (!Object.is(gathered[slot], none)) setBit(ranks, slot);
  const values = allocate(countRanks(ranks) + 1);
  let next = 0;
  for (const slot of slotsIn(ranks)) values[next++] = gathered[slot]!;
  values[next] = none;
  return { capacity: gathered.length, ranks, values };
}

/** No bit set yet, for a table of so many slots. */
export function ranksFor(capacity: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(Math.ceil(capacity / BITS) * RANKED_WORDS * 4));
}

/** Sets the bit of a slot. */
export function setBit(ranks: Uint32Array, slot: number): void {
  ranks[(slot >>> 5) * RANKED_WORDS]! |= 1 << (slot & (BITS - 1));
}

/** Clears the bit of a slot. */
export function clearBit(ranks: Uint32Array, slot: number): void {
  ranks[(slot >>> 5) * RANKED_WORDS]! &= ~(1 << (slot & (BITS - 1)));
}

/** The slots whose bits are set, in their order. */
export function* slotsIn(ranks: Uint32Array): Generator<number> {
  for (let word = 0; word < ranks.length; word += RANKED_WORDS) {
    for (let bits = ranks[word]!; bits !== 0; bits &= bits - 1) {
      yield (word / RANKED_WORDS) * BITS + 31 - Math.clz32(bits & -bits);
    }
  }
}

/** Counts how many bits are set before each word, for `SlotValues` to read; returns how many there are in all. */
export function countRanks(ranks: Uint32Array): number {
  let before = 0;
  for (let word = 0; word < ranks.length; word += RANKED_WORDS) {
    ranks[word + 1] = before;
    before += countBits(ranks[word]!);
  }
  return before;
}

/** Pairs, fours and eights of bits are summed side by side. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
