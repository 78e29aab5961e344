/** The head of the ledgers: the name of the state that they are in. */
import type { Database } from 'better-sqlite3';

/** What a chain begins with. */
export const NOTHING_BEFORE = Buffer.alloc(32);

/** The name of the present state of the ledgers: equal ids, equal ledgers. */
export function readSnapshotId(db: Database): string {
  return readLedgerHead(db).toString('hex');
}

/** When the ledgers last changed, in ms; null for a store that never did. */
export function readLastChangeAt(db: Database): number | null {
  const value = db.prepare<[], number>("SELECT value FROM meta WHERE key = 'ledgers_changed_at'").pluck().get();
  return value ?? null;
}

/** The chain over the entries that changed ledgers; zeros before the first. */
export function readLedgerHead(db: Database): Buffer {
  return db.prepare<[], Buffer>("SELECT value FROM meta WHERE key = 'ledger_head'").pluck().get() ?? NOTHING_BEFORE;
}
