/** Tells the dialect of a list from its first records. */
import { CR, DELIMITERS, type Dialect, LF } from './dialect.js';
import { RecordIndex } from './record-index.js';
import { scanRecords } from './scan-records.js';

/** Records that are looked at: enough to tell, few enough not to be felt. */
const SAMPLE_RECORDS = 200;

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
  const lineEnds = possibleLineEnds(sample);
  let best: DetectedDialect = {
    dialect: { delimiter: DELIMITERS[';']!, quoting, lineEnd: lineEnds[0]! },
    agreement: 0,
    rival: null,
  };
  let bestCells = 0;
  for (const lineEnd of lineEnds) {
    for (const delimiter of Object.values(DELIMITERS)) {
      const dialect: Dialect = { delimiter, quoting, lineEnd };
      const { agreement, cells } = countUsualCells(sample, isWhole, dialect);
      const isBetter = agreement > best.agreement + 1e-9 || (agreement >= best.agreement - 1e-9 && cells > bestCells);
      const isClose = bestCells > 0 && lineEnd === best.dialect.lineEnd && Math.abs(agreement - best.agreement) < CLOSE;
      if (cells < 2) continue;
      if (isBetter) {
        best = { dialect, agreement, rival: isClose ? best.dialect.delimiter : null };
        bestCells = cells;
      } else if (isClose) best = { ...best, rival: delimiter };
    }
  }
  return best;
}

/** Counts the usual number of cells of the first records, and the share of the records that have it. */
export function countUsualCells(
  sample: Uint8Array,
  isWhole: boolean,
  dialect: Dialect,
): { agreement: number; cells: number } {
  const index = new RecordIndex();
  index.clear();
  scanRecords(sample, 0, sample.length, dialect, isWhole, index);
  return usualCells(index);
}

/** The same, of records that were already found. */
export function usualCells(index: RecordIndex): { agreement: number; cells: number } {
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
  return { cells, agreement: records === 0 ? 0 : counts.get(cells)! / records };
}

/** CR alone ends lines where there is no LF, as on the Macintosh of old; with both, it may or may not. */
function possibleLineEnds(sample: Uint8Array): Dialect['lineEnd'][] {
  if (!sample.includes(LF)) return sample.includes(CR) ? ['cr'] : ['lf'];
  for (let at = sample.indexOf(CR); at >= 0 && at + 1 < sample.length; at = sample.indexOf(CR, at + 1)) {
    if (sample[at + 1] !== LF) return ['lf', 'any'];
  }
  return ['lf'];
}
