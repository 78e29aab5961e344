/**
 * Objections that an import could not read. They are settled by a person or by a later import of the same file that
 * reads them; until then every scrub warns, for somebody in there asked not to be called.
 */
import type { Database } from 'better-sqlite3';
import type { Ledger } from './batches.js';
import type { RefusedFile } from './refused-file.js';

/** One refused record. */
interface RefusedLine {
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

/** The refused records of one import, while it runs. */
export interface RefusalLog {
  readonly count: number;
  /** The first few, for messages. */
  readonly first: readonly RefusedLine[];
  /** Writes a record to the file of refused records; an objection among them is remembered until it is settled. */
  add(record: number, raw: Uint8Array, cellCount: number, reason: string, isObjection?: boolean): void;
  /** The imports under whose numbers refused records of this file are still to be settled. */
  unsettled(): number[];
  /** Settles what an earlier import of the same file refused and this one did not. */
  settleOthers(at: number): void;
}

const FIRST_REFUSALS = 10;

/**
 * Begins to log the refused records of an import, inside the caller's transaction. What another column of the same file
 * holds is read by an import of its own, so `phoneColumn` tells them apart.
 */
export function startRefusals(
  db: Database,
  ledger: Ledger,
  file: number,
  phoneColumn: number,
  batch: number,
  refusedFile: RefusedFile,
): RefusalLog {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO refused_line (ledger, file, phone_column, record, batch, reason) VALUES (?, ?, ?, ?, ?, ?)',
  );
  db.exec('CREATE TEMP TABLE IF NOT EXISTS refused_now (record INTEGER PRIMARY KEY)');
  db.exec('DELETE FROM temp.refused_now');
  const remember = db.prepare('INSERT OR IGNORE INTO temp.refused_now VALUES (?)');
  const first: RefusedLine[] = [];
  let count = 0;
  return {
    first,
    get count() {
      return count;
    },
    add(record, raw, cellCount, reason, isObjection = true) {
      count++;
      if (first.length < FIRST_REFUSALS) first.push({ record, reason });
      refusedFile.add(batch, raw, cellCount, reason);
      if (!isObjection) return;
      insert.run(ledger, file, phoneColumn, record, batch, reason);
      remember.run(record);
    },
    unsettled() {
      const sql =
        'SELECT DISTINCT batch FROM refused_line WHERE ledger = ? AND file = ? AND resolved_at IS NULL ORDER BY batch';
      return db.prepare<[string, number], number>(sql).pluck().all(ledger, file);
    },
    settleOthers(at) {
      db.prepare(
        `UPDATE refused_line SET resolved_at = ?, note = ? WHERE ledger = ? AND file = ? AND phone_column = ?
         AND resolved_at IS NULL AND record NOT IN (SELECT record FROM temp.refused_now)`,
      ).run(at, `read by import ${batch}`, ledger, file, phoneColumn);
    },
  };
}

/** Refused records that nobody has settled, by import. */
export interface UnresolvedRefusals {
  readonly batch: number;
  readonly ledger: Ledger;
  readonly at: number;
  readonly fileName: string | null;
  readonly lines: readonly RefusedLine[];
}

/** Lists what is unresolved, oldest import first. */
export function listUnresolvedRefusals(db: Database): UnresolvedRefusals[] {
  interface Row {
    batch: number;
    ledger: Ledger;
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
