/** Remembers what was made of a cell by its bytes: a column of few values is then decoded once a value, not once a record. */

/** A power of two, and twice as many as are remembered, so that searches stay short. */
const SLOTS = 4096;
const MOST_VALUES = SLOTS / 2;
const MOST_BYTES = 64;

interface Remembered<T> {
  readonly bytes: Buffer;
  readonly value: T;
}

/** Remembers the values of the first couple of thousand different cells of at most 64 bytes. */
export class CellCache<T> {
  readonly #slots: (Remembered<T> | undefined)[] = new Array(SLOTS).fill(undefined);
  #size = 0;

  /** What was made of a cell with the bytes from `start` to `stop`; undefined if that is not known. */
  find(bytes: Buffer, start: number, stop: number): T | undefined {
    for (let slot = homeOf(bytes, start, stop); ; slot = (slot + 1) % SLOTS) {
      const known = this.#slots[slot];
      if (known === undefined) return undefined;
      if (isEqual(known.bytes, bytes, start, stop)) return known.value;
    }
  }

  /** Remembers a value, unless there are too many or the cell is long; it must not be known. */
  note(bytes: Buffer, start: number, stop: number, value: T): void {
    if (this.#size === MOST_VALUES || stop - start > MOST_BYTES) return;
    let slot = homeOf(bytes, start, stop);
    while (this.#slots[slot] !== undefined) slot = (slot + 1) % SLOTS;
    this.#slots[slot] = { bytes: Buffer.from(bytes.subarray(start, stop)), value };
    this.#size++;
  }
}

/** FNV-1a. */
function homeOf(bytes: Buffer, start: number, stop: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < stop; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return (hash ^ (hash >>> 16)) & (SLOTS - 1);
}

function isEqual(known: Buffer, bytes: Buffer, start: number, stop: number): boolean {
  if (known.length !== stop - start) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false;
  return true;
}
