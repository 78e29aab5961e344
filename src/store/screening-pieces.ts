/**
 * Reads a projection in big pieces.
 *
 * SQLite hands rows over one at a time, at more than a microsecond each. Its `group_concat` glues the blobs of a range
 * together instead, bytes unchanged, and a piece of thousands of rows costs one crossing.
 */
import type { Database } from 'better-sqlite3';
import { StoreError } from '../errors.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';

/** A run of rows of one scope, in the order of subjects. */
export interface Piece {
  readonly count: number;
  /** 16 bytes a row. */
  readonly subjects: Uint8Array;
  /** The float64 values of the rows' terms, one row after the other; empty for a projection without terms. */
  readonly terms: Float64Array;
}

/** A projection, and how many float64 values a row of it has. */
export type Projection = 'opposition_state' | 'consent_state' | 'withdrawal_state';

const TERMS_BYTES: Readonly<Record<Projection, number>> = {
  opposition_state: 0,
  consent_state: 24,
  withdrawal_state: 8,
};

const ROWS_PER_PIECE = 16_384;
const MOST_PIECES = 65_536;
const NO_TERMS = new Float64Array(0);

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
  projection: Projection,
  scope: number,
  rows: number,
  only: readonly Buffer[] | null,
  visit: (piece: Piece) => void,
): void {
  const termsBytes = TERMS_BYTES[projection];
  const terms = termsBytes === 0 ? 'NULL' : "CAST(group_concat(terms, '') AS BLOB)";
  const read = db
    .prepare<[number, Buffer, Buffer], [number, Buffer | null, Buffer | null]>(
      `SELECT count(*), CAST(group_concat(subject, '') AS BLOB), ${terms} FROM ${projection} WHERE scope = ? AND subject >= ? AND subject < ?`,
    )
    .raw();
  let total = 0;
  for (const [from, to] of only === null ? evenRanges(rows) : rangesOf(only)) {
    const [count, subjects, glued] = read.get(scope, from, to)!;
    if (count === 0 || subjects === null) continue;
    if (subjects.length !== count * PSEUDONYM_BYTES || (glued?.length ?? 0) !== count * termsBytes) {
      throw damaged(projection, 'holds rows of a wrong length');
    }
    total += count;
    visit({ count, subjects, terms: glued === null ? NO_TERMS : floatsOf(glued) });
  }
  // Rows that went missing would let people be called (P1).
  if (only === null && total !== rows) throw damaged(projection, `holds ${total} rows of a scope instead of ${rows}`);
}

function damaged(projection: Projection, what: string): StoreError {
  return new StoreError('STORE_DAMAGED', `the table ${projection} ${what}`, {
    hint: 'put the last backup in its place (made by: tamis store backup FILE)',
  });
}

/** Cuts the space of pseudonyms into even ranges by their first 16 bits; pseudonyms are uniform, so pieces are even. */
function* evenRanges(rows: number): Generator<[Buffer, Buffer]> {
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
