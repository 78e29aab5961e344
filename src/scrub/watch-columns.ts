/** Columns that may hold phones though their first cells did not say so: looked at while the list is read. */
import type { Block } from '../csv/block-reader.js';
import { lookAtColumn } from './look-at-column.js';

/** A column to look at, and how many phones make it one that must not leave unscreened. */
export interface WatchedColumn {
  readonly column: number;
  /** One phone is enough where the name says phone; elsewhere it takes more than a stray one. */
  readonly isNamed: boolean;
}

/** Phones in a column that is named like another thing, from which it holds phones. */
const MOST_STRAY_PHONES = 4;

/** Counts the phones in watched columns, block after block. */
export class ColumnWatch {
  readonly #watched: readonly WatchedColumn[];
  /** Phones met so far, by watched column. */
  readonly phones: number[];
  readonly #columns: number;

  /** Watches columns of a list whose whole records have so many `columns`. */
  constructor(watched: readonly WatchedColumn[], columns: number) {
    this.#watched = watched;
    this.phones = watched.map(() => 0);
    this.#columns = columns;
  }

  look(block: Block): void {
    for (const [at, { column }] of this.#watched.entries()) {
      const { filled, phoneShare } = lookAtColumn(block, column, this.#columns, block.index.count);
      this.phones[at]! += Math.round(filled * phoneShare);
    }
  }

  /** Adds what another watch of the same columns met. */
  add(phones: readonly number[]): void {
    for (const [at, count] of phones.entries()) this.phones[at]! += count;
  }

  /** The columns that turned out to hold phones. */
  found(): number[] {
    return this.#watched
      .filter(({ isNamed }, at) => this.phones[at]! > (isNamed ? 0 : MOST_STRAY_PHONES))
      .map(({ column }) => column);
  }
}
