/** Where the records and cells of one block of bytes lie: typed arrays, no object for a record. */
import type { Kernel } from '../kernel/kernel.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';

/** `quoted[r]` of a record whose quoted cells all end with the quote that closes them. */
export const PLAINLY_QUOTED = 1;
/** `quoted[r]` of a record in which text follows a closing quote. */
export const ODDLY_QUOTED = 2;

const FEWEST_RECORDS = 1024;
const FEWEST_CELLS = 16_384;

/**
 * The records of one block, as positions in its bytes.
 *
 * Record `r` spans `start[r]` to `end[r]`, its line end excluded; its line end runs to `next[r]`. Its cells are
 * numbered `firstCell[r]` to `firstCell[r + 1] - 1`; cell `c` ends at `cellEnd[c]` and begins one byte after the
 * cell before it. Quotes around a cell are part of the span, which then differs from its value: `quoted[r]` says
 * whether there are such cells, and whether csv-parse has to say what they mean.
 */
export class RecordIndex {
  count = 0;
  /** Empty lines met; they are no records. */
  blankLines = 0;
  start: Uint32Array;
  end: Uint32Array;
  next: Uint32Array;
  firstCell: Uint32Array;
  quoted: Uint8Array;
  cellEnd: Uint32Array;
  /** Records that other readers would take for two, see `torn-records.ts`; nearly always empty. */
  readonly torn = new Set<number>();
  readonly #memory: WorkingMemory;

  constructor(memory: WorkingMemory = HEAP) {
    this.#memory = memory;
    this.start = memory.words(FEWEST_RECORDS);
    this.end = memory.words(FEWEST_RECORDS);
    this.next = memory.words(FEWEST_RECORDS);
    this.firstCell = memory.words(FEWEST_RECORDS + 1);
    this.quoted = memory.bytes(FEWEST_RECORDS);
    this.cellEnd = memory.words(FEWEST_CELLS);
  }

  /** The kernel, where it reaches these arrays and some bytes. */
  kernelFor(bytes: Uint8Array): Kernel | null {
    const { kernel } = this.#memory;
    return kernel?.holds(bytes, this.start, this.end, this.next, this.firstCell, this.quoted, this.cellEnd)
      ? kernel
      : null;
  }

  /** Forgets all records, keeping the memory for the next block. */
  clear(): void {
    this.count = 0;
    this.blankLines = 0;
    this.firstCell[0] = 0;
    if (this.torn.size > 0) this.torn.clear();
  }

  /** Makes room for twice as many records. */
  growRecords(): void {
    this.start = this.#doubled(this.start);
    this.end = this.#doubled(this.end);
    this.next = this.#doubled(this.next);
    this.firstCell = this.#doubled(this.firstCell);
    const quoted = this.#memory.bytes(this.quoted.length * 2);
    quoted.set(this.quoted);
    this.quoted = quoted;
  }

  /** Makes room for twice as many cells. */
  growCells(): void {
    this.cellEnd = this.#doubled(this.cellEnd);
  }

  /** Counts the cells of a record. */
  cellCount(record: number): number {
    return this.firstCell[record + 1]! - this.firstCell[record]!;
  }

  /** Finds where a cell begins; `column` must be below the record's cell count. */
  cellStart(record: number, column: number): number {
    return column === 0 ? this.start[record]! : this.cellEnd[this.firstCell[record]! + column - 1]! + 1;
  }

  /** Finds where a cell ends (exclusive); `column` must be below the record's cell count. */
  cellStop(record: number, column: number): number {
    return this.cellEnd[this.firstCell[record]! + column]!;
  }

  #doubled(array: Uint32Array): Uint32Array {
    const larger = this.#memory.words(array.length * 2);
    larger.set(array);
    return larger;
  }
}
