/** What the first records of a list say about one of its columns. */
import type { Block } from '../csv/block-reader.js';
import { QUOTE } from '../csv/dialect.js';
import { plainClass, readPlainFrenchPhone } from '../phone/plain-phone.js';

/** Records looked at. */
const SAMPLE_RECORDS = 1000;
/** Six digits and more, or what a spreadsheet left of them: more than a house number, a postcode or a yes. */
const PHONE_DIGITS = /(?:\d\D*){6}|\dE\+\d/i;
/** Different cells kept to show. */
const MOST_SAMPLES = 50;

/** A column as its first cells show it. */
export interface ColumnLook {
  /** Cells with something in them. */
  readonly filled: number;
  /** The share of filled cells that would be dialled; 0 where none is filled. */
  readonly phoneShare: number;
  /** The share of filled cells with the digits of a phone in them, damaged and foreign ones included. */
  readonly digitShare: number;
  /** Some different cells, as latin1. */
  readonly samples: readonly string[];
}

/**
 * Looks at the cells of a column in the first records of a block; `columns` is what a whole record has, others are
 * passed over.
 */
export function lookAtColumn(
  block: Block | null,
  column: number,
  columns: number,
  most: number = SAMPLE_RECORDS,
): ColumnLook {
  const samples = new Set<string>();
  let filled = 0;
  let phones = 0;
  let digits = 0;
  const records = block === null ? 0 : Math.min(block.index.count, most);
  for (let record = 0; record < records; record++) {
    const { bytes, index } = block!;
    if (index.cellCount(record) !== columns) continue;
    let start = index.cellStart(record, column);
    let end = index.cellStop(record, column);
    if (index.quoted[record] !== 0 && bytes[start] === QUOTE) {
      start++;
      end--;
    }
    if (end <= start) continue;
    filled++;
    const text = bytes.toString('latin1', start, end);
    if (readsAsPhone(bytes, start, end, text)) phones++;
    if (PHONE_DIGITS.test(text)) digits++;
    if (samples.size < MOST_SAMPLES) samples.add(text);
  }
  const share = (cells: number) => (filled === 0 ? 0 : cells / filled);
  return { filled, phoneShare: share(phones), digitShare: share(digits), samples: [...samples] };
}

/**
 * Tells whether a cell would be dialled: a number of the French plan with its zero or calling code, or any other
 * that begins with `+` or `00`. Nine bare digits are as likely a company id, so they do not count.
 */
function readsAsPhone(bytes: Buffer, start: number, end: number, text: string): boolean {
  const value = readPlainFrenchPhone(bytes, start, end);
  if (value > 0) {
    const { repaired, fault } = plainClass(value);
    return !repaired && fault !== 'invalid';
  }
  return value < 0 && /^\W*(\+|00|0[1-9])[\d .()/-]{7,18}\d\D*$/.test(text);
}
