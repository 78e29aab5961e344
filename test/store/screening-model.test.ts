import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { EVIDENCE, evidenceOf } from '../../src/rules/evidence.js';
import { FACT, STANDING, withStanding } from '../../src/rules/facts.js';
import { foldName } from '../../src/rules/names.js';
import type { Channel } from '../../src/rules/rulebook.js';
import { addConsent, addWithdrawal } from '../../src/store/agree.js';
import { internFile, openBatch } from '../../src/store/batches.js';
import { loadScreening } from '../../src/store/load-screening.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import { OppositionWriter } from '../../src/store/opposition-writer.js';
import { ScopeBook } from '../../src/store/scopes.js';
import { type Store, writeStore } from '../../src/store/store.js';
import { NOW, newStore } from './temporary-store.js';

const NUMBERS = [33639980001, 33639980002, 33199000001] as E164[];
const ADVERTISERS = ['Exemple Télécom SAS', 'EXEMPLE TELECOM', 'Voisin Assurances', 'nos partenaires', 'Alias SARL'];
const PURPOSES = ['offres-fibre', 'assurance'];
const CHANNELS: Channel[] = ['voice', 'sms'];
const DAY = 86_400_000;
const CAMPAIGN = {
  advertisers: ['exemple telecom', 'alias'],
  purpose: foldName('offres-fibre'),
  channel: 'voice' as Channel,
  requiredEvidence: EVIDENCE.collectedAt | EVIDENCE.namedAdvertiser | EVIDENCE.source | EVIDENCE.wording,
};

interface Stated {
  advertiser: string | null;
  purpose: string | null;
  channel: Channel | null;
}
type Step =
  | ({ kind: 'oppose'; number: E164; at: number; hasTime: boolean; source: string; newScope: boolean } & Stated)
  | ({ kind: 'list'; number: E164; file: number } & Stated)
  | ({ kind: 'lift'; number: E164; at: number } & Stated)
  | ({ kind: 'withdraw'; number: E164; at: number } & Stated)
  | { kind: 'consent'; number: E164; consent: Parameters<typeof addConsent>[1] };

const day = fc.integer({ min: -800, max: 40 }).map((days) => NOW + days * DAY);
const number = fc.constantFrom(...NUMBERS);
const stated = {
  advertiser: fc.option(fc.constantFrom(...ADVERTISERS)),
  purpose: fc.option(fc.constantFrom(...PURPOSES)),
  channel: fc.option(fc.constantFrom(...CHANNELS)),
};
const consent = fc.record({
  number,
  advertiser: fc.constantFrom(...ADVERTISERS),
  purpose: fc.constantFrom(...PURPOSES),
  channel: fc.constantFrom(...CHANNELS),
  collectedAt: day,
  hasTime: fc.boolean(),
  expiresAt: fc.oneof(fc.constant(Number.NaN), day),
  source: fc.constantFrom('', 'salon'),
  wording: fc.constantFrom('v3', 'v3', ''),
  evidenceRef: fc.constantFrom('', 'coffre-2026-11'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('oppose' as const),
    number,
    at: day,
    hasTime: fc.boolean(),
    source: fc.constantFrom('', 'mail'),
    newScope: fc.boolean(),
    ...stated,
  }),
  fc.record({ kind: fc.constant('list' as const), number, file: fc.constantFrom(1, 2), ...stated }),
  fc.record({ kind: fc.constant('lift' as const), number, at: day, ...stated }),
  fc.record({ kind: fc.constant('withdraw' as const), number, at: day, ...stated }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('consent' as const), number, consent }) },
);

/** Does a step to the store; false where the store refuses it. */
function take(store: Store, one: Step): boolean {
  try {
    switch (one.kind) {
      case 'oppose':
        addOpposition(store, { ...one, opposedAt: one.at }, NOW);
        break;
      case 'list':
        opposeUndated(store, one);
        break;
      case 'lift':
        liftOpposition(store, { ...one, liftedAt: one.at, reason: 'demande écrite', proof: 'courrier-17' }, NOW);
        break;
      case 'withdraw':
        addWithdrawal(store, { ...one, withdrawnAt: one.at, source: '' }, NOW);
        break;
      case 'consent':
        addConsent(store, { ...one.consent, number: one.number }, NOW);
        break;
    }
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError && one.kind === 'lift') return false;
    throw error;
  }
}

/** What an import of the file does with a line that states no date. */
function opposeUndated(store: Store, { number, file, advertiser, purpose, channel }: Step & { kind: 'list' }): void {
  writeStore(store, () => {
    const interned = internFile(store.db, `file ${file}`, NOW - file * DAY);
    const origin = { ledger: 'opposition', action: 'import', at: NOW, file: interned.id, fileName: null } as const;
    const writer = new OppositionWriter(store, openBatch(store.db, origin));
    const scope = new ScopeBook(store.db).scopeId(advertiser, purpose, channel, 'never');
    writer.add(number, scope, interned.firstImportedAt, 0, interned.id);
    writer.finish();
  });
}

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
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.constantFrom(-100, 0, 20), (steps, days) => {
        const store = modelStore();
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

let emptied: Store | undefined;

/** One store for all runs, emptied before each: making one costs more than a run. */
function modelStore(): Store {
  if (emptied === undefined) {
    emptied = newStore();
    emptied.db.pragma('synchronous = OFF');
  }
  const { db } = emptied;
  writeStore(emptied, () => {
    const tables = ['opposition', 'opposition_state', 'lift', 'lift_state', 'consent', 'consent_state'];
    for (const table of [...tables, 'withdrawal', 'withdrawal_state', 'row_sum', 'scope', 'name'])
      db.exec(`DELETE FROM ${table}`);
  });
  return emptied;
}
