/**
 * Reads a projection in big pieces.
 *
 * SQLite hands rows over one at a time, at more than a microsecond each. Its `group_concat` glues the blobs of a range
 * together instead, bytes unchanged, and a piece of thousands of rows costs one crossing.
 */
import type { Database } from 'better-sqlite3';
import { StoreError } from '../errors.js';
import { type LedgerTable, ledgerOf, type ProjectionTable, projectSql, termsBytesOf } from './ledgers.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
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
 * @param only read these subjects alone, null for all
 */
export function forEachPiece(
  db: Database,
  projection: string,
  scope: number,
  rows: number,
  only: readonly Buffer[] | null,
  visit: (piece: Piece) => void,
): void {
  const { ledger, projection: shape } = ledgerOf(projection);
  const termsBytes = termsBytesOf(shape);
  const terms = termsBytes === 0 ? 'NULL' : "CAST(group_concat(terms, '') AS BLOB)";
  const read = db
    .prepare<[number, Buffer, Buffer], [number, Buffer | null, Buffer | null]>(
      `SELECT count(*), CAST(group_concat(subject, '') AS BLOB), ${terms} FROM ${projection} WHERE scope = ? AND subject >= ? AND subject < ?`,
    )
    .raw();
  let total = 0;
  let sum = 0;
  const requireRecorded = only === null ? null : ledgerReader(db, ledger, shape, scope);
  for (const [from, to] of only === null ? evenRanges(rows) : rangesOf(only)) {
    const [count, subjects, glued] = read.get(scope, from, to)!;
    requireRecorded?.(from, count, glued);
    if (count === 0 || subjects === null) continue;
    if (subjects.length !== count * PSEUDONYM_BYTES || (glued?.length ?? 0) !== count * termsBytes) {
      throw damaged(projection, 'holds rows of a wrong length');
    }
    total += count;
    const piece = { count, subjects, terms: glued === null ? NO_TERMS : floatsOf(glued) };
    if (only === null) sum = sumPiece(piece, termsBytes / 4, sum);
    visit(piece);
  }
  if (only !== null) return;
  // Rows that went missing or changed would let people be called (P1).
  if (sum !== readSum(db, projection, scope)) throw damaged(projection, 'holds rows that changed by themselves');
  if (total !== rows) throw damaged(projection, `holds ${total} rows of a scope instead of ${rows}`);
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

/**
 * Holds what a projection says of one subject against its ledger, since a sum over all rows is not at hand then: damage
 * in one of the two shows, and both are never in one page.
 */
function ledgerReader(
  db: Database,
  ledger: LedgerTable,
  projection: ProjectionTable,
  scope: number,
): (subject: Buffer, count: number, terms: Buffer | null) => void {
  const rows = projectSql(ledger, projection, 'subject = ? AND scope = ?');
  const glue = termsBytesOf(projection) === 0 ? 'NULL' : "CAST(group_concat(held, '') AS BLOB)";
  const read = db
    .prepare<[Buffer, number], [number, Buffer | null]>(
      `SELECT count(*), ${glue} FROM (SELECT held FROM (${rows}) ORDER BY held)`,
    )
    .raw();
  return (subject, count, terms) => {
    const [recorded, held] = read.get(subject, scope)!;
    if (recorded !== count || (held !== null && !held.equals(terms ?? NOTHING))) {
      throw damaged(projection.table, `and the ledger ${ledger.table} do not agree`);
    }
  };
}

/** The error for a projection that is not as the writers left it. */
export function damaged(projection: string, what: string): StoreError {
  return new StoreError('STORE_DAMAGED', `the table ${projection} ${what}`, {
    hint: 'see whether it can be mended: tamis store check --repair; else put the last backup in its place: tamis store restore FILE',
  });
}

/** Cuts the space of pseudonyms into even ranges by their first 16 bits; pseudonyms are uniform, so pieces are even. */
export function* evenRanges(rows: number): Generator<[Buffer, Buffer]> {
  const pieces = Math.max(1, Math.min(MOST_PIECES, Math.ceil(rows / ROWS_PER_PIECE)));
  let from = Buffer.alloc(0);
  for (let piece = 1; piece <= pieces; piece++) {
    const to = piece === pieces ? Buffer.alloc(PSEUDONYM_BYTES + 1, 0xff) : Buffer.alloc(2);
    if (piece < pieces) to.writeUInt16BE(Math.floor((piece * MOST_PIECES) / pieces));
    yield [from, to];
    from = to;
  }
}

function* rangesOf(only: readonly Buffer[]): Generator<[Buffer, Buffer]> {
  for (const subject of only) yield [subject, Buffer.concat([subject, Buffer.alloc(1)])];
}

function floatsOf(bytes: Buffer): Float64Array {
  if (bytes.byteOffset % 8 === 0) return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  return new Float64Array(new Uint8Array(bytes).buffer);
}
