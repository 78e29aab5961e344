/**
 * The catalogue: the small tables by which everything else is read (names, scopes, sums, meta), under one digest.
 *
 * A scope whose channel or a name whose spelling changed on a failing disk would silently keep objections from
 * counting. The digest is set at the end of every writing transaction and checked at the start of every transaction.
 */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { StoreError } from '../errors.js';

const TABLES = [
  "SELECT key, value FROM meta WHERE key <> 'catalogue' ORDER BY key",
  'SELECT * FROM name ORDER BY id',
  'SELECT * FROM scope ORDER BY id',
  'SELECT * FROM row_sum ORDER BY projection, scope',
];

/** Enters the digest of the catalogue as it is now; the last thing that a writing transaction does. */
export function sealCatalogue(db: Database): void {
  db.prepare("INSERT OR REPLACE INTO meta VALUES ('catalogue', ?)").run(digestCatalogue(db));
}

/** Throws StoreError where the catalogue is not as the last writing transaction left it. O(scopes). */
export function requireCatalogue(db: Database): void {
  const sealed = db.prepare<[], Buffer>("SELECT value FROM meta WHERE key = 'catalogue'").pluck().get();
  if (sealed?.equals(digestCatalogue(db))) return;
  throw new StoreError('STORE_DAMAGED', 'the names, scopes or sums of the store were changed or damaged', {
    hint: 'see what is left with: tamis store check; then put the last backup in its place: tamis store restore FILE',
  });
}

function digestCatalogue(db: Database): Buffer {
  const hash = createHash('sha256');
  for (const sql of TABLES) {
    for (const row of db.prepare(sql).raw().iterate()) hash.update(JSON.stringify(row));
    hash.update('\n');
  }
  return hash.digest();
}
