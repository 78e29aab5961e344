/** A store: one SQLite file and the key that reads its pseudonyms. Opening one checks everything that can be wrong. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError } from '../errors.js';
import { Pseudonymiser } from './pseudonyms.js';
import { APPLICATION_ID, migrate, readVersion, SCHEMA_VERSION } from './schema.js';
import { asStoreError, guardStore, notAStore } from './store-errors.js';
import { type KeySource, keyFingerprint, requireKey } from './store-key.js';

/** How to open a store; `read` never changes a byte of it. */
export interface StoreAccess extends KeySource {
  readonly access: 'read' | 'write';
}

/** An open store. */
export interface Store {
  readonly path: string;
  readonly id: string;
  readonly access: 'read' | 'write';
  readonly db: Database.Database;
  readonly pseudonyms: Pseudonymiser;
  /** The 32 bytes of the key, for the threads of a scrub. */
  readonly key: Uint8Array;
  close(): void;
}

/** The most that SQLite keeps of the store while writing; taken only as it is needed. */
const CACHE_KIB = 768 * 1024;

/** How long a writer waits for another one. */
const BUSY_TIMEOUT_MS = 60_000;

/**
 * Opens a store with its key. Throws StoreError with a hint where the file is missing, something else than a store,
 * cut short or newer than this Tamis, and where its key is missing, malformed, exposed or another store's.
 */
export function openStore(path: string, options: StoreAccess): Store {
  requireSqliteFile(path);
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: options.access === 'read', fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    requireTamis(db, path);
    if (options.access === 'write') prepareForWriting(db);
    requireVersion(db, path);
    const id = requireMeta(db, path, 'store_id');
    const { bytes: key } = requireKey(id, options);
    if (keyFingerprint(key) !== requireMeta(db, path, 'key_fingerprint')) {
      throw new StoreError('KEY_WRONG', `the key given is not the key of ${path}`, {
        hint: `use the key that tamis init made for it (store ${id}): --key-file FILE or TAMIS_KEY`,
      });
    }
    const opened = db;
    return {
      path,
      id,
      access: options.access,
      db,
      key,
      pseudonyms: new Pseudonymiser(key),
      close: () => opened.close(),
    };
  } catch (error) {
    db?.close();
    throw readingError(path, options.access, error);
  }
}

/** Runs `work` in one transaction that sees one state of the store. */
export function readStore<T>(store: Store, work: () => T): T {
  return guardStore(store.path, () => store.db.transaction(work).deferred());
}

/** Runs `work` in one transaction that holds the write lock from its start; all of it happens, or nothing. */
export function writeStore<T>(store: Store, work: () => T): T {
  return guardStore(store.path, () => store.db.transaction(work).immediate());
}

/** Runs `work` as `writeStore` does, but undoes all of it where its result is not to be kept. */
export function keepOrRollBack<T>(store: Store, isKept: (result: T) => boolean, work: () => T): T {
  let undone: { readonly result: T } | undefined;
  try {
    return writeStore(store, () => {
      const result = work();
      if (isKept(result)) return result;
      undone = { result };
      throw undone;
    });
  } catch (error) {
    if (undone !== undefined && error === undone) return undone.result;
    throw error;
  }
}

/** Sets what every writing connection needs: durable commits, a log that readers need not wait for, checked references. */
export function prepareForWriting(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // An import into millions of entries must not write a page more than once before it commits.
  db.pragma(`cache_size = -${CACHE_KIB}`);
  migrate(db);
}

function requireSqliteFile(path: string): void {
  const head = Buffer.alloc(16);
  let bytesRead = 0;
  try {
    const handle = openSync(path, 'r');
    try {
      if (!fstatSync(handle).isFile()) throw notAStore(path);
      bytesRead = readSync(handle, head, 0, 16, 0);
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new StoreError('STORE_MISSING', `there is no store at ${path}`, {
        hint: 'create it with: tamis init, or name another one with --store FILE',
        cause,
      });
    }
    throw new StoreError('STORE_UNREADABLE', `${path} cannot be read`, {
      hint: 'make it readable for the user who runs tamis',
      cause,
    });
  }
  if (bytesRead < 16 || head.toString('latin1') !== 'SQLite format 3\0') throw notAStore(path);
}

function requireTamis(db: Database.Database, path: string): void {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAStore(path);
  if (readVersion(db) > SCHEMA_VERSION) {
    throw new StoreError('STORE_NEWER', `${path} was made by a newer Tamis (schema ${readVersion(db)})`, {
      hint: 'update Tamis: npm install --global tamis@latest',
    });
  }
}

function requireVersion(db: Database.Database, path: string): void {
  if (readVersion(db) !== SCHEMA_VERSION) {
    throw new StoreError('STORE_OLDER', `${path} has an older schema, and reading does not change it`, {
      hint: 'any command that writes brings it forward, for example: tamis opposition import FILE',
    });
  }
}

function requireMeta(db: Database.Database, path: string, key: string): string {
  const value = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
  if (value !== undefined) return value;
  throw new StoreError('STORE_DAMAGED', `${path} has lost its ${key.replace('_', ' ')}`, {
    hint: 'put the last backup in its place',
  });
}

/** On a read-only medium a store in WAL mode does not open at all; that deserves its own remedy. */
function readingError(path: string, access: 'read' | 'write', error: unknown): unknown {
  const known = asStoreError(path, error);
  if (access === 'read' && known instanceof StoreError && known.code === 'STORE_UNWRITABLE' && existsSync(path)) {
    return new StoreError('STORE_UNREADABLE', `${path} cannot be opened in a folder that may not be written`, {
      hint: 'make a copy that can, where the store lives: tamis store backup FILE',
      cause: error,
    });
  }
  return known;
}
