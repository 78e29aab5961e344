/**
 * Entries on their way into a ledger, held in columns until there are enough to sort.
 *
 * Pseudonyms are random, so entries in file order would touch a page of the ledger each. Sorted, a chunk walks through
 * the pages once.
 */
import { PSEUDONYM_BYTES, type Pseudonymiser } from './pseudonyms.js';

/** Big enough that a chunk against millions of entries still shares pages, small enough to hold (about 30 MB). */
const ROWS = 1 << 19;
const FIRST_ROWS = 256;
/** Sort keys hold 32 bits of pseudonym and the row, which together are exact in a double. */
const ROW_SLOTS = 1 << 20;

export class EntryChunk {
  readonly #pseudonyms: Pseudonymiser;
  readonly #columnCount: number;
  #numbers = new Float64Array(FIRST_ROWS);
  #columns: Float64Array[];
  #subjects: Buffer = Buffer.alloc(0);
  #count = 0;

  /** Makes a chunk whose entries hold `columnCount` numbers besides the phone number. */
  constructor(pseudonyms: Pseudonymiser, columnCount: number) {
    this.#pseudonyms = pseudonyms;
    this.#columnCount = columnCount;
    this.#columns = this.#widened([], FIRST_ROWS);
  }

  get isFull(): boolean {
    return this.#count === ROWS;
  }

  /** Begins an entry and returns its row. */
  add(number: number): number {
    if (this.#count === this.#numbers.length) this.#grow();
    this.#numbers[this.#count] = number;
    return this.#count++;
  }

  /** A column, by which the fields of an entry are set and read; good until the next `add`. */
  column(index: number): Float64Array {
    return this.#columns[index]!;
  }

  /** Calls `visit` with every entry in the order of pseudonyms, then empties the chunk. */
  drain(visit: (row: number, subject: Buffer) => void): void {
    const count = this.#count;
    if (this.#subjects.length < count * PSEUDONYM_BYTES) this.#subjects = Buffer.alloc(count * PSEUDONYM_BYTES);
    const subjects = this.#subjects;
    this.#pseudonyms.pseudonymise(this.#numbers, count, subjects);
    const order = new Float64Array(count);
    for (let row = 0; row < count; row++) order[row] = subjects.readUInt32BE(row * PSEUDONYM_BYTES) * ROW_SLOTS + row;
    order.sort();
    for (let i = 0; i < count; i++) {
      const row = order[i]! % ROW_SLOTS;
      visit(row, subjects.subarray(row * PSEUDONYM_BYTES, (row + 1) * PSEUDONYM_BYTES));
    }
    this.#count = 0;
  }

  #grow(): void {
    const rows = this.#numbers.length * 2;
    const numbers = new Float64Array(rows);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    this.#columns = this.#widened(this.#columns, rows);
  }

  #widened(columns: readonly Float64Array[], rows: number): Float64Array[] {
    return Array.from({ length: this.#columnCount }, (_, index) => {
      const wider = new Float64Array(rows);
      wider.set(columns[index] ?? []);
      return wider;
    });
  }
}
