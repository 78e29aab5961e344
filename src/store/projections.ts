/** Projections made anew from their ledgers, as a whole or for one subject. */
import type { Database } from 'better-sqlite3';
import {
  heldColumn,
  type LedgerTable,
  PROJECTIONS,
  type ProjectionTable,
  projectSql,
  termsBytesOf,
} from './ledgers.js';
import type { Store } from './store.js';
import { Tally } from './tally.js';

/** Rows of one scope, and the sum of their digests. */
export interface ScopeSum {
  readonly rows: number;
  readonly sum: number;
}

/** Makes a projection anew from its ledger, inside the caller's transaction. O(n log n) in the ledger. */
export function rebuildProjection(db: Database, ledger: LedgerTable, projection: ProjectionTable): void {
  const held = heldColumn(projection);
  db.exec(`DELETE FROM ${projection.table}`);
  db.exec(
    `INSERT INTO ${projection.table} (scope, subject${held === null ? '' : `, ${held}`})
     SELECT scope, subject${held === null ? '' : ', held'} FROM (${projectSql(ledger, projection)}) ORDER BY scope, subject`,
  );
  recount(db, projection);
}

/** Enters the tallies and sums of a projection as its rows are now. */
export function recount(db: Database, projection: ProjectionTable): void {
  const { table, tally } = projection;
  const sums = sumByScope(db, `SELECT scope, subject, ${termsOf(projection)} AS held FROM ${table}`);
  db.exec(`UPDATE scope SET ${tally} = 0`);
  db.prepare('DELETE FROM row_sum WHERE projection = ?').run(table);
  const count = db.prepare(`UPDATE scope SET ${tally} = ? WHERE id = ?`);
  const put = db.prepare('INSERT INTO row_sum VALUES (?, ?, ?)');
  for (const [scope, { rows, sum }] of sums) {
    count.run(rows, scope);
    put.run(table, scope, sum);
  }
}

/**
 * Sums rows that a query gives as scope, subject and held. O(n). Cast, since SQLite takes JavaScript's numbers for
 * floating-point ones, whose sum is no longer exact from a few million rows on.
 */
export function sumByScope(db: Database, sql: string): Map<number, ScopeSum> {
  const rows = db.prepare<[], ScopeSum & { scope: number }>(
    `SELECT scope, count(*) AS rows, sum(CAST(tamis_row(subject, held) AS INTEGER)) % 4294967296 AS sum FROM (${sql}) GROUP BY scope`,
  );
  return new Map(rows.all().map(({ scope, rows, sum }) => [scope, { rows, sum }]));
}

/** The SQL expression for what the sum of a projection covers besides subjects: its terms, not its batches. */
export function termsOf(projection: ProjectionTable): string {
  return termsBytesOf(projection) === 0 ? 'NULL' : 'terms';
}

/**
 * Makes the rows of one subject anew in every projection, inside the caller's transaction; for a ledger in which
 * entries of that subject were changed or erased.
 */
export function projectSubject(store: Store, subject: Buffer): void {
  const { db } = store;
  const scopes = db.prepare<[], number>('SELECT id FROM scope').pluck().all();
  for (const { ledger, projection } of PROJECTIONS) {
    const held = heldColumn(projection);
    const hasTerms = termsBytesOf(projection) > 0;
    const tally = new Tally(projection.table);
    const remove = db.prepare<[number, Buffer], { terms?: Buffer }>(
      `DELETE FROM ${projection.table} WHERE scope = ? AND subject = ? RETURNING ${hasTerms ? 'terms' : 'scope'}`,
    );
    for (const scope of scopes) {
      for (const { terms } of remove.all(scope, subject)) tally.discount(scope, subject, terms);
    }
    const insert = db.prepare(
      `INSERT INTO ${projection.table} (scope, subject${held === null ? '' : `, ${held}`}) VALUES (?, ?${held === null ? '' : ', ?'})`,
    );
    const rows = db.prepare<[Buffer], { scope: number; held: Buffer | number | null }>(
      projectSql(ledger, projection, 'subject = ?'),
    );
    for (const { scope, held: value } of rows.all(subject)) {
      if (held === null) insert.run(scope, subject);
      else insert.run(scope, subject, value);
      tally.count(scope, subject, hasTerms ? (value as Buffer) : undefined);
    }
    tally.enter(db);
  }
}
