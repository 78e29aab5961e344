/**
 * Gives a store a new key.
 *
 * Every pseudonym is read with the old key and written with the new one, and the fingerprint is exchanged, in one
 * transaction: after a crash at any moment the store opens with exactly one of the two. The new key is on the disk
 * before, under the old one's name with `.new`; it takes the old one's place after.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { ConfigurationError } from '../errors.js';
import { appendHistory } from './history.js';
import { PROJECTIONS } from './ledgers.js';
import { recount } from './projections.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import { type Store, writeStore } from './store.js';
import { keyFingerprint, NEW_KEY_SUFFIX, replaceKey, requireKeyFile } from './store-key.js';

/** A change of keys. */
export interface Rekeyed {
  readonly from: string;
  readonly to: string;
  /** Where the new key is. */
  readonly keyFile: string;
  /** Where the old one is now; null for one that did not come from a file of its own place. */
  readonly oldKeyFile: string | null;
  readonly entries: number;
}

/**
 * Exchanges the key of a store. The new one is made, or taken from `newKeyFile` where that exists; without it the key
 * comes to stand where the old one stood. O(n log n); a run that was cut short is run again.
 *
 * Throws ConfigurationError where the old key came from the environment and no place for the new one is named.
 */
export function rekeyStore(store: Store, newKeyFile: string | null, at: number): Rekeyed {
  const place = store.keyFile;
  if (newKeyFile === null && place === null) {
    throw new ConfigurationError(
      'NEW_KEY_NOWHERE',
      'the key came from TAMIS_KEY or a descriptor, so there is no place for a new one',
      {
        hint: 'name one with --new-key-file FILE',
      },
    );
  }
  const next = requireKeyFile(newKeyFile ?? `${place}${NEW_KEY_SUFFIX}`);
  const to = keyFingerprint(next.bytes);
  const from = store.keyFingerprint;
  if (to === from) {
    throw new ConfigurationError('KEY_UNCHANGED', 'the new key is the one that the store has', {
      hint: 'name a file that does not exist yet with --new-key-file FILE',
    });
  }
  const entries = writeStore(store, () => {
    const { db } = store;
    registerRekeying(db, store.key, next.bytes);
    const count = tablesOfSubjects(db).reduce((sum, table) => sum + rewrite(db, table), 0);
    db.prepare("UPDATE meta SET value = ? WHERE key = 'key_fingerprint'").run(to);
    for (const { projection } of PROJECTIONS) recount(db, projection);
    appendHistory(db, at, 'rekey', { from, to, entries: count }, 'reads-only');
    return count;
  });
  // The log still holds pages under the old key.
  store.db.pragma('wal_checkpoint(TRUNCATE)');
  if (newKeyFile !== null) return { from, to, keyFile: newKeyFile, oldKeyFile: place, entries };
  return { from, to, ...replaceKey(next.file!, place!), entries };
}

/** Every table with subjects, asked of the schema, so that none can be forgotten. */
function tablesOfSubjects(db: Database): string[] {
  const sql = `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name = 'subject' ORDER BY m.name`;
  return db.prepare<[], string>(sql).pluck().all();
}

function registerRekeying(db: Database, from: Uint8Array, to: Uint8Array): void {
  const decipher = createDecipheriv('aes-256-ecb', from, null).setAutoPadding(false);
  const cipher = createCipheriv('aes-256-ecb', to, null).setAutoPadding(false);
  db.function('tamis_rekey', { deterministic: true }, (subject) => {
    const blocks = subject as Buffer;
    if (blocks.length !== PSEUDONYM_BYTES) throw new RangeError(`a subject of ${blocks.length} bytes`);
    return cipher.update(decipher.update(blocks));
  });
}

/** Rewrites a table in the order of its key, by way of a copy that holds new pseudonyms alone. */
function rewrite(db: Database, table: string): number {
  const columns = (db.pragma(`table_info(${table})`) as { name: string; pk: number }[]).sort((a, b) => a.pk - b.pk);
  const names = columns.map(({ name }) => name);
  const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const rekeyed = names.map((name) => (name === 'subject' ? 'tamis_rekey(subject) AS subject' : name));
  db.exec(`CREATE TEMP TABLE rekeyed AS SELECT ${rekeyed.join(', ')} FROM main.${table}`);
  db.exec(`DELETE FROM main.${table}`);
  const { changes } = db
    .prepare(
      `INSERT INTO main.${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM temp.rekeyed ORDER BY ${key.join(', ')}`,
    )
    .run();
  db.exec('DROP TABLE temp.rekeyed');
  return changes;
}
