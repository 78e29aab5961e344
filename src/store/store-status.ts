/** What a store holds, in figures. */
import { existsSync, statSync } from 'node:fs';
import { readLastChangeAt, readSnapshotId } from './ledger-head.js';
import type { TallyColumn } from './ledgers.js';
import { countUnresolvedRefusals, readLastCompleteOppositionImportAt } from './refused-lines.js';
import { SCHEMA_VERSION } from './schema.js';
import { isWidened, loadScopes } from './scopes.js';
import { readStore, type Store } from './store.js';

/** When a ledger was written to. */
interface RecordedLedger {
  readonly ledger: string;
  readonly batches: number;
  readonly oldestAt: number;
  readonly newestAt: number;
}

export interface StoreStatus {
  readonly path: string;
  readonly id: string;
  readonly schemaVersion: number;
  readonly sizeBytes: number;
  readonly createdAt: number;
  /** Names the state of the ledgers. */
  readonly snapshotId: string;
  readonly lastChangeAt: number | null;
  /** Subjects with an opposition, per scope, summed; those lifted since included. */
  readonly oppositions: number;
  readonly lifts: number;
  readonly consents: number;
  readonly withdrawals: number;
  /** Records of contracts, attempts and requests to be called back. */
  readonly contracts: number;
  readonly attempts: number;
  readonly callbacks: number;
  readonly lastCompleteOppositionImportAt: number | null;
  readonly unresolvedRefusals: number;
  readonly keyFingerprint: string;
  /** Where the key was read; null for one given by TAMIS_KEY or a descriptor. */
  readonly keyFile: string | null;
  readonly snapshotAt: number | null;
  /** Bytes of the log that is not in the file yet. */
  readonly logBytes: number;
  /** Objections of hashed registries. */
  readonly hashed: number;
  /** By ledger: batches, and when the first and the last were recorded, ms. */
  readonly recorded: readonly RecordedLedger[];
  /** Oppositions that count for everything because nobody declared the name they are limited to, by name. */
  readonly widened: readonly { readonly names: readonly string[]; readonly oppositions: number }[];
}

/** Reads the figures of a store, without counting anything. */
export function readStoreStatus(store: Store): StoreStatus {
  return readStore(store, () => {
    const { db } = store;
    const scopes = loadScopes(db);
    const sum = (tally: TallyColumn) => scopes.reduce((total, scope) => total + scope[tally], 0);
    return {
      path: store.path,
      id: store.id,
      schemaVersion: SCHEMA_VERSION,
      sizeBytes: statSync(store.path).size,
      createdAt: db.prepare<[], number>("SELECT value FROM meta WHERE key = 'created_at'").pluck().get()!,
      snapshotId: readSnapshotId(db),
      lastChangeAt: readLastChangeAt(db),
      oppositions: sum('oppositions'),
      lifts: sum('lifts'),
      consents: sum('consents'),
      withdrawals: sum('withdrawals'),
      contracts: sum('contracts'),
      attempts: sum('attempts'),
      callbacks: sum('callbacks'),
      lastCompleteOppositionImportAt: readLastCompleteOppositionImportAt(db),
      unresolvedRefusals: countUnresolvedRefusals(db),
      keyFingerprint: store.keyFingerprint,
      keyFile: store.keyFile,
      snapshotAt: store.snapshotAt,
      logBytes: existsSync(`${store.path}-wal`) ? statSync(`${store.path}-wal`).size : 0,
      hashed: sum('hashed'),
      recorded: db
        .prepare<[], RecordedLedger>(
          `SELECT ledger, count(*) AS batches, min(at) AS oldestAt, max(at) AS newestAt FROM batch
           WHERE added > 0 OR known > 0 GROUP BY ledger ORDER BY ledger`,
        )
        .all(),
      widened: scopes
        .filter((scope) => isWidened(scope) && scope.oppositions > 0)
        .map(({ advertiser, purpose, oppositions }) => ({
          names: [advertiser, purpose].flatMap((name) => (name?.declared === false ? [name.label] : [])),
          oppositions,
        })),
    };
  });
}
