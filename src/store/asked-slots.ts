/**
 * Slots of a table about which something is asked, in the order of the table: what is looked up in another order waits
 * for a line of memory each time, a hundred nanoseconds beside ten.
 */

/** So many that several of them share a line of what a bit each is kept of, for a table of ten million slots. */
const ROOM = 1 << 20;
/** Slots whose values a processor's second cache holds. */
const FEWEST_BITS = 15;
/** More regions than these and their ends no longer stay in its first cache. */
const MOST_REGIONS = 1024;

/** Gathers slots, each with a tag that its answer is for. */
export class AskedSlots {
  readonly #slots = new Int32Array(ROOM);
  readonly #tags = new Uint16Array(ROOM);
  readonly #shift: number;
  readonly #regions: number;
  #count = 0;

  /** For a table of so many slots. */
  constructor(capacity: number) {
    let shift = FEWEST_BITS;
    while (capacity / 2 ** shift > MOST_REGIONS) shift++;
    this.#shift = shift;
    this.#regions = Math.ceil(capacity / 2 ** shift);
  }

  /** Adds those from `from` to `to` that are slots, and not -1; returns where it stopped for want of room. */
  add(slots: Int32Array, tags: Uint16Array, from: number, to: number): number {
    const stop = Math.min(to, from + ROOM - this.#count);
    const held = this.#slots;
    const heldTags = this.#tags;
    let count = this.#count;
    for (let i = from; i < stop; i++) {
      const slot = slots[i]!;
      held[count] = slot;
      heldTags[count] = tags[i]!;
      // Without a branch: who is known, no processor guesses.
      count += 1 & ~(slot >> 31);
    }
    this.#count = count;
    return stop;
  }

  /** Forgets all slots, and gives them and their tags, region after region of the table. */
  take(): { readonly slots: Int32Array; readonly tags: Uint16Array } {
    const count = this.#count;
    const [held, heldTags, shift] = [this.#slots, this.#tags, this.#shift];
    const slots = new Int32Array(count);
    const tags = new Uint16Array(count);
    const places = new Uint32Array(this.#regions + 1);
    for (let i = 0; i < count; i++) places[(held[i]! >>> shift) + 1]!++;
    for (let region = 1; region < places.length; region++) places[region]! += places[region - 1]!;
    for (let i = 0; i < count; i++) {
      const slot = held[i]!;
      const place = places[slot >>> shift]!++;
      slots[place] = slot;
      tags[place] = heldTags[i]!;
    }
    this.#count = 0;
    return { slots, tags };
  }
}
