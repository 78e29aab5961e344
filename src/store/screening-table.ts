/**
 * What a scrub asks for every number: pseudonym -> facts, held in memory.
 *
 * An open-addressing hash table over typed arrays, about 34 bytes a subject, in shared memory so that worker threads
 * probe the same one. Pseudonyms are uniform already: their first 32 bits, read as a big-endian fraction, are the home
 * slot. That keeps slots in the order in which SQLite returns subjects, so loading walks through memory forwards.
 */
import { mergeFacts, STANDING, standingOf } from '../rules/facts.js';

/** The memory of a table, as it is handed to another thread. */
export interface ScreeningImage {
  readonly entries: SharedArrayBuffer;
  readonly validUntil: SharedArrayBuffer;
  readonly size: number;
}

/**
 * A slot is 24 bytes: an entry of four 32-bit words in `entries` (the first 96 bits of the pseudonym, the first of its
 * words big-endian; then the facts as `rules/facts.ts` lays them out, with TAKEN as the top bit; a cache line holds four
 * entries), and a float64 in `validUntil`: the last instant at which the subject's basis holds, ms; Infinity where it
 * has no end, 0 without one; for a subject at its call limit, the instant from which it may be called again.
 */
const ENTRY_WORDS = 4;
/** Marks a slot as taken; a subject may well have no facts (an opposition that was lifted). */
const TAKEN = 0x8000_0000;
const FACTS = 0x7fff_ffff;
const INITIAL_LOAD = 0.7;
const HIGHEST_LOAD = 0.78;
const TWO_32 = 0x1_0000_0000;

/** The facts of every subject that the store knows something about, for one campaign and one instant. */
export class ScreeningTable {
  #entries: Uint32Array;
  #validUntil: Float64Array;
  #capacity: number;
  /** Slots per unit of the first word. */
  #scale: number;
  #size = 0;

  /** Makes a table with room for `subjects` (it grows where there are more), or one over the memory of another. */
  constructor(room: number | ScreeningImage = 0) {
    if (typeof room === 'number') {
      this.#capacity = Math.ceil(room / INITIAL_LOAD) + 8;
      this.#entries = new Uint32Array(new SharedArrayBuffer(this.#capacity * ENTRY_WORDS * 4));
      this.#validUntil = new Float64Array(new SharedArrayBuffer(this.#capacity * 8));
    } else {
      this.#entries = new Uint32Array(room.entries);
      this.#validUntil = new Float64Array(room.validUntil);
      this.#capacity = this.#validUntil.length;
      this.#size = room.size;
    }
    this.#scale = this.#capacity / TWO_32;
  }

  /** How many subjects it holds. */
  get size(): number {
    return this.#size;
  }

  /** How many slots it has. */
  get capacity(): number {
    return this.#capacity;
  }

  /** Its memory, for `new ScreeningTable(image)` in another thread; nobody may add to the table from then on. */
  get image(): ScreeningImage {
    return {
      entries: this.#entries.buffer as SharedArrayBuffer,
      validUntil: this.#validUntil.buffer as SharedArrayBuffer,
      size: this.#size,
    };
  }

  /**
   * Looks up the first `count` pseudonyms: `facts[i]` gets the facts (0 for an unknown subject), `validUntil[i]` what
   * the slot holds beside them (0 for an unknown subject).
   */
  probe(pseudonyms: Uint8Array, count: number, facts: Uint32Array | Uint16Array, validUntil: Float64Array): void {
    const words = wordsOf(pseudonyms, count);
    const entries = this.#entries;
    const capacity = this.#capacity;
    const scale = this.#scale;
    for (let i = 0, w = 0; i < count; i++, w += 4) {
      const first = bigEndian(words[w]!);
      const second = words[w + 1]!;
      const third = words[w + 2]!;
      let slot = Math.floor(first * scale);
      let found = 0;
      for (;;) {
        const at = slot * ENTRY_WORDS;
        const state = entries[at + 3]!;
        if (state === 0) break;
        if (entries[at] === first && entries[at + 1] === second && entries[at + 2] === third) {
          found = state & FACTS;
          break;
        }
        if (++slot === capacity) slot = 0;
      }
      facts[i] = found;
      validUntil[i] = found === 0 ? 0 : this.#validUntil[slot]!;
    }
  }

  /** Merges `facts[i]` into what is known of each of the first `count` pseudonyms, as `mergeFacts` does. */
  addFacts(pseudonyms: Uint8Array, count: number, facts: Uint32Array | Uint16Array): void {
    const words = wordsOf(pseudonyms, count);
    for (let i = 0; i < count; i++) this.merge(this.enter(words, i * 4), facts[i]!, 0);
  }

  /** Sets one flag for each of the first `count` pseudonyms. */
  addFlag(pseudonyms: Uint8Array, count: number, flag: number): void {
    const words = wordsOf(pseudonyms, count);
    for (let i = 0; i < count; i++) {
      const slot = this.enter(words, i * 4);
      this.#entries[slot * ENTRY_WORDS + 3]! |= flag;
    }
  }

  /** Takes one flag away from a subject, if it is known. */
  clearFlag(pseudonym: Uint8Array, flag: number): void {
    const slot = this.find(wordsOf(pseudonym, 1), 0);
    if (slot >= 0) this.#entries[slot * ENTRY_WORDS + 3]! &= ~flag;
  }

  /** The slot of the subject whose four words begin at `words[at]`, -1 if it is unknown; good until the next `enter`. */
  find(words: Uint32Array, at: number): number {
    const slot = this.#seek(bigEndian(words[at]!), words[at + 1]!, words[at + 2]!);
    return this.#entries[slot * ENTRY_WORDS + 3] === 0 ? -1 : slot;
  }

  /** The slot of a subject, which is made if it is unknown; good until the next `enter`. */
  enter(words: Uint32Array, at: number): number {
    return this.#enter(bigEndian(words[at]!), words[at + 1]!, words[at + 2]!);
  }

  factsAt(slot: number): number {
    return this.#entries[slot * ENTRY_WORDS + 3]! & FACTS;
  }

  validUntilAt(slot: number): number {
    return this.#validUntil[slot]!;
  }

  /** Merges facts into a slot; of two valid consents the one that holds longer counts. */
  merge(slot: number, facts: number, validUntil: number): void {
    const at = slot * ENTRY_WORDS + 3;
    this.#entries[at] = TAKEN | mergeFacts(this.#entries[at]! & FACTS, facts);
    if (validUntil > this.#validUntil[slot]! && standingOf(facts) === STANDING.valid) {
      this.#validUntil[slot] = validUntil;
    }
  }

  /** Replaces what a slot holds. */
  set(slot: number, facts: number, validUntil: number): void {
    this.#entries[slot * ENTRY_WORDS + 3] = TAKEN | facts;
    this.#validUntil[slot] = validUntil;
  }

  /** Calls `visit` with the slot of every subject, in no order that means anything. */
  forEachSlot(visit: (slot: number) => void): void {
    for (let slot = 0; slot < this.#capacity; slot++) {
      if (this.#entries[slot * ENTRY_WORDS + 3] !== 0) visit(slot);
    }
  }

  /** The slot of the subject that `slot` of `other` holds, which is made if it is unknown; good until the next `enter`. */
  enterFrom(other: ScreeningTable, slot: number): number {
    const at = slot * ENTRY_WORDS;
    const entries = other.#entries;
    return this.#enter(entries[at]!, entries[at + 1]!, entries[at + 2]!);
  }

  #enter(first: number, second: number, third: number): number {
    if (this.#size >= this.#capacity * HIGHEST_LOAD) this.#grow();
    const slot = this.#seek(first, second, third);
    const at = slot * ENTRY_WORDS;
    if (this.#entries[at + 3] === 0) {
      this.#entries[at] = first;
      this.#entries[at + 1] = second;
      this.#entries[at + 2] = third;
      this.#entries[at + 3] = TAKEN;
      this.#size++;
    }
    return slot;
  }

  /** The slot that holds this key, or the free one where it belongs. */
  #seek(first: number, second: number, third: number): number {
    const entries = this.#entries;
    let slot = Math.floor(first * this.#scale);
    for (;;) {
      const at = slot * ENTRY_WORDS;
      if (entries[at + 3] === 0) return slot;
      if (entries[at] === first && entries[at + 1] === second && entries[at + 2] === third) return slot;
      if (++slot === this.#capacity) slot = 0;
    }
  }

  #grow(): void {
    const larger = new ScreeningTable(this.#size * 2);
    this.forEachSlot((slot) => {
      const at = slot * ENTRY_WORDS;
      const moved = larger.#enter(this.#entries[at]!, this.#entries[at + 1]!, this.#entries[at + 2]!);
      larger.set(moved, this.factsAt(slot), this.#validUntil[slot]!);
    });
    this.#entries = larger.#entries;
    this.#validUntil = larger.#validUntil;
    this.#capacity = larger.#capacity;
    this.#scale = larger.#scale;
  }
}

/** The first `count` pseudonyms as 32-bit words, without a copy where they are aligned. */
export function wordsOf(pseudonyms: Uint8Array, count: number): Uint32Array {
  if (pseudonyms.byteOffset % 4 === 0) return new Uint32Array(pseudonyms.buffer, pseudonyms.byteOffset, count * 4);
  return new Uint32Array(pseudonyms.slice(0, count * 16).buffer);
}

function bigEndian(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}
