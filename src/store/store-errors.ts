/** Turns what SQLite says into what a person can act upon. */
import { StoreError } from '../errors.js';
import { findUnwritable } from './store-rights.js';

/** Runs `work` on the store at `path` and rethrows SQLite's failures as StoreError; everything else passes. */
export function guardStore<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStoreError(path, error);
  }
}

/** The StoreError for a failure of SQLite on the store at `path`; any other error is returned as it is. */
export function asStoreError(path: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  const cause = error;
  if (code.startsWith('SQLITE_NOTADB')) return notAStore(path, cause);
  // Tamis asks for nothing that its schema lacks: where a table or column is missing, the schema's own page is damaged.
  if (code.startsWith('SQLITE_CORRUPT') || (code === 'SQLITE_ERROR' && LACKS.test((error as Error).message))) {
    return new StoreError('STORE_DAMAGED', `${path} is damaged or was cut short`, {
      hint: 'put the last backup in its place: tamis store restore FILE',
      cause,
    });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreError('STORE_BUSY', `${path} is being written by another process`, {
      hint: 'wait until the other import is done and run the command again',
      cause,
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) {
    const found = findUnwritable(path);
    return found === null
      ? new StoreError('STORE_UNWRITABLE', `${path} or its folder may not be written`, {
          hint: 'give the user who runs tamis write permission on the store and its folder',
          cause,
        })
      : new StoreError('STORE_UNWRITABLE', `${found} may not be written, so nothing is entered into ${path}`, {
          hint: `give the user who runs tamis write permission on ${found}`,
          cause,
        });
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new StoreError('STORE_DISK_FULL', `no space left on the disk of ${path}; nothing was changed`, {
      hint: 'free some space and run the command again',
      cause,
    });
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new StoreError('STORE_UNREADABLE', `${path} cannot be read or written (${code})`, {
      hint: 'check the disk, then run the command again',
      cause,
    });
  }
  return error;
}

/** The error for a file that is something else than a Tamis store. */
export function notAStore(path: string, cause?: unknown): StoreError {
  return new StoreError('STORE_FOREIGN', `${path} is not a Tamis store`, {
    hint: 'name the store with --store FILE, or create one with: tamis init',
    cause,
  });
}

/** Tells whether SQLite gave up waiting for another connection. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') === true;
}

const LACKS = /^(?:no such (?:table|column|index)|malformed|table \S+ has (?:no column|\d+ columns))/;

function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'SqliteError') return null;
  return (error as Error & { code: string }).code;
}
