/** Puts a backup in the place of a store that was lost or damaged. */
import { existsSync, lstatSync, realpathSync, renameSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { configurationFolder } from '../configuration-folder.js';
import { ConfigurationError, StoreError } from '../errors.js';
import { sealCatalogue } from './catalogue.js';
import { checkStore } from './check-store.js';
import { foldLog, hasLog } from './fold-log.js';
import { appendHistory } from './history.js';
import { removeImages } from './image-folder.js';
import { readSnapshotId } from './ledger-head.js';
import { NewFile } from './new-file.js';
import { openStore, type Store } from './store.js';
import { asStoreError } from './store-errors.js';
import type { KeySource } from './store-key.js';
import { noteWitness, witnessPath } from './witness.js';

/** A store that was restored. */
export interface Restored {
  readonly path: string;
  readonly snapshotId: string;
  /** Where the store that was there before is now; null where there was none. */
  readonly replaced: string | null;
  /**
   * People who object in the replaced store and not in the backup; null where the replaced one cannot be read (or
   * there was none).
   */
  readonly objectionsMissing: number | null;
}

/**
 * Copies `backup` to `store` after checking it from end to end. A store that is there already is only moved aside, and
 * only with `replace`; nothing may have it open.
 *
 * Throws ConfigurationError where a store is in the way, StoreError where the backup does not hold or its key is
 * missing: a backup from before a change of keys opens with the key of its time.
 */
export function restoreStore(backup: string, store: string, source: KeySource, replace: boolean, at: number): Restored {
  const path = requirePlace(store);
  const isInTheWay = existsSync(path);
  if (isInTheWay && !replace) {
    throw new ConfigurationError('STORE_EXISTS', `${path} exists already`, {
      hint: 'add --replace to move it aside (it is kept), or restore to another place with --store FILE',
    });
  }
  const file = new NewFile(path);
  try {
    copy(backup, file.temporary);
    const snapshotId = requireWhole(file.temporary, backup, source, at);
    file.sync();
    const aside = `${path}.replaced-${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}`;
    if (isInTheWay) {
      requireUnused(path);
      removeImages(path);
    }
    moveAside(path, aside);
    const replaced = isInTheWay ? aside : null;
    file.commit();
    // Those of a store that was lost are still there.
    removeImages(path);
    acknowledge(path, source);
    const objectionsMissing = replaced === null ? null : countMissing(path, replaced);
    return { path: store, snapshotId, replaced, objectionsMissing };
  } catch (error) {
    throw asStoreError(path, error);
  } finally {
    file.discard();
  }
}

/** Where a store is or shall be, links followed: moving a link aside would leave the store that it leads to alive. */
function requirePlace(store: string): string {
  const entry = lstatSync(store, { throwIfNoEntry: false });
  if (entry === undefined) return store;
  const found = statSync(store, { throwIfNoEntry: false });
  if (found?.isFile()) return entry.isSymbolicLink() ? realpathSync(store) : store;
  const hint = 'name another file with --store FILE';
  if (found === undefined) {
    throw new ConfigurationError('STORE_LINK_BROKEN', `${store} is a link that leads nowhere`, { hint });
  }
  throw new ConfigurationError('STORE_NOT_A_FILE', `${store} is no file that a store can replace`, { hint });
}

function copy(backup: string, to: string): void {
  if (!existsSync(backup)) {
    throw new StoreError('STORE_MISSING', `there is no backup at ${backup}`, { hint: 'check the path' });
  }
  const hadLog = hasLog(backup);
  try {
    const db = new Database(backup, { readonly: true });
    try {
      db.prepare('VACUUM INTO ?').run(to);
    } finally {
      db.close();
    }
  } catch (error) {
    throw asStoreError(backup, error);
  } finally {
    // To read a store in WAL mode makes a log, which a reader cannot remove.
    if (!hadLog) foldLog(backup);
  }
}

/** Opens the copy as a store, which brings its schema forward, and checks it. */
function requireWhole(file: string, backup: string, source: KeySource, at: number): string {
  unmark(file);
  const store = openCopy(file, backup, source);
  try {
    const { findings } = checkStore(store);
    if (findings.length > 0) {
      throw new StoreError('BACKUP_DAMAGED', `${backup} does not hold: ${findings[0]!.message}; nothing was restored`, {
        hint: 'take an older backup',
      });
    }
    store.db
      .transaction(() => {
        appendHistory(store.db, at, 'restore', { snapshot: readSnapshotId(store.db) }, 'reads-only');
        sealCatalogue(store.db);
      })
      .immediate();
    const snapshotId = readSnapshotId(store.db);
    store.db.pragma('journal_mode = DELETE');
    return snapshotId;
  } finally {
    store.close();
  }
}

/** Opens the copy; what is wrong with it is said of the backup, the only file that the user knows. */
function openCopy(file: string, backup: string, source: KeySource): Store {
  try {
    return openStore(file, { ...source, access: 'write' });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { code, message, hint } = error;
    const told = hint === undefined ? {} : { hint: hint.replaceAll(file, backup) };
    throw new StoreError(code, message.replaceAll(file, backup), { ...told, cause: error });
  }
}

/** A snapshot that is restored takes entries again. */
function unmark(file: string): void {
  const db = new Database(file);
  try {
    db.transaction(() => {
      const { changes } = db.prepare("DELETE FROM meta WHERE key = 'snapshot_at'").run();
      if (changes > 0) sealCatalogue(db);
    })();
  } finally {
    db.close();
  }
}

/** Moves a store out of its place with its log, which would be played into whatever came to lie beside it. */
function moveAside(path: string, aside: string): void {
  for (const part of ['-wal', '-shm', '']) {
    if (existsSync(path + part)) renameSync(path + part, aside + part);
  }
}

/** Leaving WAL mode needs the store for oneself: somebody who has it open would write into the file moved aside. */
function requireUnused(path: string): void {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 2000 });
    db.pragma('journal_mode = DELETE');
  } catch (error) {
    const known = asStoreError(path, error);
    if (known instanceof StoreError && known.code === 'STORE_BUSY') {
      throw new StoreError('STORE_BUSY', `${path} is open in another process, which would go on writing into it`, {
        hint: 'end that process and run the command again',
        cause: error,
      });
    }
    // A file that cannot even be opened is moved aside as it is.
  } finally {
    db?.close();
  }
}

/** From here on this state is the one that must not go missing. */
function acknowledge(path: string, source: KeySource): void {
  const db = new Database(path, { readonly: true });
  try {
    const id = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'store_id'").pluck().get()!;
    noteWitness(db, witnessPath(configurationFolder(source.env), id, path), true);
  } finally {
    db.close();
  }
}

function countMissing(path: string, replaced: string): number | null {
  const db = new Database(path, { readonly: true });
  try {
    db.prepare('ATTACH ? AS replaced').run(replaced);
    const isSameKey = db
      .prepare<[], number>(
        "SELECT (SELECT value FROM main.meta WHERE key = 'key_fingerprint') = (SELECT value FROM replaced.meta WHERE key = 'key_fingerprint')",
      )
      .pluck()
      .get();
    if (isSameKey !== 1) return null;
    const sql = `SELECT count(DISTINCT subject) FROM replaced.opposition o
      WHERE NOT EXISTS (SELECT 1 FROM main.opposition m WHERE m.subject = o.subject)`;
    return db.prepare<[], number>(sql).pluck().get()!;
  } catch {
    return null;
  } finally {
    db.close();
  }
}
