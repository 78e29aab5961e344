/** Erases a person (GDPR art. 17): everything but the bare objection, without which the person would be called again. */
import type { Database } from 'better-sqlite3';
import type { E164 } from '../phone/e164.js';
import { requireNoPhoneNumber } from './free-text.js';
import { appendHistory } from './history.js';
import { LEDGERS, type LedgerTable } from './ledgers.js';
import { projectSubject } from './projections.js';
import { deleteUnusedTexts } from './purge-store.js';
import { type Store, writeStore } from './store.js';
import { subjectsIn } from './subject-entries.js';

/** What went and what stayed, by ledger. */
export interface Erasure {
  readonly deleted: Readonly<Record<string, number>>;
  /** Objections that stay: pseudonym, scope and date, nothing else. */
  readonly kept: Readonly<Record<string, number>>;
  /** Texts that nobody else's entries refer to. */
  readonly texts: number;
  /** History entries about this person alone whose content was taken. */
  readonly historyEntries: number;
}

/**
 * Erases what is held about one number. Of an objection stay the pseudonym, its scope and its date; what it came from
 * goes. Throws ConfigurationError where the reference holds a phone number. O(n) in the store, for texts.
 */
export function eraseSubject(store: Store, number: E164, reference: string | null, at: number): Erasure {
  if (reference !== null) requireNoPhoneNumber('--reference', reference);
  const erasure = writeStore(store, () => {
    const { db } = store;
    const subject = store.pseudonyms.pseudonymOf(number);
    const batches = new Set<number>();
    const deleted: Record<string, number> = {};
    const kept: Record<string, number> = {};
    for (const ledger of LEDGERS) {
      for (const one of subjectsIn(store, ledger, number)) {
        for (const batch of batchesOf(db, ledger, one)) batches.add(batch);
        const rows = ledger.erasure === 'reduced' ? reduce(db, ledger, one) : 0;
        const gone = ledger.erasure === 'reduced' ? 0 : remove(db, ledger.table, one);
        if (rows > 0) kept[ledger.table] = (kept[ledger.table] ?? 0) + rows;
        if (gone > 0) deleted[ledger.table] = (deleted[ledger.table] ?? 0) + gone;
        const corrections = remove(db, 'superseded', one);
        if (corrections > 0) deleted.superseded = (deleted.superseded ?? 0) + corrections;
      }
    }
    projectSubject(store, subject);
    const historyEntries = eraseHistory(db, batches);
    const texts = deleteUnusedTexts(db);
    const detail = { deleted, kept, texts, historyEntries, ...(reference === null ? {} : { reference }) };
    appendHistory(db, at, 'subject-erase', detail, 'changes-ledgers');
    return { deleted, kept, texts, historyEntries };
  });
  // The log still holds the pages as they were.
  store.db.pragma('wal_checkpoint(TRUNCATE)');
  return erasure;
}

function batchesOf(db: Database, { table }: LedgerTable, subject: Buffer): number[] {
  return db.prepare<[Buffer], number>(`SELECT DISTINCT batch FROM ${table} WHERE subject = ?`).pluck().all(subject);
}

function remove(db: Database, table: string, subject: Buffer): number {
  return db.prepare(`DELETE FROM ${table} WHERE subject = ?`).run(subject).changes;
}

/** Leaves one row for each scope: the last one, without its source and the file it came from. */
function reduce(db: Database, { table, at }: LedgerTable, subject: Buffer): number {
  const rows = db
    .prepare<[Buffer], { scope: number; at: number; batch: number }>(
      `SELECT scope, max(${at}) AS at, max(batch) AS batch FROM ${table} WHERE subject = ? GROUP BY scope`,
    )
    .all(subject);
  remove(db, table, subject);
  const insert = db.prepare(
    `INSERT INTO ${table} (subject, scope, ${at}, source, file, batch) VALUES (?, ?, ?, 0, 0, ?)`,
  );
  for (const { scope, at: date, batch } of rows) insert.run(subject, scope, date, batch);
  return rows.length;
}

/** Takes content and salt of entries that are about one person alone: single commands. Their digests stay. */
function eraseHistory(db: Database, batches: ReadonlySet<number>): number {
  const isSingle = db.prepare<[number], number>('SELECT file IS NULL FROM batch WHERE id = ?').pluck();
  const erase = db.prepare(
    "UPDATE history SET detail = NULL, salt = NULL WHERE detail IS NOT NULL AND json_extract(detail, '$.batch') = ?",
  );
  return [...batches].reduce((sum, batch) => (isSingle.get(batch) === 1 ? sum + erase.run(batch).changes : sum), 0);
}
