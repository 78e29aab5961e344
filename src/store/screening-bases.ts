/** Current contracts and requests to be called back into a screening table: what allows a call beside consent. */
import { type EndRule, endOfBasis } from '../rules/basis-end.js';
import { FACT, STANDING, standingOf } from '../rules/facts.js';
import type { ScreeningQuery } from './load-screening.js';
import type { Scope } from './scopes.js';
import { forEachPiece, type PieceSource } from './screening-pieces.js';
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
  source: PieceSource,
  query: ScreeningQuery,
  scopes: readonly Scope[],
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
  const found = new ScreeningTable(source.only?.length ?? contractsInScope + callbacksInScope);
  // Without one about the campaign's objects, nothing else matters.
  const recorded = contracts.length === 0 ? [] : ofAdvertiser.filter((scope) => scope.contracts > 0);
  const lastOf = lastInstants(source, recorded, query.asOf);
  for (const scope of contracts) {
    forEachPiece(source, 'contract_state', scope.id, scope.contracts, (piece) => {
      const words = wordsOf(piece.subjects, piece.count);
      for (let i = 0; i < piece.count; i++) {
        const lastAt = lastOf(scope, words, piece.terms, i);
        if (query.asOf <= lastAt) enter(found, words, i, FACT.contract, lastAt);
      }
    });
  }
  for (const scope of callbacks) {
    forEachPiece(source, 'callback_state', scope.id, scope.callbacks, ({ count, subjects, terms }) => {
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
 * Finds the last instant of each contract of the advertisers, under whatever objects it was recorded: the last batch that
 * tells of its reference counts, and of two records in it the shorter period. The answer for record `i` of a piece is
 * -Infinity where the contract does not run at `asOf` or a later record replaced this one.
 */
function lastInstants(
  source: PieceSource,
  scopes: readonly Scope[],
  asOf: number,
): (scope: Scope, words: Uint32Array, terms: Float64Array, i: number) => number {
  const room = source.only?.length ?? scopes.reduce((sum, scope) => sum + scope.contracts, 0);
  const batches = new ScreeningTable(room);
  const ends = new ScreeningTable(room);
  const forEachRecord = (visit: (key: Uint32Array, terms: Float64Array, i: number) => void) => {
    for (const scope of scopes) {
      forEachPiece(source, 'contract_state', scope.id, scope.contracts, ({ count, subjects, terms }) => {
        const words = wordsOf(subjects, count);
        for (let i = 0; i < count; i++) visit(contractKey(scope, words, terms, i), terms, i);
      });
    }
  };
  const isLast = (key: Uint32Array, terms: Float64Array, i: number) =>
    batches.validUntilAt(batches.find(key, 0)) === terms[i * 4 + 1];
  forEachRecord((key, terms, i) => {
    const slot = batches.enter(key, 0);
    batches.set(slot, 0, Math.max(terms[i * 4 + 1]!, batches.validUntilAt(slot)));
  });
  forEachRecord((key, terms, i) => {
    if (!isLast(key, terms, i)) return;
    const hasBegun = terms[i * 4 + 2]! <= asOf;
    const endsAt = Number.isNaN(terms[i * 4 + 3]!) ? Number.POSITIVE_INFINITY : terms[i * 4 + 3]!;
    const lastAt = hasBegun ? endsAt : Number.NEGATIVE_INFINITY;
    const isFirst = ends.find(key, 0) < 0;
    const slot = ends.enter(key, 0);
    ends.set(slot, 0, isFirst ? lastAt : Math.min(lastAt, ends.validUntilAt(slot)));
  });
  return (scope, words, terms, i) => {
    const key = contractKey(scope, words, terms, i);
    return isLast(key, terms, i) ? ends.validUntilAt(ends.find(key, 0)) : Number.NEGATIVE_INFINITY;
  };
}

const key = new Uint32Array(4);
/** The number of a reference has 48 bits. */
const TWO_32 = 2 ** 32;
const TWO_16 = 2 ** 16;

/**
 * The subject of record `i`, its advertiser and the number of its reference in one key: pseudonyms are random, so no two
 * keys are alike by chance.
 */
function contractKey({ advertiser }: Scope, words: Uint32Array, terms: Float64Array, i: number): Uint32Array {
  const reference = terms[i * 4]!;
  key[0] = words[i * 4]!;
  key[1] = words[i * 4 + 1]! ^ (reference % TWO_32);
  key[2] = words[i * 4 + 2]! ^ (Math.floor(reference / TWO_32) + (advertiser?.id ?? 0) * TWO_16);
  return key;
}

/** Of several contracts the one that runs longest counts, and a contract rather than a request. */
function enter(found: ScreeningTable, words: Uint32Array, i: number, fact: number, lastAt: number): void {
  const slot = found.enter(words, i * 4);
  const held = found.factsAt(slot);
  const isWeaker = fact === FACT.callback && (held & FACT.contract) !== 0;
  found.set(slot, held | fact, isWeaker ? found.validUntilAt(slot) : Math.max(lastAt, found.validUntilAt(slot)));
}
