/**
 * What a scrub asks for every number: pseudonym -> facts, held in memory.
 *
 * An open-addressing hash table over typed arrays, about 34 bytes a subject, in shared memory so that worker threads
 * probe the same one. Pseudonyms are uniform already: their first 32 bits, read as a big-endian fraction, are the home
 * slot. That keeps slots in the order in which SQLite returns subjects, so loading walks through memory forwards.
 */
import type { Kernel } from '../kernel/kernel.js';
import { SHARED_HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import { mergeFacts, STANDING, STANDING_BITS, standingOf, withStanding } from '../rules/facts.js';

/** The memory of a table, as it is handed to another thread: views over what threads share. */
export interface ScreeningImage {
  readonly keys: Uint32Array;
  readonly states: Float64Array;
  readonly size: number;
}

/** Subjects as `ScreeningTable.probe` takes and finds them: 16 bytes of pseudonym, and the slot, -1 for an unknown one. */
export interface ProbedSubjects {
  readonly pseudonyms: Uint8Array;
  readonly places: Int32Array;
}

/**
 * A slot is 24 bytes in two arrays. `keys`: the first 64 bits of the pseudonym as two words, the first of them
 * big-endian; both 0 in a free slot. A cache line holds eight, so that looking for somebody unknown, the common case,
 * mostly reads one line. `states`, read only where a key matches: the next 32 bits of the pseudonym, which must match
 * too, since a match may mean "callable"; the facts as `rules/facts.ts` lays them out; and a float64, the last instant
 * at which the subject's basis holds, ms: Infinity where it has no end, 0 without one; for a subject at its call limit,
 * the instant from which it may be called again.
 */
const KEY_WORDS = 2;
const STATE_WORDS = 4;
const STATE_DOUBLES = 2;
const SLOT_BYTES = 24;
const INITIAL_LOAD = 0.7;
const HIGHEST_LOAD = 0.78;
/** Slots for one call of the kernel: what is called a second time is compiled better, what goes on is not. */
const ENDED_AT_ONCE = 1 << 15;
/** Slots in a cache line of keys: a search begins with the first slot of one. */
const LINE_SLOTS = 8;
const TWO_32 = 0x1_0000_0000;

/** The facts of every subject that the store knows something about, for one campaign and one instant. */
export class ScreeningTable {
  readonly #memory: WorkingMemory;
  #keys!: Uint32Array;
  /** The states, as words and as doubles. */
  #words!: Uint32Array;
  #doubles!: Float64Array;
  #capacity = 0;
  /** Slots per unit of the first word. */
  #scale = 0;
  #size = 0;

  /**
   * Makes a table with room for so many subjects (it grows where there are more), or one over the memory of another;
   * `memory` must be one that threads share.
   */
  constructor(room: number | ScreeningImage = 0, memory: WorkingMemory = SHARED_HEAP) {
    this.#memory = memory;
    if (typeof room === 'number') {
      const { keys, states } = ScreeningTable.allocate(capacityFor(room), memory);
      this.#use(keys, states);
    } else {
      this.#use(room.keys, room.states);
      this.#size = room.size;
    }
  }

  /** The arrays of a table of so many slots, for an image to be read into. */
  static allocate(capacity: number, memory: WorkingMemory): Omit<ScreeningImage, 'size'> {
    return { keys: memory.words(capacity * KEY_WORDS), states: memory.doubles(capacity * STATE_DOUBLES) };
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
    return { keys: this.#keys, states: this.#doubles, size: this.#size };
  }

  /**
   * Looks up the first `count` pseudonyms: `facts[i]` gets the facts (0 for an unknown subject), `validUntil[i]` what
   * the slot holds beside them (0 for an unknown subject), and `places[i]` the slot (-1 for an unknown subject).
   */
  probe(
    pseudonyms: Uint8Array,
    count: number,
    facts: Uint32Array | Uint16Array,
    validUntil: Float64Array,
    places: Int32Array | null = null,
  ): void {
    const { kernel } = this.#memory;
    const isForKernel = places !== null && facts.BYTES_PER_ELEMENT === 4;
    if (isForKernel && kernel?.holds(this.#keys, this.#doubles, pseudonyms, facts, validUntil, places)) {
      this.#probeByKernel(kernel, pseudonyms, count, facts, validUntil, places);
      return;
    }
    const words = wordsOf(pseudonyms, count);
    for (let i = 0; i < count; i++) {
      const slot = this.find(words, i * 4);
      const found = slot < 0 ? 0 : this.factsAt(slot);
      facts[i] = found;
      validUntil[i] = found === 0 ? 0 : this.validUntilAt(slot);
      if (places !== null) places[i] = slot;
    }
  }

  #probeByKernel(
    kernel: Kernel,
    pseudonyms: Uint8Array,
    count: number,
    facts: Uint32Array | Uint16Array,
    validUntil: Float64Array,
    places: Int32Array,
  ): void {
    kernel.functions.probe(
      this.#keys.byteOffset,
      this.#doubles.byteOffset,
      this.#capacity,
      this.#scale,
      pseudonyms.byteOffset,
      count,
      facts.byteOffset,
      validUntil.byteOffset,
      places.byteOffset,
    );
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
      this.#words[slot * STATE_WORDS + 1]! |= flag;
    }
  }

  /** Takes one flag away from a subject, if it is known. */
  clearFlag(pseudonym: Uint8Array, flag: number): void {
    const slot = this.find(wordsOf(pseudonym, 1), 0);
    if (slot >= 0) this.#words[slot * STATE_WORDS + 1]! &= ~flag;
  }

  /** The slot of the subject whose four words begin at `words[at]`, -1 if it is unknown; good until the next `enter`. */
  find(words: Uint32Array, at: number): number {
    const slot = this.#seek(bigEndian(words[at]!), keyWord(words[at]!, words[at + 1]!), words[at + 2]!);
    return this.#isFree(slot) ? -1 : slot;
  }

  /** The slot of a subject, which is made if it is unknown; good until the next `enter`. */
  enter(words: Uint32Array, at: number): number {
    return this.#enter(bigEndian(words[at]!), keyWord(words[at]!, words[at + 1]!), words[at + 2]!);
  }

  factsAt(slot: number): number {
    return this.#words[slot * STATE_WORDS + 1]!;
  }

  validUntilAt(slot: number): number {
    return this.#doubles[slot * STATE_DOUBLES + 1]!;
  }

  /** Merges facts into a slot; of two valid consents the one that holds longer counts. */
  merge(slot: number, facts: number, validUntil: number): void {
    const at = slot * STATE_WORDS + 1;
    this.#words[at] = mergeFacts(this.#words[at]!, facts);
    if (validUntil > this.validUntilAt(slot) && standingOf(facts) === STANDING.valid) {
      this.#doubles[slot * STATE_DOUBLES + 1] = validUntil;
    }
  }

  /** Replaces what a slot holds. */
  set(slot: number, facts: number, validUntil: number): void {
    this.#words[slot * STATE_WORDS + 1] = facts;
    this.#doubles[slot * STATE_DOUBLES + 1] = validUntil;
  }

  /**
   * Makes the valid consents that end before `asOf` expired ones, as if it had been loaded then; only for a table in
   * which nothing but consents has an end, for an instant after that of its loading.
   */
  endConsents(asOf: number): void {
    const { kernel } = this.#memory;
    if (kernel?.holds(this.#doubles)) {
      const expired = withStanding(0, STANDING.expired);
      for (let from = 0; from < this.#capacity; from += ENDED_AT_ONCE) {
        const slots = Math.min(ENDED_AT_ONCE, this.#capacity - from);
        const states = this.#doubles.byteOffset + from * STATE_DOUBLES * 8;
        kernel.functions.endConsents(states, slots, asOf, STANDING_BITS, expired);
      }
      return;
    }
    const doubles = this.#doubles;
    for (let at = 1; at < doubles.length; at += STATE_DOUBLES) {
      const validUntil = doubles[at]!;
      if (validUntil === 0 || validUntil >= asOf) continue;
      const slot = (at - 1) / STATE_DOUBLES;
      this.set(slot, withStanding(this.factsAt(slot), STANDING.expired), 0);
    }
  }

  /**
   * Writes the least and the greatest pseudonym that the subject in `slot` may have, as four words of `least` and
   * `greatest` from `at` on: a table holds 96 of the 128 bits, and takes whoever shares them for one.
   */
  boundsOf(slot: number, least: Uint32Array, greatest: Uint32Array, at: number): void {
    least[at] = bigEndian(this.#keys[slot * KEY_WORDS]!);
    least[at + 1] = this.#keys[slot * KEY_WORDS + 1]!;
    least[at + 2] = this.#words[slot * STATE_WORDS]!;
    least[at + 3] = 0;
    greatest.set(least.subarray(at, at + 3), at);
    greatest[at + 3] = 0xffff_ffff;
  }

  /** Calls `visit` with the slot of every subject, in no order that means anything. */
  forEachSlot(visit: (slot: number) => void): void {
    for (let slot = 0; slot < this.#capacity; slot++) if (!this.#isFree(slot)) visit(slot);
  }

  /** The slot of the subject that `slot` of `other` holds, which is made if it is unknown; good until the next `enter`. */
  enterFrom(other: ScreeningTable, slot: number): number {
    const at = slot * KEY_WORDS;
    return this.#enter(other.#keys[at]!, other.#keys[at + 1]!, other.#words[slot * STATE_WORDS]!);
  }

  #use(keys: Uint32Array, states: Float64Array): void {
    this.#keys = keys;
    this.#doubles = states;
    this.#words = new Uint32Array(states.buffer, states.byteOffset, states.length * 2);
    this.#capacity = keys.length / KEY_WORDS;
    this.#scale = this.#capacity / TWO_32;
  }

  #isFree(slot: number): boolean {
    const at = slot * KEY_WORDS;
    return this.#keys[at] === 0 && this.#keys[at + 1] === 0;
  }

  #enter(first: number, second: number, third: number): number {
    if (this.#size >= this.#capacity * HIGHEST_LOAD) this.#grow();
    const slot = this.#seek(first, second, third);
    if (this.#isFree(slot)) {
      this.#keys[slot * KEY_WORDS] = first;
      this.#keys[slot * KEY_WORDS + 1] = second;
      this.#words[slot * STATE_WORDS] = third;
      this.#size++;
    }
    return slot;
  }

  /** The slot that holds this key, or the free one where it belongs. */
  #seek(first: number, second: number, third: number): number {
    const keys = this.#keys;
    let slot = Math.floor((first * this.#scale) / LINE_SLOTS) * LINE_SLOTS;
    for (;;) {
      const at = slot * KEY_WORDS;
      const high = keys[at]!;
      const low = keys[at + 1]!;
      if (high === 0 && low === 0) return slot;
      if (high === first && low === second && this.#words[slot * STATE_WORDS] === third) return slot;
      if (++slot === this.#capacity) slot = 0;
    }
  }

  #grow(): void {
    const larger = new ScreeningTable(this.#size * 2, this.#memory);
    this.forEachSlot((slot) => larger.set(larger.enterFrom(this, slot), this.factsAt(slot), this.validUntilAt(slot)));
    this.#use(larger.#keys, larger.#doubles);
  }
}

/** How many slots the table of an image has. */
export function slotsOf({ keys }: ScreeningImage): number {
  return keys.length / KEY_WORDS;
}

/** Bytes that a table for so many subjects takes, with `more` bytes beside each of its slots. */
export function tableBytes(subjects: number, more = 0): number {
  return capacityFor(subjects) * (SLOT_BYTES + more);
}

function capacityFor(subjects: number): number {
  return Math.ceil(subjects / INITIAL_LOAD / LINE_SLOTS + 2) * LINE_SLOTS;
}

/** The second word of a key, which must not be that of a free slot. */
function keyWord(first: number, second: number): number {
  return first === 0 && second === 0 ? 1 : second;
}

/** The first `count` pseudonyms as 32-bit words, without a copy where they are aligned. */
export function wordsOf(pseudonyms: Uint8Array, count: number): Uint32Array {
  if (pseudonyms.byteOffset % 4 === 0) return new Uint32Array(pseudonyms.buffer, pseudonyms.byteOffset, count * 4);
  return new Uint32Array(pseudonyms.slice(0, count * 16).buffer);
}

function bigEndian(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}
