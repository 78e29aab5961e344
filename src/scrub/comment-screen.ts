/** Looks for remarks in the free-text cells of a list: which record, which column, which category; never which words. */
import type { Block } from '../csv/block-reader.js';
import type { OpenList } from '../csv/open-list.js';
import type { CommentSummary } from '../proof/summary.js';
import { categoriesOf, remarkMask } from '../rules/find-remarks.js';
import { REMARK_CATEGORIES, type RemarkCategory } from '../rules/remark-terms.js';
import { CellReader } from './cell-reader.js';
import type { CommentColumns } from './clean-columns.js';

/** How many places a summary lists: memory must not grow with the list (P9). */
const MOST_PLACES = 1000;

/** Screens the comments of one list, block by block. */
export class CommentScreen {
  readonly #list: OpenList;
  readonly #asked: CommentColumns;
  readonly #cells: CellReader;
  /** Records of the current block that are flagged, with the columns. */
  readonly #flagged = new Map<number, readonly number[]>();
  #records = 0;
  #cellCount = 0;
  readonly #byCategory = new Map<RemarkCategory, number>();
  readonly #places: { record: number; column: string; categories: RemarkCategory[] }[] = [];

  constructor(list: OpenList, asked: CommentColumns) {
    this.#list = list;
    this.#asked = asked;
    this.#cells = new CellReader(list.dialect, list.encoding);
  }

  /** Looks at every record of a block; malformed ones have no columns to look at. */
  look(block: Block): void {
    this.#flagged.clear();
    this.#cells.enter(block);
    for (let record = 0; record < block.index.count; record++) {
      if (block.index.cellCount(record) !== this.#list.columns.length || !this.#cells.isReadable(record)) continue;
      const flagged = this.#asked.columns.filter((column) => this.#lookAt(block, record, column));
      if (flagged.length === 0) continue;
      this.#records++;
      this.#flagged.set(record, flagged);
    }
  }

  #lookAt(block: Block, record: number, column: number): boolean {
    if (block.index.cellStart(record, column) === block.index.cellStop(record, column)) return false;
    // Bytes that the encoding does not allow are read as Latin-1: an insult stays one.
    const mask = remarkMask(this.#cells.text(record, column) ?? this.#cells.latin1(record, column));
    if (mask === 0) return false;
    const categories = categoriesOf(mask);
    this.#cellCount++;
    for (const category of categories) this.#byCategory.set(category, (this.#byCategory.get(category) ?? 0) + 1);
    if (this.#places.length < MOST_PLACES) {
      this.#places.push({ record: block.recordsBefore + record + 1, column: this.#list.columns[column]!, categories });
    }
    return true;
  }

  /** Tells whether a cell of the current block is to be emptied in the clean list. */
  empties(record: number, column: number): boolean {
    return this.#asked.isDropped && this.#flagged.get(record)?.includes(column) === true;
  }

  /** What was found. */
  summary(): CommentSummary {
    return {
      columns: this.#asked.columns.map((column) => this.#list.columns[column]!),
      records: this.#records,
      cells: this.#cellCount,
      emptied_in_clean_list: this.#asked.isDropped,
      by_category: Object.fromEntries(
        REMARK_CATEGORIES.flatMap((category) =>
          this.#byCategory.has(category) ? [[category, this.#byCategory.get(category)!]] : [],
        ),
      ),
      found: this.#places,
      found_not_listed: this.#cellCount - this.#places.length,
    };
  }
}
