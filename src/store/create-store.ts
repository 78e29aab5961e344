/** Makes a new store and its key. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError } from '../errors.js';
import { sealCatalogue } from './catalogue.js';
import { LOG_COMPANIONS } from './fold-log.js';
import { appendHistory } from './history.js';
import { NewFile } from './new-file.js';
import { APPLICATION_ID } from './schema.js';
import { prepareForWriting } from './store.js';
import { asStoreError } from './store-errors.js';
import { createKey, type KeySource, keyFingerprint, type StoreKey } from './store-key.js';

/** A store that was made; `keyFile` is null where the key came from `TAMIS_KEY`. */
export interface CreatedStore {
  readonly path: string;
  readonly id: string;
  readonly keyFile: string | null;
}

/** Makes a store at `path` and its key, both of mode 0600; throws StoreError rather than overwrite either. */
export function createStore(path: string, source: KeySource, at: number): CreatedStore {
  if (existsSync(path)) throw storeExists(path);
  for (const companion of LOG_COMPANIONS) if (existsSync(path + companion)) throw logRemains(path + companion);
  const id = randomBytes(8).toString('hex');
  const key = createKey(id, source);
  let file: NewFile | undefined;
  try {
    file = new NewFile(path);
    fill(file.temporary, id, key, at);
    file.commit();
  } catch (error) {
    // A key that was given stays; the one just made opens nothing.
    if (key.file !== null) rmSync(key.file, { force: true });
    throw explain(path, error);
  } finally {
    file?.discard();
  }
  return { path, id, keyFile: key.file };
}

function fill(file: string, id: string, key: StoreKey, at: number): void {
  const db = new Database(file);
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    prepareForWriting(db, file);
    db.transaction(() => {
      const write = db.prepare('INSERT INTO meta VALUES (?, ?)');
      write.run('store_id', id);
      write.run('key_fingerprint', keyFingerprint(key.bytes));
      write.run('created_at', at);
      appendHistory(db, at, 'init', { storeId: id, keyFingerprint: keyFingerprint(key.bytes) }, 'reads-only');
      sealCatalogue(db);
    })();
  } finally {
    db.close();
  }
}

/** SQLite would play the log of another store into the new one. */
function logRemains(companion: string): StoreError {
  return new StoreError('STORE_REMAINS', `${companion} is there without its store, and may hold the last objections`, {
    hint: 'move it to where its store is now, under the same name; or away, if that store is gone for good',
  });
}

function storeExists(path: string): StoreError {
  return new StoreError('STORE_EXISTS', `${path} exists already and is not overwritten`, {
    hint: 'name another file with --store FILE; to start afresh, move the old one away yourself',
  });
}

function explain(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EEXIST') return storeExists(path);
  if (error instanceof StoreError || code === undefined || code.startsWith('SQLITE_')) return asStoreError(path, error);
  return new StoreError('STORE_UNWRITABLE', `no store can be made at ${path} (${code})`, {
    hint: 'name a file in a folder that you may write with --store FILE',
    cause: error,
  });
}
