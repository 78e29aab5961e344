import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACT, FACT_BITS, mergeFacts, STANDING, standingOf, withStanding } from '../../src/rules/facts.js';
import { primaryReason, reasonsOf } from '../../src/rules/reasons.js';
import { AUDIENCES, CHANNELS, findRegime, SECTORS } from '../../src/rules/rulebook.js';
import { RULEBOOK_FR } from '../../src/rules/rulebook-fr.js';
import { RULEBOOK_GENERIC } from '../../src/rules/rulebook-generic.js';
import {
  BUSINESS_ROW,
  basisOf,
  buildVerdictTable,
  objectionReasons,
  phoneFaultReason,
  subjectReasons,
  type VerdictPolicy,
} from '../../src/rules/verdict.js';

const AS_OF = Date.UTC(2026, 10, 23, 14);
const POLICY: VerdictPolicy = {
  regime: findRegime(RULEBOOK_FR, AS_OF),
  sector: 'general',
  audience: 'consumer',
  channel: 'voice',
};
const VALID = withStanding(0, STANDING.valid);

function reasons(facts: number, change: Partial<VerdictPolicy> = {}, isBusiness = false): string[] {
  return reasonsOf(subjectReasons(facts, isBusiness, { ...POLICY, ...change }));
}

describe('a consumer called by voice', () => {
  test('with a valid consent is callable, on the basis of consent', () => {
    expect(reasons(VALID)).toEqual([]);
    expect(basisOf(VALID, false, POLICY)).toBe('consent');
  });

  test.each([
    ['none', 'CONSENT_MISSING'],
    ['otherAdvertiser', 'CONSENT_OTHER_ADVERTISER'],
    ['otherPurpose', 'CONSENT_OTHER_PURPOSE'],
    ['otherChannel', 'CONSENT_OTHER_CHANNEL'],
    ['unproven', 'CONSENT_UNPROVEN'],
    ['inFuture', 'CONSENT_IN_FUTURE'],
    ['expired', 'CONSENT_EXPIRED'],
  ] as const)('whose best consent is %s gets %s', (standing, code) => {
    expect(reasons(withStanding(0, STANDING[standing]))).toEqual([code]);
  });

  test('an objection beats a valid consent (P3)', () => {
    expect(reasons(VALID | FACT.opposed)).toEqual(['OPPOSED']);
  });

  test('an objection is the primary reason, what else applies is listed', () => {
    expect(reasons(FACT.opposed)).toEqual(['OPPOSED', 'CONSENT_MISSING']);
  });

  test('after a withdrawal or a refusal no consent is looked at', () => {
    for (const standing of Object.values(STANDING)) {
      expect(reasons(withStanding(FACT.withdrawn, standing))).toEqual(['CONSENT_WITHDRAWN']);
      expect(reasons(withStanding(FACT.refused, standing))).toEqual(['CONSENT_REFUSED']);
    }
    expect(reasons(VALID | FACT.withdrawn | FACT.refused)).toEqual(['CONSENT_WITHDRAWN', 'CONSENT_REFUSED']);
  });

  test('an objection out of scope rejects nothing', () => {
    expect(reasons(VALID | FACT.opposedElsewhere)).toEqual([]);
  });
});

describe('a business audience', () => {
  const business = { audience: 'business' } as const;

  test('needs no consent by voice, on the basis of being a business', () => {
    expect(reasons(0, business, true)).toEqual([]);
    expect(basisOf(0, true, { ...POLICY, ...business })).toBe('business');
    expect(basisOf(VALID, true, { ...POLICY, ...business })).toBe('consent');
  });

  test('a row without a company id is a consumer', () => {
    expect(reasons(0, business, false)).toEqual(['CONSENT_MISSING']);
  });

  test('a company id means nothing in a campaign for consumers', () => {
    expect(reasons(0, {}, true)).toEqual(['CONSENT_MISSING']);
  });

  test('automated calls and messages need consent from anybody', () => {
    expect(reasons(0, { ...business, channel: 'automated-voice' }, true)).toEqual(['CONSENT_MISSING']);
    expect(reasons(0, { ...business, channel: 'sms' }, true)).toEqual(['CONSENT_MISSING']);
  });

  test('objection still binds', () => {
    expect(reasons(FACT.opposed, business, true)).toEqual(['OPPOSED']);
    expect(reasons(FACT.withdrawn, business, true)).toEqual(['CONSENT_WITHDRAWN']);
    expect(reasons(FACT.refused, business, true)).toEqual(['CONSENT_REFUSED']);
  });
});

describe('sectors', () => {
  test.each(['home-energy', 'home-adaptation'] as const)('%s may not call consumers, consent or not', (sector) => {
    expect(reasons(VALID, { sector })).toEqual(['SECTOR_BANNED']);
    expect(reasons(VALID, { sector, channel: 'sms' })).toEqual(['SECTOR_BANNED']);
    expect(reasons(0, { sector })).toEqual(['SECTOR_BANNED', 'CONSENT_MISSING']);
    expect(reasons(0, { sector, audience: 'business' }, true)).toEqual([]);
    expect(reasons(VALID, { sector, audience: 'business' }, false)).toEqual(['SECTOR_BANNED']);
  });

  test('training-account may call nobody', () => {
    const sector = 'training-account';
    expect(reasons(VALID, { sector })).toEqual(['SECTOR_BANNED']);
    expect(reasons(VALID, { sector, audience: 'business' }, true)).toEqual(['SECTOR_BANNED']);
  });

  test('press needs no consent by voice, but minds objections', () => {
    expect(reasons(0, { sector: 'press' })).toEqual([]);
    expect(basisOf(0, false, { ...POLICY, sector: 'press' })).toBe('exempt');
    expect(reasons(FACT.opposed, { sector: 'press' })).toEqual(['OPPOSED']);
    expect(reasons(FACT.withdrawn, { sector: 'press' })).toEqual(['CONSENT_WITHDRAWN']);
    expect(reasons(0, { sector: 'press', channel: 'automated-voice' })).toEqual(['CONSENT_MISSING']);
  });
});

describe('the French rules over time', () => {
  const midnight = Date.UTC(2026, 7, 10, 22);

  test('consent is required from 11 August 2026, 00:00 in Paris', () => {
    expect(reasons(0, { regime: findRegime(RULEBOOK_FR, midnight) })).toEqual(['CONSENT_MISSING']);
    expect(reasons(0, { regime: findRegime(RULEBOOK_FR, midnight - 1) })).toEqual([]);
  });

  test('before, objections and bans held as well, automated calls needed consent, and Bloctel cannot be consulted', () => {
    const regime = findRegime(RULEBOOK_FR, midnight - 1);
    expect(reasons(FACT.opposed, { regime })).toEqual(['OPPOSED']);
    expect(reasons(0, { regime, sector: 'home-energy' })).toEqual(['SECTOR_BANNED']);
    expect(reasons(0, { regime, channel: 'automated-voice' })).toEqual(['CONSENT_MISSING']);
    expect(regime.caveat?.fr).toContain('Bloctel');
    expect(findRegime(RULEBOOK_FR, midnight).caveat).toBeNull();
  });

  test('the generic rulebook knows consent and objection alone', () => {
    const regime = findRegime(RULEBOOK_GENERIC, 0);
    for (const sector of SECTORS) {
      expect(reasons(0, { regime, sector })).toEqual(['CONSENT_MISSING']);
      expect(reasons(VALID | FACT.opposed, { regime, sector })).toEqual(['OPPOSED']);
      expect(reasons(VALID, { regime, sector })).toEqual([]);
    }
  });
});

const anyFacts = fc.nat((1 << FACT_BITS) - 1);
const anyPolicy: fc.Arbitrary<VerdictPolicy> = fc.record({
  regime: fc.constantFrom(...RULEBOOK_FR.regimes, ...RULEBOOK_GENERIC.regimes),
  sector: fc.constantFrom(...SECTORS),
  audience: fc.constantFrom(...AUDIENCES),
  channel: fc.constantFrom(...CHANNELS),
});

describe('whatever the campaign', () => {
  test('an objecting fact never makes a verdict clean, nor takes an objection away', () => {
    const objection = fc.constantFrom(FACT.opposed, FACT.withdrawn, FACT.refused);
    fc.assert(
      fc.property(anyFacts, objection, fc.boolean(), anyPolicy, (facts, against, isBusiness, policy) => {
        const verdict = subjectReasons(facts | against, isBusiness, policy);
        expect(verdict).not.toBe(0);
        expect(verdict & objectionReasons(facts)).toBe(objectionReasons(facts));
        expect(['OPPOSED', 'CONSENT_WITHDRAWN', 'CONSENT_REFUSED']).toContain(primaryReason(verdict));
      }),
    );
  });

  test('merging what another source says never loses an objection', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, fc.boolean(), anyPolicy, (some, others, isBusiness, policy) => {
        const merged = mergeFacts(some, others);
        expect(merged).toBe(mergeFacts(others, some));
        expect(merged).toBeLessThan(1 << FACT_BITS);
        expect(standingOf(merged)).toBe(Math.max(standingOf(some), standingOf(others)));
        const objections = objectionReasons(some) | objectionReasons(others);
        expect(subjectReasons(merged, isBusiness, policy) & objections).toBe(objections);
      }),
    );
  });

  test('the table says what subjectReasons says', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const table = buildVerdictTable(policy);
        for (let facts = 0; facts < 1 << FACT_BITS; facts++) {
          expect(table[facts]).toBe(subjectReasons(facts, false, policy));
          expect(table[facts | BUSINESS_ROW]).toBe(subjectReasons(facts, true, policy));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('only a valid consent, a business or an exemption makes anybody callable', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), anyPolicy, (facts, isBusiness, policy) => {
        fc.pre(subjectReasons(facts, isBusiness, policy) === 0);
        if (policy.channel !== 'voice') expect(standingOf(facts)).toBe(STANDING.valid);
        if (basisOf(facts, isBusiness, policy) === 'exempt') {
          expect(policy.sector === 'press' || policy.regime.consumerConsent === 'not-required').toBe(true);
        }
      }),
    );
  });
});

test('every fault of a phone cell has its reason', () => {
  const faults = ['missing', 'damaged', 'ambiguous', 'unreadable', 'invalid', 'excluded', 'fictional'] as const;
  expect(faults.map(phoneFaultReason)).toEqual([
    'PHONE_MISSING',
    'PHONE_DAMAGED',
    'PHONE_AMBIGUOUS',
    'PHONE_UNREADABLE',
    'PHONE_INVALID',
    'PHONE_TYPE_EXCLUDED',
    'PHONE_FICTIONAL',
  ]);
});
