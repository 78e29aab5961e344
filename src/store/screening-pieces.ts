/**
 * Reads a projection in big pieces.
 *
 * SQLite hands rows over one at a time, at more than a microsecond each. Its `group_concat` glues the blobs of a range
 * together instead, bytes unchanged, and a piece of thousands of rows costs one crossing.
 */
import type { Database } from 'better-sqlite3';
import { StoreError } from '../errors.js';
import { ledgerOf, projectSql, termsBytesOf } from './ledgers.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import type { Range, RangeRow } from './range-desk.js';
import { type RangeSource, readRanges } from './range-readers.js';
import { digestRow } from './row-sum.js';
import { wordsOf } from './screening-table.js';

/** A run of rows of one scope, in the order of subjects. */
export interface Piece {
  readonly count: number;
  /** 16 bytes a row. */
  readonly subjects: Uint8Array;
  /** The float64 values of the rows' terms, one row after the other; empty for a projection without terms. */
  readonly terms: Float64Array;
}

/** Where pieces are read: all of a store, or what it holds of a few. */
export interface PieceSource extends RangeSource {
  /** These subjects alone, as `inOrder` gives them; null for all. */
  readonly only: readonly Buffer[] | null;
}

const ROWS_PER_PIECE = 16_384;
const MOST_PIECES = 65_536;
const NO_TERMS = new Float64Array(0);
const NOTHING = Buffer.alloc(0);

/**
 * Calls `visit` with all rows of a scope, piece by piece; no subject is split between pieces.
 *
 * Throws StoreError where rows are damaged, or more or fewer than there should be.
 *
 * @param rows how many rows the scope has
 */
export function forEachPiece(
  source: PieceSource,
  projection: string,
  scope: number,
  rows: number,
  visit: (piece: Piece) => void,
): void {
  if (source.only === null) forEachRange(source, projection, scope, rows, visit);
  else forEachBatch(source.db, projection, scope, source.only, visit);
}

/** The subjects in the order in which projection and ledger give them, each once. */
export function inOrder(subjects: readonly Buffer[]): readonly Buffer[] {
  return [...subjects].sort(Buffer.compare).filter((subject, at, all) => !all[at - 1]?.equals(subject));
}

function forEachRange(
  source: PieceSource,
  projection: string,
  scope: number,
  rows: number,
  visit: (piece: Piece) => void,
): void {
  const termsBytes = termsBytesOf(ledgerOf(projection).projection);
  const inRange = `scope = ${scope} AND subject >= @from AND subject < @to`;
  const sql = `SELECT ${glued(termsBytes, 'terms')} FROM ${projection} WHERE ${inRange}`;
  let total = 0;
  let sum = 0;
  for (const row of readRanges(source, sql, evenRanges(rows))) {
    const piece = pieceOf(projection, row, termsBytes);
    if (piece === null) continue;
    total += piece.count;
    sum = sumPiece(piece, termsBytes / 4, sum);
    visit(piece);
  }
  // Rows that went missing or changed would let people be called (P1).
  if (sum !== readSum(source.db, projection, scope)) throw damaged(projection, 'holds rows that changed by themselves');
  if (total !== rows) throw damaged(projection, `holds ${total} rows of a scope instead of ${rows}`);
}

/**
 * The rows of a few subjects. A sum over all rows is not at hand then, so what the projection says is held against its
 * ledger: damage in one of the two shows, and both are never in one page.
 */
function forEachBatch(
  db: Database,
  projection: string,
  scope: number,
  only: readonly Buffer[],
  visit: (piece: Piece) => void,
): void {
  const { ledger, projection: shape } = ledgerOf(projection);
  if (isEmpty(db, projection) && isEmpty(db, ledger.table)) return;
  const termsBytes = termsBytesOf(shape);
  const read = db.prepare<[Batch], GluedRows>(batchSql(glued(termsBytes, 'terms'), projection)).raw();
  const recorded = projectSql({ ...ledger, table: `k CROSS JOIN ${ledger.table}` }, shape, OF_BATCH);
  const readLedger = db
    .prepare<[Batch], GluedRows>(
      `${EACH} SELECT ${glued(termsBytes, 'held')} FROM (SELECT * FROM (${recorded}) ORDER BY subject, held)`,
    )
    .raw();
  for (let from = 0; from < only.length; from += SUBJECTS_PER_BATCH) {
    const some = only.slice(from, from + SUBJECTS_PER_BATCH);
    const batch = { subjects: Buffer.concat(some), count: some.length, scope };
    const rows = read.get(batch)!;
    if (!areEqual(rows, readLedger.get(batch)!)) {
      throw damaged(projection, `and the ledger ${ledger.table} do not agree`);
    }
    const piece = pieceOf(projection, rows, termsBytes);
    if (piece !== null) visit(piece);
  }
}

function isEmpty(db: Database, table: string): boolean {
  return db.prepare<[], number>(`SELECT NOT EXISTS (SELECT 1 FROM ${table})`).pluck().get() === 1;
}

/** A count, the subjects of so many rows and their terms, each glued together. */
type GluedRows = RangeRow;

interface Batch {
  readonly subjects: Buffer;
  readonly count: number;
  readonly scope: number;
}

const SUBJECTS_PER_BATCH = 1024;

/** `k` has a row for each subject of a batch. */
const EACH = 'WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i + 1 < @count)';
const OF_BATCH = `scope = @scope AND subject = substr(@subjects, i * ${PSEUDONYM_BYTES} + 1, ${PSEUDONYM_BYTES})`;

function batchSql(columns: string, table: string): string {
  return `${EACH} SELECT ${columns} FROM k CROSS JOIN ${table} WHERE ${OF_BATCH}`;
}

function glued(termsBytes: number, terms: string): string {
  const blob = (column: string) => `CAST(group_concat(${column}, '') AS BLOB)`;
  return `count(*), ${blob('subject')}, ${termsBytes === 0 ? 'NULL' : blob(terms)}`;
}

function areEqual([count, subjects, terms]: GluedRows, [others, otherSubjects, otherTerms]: GluedRows): boolean {
  return count === others && isSame(subjects, otherSubjects) && isSame(terms, otherTerms);
}

function isSame(some: Buffer | null, others: Buffer | null): boolean {
  return (some ?? NOTHING).equals(others ?? NOTHING);
}

/** Null for no rows; throws for rows of a wrong length. */
function pieceOf(projection: string, [count, subjects, terms]: GluedRows, termsBytes: number): Piece | null {
  if (count === 0 || subjects === null) return null;
  if (subjects.length !== count * PSEUDONYM_BYTES || (terms?.length ?? 0) !== count * termsBytes) {
    throw damaged(projection, 'holds rows of a wrong length');
  }
  return { count, subjects, terms: terms === null ? NO_TERMS : floatsOf(terms) };
}

/** Adds the digests of a piece's rows to a sum. */
function sumPiece({ count, subjects, terms }: Piece, termWords: number, before: number): number {
  const words = wordsOf(subjects, count);
  const termsOf = new Uint32Array(terms.buffer, terms.byteOffset, terms.length * 2);
  let sum = before;
  for (let row = 0; row < count; row++) {
    sum = (sum + digestRow(words, row * 4, termsOf, row * termWords, termWords)) | 0;
  }
  return sum >>> 0;
}

/** The sum that the writers left for a scope of a projection. */
function readSum(db: Database, projection: string, scope: number): number {
  const find = db.prepare<[string, number], number>('SELECT sum FROM row_sum WHERE projection = ? AND scope = ?');
  return find.pluck().get(projection, scope) ?? 0;
}

/** The error for a projection that is not as the writers left it. */
export function damaged(projection: string, what: string): StoreError {
  return new StoreError('STORE_DAMAGED', `the table ${projection} ${what}`, {
    hint: 'see whether it can be mended: tamis store check --repair; else put the last backup in its place: tamis store restore FILE',
  });
}

/** Cuts the space of pseudonyms into even ranges by their first 16 bits; pseudonyms are uniform, so pieces are even. */
export function evenRanges(rows: number): readonly Range[] {
  const pieces = Math.max(1, Math.min(MOST_PIECES, Math.ceil(rows / ROWS_PER_PIECE)));
  const ranges: Range[] = [];
  let from = Buffer.alloc(0);
  for (let piece = 1; piece <= pieces; piece++) {
    const to = piece === pieces ? Buffer.alloc(PSEUDONYM_BYTES + 1, 0xff) : Buffer.alloc(2);
    if (piece < pieces) to.writeUInt16BE(Math.floor((piece * MOST_PIECES) / pieces));
    ranges.push({ from, to });
    from = to;
  }
  return ranges;
}

function floatsOf(bytes: Buffer): Float64Array {
  if (bytes.byteOffset % 8 === 0) return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  return new Float64Array(new Uint8Array(bytes).buffer);
}
