/** The values of quoted cells: what is written plainly is read here, and csv-parse says what the rest means. */
import { parse } from 'csv-parse/sync';
import { CR, type Dialect, LF, QUOTE } from './dialect.js';
import { ODDLY_QUOTED, type RecordIndex } from './record-index.js';

/**
 * Reads the value of a cell of a plainly quoted record as latin1, quotes undone: `bytes[start, stop)` is its span.
 *
 * test/csv/scan-records.test.ts holds it to csv-parse.
 */
export function readPlainlyQuoted(bytes: Buffer, start: number, stop: number): string {
  if (stop === start || bytes[start] !== QUOTE) return bytes.toString('latin1', start, stop);
  const inside = bytes.toString('latin1', start + 1, stop - 1);
  return inside.includes('"') ? inside.replaceAll('""', '"') : inside;
}

/**
 * Reads the values of every oddly quoted record of a block: those in which text follows a closing quote.
 *
 * Values are latin1 strings, one character for a byte, so that any encoding in which ASCII stands for itself passes
 * through csv-parse unchanged. One call serves the whole block: setting csv-parse up costs more than a record.
 * A record that csv-parse sees otherwise than the scanner (which would be a bug) yields null, and so is rejected.
 */
export function readOddlyQuotedRecords(
  bytes: Buffer,
  index: RecordIndex,
  dialect: Dialect,
): ReadonlyMap<number, readonly string[] | null> {
  const found = new Map<number, readonly string[] | null>();
  let batch: number[] = [];
  let batchBytes = 0;
  for (let record = 0; record < index.count; record++) {
    if (index.quoted[record] !== ODDLY_QUOTED) continue;
    const length = index.end[record]! - index.start[record]!;
    if (batchBytes + length > MOST_BYTES) {
      readBatch(bytes, index, dialect, batch, found);
      batch = [];
      batchBytes = 0;
    }
    if (length > MOST_BYTES) found.set(record, null);
    else batch.push(record);
    batchBytes += length;
  }
  readBatch(bytes, index, dialect, batch, found);
  return found;
}

/** Bytes handed to csv-parse at once, which takes several times that; a longer odd record counts as unreadable. */
const MOST_BYTES = 1 << 24;

function readBatch(
  bytes: Buffer,
  index: RecordIndex,
  dialect: Dialect,
  batch: readonly number[],
  found: Map<number, readonly string[] | null>,
): void {
  if (batch.length === 0) return;
  const parts = batch.map((record) => bytes.toString('latin1', index.start[record]!, index.end[record]!));
  const whole = parseAll(parts, dialect);
  for (const [at, record] of batch.entries()) {
    const cells = whole?.[at] ?? parseAll([parts[at]!], dialect)?.[0];
    found.set(record, cells?.length === index.cellCount(record) ? cells : null);
  }
}

/** Parses records in one call; null where csv-parse refuses them or counts another number of records. */
function parseAll(records: readonly string[], dialect: Dialect): string[][] | null {
  const newline = String.fromCharCode(dialect.lineEnd === 'cr' ? CR : LF);
  try {
    const parsed: string[][] = parse(records.join(newline), {
      delimiter: String.fromCharCode(dialect.delimiter),
      record_delimiter: newline,
      relax_quotes: true,
      relax_column_count: true,
    });
    return parsed.length === records.length ? parsed : null;
  } catch {
    return null;
  }
}
