import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { EVIDENCE, evidenceOf } from '../../src/rules/evidence.js';
import { FACT, STANDING, withStanding } from '../../src/rules/facts.js';
import { foldName } from '../../src/rules/names.js';
import { loadScreening } from '../../src/store/load-screening.js';
import { CAMPAIGN, DAY, emptyLedgers, NUMBERS, type Stated, type Step, step, take } from './random-ledgers.js';
import { NOW, newStore } from './temporary-store.js';

const isNobody = (label: string) => label === 'nos partenaires';

/** The rules read naively, from the whole list of what happened. */
function naiveFacts(steps: readonly Step[], subject: E164, asOf: number) {
  const declared = new Set<string>();
  const objected = new Set<string>();
  const foldedNames = (advertiser: string | null, purpose: string | null) => [
    ...(advertiser === null || isNobody(advertiser) ? [] : [`a:${foldName(advertiser)}`]),
    ...(purpose === null ? [] : [`p:${foldName(purpose)}`]),
  ];
  for (const one of steps) {
    if (one.kind === 'consent') {
      // A consent declares its names, but never narrows what was objected to under them before.
      const names = foldedNames(one.consent.advertiser, one.consent.purpose).filter((name) => !objected.has(name));
      for (const name of names) declared.add(name);
    } else if (one.kind !== 'lift') {
      const names = foldedNames(one.advertiser, one.purpose);
      if (one.kind === 'oppose' && one.newScope) for (const name of names) declared.add(name);
      for (const name of names) if (!declared.has(name)) objected.add(name);
    }
  }
  const covers = ({ advertiser, purpose, channel }: Stated) =>
    (advertiser === null || CAMPAIGN.advertisers.includes(foldName(advertiser))) &&
    (purpose === null || foldName(purpose) === CAMPAIGN.purpose) &&
    (channel === null || channel === CAMPAIGN.channel);
  const applies = (scope: Stated) =>
    (scope.advertiser !== null && !declared.has(`a:${foldName(scope.advertiser)}`)) ||
    (scope.purpose !== null && !declared.has(`p:${foldName(scope.purpose)}`)) ||
    covers(scope);

  const seen = new Set<string>();
  let facts = 0;
  let lastWithdrawal = Number.NEGATIVE_INFINITY;
  steps.forEach((one, index) => {
    if (one.number !== subject) return;
    if (one.kind === 'withdraw' && applies(one)) lastWithdrawal = Math.max(lastWithdrawal, one.at);
    if (one.kind !== 'oppose' && one.kind !== 'list') return;
    const folded = [one.advertiser, one.purpose].map((name) => (name === null ? null : foldName(name)));
    // What states no date may be a second objection each time; what states one was made before any later lift.
    if (one.kind === 'oppose') {
      const key = JSON.stringify([...folded, one.channel, one.at, one.hasTime, one.source]);
      if (seen.has(key)) return;
      seen.add(key);
    }
    if (!applies(one)) facts |= FACT.opposedElsewhere;
    else if (!steps.some((l, i) => i > index && l.kind === 'lift' && l.number === subject && covers(l))) {
      facts |= FACT.opposed;
    }
  });

  const mine = steps.flatMap((one) => (one.kind === 'consent' && one.number === subject ? [one.consent] : []));
  const evidence = (c: (typeof mine)[number]) => evidenceOf(c, c.hasTime);
  const isComplete = (c: (typeof mine)[number]) =>
    c.source !== '' && c.wording !== '' && !isNobody(c.advertiser) && (c.hasTime || c.evidenceRef !== '');
  const isExact = (c: (typeof mine)[number]) =>
    (isNobody(c.advertiser) || CAMPAIGN.advertisers.includes(foldName(c.advertiser))) &&
    foldName(c.purpose) === CAMPAIGN.purpose &&
    c.channel === CAMPAIGN.channel;
  const agreedAgain = mine.some(
    (c) => isExact(c) && isComplete(c) && c.collectedAt > lastWithdrawal && c.collectedAt <= asOf,
  );
  if (lastWithdrawal > Number.NEGATIVE_INFINITY && !agreedAgain) facts |= FACT.withdrawn;
  let standing = 0;
  let validUntil = 0;
  for (const c of mine) {
    expect(evidence(c) & EVIDENCE.collectedAt).not.toBe(0);
    let own: number;
    let until = 0;
    if (!isNobody(c.advertiser) && !CAMPAIGN.advertisers.includes(foldName(c.advertiser)))
      own = STANDING.otherAdvertiser;
    else if (foldName(c.purpose) !== CAMPAIGN.purpose) own = STANDING.otherPurpose;
    else if (c.channel !== CAMPAIGN.channel) own = STANDING.otherChannel;
    else if (c.collectedAt <= lastWithdrawal) continue;
    else if (!isComplete(c)) own = STANDING.unproven;
    else if (c.collectedAt > asOf) own = STANDING.inFuture;
    else {
      const same = mine.filter((o) => !isNobody(o.advertiser) && isExact(o) && o.collectedAt === c.collectedAt);
      const ends = same.map((o) => o.expiresAt).filter((end) => !Number.isNaN(end));
      until = Math.min(c.collectedAt + 365 * DAY, ...ends);
      own = until >= asOf ? STANDING.valid : STANDING.expired;
    }
    if (own === STANDING.valid) validUntil = Math.max(validUntil, until);
    standing = Math.max(standing, own);
  }
  return { facts: withStanding(facts, standing as never), validUntil };
}

describe('the screening table', () => {
  test('says what a naive reading of everything that happened says', () => {
    const store = newStore();
    store.db.pragma('synchronous = OFF');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.constantFrom(-100, 0, 20), (steps, days) => {
        emptyLedgers(store);
        const asOf = NOW + days * DAY;
        const taken = steps.filter((one) => take(store, one));
        const expected = NUMBERS.map((subject) => naiveFacts(taken, subject, asOf));
        for (const only of [undefined, NUMBERS]) {
          const { table } = loadScreening(store, { ...CAMPAIGN, asOf, ...(only && { only }) });
          const pseudonyms = new Uint8Array(NUMBERS.length * 16);
          store.pseudonyms.pseudonymise(Float64Array.from(NUMBERS), NUMBERS.length, pseudonyms);
          const facts = new Uint16Array(NUMBERS.length);
          const validUntil = new Float64Array(NUMBERS.length);
          table.probe(pseudonyms, NUMBERS.length, facts, validUntil);
          expect(NUMBERS.map((_, i) => ({ facts: facts[i], validUntil: validUntil[i] }))).toEqual(expected);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
