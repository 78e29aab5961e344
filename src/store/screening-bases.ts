/** Current contracts and requests to be called back into a screening table: what allows a call beside consent. */
import type { Database } from 'better-sqlite3';
import { type EndRule, endOfBasis } from '../rules/basis-end.js';
import { FACT, STANDING, standingOf } from '../rules/facts.js';
import type { ScreeningQuery } from './load-screening.js';
import type { Scope } from './scopes.js';
import { forEachPiece, type Piece } from './screening-pieces.js';
import { ScreeningTable, wordsOf } from './screening-table.js';

/** Which contracts and requests count for a campaign. */
export interface BasisQuery {
  /** The objects, folded, of current contracts to which the calls relate. */
  readonly contractObjects: readonly string[];
  /** The names, folded, of the calls' own object in requests to be called back. */
  readonly callbackObjects: readonly string[];
  /** Until when a request may be answered. */
  readonly callbackUntil: (requestedAt: number) => number;
  readonly endRule: EndRule;
}

/** How many records are in the campaign's scope, whether they count at as-of or not. */
export interface BasisCounts {
  readonly contractsInScope: number;
  readonly callbacksInScope: number;
}

/**
 * Adds contracts and requests to `table`, which holds the consents already: the flags, and as `validUntil` the end of
 * the subject's basis.
 */
export function loadBases(
  db: Database,
  query: ScreeningQuery,
  scopes: readonly Scope[],
  only: readonly Buffer[] | null,
  table: ScreeningTable,
): BasisCounts {
  const { bases } = query;
  if (bases === undefined) return { contractsInScope: 0, callbacksInScope: 0 };
  const ofAdvertiser = scopes.filter(({ advertiser }) => query.advertisers.includes(advertiser?.folded ?? ''));
  const about = (objects: readonly string[]) =>
    ofAdvertiser.filter(({ object }) => object !== null && objects.includes(object.folded));
  const contracts = about(bases.contractObjects).filter((scope) => scope.contracts > 0);
  const callbacks = about(bases.callbackObjects).filter((scope) => scope.callbacks > 0);
  const contractsInScope = contracts.reduce((sum, scope) => sum + scope.contracts, 0);
  const callbacksInScope = callbacks.reduce((sum, scope) => sum + scope.callbacks, 0);
  const found = new ScreeningTable(only?.length ?? contractsInScope + callbacksInScope);
  for (const scope of contracts) {
    forEachPiece(db, 'contract_state', scope.id, scope.contracts, only, (piece) => {
      const words = wordsOf(piece.subjects, piece.count);
      for (let i = 0; i < piece.count; i++) {
        const lastAt = lastInstantOfContract(words, piece, i, query.asOf);
        if (query.asOf <= lastAt) enter(found, words, i, FACT.contract, lastAt);
      }
    });
  }
  for (const scope of callbacks) {
    forEachPiece(db, 'callback_state', scope.id, scope.callbacks, only, ({ count, subjects, terms }) => {
      const words = wordsOf(subjects, count);
      for (let i = 0; i < count; i++) {
        if (!(terms[i]! <= query.asOf)) continue;
        const lastAt = bases.callbackUntil(terms[i]!);
        if (query.asOf <= lastAt) enter(found, words, i, FACT.callback, lastAt);
      }
    });
  }
  found.forEachSlot((slot) => {
    const at = table.enterFrom(found, slot);
    const held = table.factsAt(at);
    const consentEnd = standingOf(held) === STANDING.valid ? table.validUntilAt(at) : Number.NaN;
    table.set(at, held | found.factsAt(slot), endOfBasis(consentEnd, found.validUntilAt(slot), bases.endRule));
  });
  return { contractsInScope, callbacksInScope };
}

/**
 * The last instant of the contract that record `i` tells of, -Infinity where it does not run at `asOf` or a later record
 * of the same contract replaced it. Of two records in one batch the shorter period holds. Records of one subject are
 * neighbours.
 */
function lastInstantOfContract(words: Uint32Array, { count, terms }: Piece, i: number, asOf: number): number {
  let startsAt = terms[i * 4 + 2]!;
  let endsAt = terms[i * 4 + 3]!;
  let first = i;
  while (first > 0 && isSameSubject(words, first - 1, i)) first--;
  for (let j = first; j < count && isSameSubject(words, j, i); j++) {
    if (terms[j * 4] !== terms[i * 4]) continue;
    if (terms[j * 4 + 1]! > terms[i * 4 + 1]!) return Number.NEGATIVE_INFINITY;
    if (terms[j * 4 + 1] !== terms[i * 4 + 1]) continue;
    startsAt = Math.max(startsAt, terms[j * 4 + 2]!);
    endsAt = earlier(endsAt, terms[j * 4 + 3]!);
  }
  if (!(startsAt <= asOf)) return Number.NEGATIVE_INFINITY;
  return Number.isNaN(endsAt) ? Number.POSITIVE_INFINITY : endsAt;
}

function isSameSubject(words: Uint32Array, i: number, j: number): boolean {
  for (let word = 0; word < 4; word++) if (words[i * 4 + word] !== words[j * 4 + word]) return false;
  return true;
}

/** The earlier of two ends; NaN is none. */
function earlier(some: number, other: number): number {
  return Number.isNaN(some) || other < some ? other : some;
}

/** Of several contracts the one that runs longest counts, and a contract rather than a request. */
function enter(found: ScreeningTable, words: Uint32Array, i: number, fact: number, lastAt: number): void {
  const slot = found.enter(words, i * 4);
  const held = found.factsAt(slot);
  const isWeaker = fact === FACT.callback && (held & FACT.contract) !== 0;
  found.set(slot, held | fact, isWeaker ? found.validUntilAt(slot) : Math.max(lastAt, found.validUntilAt(slot)));
}
