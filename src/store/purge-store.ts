/** Takes what may no longer be kept out of a store, by the dated rules of retention. Objections never go by themselves. */
import type { Database } from 'better-sqlite3';
import { type RetentionRule, retentionCutoff } from '../rules/retention.js';
import { appendHistory } from './history.js';
import { LEDGERS, type LedgerTable } from './ledgers.js';
import { rebuildProjection } from './projections.js';
import { keepOrRollBack, type Store } from './store.js';

/** What one rule takes from one ledger. */
interface PurgedEntries {
  readonly ledger: string;
  readonly rule: RetentionRule;
  /** Entries up to this instant go. */
  readonly until: number;
  readonly entries: number;
  readonly subjects: number;
}

/** What a purge took, or would take. */
export interface Purge {
  readonly purged: readonly PurgedEntries[];
  /** Sources, wordings and the like that nothing refers to any longer. */
  readonly texts: number;
  /** Bytes that the file gave back. */
  readonly freedBytes: number;
}

/** A file that is emptier than this is written anew. */
const WORTH_VACUUM = 0.1;
const LEAST_FREE_PAGES = 256;

/**
 * Purges a store under `rules`; with `dryRun` only counts. What is deleted is overwritten in the file; where much of
 * the file is free then, it is written anew. O(n log n).
 */
export function purgeStore(store: Store, rules: readonly RetentionRule[], at: number, dryRun: boolean): Purge {
  const { db } = store;
  const purge = keepOrRollBack(
    store,
    ({ purged }) => !dryRun && purged.some(({ entries }) => entries > 0),
    () => {
      const purged = LEDGERS.flatMap((ledger) => {
        const rule = rules.find(({ id }) => id === ledger.retention);
        return rule === undefined ? [] : [purgeLedger(db, ledger, rule, at)];
      });
      const prospect = rules.find(({ id }) => id === 'prospect');
      if (prospect !== undefined) purged.push(purgeSuperseded(db, prospect, at));
      for (const ledger of LEDGERS) {
        const isTouched = purged.some(({ entries, ledger: table }) => entries > 0 && table === ledger.table);
        if (isTouched && ledger.projection !== null) rebuildProjection(db, ledger, ledger.projection);
      }
      const texts = purged.some(({ entries }) => entries > 0) ? deleteUnusedTexts(db) : 0;
      const told = purged.map(({ ledger, rule, until, entries }) => ({ ledger, rule: rule.id, until, entries }));
      appendHistory(db, at, 'purge', { purged: told, texts }, 'changes-ledgers');
      return { purged, texts, freedBytes: 0 };
    },
  );
  return dryRun || purge.purged.every(({ entries }) => entries === 0) ? purge : { ...purge, freedBytes: compact(db) };
}

function purgeLedger(db: Database, ledger: LedgerTable, rule: RetentionRule, at: number): PurgedEntries {
  const until = retentionCutoff(rule, at);
  const isOver = `${ledger.at} <= :until`;
  const condition = rule.from === 'entry' ? isOver : `${isOver} AND subject NOT IN (${contactsSince(':until')})`;
  const { entries, subjects } = db
    .prepare<[{ until: number }], { entries: number; subjects: number }>(
      `SELECT count(*) AS entries, count(DISTINCT subject) AS subjects FROM ${ledger.table} WHERE ${condition}`,
    )
    .get({ until })!;
  if (entries > 0) db.prepare(`DELETE FROM ${ledger.table} WHERE ${condition}`).run({ until });
  return { ledger: ledger.table, rule, until, entries, subjects };
}

/** Subjects that were in contact by themselves after an instant. */
function contactsSince(until: string): string {
  return LEDGERS.filter(({ isContact }) => isContact)
    .map(({ table, at }) => `SELECT subject FROM ${table} WHERE ${at} > ${until}`)
    .join(' UNION ');
}

function purgeSuperseded(db: Database, rule: RetentionRule, at: number): PurgedEntries {
  const until = retentionCutoff(rule, at);
  const { changes } = db.prepare('DELETE FROM superseded WHERE at <= ?').run(until);
  return { ledger: 'superseded', rule, until, entries: changes, subjects: changes };
}

/** Deletes texts to which no ledger refers; returns how many. O(n). */
export function deleteUnusedTexts(db: Database): number {
  const used = LEDGERS.flatMap(({ table, texts }) => texts.map((column) => `SELECT ${column} FROM ${table}`));
  return db.prepare(`DELETE FROM text WHERE id <> 0 AND id NOT IN (${used.join(' UNION ')})`).run().changes;
}

/** Writes the file anew where enough of it is free, and empties the log; returns the bytes given back. */
function compact(db: Database): number {
  const read = (pragma: string) => db.pragma(pragma, { simple: true }) as number;
  const [pages, free, pageSize] = [read('page_count'), read('freelist_count'), read('page_size')];
  const isWorth = free >= LEAST_FREE_PAGES && free >= pages * WORTH_VACUUM;
  if (isWorth) db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
  return isWorth ? (pages - read('page_count')) * pageSize : 0;
}
