/** Looks a store over from end to end, and mends what can be mended. */

import type { Database } from 'better-sqlite3';
import { counted } from '../counted.js';
import { findCatalogueDamage, sealCatalogue } from './catalogue.js';
import { appendHistory, findHistoryBreach } from './history.js';
import { readSnapshotId } from './ledger-head.js';
import { type LedgerTable, PROJECTIONS, type ProjectionTable, projectSql } from './ledgers.js';
import { rebuildProjection, recount, type ScopeSum, sumByScope, termsOf } from './projections.js';
import { dropImages, type Store } from './store.js';
import { asStoreError, guardStore } from './store-errors.js';

/** One thing that is not as it should be. */
interface StoreFinding {
  readonly what: 'file' | 'references' | 'catalogue' | 'projection' | 'ledger' | 'history' | 'subjects';
  readonly message: string;
  /** Whether `repair` can make it right without losing anything. */
  readonly isReparable: boolean;
}

/** What was looked over, and what was found. */
export interface StoreCheck {
  readonly snapshotId: string | null;
  readonly keyFingerprint: string;
  readonly findings: readonly StoreFinding[];
}

/**
 * Checks a store in one read transaction: SQLite's own integrity, references, the catalogue, projections against
 * ledgers and sums, pseudonyms under the key, the chain of the history. O(n log n) in the store; writes nothing.
 */
export function checkStore(store: Store): StoreCheck {
  const { db, keyFingerprint } = store;
  try {
    return db.transaction(() => {
      const findings = [...checkFile(db)];
      // In a file that is torn, what is read means nothing.
      if (findings.length > 0) return { snapshotId: null, keyFingerprint, findings };
      findings.push(...checkReferences(db), ...checkCatalogue(db));
      const countsChanged = findCatalogueDamage(db) === 'counts';
      for (const { ledger, projection } of PROJECTIONS)
        findings.push(...checkProjection(db, ledger, projection, countsChanged));
      findings.push(...checkSubjects(store), ...checkHistory(db));
      return { snapshotId: readSnapshotId(db), keyFingerprint, findings };
    })();
  } catch (error) {
    const known = asStoreError(store.path, error);
    const finding = { what: 'file', message: (known as Error).message, isReparable: false } as const;
    if (known !== error) return { snapshotId: null, keyFingerprint, findings: [finding] };
    throw error;
  }
}

/**
 * Mends what `findings` says can be mended: projections are made anew from their ledgers, tallies and sums counted
 * anew. Ledgers are never touched. Enters itself into the history.
 */
export function repairStore(store: Store, { findings }: StoreCheck, at: number): void {
  const mended = findings.filter(({ isReparable }) => isReparable).map(({ message }) => message);
  if (mended.length === 0) return;
  const { db } = store;
  guardStore(store.path, () =>
    db
      .transaction(() => {
        const countsChanged = findCatalogueDamage(db) === 'counts';
        for (const { ledger, projection } of PROJECTIONS) {
          const isWhole = [...checkProjection(db, ledger, projection, countsChanged)].length === 0;
          if (isWhole) recount(db, projection);
          else rebuildProjection(db, ledger, projection);
        }
        appendHistory(db, at, 'repair', { mended }, 'changes-ledgers');
        sealCatalogue(db);
      })
      .immediate(),
  );
  dropImages(store);
}

function* checkFile(db: Database): Generator<StoreFinding> {
  const problems = db.pragma('integrity_check(5)') as { integrity_check: string }[];
  for (const { integrity_check: message } of problems) {
    if (message !== 'ok') yield { what: 'file', message: message.replaceAll('\n', ' '), isReparable: false };
  }
}

function* checkReferences(db: Database): Generator<StoreFinding> {
  const broken = db.pragma('foreign_key_check') as { table: string }[];
  for (const table of new Set(broken.map((row) => row.table))) {
    yield { what: 'references', message: `rows of ${table} refer to what is not there`, isReparable: false };
  }
}

function* checkCatalogue(db: Database): Generator<StoreFinding> {
  const damage = findCatalogueDamage(db);
  if (damage === 'definitions') {
    yield { what: 'catalogue', message: 'names, scopes or settings changed by themselves', isReparable: false };
  }
  if (damage === 'counts')
    yield { what: 'catalogue', message: 'tallies or sums changed by themselves', isReparable: true };
}

/**
 * Holds a projection against its ledger and against the sums that the writers left. Where the two disagree the sums
 * say which of them is right: a projection is made anew only from a ledger that still gives the sums.
 */
function* checkProjection(
  db: Database,
  ledger: LedgerTable,
  projection: ProjectionTable,
  countsChanged: boolean,
): Generator<StoreFinding> {
  const { table, holds } = projection;
  const rows = `SELECT scope, subject, ${termsOf(projection)} AS held FROM ${table}`;
  const derived = projectSql(ledger, projection);
  const derivedRows = holds === 'batch' ? `SELECT scope, subject, NULL AS held FROM (${derived})` : derived;
  const written = readSums(db, projection);
  const isAsWritten = areEqual(sumByScope(db, rows), written);
  const ledgerIsAsWritten = areEqual(sumByScope(db, derivedRows), written);
  const agree =
    holds !== 'batch' ||
    areEqual(sumByScope(db, `SELECT scope, subject, batch AS held FROM ${table}`), sumByScope(db, derived));
  // What changed are the counts themselves, where ledger and projection still say the same.
  if (countsChanged && agree && areEqual(sumByScope(db, rows), sumByScope(db, derivedRows))) return;
  if (!ledgerIsAsWritten) {
    yield { what: 'ledger', message: `the ledger ${ledger.table} changed by itself`, isReparable: false };
  } else if (!isAsWritten || !agree) {
    yield { what: 'projection', message: `${table} does not say what its ledger says`, isReparable: true };
  }
}

function readSums(db: Database, { table, tally }: ProjectionTable): Map<number, ScopeSum> {
  const rows = db.prepare<[string], ScopeSum & { scope: number }>(
    `SELECT s.id AS scope, s.${tally} AS rows, ifnull(r.sum, 0) AS sum FROM scope s
     LEFT JOIN row_sum r ON r.scope = s.id AND r.projection = ? WHERE s.${tally} <> 0`,
  );
  return new Map(rows.all(table).map(({ scope, rows, sum }) => [scope, { rows, sum }]));
}

function areEqual(some: ReadonlyMap<number, ScopeSum>, others: ReadonlyMap<number, ScopeSum>): boolean {
  if (some.size !== others.size) return false;
  return [...some].every(([scope, { rows, sum }]) => {
    const other = others.get(scope);
    return other !== undefined && other.rows === rows && other.sum === sum;
  });
}

const SUBJECTS_PER_BLOCK = 8192;

/** Every pseudonym must have been made under the store's key; those of hashed registries hold no number to tell by. */
function* checkSubjects({ db, pseudonyms }: Store): Generator<StoreFinding> {
  for (const { projection } of PROJECTIONS) {
    if (projection.tally === 'hashed') continue;
    let foreign = 0;
    let block: Buffer[] = [];
    const look = () => {
      for (const number of pseudonyms.reveal(Buffer.concat(block), block.length)) if (number === 0) foreign++;
      block = [];
    };
    for (const subject of db.prepare<[], Buffer>(`SELECT subject FROM ${projection.table}`).pluck().iterate()) {
      if (block.push(subject) === SUBJECTS_PER_BLOCK) look();
    }
    look();
    if (foreign === 0) continue;
    yield {
      what: 'subjects',
      message: counted`${foreign} row(s) of ${projection.table} (is|are) under another key`,
      isReparable: false,
    };
  }
}

function* checkHistory(db: Database): Generator<StoreFinding> {
  const breach = findHistoryBreach(db);
  if (breach === null) return;
  const where =
    breach === 0 ? 'the state of the ledgers is not the one it tells of' : `it was changed at entry ${breach}`;
  yield { what: 'history', message: `the history does not hold: ${where}`, isReparable: false };
}
