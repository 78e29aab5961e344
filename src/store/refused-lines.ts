/**
 * Objections that an import could not read. They are settled by a person or by a later import of the same file that
 * reads them; until then every scrub warns, for somebody in there asked not to be called.
 */
import type { Database } from 'better-sqlite3';
import { ConfigurationError } from '../errors.js';
import { requireNoPhoneNumber } from './free-text.js';
import { appendHistory } from './history.js';
import { type Store, writeStore } from './store.js';

/** A ledger whose objections can be refused. */
export type RefusingLedger = 'opposition' | 'consent';

/** One refused record. */
export interface RefusedLine {
  readonly record: number;
  readonly reason: string;
}

/** How many refused objections nobody has settled. */
export function countUnresolvedRefusals(db: Database): number {
  return db.prepare<[], number>('SELECT count(*) FROM refused_line WHERE resolved_at IS NULL').pluck().get()!;
}

/**
 * When the last list of oppositions was imported whole: all of its records loaded, or the refused ones settled since.
 * An import without any record is no list; adding a number by hand is no import. Null where there was none.
 */
export function readLastCompleteOppositionImportAt(db: Database): number | null {
  const sql = `SELECT max(at) FROM batch b WHERE ledger = 'opposition' AND action = 'import' AND records > 0
    AND NOT EXISTS (SELECT 1 FROM refused_line r WHERE r.ledger = 'opposition' AND r.file = b.file AND r.resolved_at IS NULL)`;
  return db.prepare<[], number | null>(sql).pluck().get() ?? null;
}

/** Enters the refused records of an import, and settles those of an earlier import of the same file that load now. */
export function recordRefusals(
  db: Database,
  ledger: RefusingLedger,
  file: number,
  batch: number,
  refused: readonly RefusedLine[],
  at: number,
): void {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO refused_line (ledger, file, record, batch, reason) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { record, reason } of refused) insert.run(ledger, file, record, batch, reason);
  const stillRefused = JSON.stringify(refused.map(({ record }) => record));
  db.prepare(
    `UPDATE refused_line SET resolved_at = ?, note = ? WHERE ledger = ? AND file = ? AND resolved_at IS NULL
     AND record NOT IN (SELECT value FROM json_each(?))`,
  ).run(at, `read by import ${batch}`, ledger, file, stillRefused);
}

/** Refused records that nobody has settled, by import. */
export interface UnresolvedRefusals {
  readonly batch: number;
  readonly ledger: RefusingLedger;
  readonly at: number;
  readonly fileName: string | null;
  readonly lines: readonly RefusedLine[];
}

/** Lists what is unresolved, oldest import first. */
export function listUnresolvedRefusals(db: Database): UnresolvedRefusals[] {
  interface Row {
    batch: number;
    ledger: RefusingLedger;
    at: number;
    fileName: string | null;
    record: number;
    reason: string;
  }
  const sql = `SELECT r.batch, r.ledger, b.at, b.file_name AS fileName, r.record, r.reason FROM refused_line r
    JOIN batch b ON b.id = r.batch WHERE r.resolved_at IS NULL ORDER BY r.batch, r.record`;
  const imports = new Map<number, UnresolvedRefusals & { lines: RefusedLine[] }>();
  for (const { batch, ledger, at, fileName, record, reason } of db.prepare<[], Row>(sql).iterate()) {
    const entry = imports.get(batch) ?? { batch, ledger, at, fileName, lines: [] };
    entry.lines.push({ record, reason });
    imports.set(batch, entry);
  }
  return [...imports.values()];
}

/**
 * Settles refused records of one import, all of them or those named, with a note that says how; returns how many.
 * Throws ConfigurationError for a note without content or with a phone number in it, and where there is nothing to settle.
 */
export function resolveRefusals(
  store: Store,
  batch: number,
  records: readonly number[] | null,
  note: string,
  at: number,
): number {
  if (note.trim() === '') {
    throw new ConfigurationError('NOTE_MISSING', 'a refused record is settled with a note that says how', {
      hint: 'for example --note "number corrected and imported with the list of 24 November"',
    });
  }
  requireNoPhoneNumber('--note', note);
  return writeStore(store, () => {
    const update = store.db.prepare(
      `UPDATE refused_line SET resolved_at = ?, note = ? WHERE batch = ? AND resolved_at IS NULL
       AND (? IS NULL OR record IN (SELECT value FROM json_each(?)))`,
    );
    const named = records === null ? null : JSON.stringify(records);
    const { changes } = update.run(at, note, batch, named, named);
    if (changes === 0) {
      throw new ConfigurationError('NOTHING_TO_RESOLVE', `import ${batch} has no such unresolved record`, {
        hint: 'see what is unresolved with: tamis opposition list --refused',
      });
    }
    appendHistory(store.db, at, 'resolve', { batch, records: records ?? 'all', settled: changes, note }, 'reads-only');
    return changes;
  });
}
