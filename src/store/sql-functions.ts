/** Functions that SQL needs to make projections from ledgers exactly as the writers do. */
import type { Database } from 'better-sqlite3';
import { EVIDENCE } from '../rules/evidence.js';
import { NO_EXPIRY } from './schema.js';

/** Registers `tamis_terms` and `tamis_instant` on a connection. */
export function registerFunctions(db: Database): void {
  db.function('tamis_terms', { deterministic: true }, (collectedAt, expiresAt, evidence) =>
    consentTerms(
      ((evidence as number) & EVIDENCE.collectedAt) !== 0 ? (collectedAt as number) : Number.NaN,
      expiresAt === NO_EXPIRY ? Number.NaN : (expiresAt as number),
      evidence as number,
    ),
  );
  db.function('tamis_instant', { deterministic: true }, (at) => {
    const terms = Buffer.alloc(8);
    terms.writeDoubleLE(at as number, 0);
    return terms;
  });
}

/** The terms of a consent as its projection holds them; NaN for what was not stated. */
function consentTerms(collectedAt: number, expiresAt: number, evidence: number): Buffer {
  const terms = Buffer.alloc(24);
  terms.writeDoubleLE(collectedAt, 0);
  terms.writeDoubleLE(expiresAt, 8);
  terms.writeDoubleLE(evidence, 16);
  return terms;
}
