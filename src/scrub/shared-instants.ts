/** Which of many consents were collected at one instant: 8 bytes each, since a buyer of leads may have millions. */

const FIRST_ROOM = 64;
const SECOND_MS = 1000;
/** Bits that a pass of sorting looks at: its counters stay in the processor's first cache. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** The instants of a group of consents, ms; none of them -0. */
export class SharedInstants {
  #instants = new Float64Array(0);
  #count = 0;

  add(instant: number): void {
    if (this.#count === this.#instants.length) this.#grow();
    this.#instants[this.#count++] = instant;
  }

  #grow(): void {
    const larger = new Float64Array(Math.max(FIRST_ROOM, this.#count * 2));
    larger.set(this.#instants);
    this.#instants = larger;
  }

  /** How many were added. */
  get count(): number {
    return this.#count;
  }

  /** How many share their instant with another, and how many the most frequent one has. */
  summarise(): { readonly sharing: number; readonly most: number } {
    const instants = this.#instants.subarray(0, this.#count);
    return countRuns(sortedSeconds(instants) ?? sortedBits(instants));
  }
}

function countRuns(sorted: Uint32Array | BigUint64Array): { readonly sharing: number; readonly most: number } {
  let sharing = 0;
  let most = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > 1) sharing += to - from;
    most = Math.max(most, to - from);
    from = to;
  }
  return { sharing, most };
}

/**
 * The instants as seconds since the first of them, sorted digit by digit, in a tenth of the time of comparing them; null
 * where any lies between seconds, or more than 136 years after the first.
 */
function sortedSeconds(instants: Float64Array): Uint32Array | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < instants.length; i++) {
    first = Math.min(first, instants[i]!);
    last = Math.max(last, instants[i]!);
  }
  const span = (last - first) / SECOND_MS;
  if (!(span < 2 ** 32)) return null;
  let seconds = new Uint32Array(instants.length);
  for (let i = 0; i < instants.length; i++) {
    const second = (instants[i]! - first) / SECOND_MS;
    seconds[i] = second;
    if (seconds[i] !== second) return null;
  }
  let spare = new Uint32Array(instants.length);
  for (let shift = 0; 2 ** shift <= span; shift += DIGIT_BITS) {
    sortByDigit(seconds, shift, spare);
    [seconds, spare] = [spare, seconds];
  }
  return seconds;
}

/** Sorts by the digit that begins at bit `shift`, into `sorted`; equal digits stay in their order. */
function sortByDigit(values: Uint32Array, shift: number, sorted: Uint32Array): void {
  const places = new Uint32Array(DIGITS);
  for (let i = 0; i < values.length; i++) places[(values[i]! >>> shift) & (DIGITS - 1)]!++;
  let before = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = places[digit]!;
    places[digit] = before;
    before += count;
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const digit = (value >>> shift) & (DIGITS - 1);
    sorted[places[digit]!++] = value;
  }
}

/** As integers, since only equal ones have to come together: half the time of sorting doubles. */
function sortedBits(instants: Float64Array): BigUint64Array {
  return new BigUint64Array(instants.slice().buffer).sort();
}
