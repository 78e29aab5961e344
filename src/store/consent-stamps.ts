/** When each of many subjects agreed, and to which wording, for statistics about whoever collected the consents. */
import type { Database } from 'better-sqlite3';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import { evenRanges } from './screening-pieces.js';
import { type ScreeningTable, wordsOf } from './screening-table.js';
import type { Store } from './store.js';

/** Tells of pseudonyms when they last agreed, as far as a date is known. */
export interface ConsentStamps {
  /** `at[i]` gets the last dated consent of pseudonym `i` (ms, NaN without one), `worded[i]` whether it has a wording. */
  find(pseudonyms: Uint8Array, count: number, at: Float64Array, worded: Uint8Array): void;
}

/** To look up one subject costs as much as reading so many entries in one go. */
const ENTRIES_FOR_A_LOOK_UP = 8;

/**
 * Opens the consents of a store for about so many questions: read once where that costs less, else looked up.
 *
 * `table` must know everybody in the store and grow no more; null where it knows some people alone.
 */
export function openConsentStamps({ db }: Store, table: ScreeningTable | null, questions: number): ConsentStamps {
  if (table === null) return new ConsentStampFinder(db);
  const entries = db.prepare<[], number>('SELECT ifnull(sum(consents), 0) FROM scope').pluck().get()!;
  const stamps = entries < questions * ENTRIES_FOR_A_LOOK_UP ? readStamps(db, table, entries) : null;
  return stamps === null ? new ConsentStampFinder(db) : new ConsentStampIndex(table, stamps);
}

/** Looks consents up, many subjects at a time; O(subjects asked for), about 2 µs each. */
class ConsentStampFinder implements ConsentStamps {
  readonly #query: { get(parameters: object): unknown };

  constructor(db: Database) {
    this.#query = db
      .prepare(
        `WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i + 1 < @count)
         SELECT group_concat(i || ' ' || e.collected_at || ' ' || (e.wording <> 0), ',') FROM k CROSS JOIN consent e
         WHERE e.subject = substr(@subjects, i * ${PSEUDONYM_BYTES} + 1, ${PSEUDONYM_BYTES}) AND e.file = 0`,
      )
      .pluck();
  }

  find(pseudonyms: Uint8Array, count: number, at: Float64Array, worded: Uint8Array): void {
    at.fill(Number.NaN, 0, count);
    if (count === 0) return;
    const subjects = Buffer.from(pseudonyms.buffer, pseudonyms.byteOffset, count * PSEUDONYM_BYTES);
    const glued = this.#query.get({ subjects, count }) as string | null;
    if (glued === null) return;
    for (const entry of glued.split(',')) {
      const [i, collectedAt, hasWording] = entry.split(' ').map(Number) as [number, number, number];
      if (at[i]! > collectedAt || (at[i] === collectedAt && worded[i]! >= hasWording)) continue;
      at[i] = collectedAt;
      worded[i] = hasWording;
    }
  }
}

/** Knows everybody's, by slot of the screening table: twice the instant in ms, and one more with a wording; NaN for none. */
class ConsentStampIndex implements ConsentStamps {
  readonly #table: ScreeningTable;
  readonly #stamps: Float64Array;

  constructor(table: ScreeningTable, stamps: Float64Array) {
    this.#table = table;
    this.#stamps = stamps;
  }

  find(pseudonyms: Uint8Array, count: number, at: Float64Array, worded: Uint8Array): void {
    const words = wordsOf(pseudonyms, count);
    for (let i = 0; i < count; i++) {
      const slot = this.#table.find(words, i * 4);
      const stamp = slot < 0 ? Number.NaN : this.#stamps[slot]!;
      at[i] = Math.floor(stamp / 2);
      worded[i] = stamp - 2 * at[i]!;
    }
  }
}

/** Stamps are written with this added, so that all have as many digits. */
const OFFSET = 2_000_000_000_000_000;
const DIGITS = 16;

/** The stamps of all consents, of several the last, then that with a wording; null where a date has no such stamp. */
function readStamps(db: Database, table: ScreeningTable, entries: number): Float64Array | null {
  const read = db
    .prepare<[Buffer, Buffer], [number, Buffer | null, Buffer | null]>(
      `SELECT count(*), CAST(group_concat(subject, '') AS BLOB),
         CAST(group_concat(${OFFSET} + collected_at * 2 + (wording <> 0), '') AS BLOB)
       FROM consent WHERE file = 0 AND subject >= ? AND subject < ?`,
    )
    .raw();
  const stamps = new Float64Array(table.capacity).fill(Number.NaN);
  for (const [from, to] of evenRanges(entries)) {
    const [count, subjects, digits] = read.get(from, to)!;
    if (subjects === null || digits === null) continue;
    if (digits.length !== count * DIGITS) return null;
    const words = wordsOf(subjects, count);
    for (let i = 0; i < count; i++) {
      const slot = table.find(words, i * 4);
      const stamp = readDigits(digits, i * DIGITS) - OFFSET;
      if (slot >= 0 && !(stamps[slot]! >= stamp)) stamps[slot] = stamp;
    }
  }
  return stamps;
}

function readDigits(bytes: Buffer, from: number): number {
  let high = 0;
  let low = 0;
  for (let at = from; at < from + 8; at++) {
    high = high * 10 + bytes[at]! - 0x30;
    low = low * 10 + bytes[at + 8]! - 0x30;
  }
  return high * 1e8 + low;
}
