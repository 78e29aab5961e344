/** Where the records and cells of one block of bytes lie: typed arrays, no object for a record. */

/** `quoted[r]` of a record whose quoted cells all end with the quote that closes them. */
export const PLAINLY_QUOTED = 1;
/** `quoted[r]` of a record in which text follows a closing quote. */
export const ODDLY_QUOTED = 2;

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
  start = new Uint32Array(1024);
  end = new Uint32Array(1024);
  next = new Uint32Array(1024);
  firstCell = new Uint32Array(1025);
  quoted = new Uint8Array(1024);
  cellEnd = new Uint32Array(16_384);
  /** Records that other readers would take for two, see `torn-records.ts`; nearly always empty. */
  readonly torn = new Set<number>();

  /** Forgets all records, keeping the memory for the next block. */
  clear(): void {
    this.count = 0;
    this.blankLines = 0;
    this.firstCell[0] = 0;
    if (this.torn.size > 0) this.torn.clear();
  }

  /** Makes room for twice as many records. */
  growRecords(): void {
    this.start = doubled(this.start);
    this.end = doubled(this.end);
    this.next = doubled(this.next);
    this.quoted = doubled(this.quoted);
    this.firstCell = doubled(this.firstCell);
  }

  /** Makes room for twice as many cells. */
  growCells(): void {
    this.cellEnd = doubled(this.cellEnd);
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
}

function doubled<T extends Uint8Array | Uint32Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
