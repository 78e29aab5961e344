/** Call attempts into a screening table: how many are in the window, and from when one may call again. */
import { callableAgainAt, countsAt, windowOf } from '../rules/attempts.js';
import { attemptsOf, FACT, withAttempts } from '../rules/facts.js';
import type { ScreeningQuery } from './load-screening.js';
import { objectionApplies, type Scope } from './scopes.js';
import { forEachPiece, type PieceSource } from './screening-pieces.js';
import { type ScreeningTable, wordsOf } from './screening-table.js';

/**
 * Adds attempts to `table`, last of all: for who had as many as are allowed, the `limited` flag, and in `validUntil` the
 * instant from which the person may be called again. Returns how many attempts are recorded for the advertiser.
 *
 * Attempts for an advertiser that nobody declared count for everybody, as objections do: it may be this one, misspelt.
 */
export function loadAttempts(
  source: PieceSource,
  query: ScreeningQuery,
  scopes: readonly Scope[],
  table: ScreeningTable,
): number {
  const applicable = scopes.filter((scope) => scope.attempts > 0 && objectionApplies(scope, query));
  const recorded = applicable.reduce((sum, scope) => sum + scope.attempts, 0);
  const { attempts: limit } = query;
  if (limit === undefined || limit === null || recorded === 0) return recorded;
  const windowMs = windowOf(limit);
  const forEachAttempt = (visit: (words: Uint32Array, at: number, until: number) => void) => {
    for (const scope of applicable) {
      forEachPiece(source, 'attempt_state', scope.id, scope.attempts, ({ count, subjects, terms }) => {
        const words = wordsOf(subjects, count);
        for (let i = 0; i < count; i++) {
          const until = terms[i * 3 + 1]!;
          if (countsAt(terms[i * 3]!, until, query.asOf, windowMs)) visit(words, i * 4, until);
        }
      });
    }
  };

  let anyLimited = false;
  forEachAttempt((words, at) => {
    const slot = table.enter(words, at);
    const facts = table.factsAt(slot);
    const attempts = attemptsOf(facts) + 1;
    const isLimited = attempts >= limit.most;
    anyLimited ||= isLimited;
    table.set(slot, withAttempts(facts, attempts) | (isLimited ? FACT.limited : 0), table.validUntilAt(slot));
  });
  if (!anyLimited) return recorded;

  // Few are limited, so only theirs are gathered.
  const untils = new Map<number, number[]>();
  forEachAttempt((words, at, until) => {
    const slot = table.find(words, at);
    if ((table.factsAt(slot) & FACT.limited) === 0) return;
    const known = untils.get(slot);
    if (known === undefined) untils.set(slot, [until]);
    else known.push(until);
  });
  for (const [slot, own] of untils) {
    table.set(slot, table.factsAt(slot), callableAgainAt(own, limit.most, windowMs));
  }
  return recorded;
}
