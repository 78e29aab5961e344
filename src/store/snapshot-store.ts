/** Copies of a store that are made to be read: on a read-only medium, or by somebody who must not write. */
import { existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ConfigurationError } from '../errors.js';
import { copyStore, explainCopy, type StoreBackup, verifyCopy } from './backup-store.js';
import { sealCatalogue } from './catalogue.js';
import { NewFile } from './new-file.js';
import type { Store } from './store.js';

/**
 * Writes a verified copy of the store to `path` that opens on a read-only medium and takes no entry. Replaces an
 * earlier snapshot of the same store and nothing else: throws ConfigurationError for any other file.
 */
export function snapshotStore(store: Store, path: string, at: number): StoreBackup {
  if (existsSync(path)) requireSnapshotOf(store, path);
  let file: NewFile | undefined;
  try {
    file = new NewFile(path);
    copyStore(store, file.temporary);
    mark(file.temporary, at);
    const snapshot = verifyCopy(file.temporary, path);
    file.sync();
    renameSync(file.temporary, path);
    return snapshot;
  } catch (error) {
    throw explainCopy(store, path, error);
  } finally {
    file?.discard();
  }
}

function mark(file: string, at: number): void {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = DELETE');
    db.transaction(() => {
      db.prepare("INSERT OR REPLACE INTO meta VALUES ('snapshot_at', ?)").run(at);
      sealCatalogue(db);
    })();
  } finally {
    db.close();
  }
}

function requireSnapshotOf(store: Store, path: string): void {
  let found: { id: string; at: number | null } | undefined;
  try {
    const db = new Database(path, { readonly: true });
    const read = (key: string) => db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key);
    found = { id: read('store_id') as string, at: (read('snapshot_at') as number | undefined) ?? null };
    db.close();
  } catch {
    found = undefined;
  }
  if (found?.id === store.id && found.at !== null) return;
  throw new ConfigurationError('SNAPSHOT_EXISTS', `${path} exists already and is no snapshot of this store`, {
    hint: 'name another file; only an earlier snapshot of the same store is replaced',
  });
}
