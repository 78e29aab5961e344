/** Functions that SQL needs to make projections from ledgers exactly as the writers do. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { EVIDENCE } from '../rules/evidence.js';
import { digestBuffers } from './row-sum.js';
import { NO_EXPIRY } from './schema.js';

const NOTHING = Buffer.alloc(0);
const WHOLE = Buffer.alloc(8);

/**
 * Registers on a connection the functions that `LEDGERS` names, and `tamis_row`: the digest of a row from its subject
 * and what else it holds (a blob, a whole number or NULL).
 */
export function registerFunctions(db: Database): void {
  db.function('tamis_terms', { deterministic: true }, (collectedAt, expiresAt, evidence) =>
    consentTerms(
      ((evidence as number) & EVIDENCE.collectedAt) !== 0 ? (collectedAt as number) : Number.NaN,
      expiresAt === NO_EXPIRY ? Number.NaN : (expiresAt as number),
      evidence as number,
    ),
  );
  db.function('tamis_instant', { deterministic: true }, (at) => termsOf(at as number));
  db.function('tamis_attempt', { deterministic: true }, (from, until, nth) =>
    termsOf(from as number, until as number, nth as number),
  );
  db.function('tamis_row', { deterministic: true }, (subject, held) => {
    if (typeof held !== 'number') return digestBuffers(subject as Buffer, (held as Buffer | null) ?? NOTHING);
    WHOLE.writeDoubleLE(held, 0);
    return digestBuffers(subject as Buffer, WHOLE);
  });
  db.function('tamis_contract', { deterministic: true }, (reference, batch, startsAt, endsAt) =>
    contractTerms(reference as string, batch as number, startsAt as number, endsAt as number),
  );
}

/** The terms of a contract as its projection holds them; `endsAt` as the ledger does. */
export function contractTerms(reference: string, batch: number, startsAt: number, endsAt: number): Buffer {
  return termsOf(referenceNumber(reference), batch, startsAt, endsAt === NO_EXPIRY ? Number.NaN : endsAt);
}

/** Packs terms as every projection holds them: little-endian float64. */
export function termsOf(...values: number[]): Buffer {
  const terms = Buffer.alloc(values.length * 8);
  for (let i = 0; i < values.length; i++) terms.writeDoubleLE(values[i]!, i * 8);
  return terms;
}

/** A number that tells the references of one person's contracts apart: 48 bits of their hash. */
function referenceNumber(reference: string): number {
  return createHash('sha256').update(reference).digest().readUIntLE(0, 6);
}

/** The terms of a consent as its projection holds them; NaN for what was not stated. */
function consentTerms(collectedAt: number, expiresAt: number, evidence: number): Buffer {
  return termsOf(collectedAt, expiresAt, evidence);
}
