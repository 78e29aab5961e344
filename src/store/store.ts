/** A store: one SQLite file and the key that reads its pseudonyms. Opening one checks everything that can be wrong. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { configurationFolder } from '../configuration-folder.js';
import { StoreError } from '../errors.js';
import { readCatalogueSeal, requireCatalogue, sealCatalogue } from './catalogue.js';
import { foldLog, hasLog } from './fold-log.js';
import { removeImages } from './image-folder.js';
import { migrate } from './migrate.js';
import { Pseudonymiser } from './pseudonyms.js';
import { APPLICATION_ID, readVersion, SCHEMA_VERSION } from './schema.js';
import { registerFunctions } from './sql-functions.js';
import { asStoreError, guardStore, isBusy, notAStore } from './store-errors.js';
import { type AdoptedKey, adoptNewKey, type KeySource, requireKey } from './store-key.js';
import { shareRights } from './store-rights.js';
import { noteWitness, requireWitnessed, witnessPath } from './witness.js';

/** How to open a store; `read` changes nothing of what it holds. */
export interface StoreAccess extends KeySource {
  readonly access: 'read' | 'write';
  /** Called once where a write has to wait for another process. */
  readonly onWait?: (() => void) | undefined;
  /** Called with the folder where images of what the store held before a change cannot be removed. */
  readonly onImagesLeft?: ((folder: string) => void) | undefined;
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
  readonly keyFingerprint: string;
  /** Where the key was read; null for one that came from the environment or a descriptor. */
  readonly keyFile: string | null;
  /** Where the keys are now that opening the store finished a change of keys that was cut short; else null. */
  readonly adoptedKey: AdoptedKey | null;
  /** When this copy was made, for one that is only for reading; null for a store that lives. */
  readonly snapshotAt: number | null;
  /** Where it is noted how far the history went. */
  readonly witness: string;
  /** Called once where a write has to wait for another process. */
  readonly onWait: () => void;
  /** Called with the folder where images of what the store held before a change cannot be removed. */
  readonly onImagesLeft: (folder: string) => void;
  close(): void;
}

/** The most that SQLite keeps of the store while writing; taken only as it is needed. */
const CACHE_KIB = 768 * 1024;
/**
 * And while reading: enough for the upper pages of a table. What is below them is seldom asked for twice, and to take
 * new memory for each page took longer than to read it.
 */
export const READING_CACHE_KIB = 4 * 1024;

/** How long a writer waits for another one: longer than the largest import takes. */
const BUSY_TIMEOUT_MS = 15 * 60_000;
/** After so long, whoever looks on wants to know why nothing happens. */
const SILENT_WAIT_MS = 2000;

/**
 * Opens a store with its key. Throws StoreError with a hint where the file is missing, something else than a store,
 * cut short or newer than this Tamis, and where its key is missing, malformed, exposed or another store's.
 */
export function openStore(path: string, options: StoreAccess): Store {
  requireSqliteFile(path);
  let db: Database.Database | undefined;
  const hadLog = hasLog(path);
  shareRights(path);
  try {
    db = new Database(path, { readonly: options.access === 'read', fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    requireTamis(db, path);
    const snapshotAt = options.access === 'write' ? requireLive(db, path) : readSnapshotAt(db);
    if (options.access === 'write') prepareForWriting(db, path);
    else db.pragma(`cache_size = -${READING_CACHE_KIB}`);
    requireVersion(db, path);
    registerFunctions(db);
    const id = requireMeta(db, path, 'store_id');
    const fingerprint = requireMeta(db, path, 'key_fingerprint');
    const found = requireKey({ path, id, fingerprint }, options);
    const { bytes: key } = found;
    const adopted = options.access === 'write' ? adoptNewKey(found) : null;
    const witness = witnessPath(configurationFolder(options.env), id, path);
    if (snapshotAt === null) requireWitnessed(db, witness, path);
    const opened = db;
    return {
      path,
      id,
      access: options.access,
      db,
      key,
      keyFingerprint: fingerprint,
      keyFile: adopted?.keyFile ?? found.file,
      adoptedKey: adopted,
      snapshotAt,
      witness,
      pseudonyms: new Pseudonymiser(key),
      onWait: once(options.onWait ?? (() => {})),
      onImagesLeft: options.onImagesLeft ?? (() => {}),
      close: () => {
        opened.close();
        if (options.access === 'read') foldLog(path);
      },
    };
  } catch (error) {
    db?.close();
    if (!hadLog) foldLog(path);
    throw readingError(path, options.access, error);
  }
}

/** Runs `work` in one transaction that sees one state of the store. */
export function readStore<T>(store: Store, work: () => T): T {
  return guardStore(store.path, () => {
    if (store.db.inTransaction) return work();
    return store.db
      .transaction(() => {
        requireSameStore(store);
        return work();
      })
      .deferred();
  });
}

/**
 * Begins to read one state of the store, until the function that it returns is called or the store is closed. Throws
 * StoreError where its names, scopes or sums were damaged, or its key was changed.
 */
export function beginReading(store: Store): () => void {
  guardStore(store.path, () => {
    store.db.exec('BEGIN');
    requireSameStore(store);
  });
  return () => {
    if (store.db.inTransaction) store.db.exec('COMMIT');
  };
}

/** Runs `work` in one transaction that holds the write lock from its start; all of it happens, or nothing. */
export function writeStore<T>(store: Store, work: () => T): T {
  return guardStore(store.path, () => {
    if (store.db.inTransaction) return store.db.transaction(work)();
    let isBegun = false;
    let isChanged = false;
    const transaction = store.db.transaction(() => {
      isBegun = true;
      requireSameStore(store);
      const before = readCatalogueSeal(store.db);
      const result = work();
      sealCatalogue(store.db);
      isChanged = readCatalogueSeal(store.db) !== before;
      return result;
    });
    const done = waitForOthers(
      store,
      () => isBegun,
      () => transaction.immediate(),
    );
    noteWitness(store.db, store.witness);
    // Nothing of what was erased may stay in what was made from it.
    if (isChanged) dropImages(store);
    return done;
  });
}

/** Removes the images of a store that changed; says so where they cannot be. */
export function dropImages({ path, onImagesLeft }: Store): void {
  const left = removeImages(path);
  if (left !== null) onImagesLeft(left);
}

/** Runs `write`; where another process holds the lock for long, says so and waits on. */
function waitForOthers<T>({ db, onWait }: Store, isBegun: () => boolean, write: () => T): T {
  db.pragma(`busy_timeout = ${SILENT_WAIT_MS}`);
  try {
    return write();
  } catch (error) {
    if (isBegun() || !isBusy(error)) throw error;
    onWait();
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return write();
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

function once(call: () => void): () => void {
  let isCalled = false;
  return () => {
    if (!isCalled) call();
    isCalled = true;
  };
}

/** Under the lock: another process may have given the store a new key since it was opened. */
function requireSameStore(store: Store): void {
  requireCatalogue(store.db);
  if (requireMeta(store.db, store.path, 'key_fingerprint') === store.keyFingerprint) return;
  throw new StoreError('KEY_CHANGED', `${store.path} was given a new key while this command ran; nothing was changed`, {
    hint: 'run the command again',
  });
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
export function prepareForWriting(db: Database.Database, path: string): void {
  db.pragma('journal_mode = WAL');
  // What is deleted leaves the file too.
  db.pragma('secure_delete = ON');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // An import into millions of entries must not write a page more than once before it commits.
  db.pragma(`cache_size = -${CACHE_KIB}`);
  migrate(db, path);
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
    const release = findMeta(db, 'readable_by');
    const since = release === null ? '' : `, readable from Tamis ${release} on`;
    throw new StoreError('STORE_NEWER', `${path} was made by a newer Tamis (schema ${readVersion(db)}${since})`, {
      hint: `update Tamis: npm install --global tamis@${release ?? 'latest'}`,
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

function findMeta(db: Database.Database, key: string): string | null {
  try {
    return db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key) ?? null;
  } catch {
    // A schema to come may hold it elsewhere.
    return null;
  }
}

function readSnapshotAt(db: Database.Database): number | null {
  return db.prepare<[], number>("SELECT value FROM meta WHERE key = 'snapshot_at'").pluck().get() ?? null;
}

/** An objection entered into a copy would be lost with the next copy. */
function requireLive(db: Database.Database, path: string): null {
  if (readVersion(db) === 0 || readSnapshotAt(db) === null) return null;
  throw new StoreError('STORE_SNAPSHOT', `${path} is a snapshot, made to be read; nothing is entered into it`, {
    hint: 'name the store that it was made from with --store FILE',
  });
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
      hint: 'make a copy that can, where the store lives: tamis store snapshot FILE',
      cause: error,
    });
  }
  return known;
}
