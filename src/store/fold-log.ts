/** Takes SQLite's log into the store and its files away, which a connection that only reads cannot do. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

/** What SQLite puts beside a database in use; whatever comes to lie beside them is taken for theirs. */
export const LOG_COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/** Tells whether a log lies beside the store. */
export function hasLog(path: string): boolean {
  return existsSync(`${path}-wal`);
}

/**
 * Opens the store to write and closes it: the last connection to close takes the log in and removes it. Does nothing
 * where another process has the store open, or where it may not be written. Only for a store that was just read well,
 * log and all: the log of another one would be played into it.
 */
export function foldLog(path: string): void {
  if (!hasLog(path)) return;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true, timeout: 0 });
    // Nothing is opened before something is read.
    db.pragma('user_version');
  } catch {
    // The next one to write does it.
  } finally {
    db?.close();
  }
}
