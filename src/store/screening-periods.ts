/** How long a consent holds that several records tell of: in doubt the shorter period counts. */
import type { Scope } from './scopes.js';
import { forEachPiece, type PieceSource } from './screening-pieces.js';
import { ScreeningTable, wordsOf } from './screening-table.js';

/** The end that record `i` of a piece states, or an earlier one that another record of the same consent states; NaN: none. */
export type PeriodOf = (words: Uint32Array, terms: Float64Array, count: number, i: number) => number;

/**
 * Makes the reader of periods for the scopes of a campaign. Where its advertiser has several names, a consent that was
 * recorded under two of them is one: same subject, same instant.
 */
export function readPeriods(source: PieceSource, scopes: readonly Scope[]): PeriodOf {
  const filled = scopes.filter((scope) => scope.consents > 0);
  if (filled.length < 2) return shortestPeriod;
  const shortest = new ScreeningTable(source.only?.length ?? 0);
  for (const scope of filled) {
    forEachPiece(source, 'consent_state', scope.id, scope.consents, ({ count, subjects, terms }) => {
      const words = wordsOf(subjects, count);
      for (let i = 0; i < count; i++) {
        const expiresAt = terms[i * 3 + 1]!;
        if (Number.isNaN(expiresAt)) continue;
        const key = consentKey(words, terms, i);
        const known = shortest.find(key, 0);
        const end = known < 0 ? expiresAt : Math.min(expiresAt, shortest.validUntilAt(known));
        shortest.set(shortest.enter(key, 0), 0, end);
      }
    });
  }
  return (words, terms, count, i) => {
    const own = shortestPeriod(words, terms, count, i);
    const slot = shortest.find(consentKey(words, terms, i), 0);
    return slot < 0 ? own : earlier(own, shortest.validUntilAt(slot));
  };
}

const key = new Uint32Array(4);
const TWO_32 = 2 ** 32;

/** The subject of record `i` and the instant of its consent in one key: pseudonyms are random, so no two are alike. */
function consentKey(words: Uint32Array, terms: Float64Array, i: number): Uint32Array {
  const collectedAt = terms[i * 3]!;
  key[0] = words[i * 4]!;
  key[1] = words[i * 4 + 1]! ^ (collectedAt % TWO_32);
  key[2] = words[i * 4 + 2]! ^ Math.floor(collectedAt / TWO_32);
  return key;
}

/** The shortest period within a scope, where the records of one consent are neighbours. */
function shortestPeriod(words: Uint32Array, terms: Float64Array, count: number, i: number): number {
  let shortest = terms[i * 3 + 1]!;
  for (let j = i - 1; j >= 0 && isSameConsent(words, terms, i, j); j--) shortest = earlier(shortest, terms[j * 3 + 1]!);
  for (let j = i + 1; j < count && isSameConsent(words, terms, i, j); j++)
    shortest = earlier(shortest, terms[j * 3 + 1]!);
  return shortest;
}

function isSameConsent(words: Uint32Array, terms: Float64Array, i: number, j: number): boolean {
  return (
    words[i * 4] === words[j * 4] &&
    terms[i * 3] === terms[j * 3] &&
    words[i * 4 + 1] === words[j * 4 + 1] &&
    words[i * 4 + 2] === words[j * 4 + 2]
  );
}

/** The earlier of two ends; NaN states none. */
function earlier(some: number, other: number): number {
  return Number.isNaN(some) || other < some ? other : some;
}
