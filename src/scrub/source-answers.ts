/** What the cells of a column answer to a question, judged once for each of its values: there are few of them. */
import { CellCache } from './cell-cache.js';
import type { CellReader } from './cell-reader.js';

/** A column of the list by its position, or one value for every record. */
export type CellSource = { readonly column: number } | { readonly value: string };

/** Stands in an answer from a cell whose bytes the encoding does not allow. */
export const GARBLED = 1 << 16;

/** Answers, whole numbers below `GARBLED`, from the trimmed text of a source; a garbled cell answers as an empty one. */
export class SourceAnswers {
  readonly #source: CellSource;
  readonly #judge: (text: string | null) => number;
  readonly #known = new CellCache<number>();
  /** What the one value answers. */
  readonly #constant: number;

  constructor(source: CellSource, judge: (word: string) => number) {
    this.#source = source;
    this.#judge = (text) => (text === null ? judge('') | GARBLED : judge(text.trim()));
    this.#constant = 'value' in source ? judge(source.value) : 0;
  }

  /** The answer of a record. */
  of(cells: CellReader, record: number): number {
    const source = this.#source;
    return 'value' in source ? this.#constant : cells.answer(record, source.column, this.#known, this.#judge);
  }
}
