/** Tells the dialect of a list from its first records. */
import { CR, DELIMITERS, type Dialect, LF } from './dialect.js';
import { RecordIndex } from './record-index.js';
import { scanRecords } from './scan-records.js';

/** Records that are looked at: enough to tell, few enough not to be felt. */
const SAMPLE_RECORDS = 200;

/** Bytes in which so many records usually are; where they are not, the whole sample is looked at. */
const USUAL_BYTES = 1 << 14;

/** A dialect, and how well the first records agree with it. */
export interface DetectedDialect {
  readonly dialect: Dialect;
  /** The share of the first records that have the usual number of cells; 0 where no delimiter occurs. */
  readonly agreement: number;
  /** Another delimiter that fits the records as well, so that the choice is a guess; null where none does. */
  readonly rival: number | null;
}

/** How far a rival's agreement may stay behind for the choice to be a guess. */
const CLOSE = 0.02;

/**
 * Finds the delimiter and the line end under which the first records agree best on a number of cells.
 *
 * Each candidate is scored by the records that have the usual number of cells, which title rows above the header do
 * not disturb; more cells break a tie, then the order of `DELIMITERS`. A list in which no candidate ever occurs has
 * one column; its delimiter is `;`, which then stands in no record. `isWhole` says that the sample is the whole list.
 */
export function detectDialect(sample: Uint8Array, isWhole: boolean, quoting: boolean): DetectedDialect {
  const [first, other] = possibleLineEnds(sample).map((lineEnd) => bestDelimiter(sample, isWhole, quoting, lineEnd));
  if (other === undefined || other.agreeing < first!.agreeing) return first!;
  // One column: what else would CR be there for?
  return other.agreeing > first!.agreeing || other.agreeing === 0 ? other : first!;
}

/** The best delimiter for a line end, and how many records agree: a wrong line end makes few of them. */
function bestDelimiter(
  sample: Uint8Array,
  isWhole: boolean,
  quoting: boolean,
  lineEnd: Dialect['lineEnd'],
): DetectedDialect & { readonly agreeing: number } {
  let best = { dialect: { delimiter: DELIMITERS[';']!, quoting, lineEnd }, agreement: 0, agreeing: 0 };
  let bestCells = 0;
  let rival: number | null = null;
  for (const delimiter of Object.values(DELIMITERS)) {
    const dialect: Dialect = { delimiter, quoting, lineEnd };
    const { agreement, agreeing, cells } = countUsualCells(sample, isWhole, dialect);
    if (cells < 2) continue;
    const difference = agreement - best.agreement;
    const isClose = bestCells > 0 && Math.abs(difference) < CLOSE;
    if (difference > 1e-9 || (difference > -1e-9 && cells > bestCells)) {
      rival = isClose ? best.dialect.delimiter : null;
      best = { dialect, agreement, agreeing };
      bestCells = cells;
    } else if (isClose) rival = delimiter;
  }
  return { ...best, rival };
}

function countUsualCells(sample: Uint8Array, isWhole: boolean, dialect: Dialect): UsualCells {
  return usualCells(indexFirstRecords(sample, dialect, isWhole));
}

/** Finds so many records at the beginning of a sample, or more; all where it has no more. O(bytes of these records). */
export function indexFirstRecords(
  sample: Uint8Array,
  dialect: Dialect,
  isWhole: boolean,
  fewest = SAMPLE_RECORDS,
): RecordIndex {
  const index = new RecordIndex();
  for (let bytes = Math.min(USUAL_BYTES, sample.length); ; bytes = sample.length) {
    const isAll = bytes === sample.length;
    index.clear();
    scanRecords(sample, 0, bytes, dialect, isWhole && isAll, index);
    if (isAll || index.count >= fewest) return index;
  }
}

/** The usual number of cells of the first records, how many records have it, and which share of them. */
interface UsualCells {
  readonly cells: number;
  readonly agreeing: number;
  readonly agreement: number;
}

/** Counts the usual number of cells of the first records of an index. */
export function usualCells(index: RecordIndex): UsualCells {
  const records = Math.min(index.count, SAMPLE_RECORDS);
  const counts = new Map<number, number>();
  for (let record = 0; record < records; record++) {
    const cells = index.cellCount(record);
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  let cells = 0;
  for (const [candidate, count] of counts) {
    const known = counts.get(cells) ?? 0;
    if (count > known || (count === known && candidate > cells)) cells = candidate;
  }
  const agreeing = counts.get(cells) ?? 0;
  return { cells, agreeing, agreement: records === 0 ? 0 : agreeing / records };
}

/** CR alone ends lines where there is no LF, as on the Macintosh of old; with both, it may or may not. */
function possibleLineEnds(sample: Uint8Array): Dialect['lineEnd'][] {
  if (!sample.includes(LF)) return sample.includes(CR) ? ['cr'] : ['lf'];
  for (let at = sample.indexOf(CR); at >= 0 && at + 1 < sample.length; at = sample.indexOf(CR, at + 1)) {
    if (sample[at + 1] !== LF) return ['lf', 'any'];
  }
  return ['lf'];
}
