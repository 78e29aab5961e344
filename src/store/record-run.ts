/** Enters runs and exports into the history: they read the ledgers and leave them as they are. */
import { dirname } from 'node:path';
import { StoreError } from '../errors.js';
import { appendHistory, type HistoryDetail } from './history.js';
import type { HistoryAction } from './history-actions.js';
import { openStore, type Store, writeStore } from './store.js';

/** A copy that may only be read takes no entry. */
const UNWRITABLE = new Set(['STORE_UNWRITABLE', 'STORE_SNAPSHOT']);

/** A run to remember; `detail` holds counts, hashes and names, never a number. */
export interface RunEntry {
  readonly at: number;
  readonly action: HistoryAction;
  readonly detail: HistoryDetail;
}

/**
 * Enters a run, in a transaction of its own; a store that was opened to read is opened again to write.
 *
 * Returns false, for a notice, where the store cannot be written: a run against a read-only copy is not undone by that.
 */
export function recordRun(store: Store, run: RunEntry): boolean {
  if (store.access === 'write') return append(store, run);
  let writable: Store;
  try {
    writable = openStore(store.path, { access: 'write', env: sameKey(store), onWait: store.onWait });
  } catch (error) {
    if (error instanceof StoreError && UNWRITABLE.has(error.code)) return false;
    throw error;
  }
  try {
    return append(writable, run);
  } finally {
    writable.close();
  }
}

/** The key that the store was opened with, and the folder in which its witness is. */
function sameKey({ key, witness }: Store): Record<string, string> {
  return { TAMIS_KEY: Buffer.from(key).toString('hex'), XDG_CONFIG_HOME: dirname(dirname(witness)) };
}

function append(store: Store, { at, action, detail }: RunEntry): boolean {
  try {
    writeStore(store, () => appendHistory(store.db, at, action, detail, 'reads-only'));
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'STORE_UNWRITABLE') return false;
    throw error;
  }
}
