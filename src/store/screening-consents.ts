/** Consents and withdrawals into a screening table: who agreed, who took it back, and who agreed again since. */
import { CONSENT_LONGEST_MS, consentValidUntil, judgeConsent } from '../rules/consent.js';
import { isComplete } from '../rules/evidence.js';
import { type ConsentStanding, FACT, STANDING, withStanding } from '../rules/facts.js';
import type { ConsentOutlook } from './consent-outlook.js';
import { noteStamp, type Stamps } from './consent-stamps.js';
import type { ScreeningQuery } from './load-screening.js';
import { namesNobodyIn, objectionApplies, type Scope } from './scopes.js';
import { type PeriodOf, readPeriods } from './screening-periods.js';
import { forEachPiece, type Piece, type PieceSource } from './screening-pieces.js';
import { ScreeningTable, wordsOf } from './screening-table.js';

/** A subject with a withdrawal in scope; its `validUntil` is the date of the last one. */
const WITHDREW = 1;
/** The subject gave a complete consent after its last withdrawal. */
const AGREED_AGAIN = 2;

/** What loading consents fills. */
export interface ConsentTarget {
  readonly table: ScreeningTable;
  readonly stamps: Stamps | null;
  /** Is told what time will change. */
  readonly outlook: ConsentOutlook;
  /** Counts of those that prove nothing, by their evidence. */
  readonly unproven: Map<number, number>;
}

/** Adds consent standings and withdrawals to a target; returns how many consent records are in the campaign's scope. */
export function loadConsents(
  source: PieceSource,
  query: ScreeningQuery,
  scopes: readonly Scope[],
  target: ConsentTarget,
): number {
  const { table } = target;
  const withdrawals = loadWithdrawals(source, query, scopes);
  const named = scopes.filter((scope) => !namesNobodyIn(scope) && mismatchOf(scope, query) === null);
  const periodOf = readPeriods(source, named);
  let inScope = 0;
  for (const scope of scopes) {
    const mismatch = mismatchOf(scope, query);
    if (mismatch === null) inScope += scope.consents;
    forEachPiece(source, 'consent_state', scope.id, scope.consents, (piece) => {
      if (mismatch === null) judgePiece(piece, query, withdrawals, periodOf, target);
      else addStanding(piece, mismatch, target);
    });
  }
  withdrawals.forEachSlot((slot) => {
    if ((withdrawals.factsAt(slot) & AGREED_AGAIN) !== 0) return;
    table.merge(table.enterFrom(withdrawals, slot), FACT.withdrawn, 0);
  });
  return inScope;
}

/** The first test that every consent of a scope fails for this campaign; null where its records must be judged. */
function mismatchOf(scope: Scope, query: ScreeningQuery): ConsentStanding | null {
  const { advertiser, purpose, channel } = scope;
  // An advertiser that is nobody in particular is not *another* advertiser: such a consent is unproven.
  if (!namesNobodyIn(scope) && !query.advertisers.includes(advertiser!.folded)) return STANDING.otherAdvertiser;
  if (purpose?.folded !== query.purpose) return STANDING.otherPurpose;
  return channel === query.channel ? null : STANDING.otherChannel;
}

function addStanding(piece: Piece, standing: ConsentStanding, { table, stamps }: ConsentTarget): void {
  const { count, terms } = piece;
  const words = wordsOf(piece.subjects, count);
  const facts = withStanding(0, standing);
  for (let i = 0; i < count; i++) {
    const slot = table.enter(words, i * 4);
    table.merge(slot, facts, 0);
    if (stamps !== null) noteStamp(stamps, slot, terms[i * 3]!, terms[i * 3 + 2]!);
  }
}

function judgePiece(
  piece: Piece,
  query: ScreeningQuery,
  withdrawals: ScreeningTable,
  periodOf: PeriodOf,
  { table, stamps, outlook, unproven }: ConsentTarget,
): void {
  const { count, terms } = piece;
  const { asOf, requiredEvidence } = query;
  const longestMs = query.consentLongestMs ?? CONSENT_LONGEST_MS;
  const words = wordsOf(piece.subjects, count);
  const hasWithdrawals = withdrawals.size > 0;
  for (let i = 0; i < count; i++) {
    const collectedAt = terms[i * 3]!;
    const expiresAt = periodOf(words, terms, count, i);
    const evidence = terms[i * 3 + 2]!;
    const slot = table.enter(words, i * 4);
    if (stamps !== null) noteStamp(stamps, slot, collectedAt, evidence);
    if (hasWithdrawals) {
      const withdrawal = withdrawals.find(words, i * 4);
      if (withdrawal >= 0) {
        // Written so that an unknown date of collection (NaN) is ended too.
        if (!(collectedAt > withdrawals.validUntilAt(withdrawal))) continue;
        if (collectedAt <= asOf && isComplete(evidence, requiredEvidence)) {
          withdrawals.set(withdrawal, WITHDREW | AGREED_AGAIN, withdrawals.validUntilAt(withdrawal));
        }
      }
    }
    const standing = judgeConsent(collectedAt, expiresAt, evidence, requiredEvidence, asOf, longestMs);
    const validUntil = standing === STANDING.valid ? consentValidUntil(collectedAt, expiresAt, longestMs) : 0;
    if (standing === STANDING.valid) outlook.addValid(collectedAt, validUntil);
    else if (standing === STANDING.inFuture) outlook.addFuture(collectedAt);
    else if (standing === STANDING.unproven) unproven.set(evidence, (unproven.get(evidence) ?? 0) + 1);
    table.merge(slot, withStanding(0, standing), validUntil);
  }
}

function loadWithdrawals(source: PieceSource, query: ScreeningQuery, scopes: readonly Scope[]): ScreeningTable {
  const applicable = scopes.filter((scope) => objectionApplies(scope, query));
  const room = source.only?.length ?? applicable.reduce((sum, scope) => sum + scope.withdrawals, 0);
  const withdrawals = new ScreeningTable(room);
  for (const scope of applicable) {
    forEachPiece(source, 'withdrawal_state', scope.id, scope.withdrawals, ({ count, subjects, terms }) => {
      const words = wordsOf(subjects, count);
      for (let i = 0; i < count; i++) {
        const slot = withdrawals.enter(words, i * 4);
        const isFirst = withdrawals.factsAt(slot) === 0;
        const last = isFirst ? terms[i]! : Math.max(terms[i]!, withdrawals.validUntilAt(slot));
        withdrawals.set(slot, WITHDREW, last);
      }
    });
  }
  return withdrawals;
}
