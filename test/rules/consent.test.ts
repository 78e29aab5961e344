import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consentValidUntil, judgeConsent } from '../../src/rules/consent.js';
import { EVIDENCE, isComplete, missingEvidence } from '../../src/rules/evidence.js';
import { STANDING } from '../../src/rules/facts.js';
import { readInstant } from '../../src/rules/instants.js';
import { findRegime } from '../../src/rules/rulebook.js';
import { RULEBOOK_FR } from '../../src/rules/rulebook-fr.js';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const AS_OF = Date.UTC(2026, 10, 23, 14, 5, 9);
const NONE = Number.NaN;
const { requiredEvidence: REQUIRED } = findRegime(RULEBOOK_FR, AS_OF);
const FULL = REQUIRED | EVIDENCE.time;

function at(text: string): number {
  return readInstant(text, 'Europe/Paris')!.at;
}

function judge(collectedAt: number, asOf: number, expiresAt = NONE, evidence = FULL) {
  return judgeConsent(collectedAt, expiresAt, evidence, REQUIRED, asOf);
}

describe('judgeConsent', () => {
  test('the anniversary instant is still valid, the next second is not', () => {
    const collected = at('2025-11-23 14:05:09');
    expect(judge(collected, collected + 365 * DAY)).toBe(STANDING.valid);
    expect(judge(collected, collected + 365 * DAY + SECOND)).toBe(STANDING.expired);
    expect(judge(collected, at('2026-11-23 14:05:09'))).toBe(STANDING.valid);
    expect(judge(collected, at('2026-11-23 14:05:10'))).toBe(STANDING.expired);
  });

  test('across 29 February the year is 365 days, a day less than the calendar says', () => {
    const collected = at('2027-06-01 12:00');
    expect(judge(collected, at('2028-05-31 12:00:00'))).toBe(STANDING.valid);
    expect(judge(collected, at('2028-05-31 12:00:01'))).toBe(STANDING.expired);
    expect(judge(at('2028-02-29 12:00'), at('2029-02-28 12:00:00'))).toBe(STANDING.valid);
    expect(judge(at('2028-02-29 12:00'), at('2029-02-28 12:00:01'))).toBe(STANDING.expired);
  });

  test('the year is counted in instants, whatever the clocks did meanwhile', () => {
    // 25 October is summer time in 2025 and, from 03:00, winter time in 2026: the clock shows an hour less.
    const collected = at('2025-10-25 23:30');
    expect(judge(collected, at('2026-10-25 22:30:00'))).toBe(STANDING.valid);
    expect(judge(collected, at('2026-10-25 22:30:01'))).toBe(STANDING.expired);
    const inTheFold = at('2025-10-26 02:30');
    expect(judge(inTheFold, at('2026-10-26 01:30:00'))).toBe(STANDING.valid);
    expect(judge(inTheFold, at('2026-10-26 01:30:01'))).toBe(STANDING.expired);
  });

  test('a consent collected at as-of is consent, a second later it is not', () => {
    expect(judge(AS_OF, AS_OF)).toBe(STANDING.valid);
    expect(judge(AS_OF + 1, AS_OF)).toBe(STANDING.inFuture);
    expect(judge(AS_OF + SECOND, AS_OF)).toBe(STANDING.inFuture);
  });

  test('a stated end shortens the year, its own instant included', () => {
    const collected = AS_OF - 10 * DAY;
    expect(judge(collected, AS_OF, AS_OF)).toBe(STANDING.valid);
    expect(judge(collected, AS_OF, AS_OF - SECOND)).toBe(STANDING.expired);
    expect(judge(collected, AS_OF, collected - DAY)).toBe(STANDING.expired);
  });

  test('a stated end never lengthens the year', () => {
    const collected = AS_OF - 366 * DAY;
    expect(judge(collected, AS_OF, AS_OF + 1000 * DAY)).toBe(STANDING.expired);
    expect(judge(collected, AS_OF, Number.POSITIVE_INFINITY)).toBe(STANDING.expired);
  });

  test('a missing or unreadable date is never consent', () => {
    expect(judge(NONE, AS_OF, NONE, FULL & ~EVIDENCE.collectedAt)).toBe(STANDING.unproven);
    expect(judge(NONE, AS_OF)).toBe(STANDING.unproven);
    expect(judge(AS_OF - DAY, AS_OF, NONE, FULL | EVIDENCE.doubtful)).toBe(STANDING.unproven);
  });

  test('missing evidence comes before the future, the future before the end', () => {
    expect(judge(AS_OF + DAY, AS_OF, NONE, FULL & ~EVIDENCE.source)).toBe(STANDING.unproven);
    expect(judge(AS_OF + DAY, AS_OF, AS_OF - DAY)).toBe(STANDING.inFuture);
  });

  test('without a longest period only the stated end counts', () => {
    const collected = AS_OF - 5000 * DAY;
    expect(judgeConsent(collected, NONE, FULL, REQUIRED, AS_OF, Number.POSITIVE_INFINITY)).toBe(STANDING.valid);
    expect(judgeConsent(collected, AS_OF - 1, FULL, REQUIRED, AS_OF, Number.POSITIVE_INFINITY)).toBe(STANDING.expired);
  });

  const instant = fc.integer({ min: Date.UTC(2020), max: Date.UTC(2035) });
  const end = fc.oneof(fc.constant(NONE), instant);
  const evidence = fc.integer({ min: 0, max: 127 });

  test('moving as-of later never revives an expired consent, nor makes a valid one future', () => {
    fc.assert(
      fc.property(instant, end, evidence, instant, fc.nat(2000 * DAY), (collected, expires, pieces, asOf, later) => {
        const before = judge(collected, asOf, expires, pieces);
        const after = judge(collected, asOf + later, expires, pieces);
        expect(after === STANDING.unproven).toBe(before === STANDING.unproven);
        expect(STANDING.inFuture <= before && before === STANDING.expired && after !== STANDING.expired).toBe(false);
        expect(before === STANDING.valid && after === STANDING.inFuture).toBe(false);
      }),
    );
  });

  test('a consent is valid exactly from its collection until validUntil, both included', () => {
    fc.assert(
      fc.property(instant, end, instant, (collected, expires, asOf) => {
        const until = consentValidUntil(collected, expires);
        expect(until).toBeLessThanOrEqual(collected + 365 * DAY);
        expect(judge(collected, asOf, expires) === STANDING.valid).toBe(collected <= asOf && asOf <= until);
      }),
    );
  });

  test('another piece of evidence never makes a consent worse, one more required never better', () => {
    const piece = fc.constantFrom(1, 2, 4, 8, 16, 32);
    fc.assert(
      fc.property(instant, end, evidence, piece, (collected, expires, pieces, more) => {
        const standing = judge(collected, AS_OF, expires, pieces);
        expect(judge(collected, AS_OF, expires, pieces | more)).toBeGreaterThanOrEqual(standing);
        expect(judgeConsent(collected, expires, pieces, REQUIRED | more, AS_OF)).toBeLessThanOrEqual(standing);
      }),
    );
  });
});

describe('evidence', () => {
  test('the French rulebook asks for date, source, wording and a named advertiser', () => {
    expect(isComplete(FULL, REQUIRED)).toBe(true);
    for (const piece of [EVIDENCE.collectedAt, EVIDENCE.source, EVIDENCE.wording, EVIDENCE.namedAdvertiser]) {
      expect(isComplete(FULL & ~piece, REQUIRED)).toBe(false);
    }
  });

  test('a date without a time needs an evidence reference', () => {
    expect(isComplete(REQUIRED, REQUIRED)).toBe(false);
    expect(isComplete(REQUIRED | EVIDENCE.evidenceRef, REQUIRED)).toBe(true);
  });

  test('what is missing is named as the import columns are', () => {
    expect(missingEvidence(FULL, REQUIRED)).toEqual([]);
    expect(missingEvidence(REQUIRED, REQUIRED)).toEqual(['evidence_ref']);
    expect(missingEvidence(EVIDENCE.time, REQUIRED)).toEqual(['collected_at', 'source', 'wording']);
    expect(missingEvidence(FULL, REQUIRED | EVIDENCE.evidenceRef)).toEqual(['evidence_ref']);
  });
});
