/** Tells the dialect of a list from its first records. */
import { CR, DELIMITERS, type Dialect, LF } from './dialect.js';
import { RecordIndex } from './record-index.js';
import { scanRecords } from './scan-records.js';

/** Records that are looked at: enough to tell, few enough not to be felt. */
const SAMPLE_RECORDS = 200;

/**
 * Finds the delimiter under which the first records agree best on a number of cells.
 *
 * Each candidate is scored by the records that have as many cells as the first one; more cells break a tie, then
 * the order of `DELIMITERS`. A list in which no candidate ever occurs has one column; its delimiter is `;`, which
 * then stands in no record. `isWhole` says that the sample is the whole list.
 */
export function detectDialect(sample: Uint8Array, isWhole: boolean, quoting: boolean): Dialect {
  const lineEnd = usesBareCr(sample) ? 'cr' : 'lf';
  let best: Dialect = { delimiter: DELIMITERS[';']!, quoting, lineEnd };
  let bestScore = 0;
  for (const delimiter of Object.values(DELIMITERS)) {
    const dialect: Dialect = { delimiter, quoting, lineEnd };
    const score = scoreDialect(sample, isWhole, dialect);
    if (score > bestScore) {
      best = dialect;
      bestScore = score;
    }
  }
  return best;
}

/** 0 where the first record has one cell; else the share of agreeing records, with a bonus for more cells. */
function scoreDialect(sample: Uint8Array, isWhole: boolean, dialect: Dialect): number {
  const index = new RecordIndex();
  scanRecords(sample, 0, sample.length, dialect, isWhole, index);
  const records = Math.min(index.count, SAMPLE_RECORDS);
  const expected = records === 0 ? 0 : index.cellCount(0);
  if (expected < 2) return 0;
  let agreeing = 0;
  for (let record = 0; record < records; record++) if (index.cellCount(record) === expected) agreeing++;
  return Math.round((agreeing / records) * 1000) + Math.min(expected, 500) / 1000;
}

/** True where lines end with CR alone, as on the Macintosh of old. */
function usesBareCr(sample: Uint8Array): boolean {
  return !sample.includes(LF) && sample.includes(CR);
}
