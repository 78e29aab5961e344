/** Copies a store while it is in use, and makes sure that the copy is one. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ConfigurationError, StoreError } from '../errors.js';
import { findCatalogueDamage } from './catalogue.js';
import { readSnapshotId } from './ledger-head.js';
import { LEDGERS, PROJECTIONS } from './ledgers.js';
import { NewFile } from './new-file.js';
import type { Store } from './store.js';
import { asStoreError } from './store-errors.js';

/** A verified copy. The copy is one file that also opens on a read-only medium; its key is the store's own. */
export interface StoreBackup {
  readonly path: string;
  readonly snapshotId: string;
  /** Rows of each ledger, in the copy. */
  readonly entries: Readonly<Record<string, number>>;
}

/**
 * Copies the store to `path`, mode 0600, and verifies the copy: SQLite's integrity check, and projections against
 * ledgers. Throws ConfigurationError where the file exists, StoreError where store or copy turn out damaged.
 */
export function backupStore(store: Store, path: string): StoreBackup {
  if (existsSync(path)) throw backupExists(path);
  let file: NewFile | undefined;
  try {
    file = new NewFile(path);
    copyStore(store, file.temporary);
    const backup = verifyCopy(file.temporary, path);
    file.commit();
    return backup;
  } catch (error) {
    throw explainCopy(store, path, error);
  } finally {
    file?.discard();
  }
}

/**
 * Copies a store that is in use: one state of it, in one read transaction, while writers go on. (SQLite's backup
 * interface begins anew whenever somebody else writes between two of its steps.)
 */
export function copyStore(store: Store, file: string): void {
  store.db.prepare('VACUUM INTO ?').run(file);
}

/** Makes a copy one file that opens anywhere, and verifies it; throws StoreError where it does not hold. */
export function verifyCopy(file: string, path: string): StoreBackup {
  const db = new Database(file);
  try {
    // A single file, without a log beside it, opens wherever it is put.
    db.pragma('journal_mode = DELETE');
    const problem = db.pragma('integrity_check(1)', { simple: true });
    if (problem !== 'ok') throw damaged(path, String(problem));
    if (findCatalogueDamage(db) !== null) throw damaged(path, 'its catalogue does not hold');
    const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()!;
    for (const { projection } of PROJECTIONS) {
      const { table, tally } = projection;
      const tallied = db.prepare<[], number>(`SELECT ifnull(sum(${tally}), 0) FROM scope`).pluck().get()!;
      if (tallied !== count(table)) throw damaged(path, `its tallies do not agree with ${table}`);
    }
    const tables = [...LEDGERS.map(({ table }) => table), 'history'];
    return {
      path,
      snapshotId: readSnapshotId(db),
      entries: Object.fromEntries(tables.map((table) => [table, count(table)])),
    };
  } finally {
    db.close();
  }
}

function backupExists(path: string): ConfigurationError {
  return new ConfigurationError('BACKUP_EXISTS', `${path} exists already and is not overwritten`, {
    hint: 'name another file, for example with the date in it',
  });
}

function damaged(path: string, what: string): StoreError {
  return new StoreError('STORE_DAMAGED', `the copy for ${path} does not verify (${what}); it was not kept`, {
    hint: 'the store itself may be damaged: check its disk, and keep your older backups',
  });
}

/** Says why a copy could not be made. */
export function explainCopy(store: Store, path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EEXIST') return backupExists(path);
  const isOfFile = typeof code === 'string' && !code.startsWith('SQLITE_') && 'errno' in (error as object);
  if (typeof code === 'string' && code.startsWith('SQLITE_FULL')) {
    return new ConfigurationError('OUTPUT_DISK_FULL', `${path}: there is no space left for it`, {
      hint: 'free some space, or name a file on another disk; nothing was left behind',
      cause: error,
    });
  }
  if (!isOfFile) return asStoreError(store.path, error);
  return new ConfigurationError('OUTPUT_UNWRITABLE', `${path} cannot be written (${code})`, {
    hint: 'name a file in a folder that you may write',
    cause: error,
  });
}
