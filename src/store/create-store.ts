/** Makes a new store and its key. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../errors.js';
import { appendHistory } from './history.js';
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
  const id = randomBytes(8).toString('hex');
  const key = createKey(id, source);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tamis-tmp`);
  try {
    fill(temporary, id, key, at);
    takeName(temporary, path);
  } catch (error) {
    if (key.file !== null) rmSync(key.file, { force: true });
    throw explain(path, error);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(temporary + suffix, { force: true });
  }
  return { path, id, keyFile: key.file };
}

function fill(file: string, id: string, key: StoreKey, at: number): void {
  // SQLite would make the file with the process's own mask; -wal and -shm then take the mode of the file.
  closeSync(openSync(file, 'wx', 0o600));
  const db = new Database(file);
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    prepareForWriting(db);
    db.transaction(() => {
      const write = db.prepare('INSERT INTO meta VALUES (?, ?)');
      write.run('store_id', id);
      write.run('key_fingerprint', keyFingerprint(key.bytes));
      write.run('created_at', at);
      appendHistory(db, at, 'init', { storeId: id, keyFingerprint: keyFingerprint(key.bytes) }, 'reads-only');
    })();
  } finally {
    db.close();
  }
}

/** Gives the file its final name unless that is taken meanwhile; a hard link cannot overwrite, a rename would. */
function takeName(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw storeExists(path);
    // File systems without hard links.
    renameSync(temporary, path);
  }
}

function storeExists(path: string): StoreError {
  return new StoreError('STORE_EXISTS', `${path} exists already and is not overwritten`, {
    hint: 'name another file with --store FILE; to start afresh, move the old one away yourself',
  });
}

function explain(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof StoreError || code === undefined || code.startsWith('SQLITE_')) return asStoreError(path, error);
  return new StoreError('STORE_UNWRITABLE', `no store can be made at ${path} (${code})`, {
    hint: 'name a file in a folder that you may write with --store FILE',
    cause: error,
  });
}
