/**
 * Tells cells apart that were seen before, four bytes at a time: a column of few values then costs some ten nanoseconds
 * a record.
 *
 * Like `CellCache`, it knows nothing of quotes and encodings: equal bytes are the same cell.
 */

/** A power of two, and twice as many as are remembered, so that searches stay short. */
const SLOTS = 4096;
const MOST_CELLS = SLOTS / 2;
/** One less than so many words hold: the last one of a cell is never full. */
const MOST_BYTES = 63;
const WORDS = 16;
/** What stands for a cell that is not known. */
export const UNKNOWN_CELL = -1;

/** Remembers the first couple of thousand different cells of at most 63 bytes, each under a number of the caller's. */
export class KnownCells {
  /** By slot: one more than the length of a cell, 0 in a free slot; what stands for it; its bytes as words, then zeros. */
  readonly #lengths = new Int32Array(SLOTS);
  readonly #numbers = new Int32Array(SLOTS);
  readonly #words = new Int32Array(SLOTS * WORDS);
  #size = 0;

  /** The number of the cell from `start` to `stop`; `UNKNOWN_CELL` if it is not known, or the view ends right behind it. */
  find(bytes: DataView, start: number, stop: number): number {
    const length = stop - start;
    if (length > MOST_BYTES || stop + 4 > bytes.byteLength) return UNKNOWN_CELL;
    const slot = this.#slotOf(bytes, start, length);
    return this.#lengths[slot] === 0 ? UNKNOWN_CELL : this.#numbers[slot]!;
  }

  /** Remembers a cell, unless there are too many, it is long, or the view ends right behind it. */
  note(bytes: DataView, start: number, stop: number, number: number): void {
    const length = stop - start;
    if (this.#size === MOST_CELLS || length > MOST_BYTES || stop + 4 > bytes.byteLength) return;
    const slot = this.#slotOf(bytes, start, length);
    if (this.#lengths[slot] === 0) this.#size++;
    this.#lengths[slot] = length + 1;
    this.#numbers[slot] = number;
    for (let at = 0; at <= length >> 2; at++) this.#words[slot * WORDS + at] = wordAt(bytes, start, length, at);
  }

  /** Where a cell is, or the free slot where it belongs. */
  #slotOf(bytes: DataView, start: number, length: number): number {
    const lengths = this.#lengths;
    const last = length >> 2;
    let hash = length;
    for (let at = 0; at <= last; at++) {
      hash = Math.imul(hash ^ wordAt(bytes, start, length, at), 0x9e37_79b1);
      hash ^= hash >>> 15;
    }
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      if (lengths[slot] === 0) return slot;
      if (lengths[slot] === length + 1 && this.#holds(slot, bytes, start, length)) return slot;
    }
  }

  #holds(slot: number, bytes: DataView, start: number, length: number): boolean {
    const words = this.#words;
    for (let at = 0; at <= length >> 2; at++) {
      if (words[slot * WORDS + at] !== wordAt(bytes, start, length, at)) return false;
    }
    return true;
  }
}

/** Four bytes of a cell; those behind its end count as zeros, which its length tells from bytes that are. */
function wordAt(bytes: DataView, start: number, length: number, at: number): number {
  const left = length - at * 4;
  const word = bytes.getInt32(start + at * 4, true);
  return left >= 4 ? word : word & ((1 << (left * 8)) - 1);
}
