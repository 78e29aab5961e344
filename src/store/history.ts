/**
 * The append-only history of a store (P7).
 *
 * Each entry has a salted digest of its content and a chain over all digests before it. Erasing an entry takes content
 * and salt and leaves the digest, so the chain still verifies. Nothing in it holds a phone number.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { maskPhoneNumbers } from './free-text.js';
import type { HistoryAction } from './history-actions.js';
import { NOTHING_BEFORE, readLedgerHead } from './ledger-head.js';

/** What one entry says besides its action; numbers of people never belong here. */
export type HistoryDetail = Readonly<Record<string, unknown>>;

/** One entry, as it is shown; `detail` is null where it was erased. */
export interface HistoryEntry {
  readonly id: number;
  readonly at: number;
  readonly action: string;
  readonly detail: HistoryDetail | null;
}

/**
 * Appends an entry, in the transaction of what it tells. Entries that change ledgers also move the ledger head, which
 * names the state of the ledgers; runs and exports do not. Names of files, columns and campaigns may hold numbers, which
 * are masked here (P5).
 */
export function appendHistory(
  db: Database,
  at: number,
  action: HistoryAction,
  detail: HistoryDetail,
  effect: 'changes-ledgers' | 'reads-only',
): void {
  const last = db
    .prepare<[], { id: number; chain: Buffer }>('SELECT id, chain FROM history ORDER BY id DESC LIMIT 1')
    .get();
  const id = (last?.id ?? 0) + 1;
  const changes = effect === 'changes-ledgers' ? 1 : 0;
  const text = JSON.stringify(withoutNumbers(detail));
  const salt = randomBytes(16);
  const digest = digestOf(id, at, action, changes, text, salt);
  const chain = link(last?.chain ?? NOTHING_BEFORE, digest);
  db.prepare('INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    id,
    at,
    action,
    changes,
    text,
    salt,
    digest,
    chain,
  );
  if (changes === 1) writeLedgerHead(db, link(readLedgerHead(db), digest), at);
}

/** The end of the history: how many entries there are, and the head of the chain over them, in hex. */
export interface HistoryHead {
  readonly entries: number;
  readonly head: string;
}

/** Reads the end of the history, for a certificate to anchor it; entries are numbered from 1 without gaps. */
export function readHistoryHead(db: Database): HistoryHead {
  const last = db
    .prepare<[], { id: number; chain: Buffer }>('SELECT id, chain FROM history ORDER BY id DESC LIMIT 1')
    .get();
  return { entries: last?.id ?? 0, head: (last?.chain ?? NOTHING_BEFORE).toString('hex') };
}

/** Which entries are asked for; null for any. Instants in ms, both included. */
export interface HistoryFilter {
  readonly actions: readonly HistoryAction[] | null;
  readonly sinceAt: number | null;
  readonly untilAt: number | null;
}

const EVERYTHING: HistoryFilter = { actions: null, sinceAt: null, untilAt: null };

/** The last entries that a filter lets through, newest first. */
export function listHistory(
  db: Database,
  limit: number,
  { actions, sinceAt, untilAt }: HistoryFilter = EVERYTHING,
): HistoryEntry[] {
  const rows = db
    .prepare<[object], { id: number; at: number; action: string; detail: string | null }>(
      `SELECT id, at, action, detail FROM history
       WHERE ($actions IS NULL OR action IN (SELECT value FROM json_each($actions)))
         AND ($since IS NULL OR at >= $since) AND ($until IS NULL OR at <= $until)
       ORDER BY id DESC LIMIT $limit`,
    )
    .all({ actions: actions === null ? null : JSON.stringify(actions), since: sinceAt, until: untilAt, limit });
  return rows.map((row) => ({ ...row, detail: row.detail === null ? null : JSON.parse(row.detail) }));
}

/** When something was last done, in ms; null where it never was. */
export function findLastAt(db: Database, action: HistoryAction): number | null {
  return db.prepare<[string], number | null>('SELECT max(at) FROM history WHERE action = ?').pluck().get(action)!;
}

/** Recomputes the chain; returns the id of the first entry that does not fit, 0 for a wrong head, null if all is well. */
export function findHistoryBreach(db: Database): number | null {
  interface Row {
    id: number;
    at: number;
    action: string;
    changes_ledgers: number;
    detail: string | null;
    salt: Buffer | null;
    digest: Buffer;
    chain: Buffer;
  }
  let chain: Buffer = NOTHING_BEFORE;
  let head: Buffer = NOTHING_BEFORE;
  let id = 0;
  for (const row of db.prepare<[], Row>('SELECT * FROM history ORDER BY id').iterate()) {
    id++;
    chain = link(chain, row.digest);
    const isErased = row.detail === null && row.salt === null;
    const fits =
      row.id === id &&
      chain.equals(row.chain) &&
      (isErased || digestOf(id, row.at, row.action, row.changes_ledgers, row.detail, row.salt!).equals(row.digest));
    if (!fits) return id;
    if (row.changes_ledgers === 1) head = link(head, row.digest);
  }
  return head.equals(readLedgerHead(db)) ? null : 0;
}

/**
 * Tells whether the history still leads to a head that a certificate holds. An entry that was removed, altered or
 * recomputed since changes every link after it, the whole chain made anew included.
 */
export function leadsToHead(db: Database, { entries, head }: HistoryHead): boolean {
  if (entries === 0) return head === NOTHING_BEFORE.toString('hex');
  const chain = db.prepare<[number], Buffer>('SELECT chain FROM history WHERE id = ?').pluck().get(entries);
  return chain?.toString('hex') === head;
}

/** A state that the ledgers were in, told by the entry of the history that led to it. */
export interface LedgerState {
  /** The number of that entry; 0 where nothing had been recorded. */
  readonly entry: number;
  /** In ms, by the clock of whoever made the change. */
  readonly at: number;
  /** The last batch that is known to belong to it, and the first that is known not to. */
  readonly lastBatch: number;
  readonly nextBatch: number;
}

/** Finds the state of that name; null where the history holds no such state. O(history) time. */
export function findLedgerState(db: Database, snapshotId: string): LedgerState | null {
  let head: Buffer = NOTHING_BEFORE;
  if (head.toString('hex') === snapshotId) return { entry: 0, at: 0, ...batchesAround(db, 0) };
  const changes = db.prepare<[], { id: number; at: number; digest: Buffer }>(
    'SELECT id, at, digest FROM history WHERE changes_ledgers = 1 ORDER BY id',
  );
  for (const { id, at, digest } of changes.iterate()) {
    head = link(head, digest);
    if (head.toString('hex') === snapshotId) return { entry: id, at, ...batchesAround(db, id) };
  }
  return null;
}

/** Tells whether what a batch recorded belongs to a state. Clocks decide only where both entries were erased. */
export function isInState(
  { at, lastBatch, nextBatch }: LedgerState,
  entry: { readonly batch: number; readonly recordedAt: number },
): boolean {
  if (entry.batch <= lastBatch) return true;
  return entry.batch < nextBatch && entry.recordedAt <= at;
}

/** Batches grow with the history: those told up to an entry, and those after it. Settling one names an earlier one. */
function batchesAround(db: Database, id: number): Pick<LedgerState, 'lastBatch' | 'nextBatch'> {
  const batch = "json_extract(detail, '$.batch')";
  const [last, next] = db
    .prepare<[number, number], [number | null, number | null]>(
      `SELECT max(${batch}) FILTER (WHERE id <= ?), min(${batch}) FILTER (WHERE id > ?)
       FROM history WHERE action <> 'resolve'`,
    )
    .raw()
    .get(id, id)!;
  return { lastBatch: last ?? 0, nextBatch: next ?? Number.POSITIVE_INFINITY };
}

function writeLedgerHead(db: Database, head: Buffer, at: number): void {
  const write = db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  write.run('ledger_head', head);
  write.run('ledgers_changed_at', at);
}

/** The same value with every phone number in its texts and keys masked. */
function withoutNumbers(value: unknown): unknown {
  if (typeof value === 'string') return maskPhoneNumbers(value);
  if (Array.isArray(value)) return value.map(withoutNumbers);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [maskPhoneNumbers(key), withoutNumbers(one)]));
}

function digestOf(
  id: number,
  at: number,
  action: string,
  changes: number,
  detail: string | null,
  salt: Uint8Array,
): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify([id, at, action, changes, detail]))
    .digest();
}

function link(before: Uint8Array, digest: Uint8Array): Buffer {
  return createHash('sha256').update(before).update(digest).digest();
}
