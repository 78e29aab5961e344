/**
 * The catalogue: the small tables by which everything else is read (names, scopes, sums, meta), under a digest.
 *
 * A scope whose channel or a name whose spelling changed on a failing disk would silently keep objections from
 * counting. The digest is set at the end of every writing transaction and checked at the start of every transaction.
 */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { StoreError } from '../errors.js';

/** What cannot be made again from the ledgers. */
const DEFINITIONS = [
  "SELECT key, value FROM meta WHERE key <> 'catalogue' ORDER BY key",
  'SELECT * FROM name ORDER BY id',
  'SELECT id, advertiser, purpose, channel, object FROM scope ORDER BY id',
];
/** What can. */
const COUNTS = ['SELECT * FROM scope ORDER BY id', 'SELECT * FROM row_sum ORDER BY projection, scope'];

/** Enters the digests of the catalogue as it is now; the last thing that a writing transaction does. */
export function sealCatalogue(db: Database): void {
  const digests = Buffer.concat([digestOf(db, DEFINITIONS), digestOf(db, COUNTS)]);
  db.prepare("INSERT OR REPLACE INTO meta VALUES ('catalogue', ?)").run(digests);
}

/** Asks for the digests as they were entered, in hex: other ones whenever names, scopes, projections or ledgers changed. */
export const SEAL_SQL = "SELECT lower(hex(value)) FROM meta WHERE key = 'catalogue'";

/** The answer to `SEAL_SQL`; empty for a store that has none. */
export function readCatalogueSeal(db: Database): string {
  return db.prepare<[], string>(SEAL_SQL).pluck().get() ?? '';
}

/** What of the catalogue is not as the last writing transaction left it. O(scopes). */
export function findCatalogueDamage(db: Database): 'definitions' | 'counts' | null {
  const sealed = db.prepare<[], Buffer>("SELECT value FROM meta WHERE key = 'catalogue'").pluck().get();
  if (!sealed?.subarray(0, 32).equals(digestOf(db, DEFINITIONS))) return 'definitions';
  return sealed.subarray(32).equals(digestOf(db, COUNTS)) ? null : 'counts';
}

/** Throws StoreError where the catalogue is not as the last writing transaction left it. O(scopes). */
export function requireCatalogue(db: Database): void {
  if (findCatalogueDamage(db) === null) return;
  throw new StoreError('STORE_DAMAGED', 'the names, scopes or sums of the store were changed or damaged', {
    hint: 'see whether it can be mended: tamis store check --repair; else put the last backup in its place: tamis store restore FILE',
  });
}

function digestOf(db: Database, tables: readonly string[]): Buffer {
  const hash = createHash('sha256');
  for (const sql of tables) {
    for (const row of db.prepare(sql).raw().iterate()) hash.update(JSON.stringify(row));
    hash.update('\n');
  }
  return hash.digest();
}
