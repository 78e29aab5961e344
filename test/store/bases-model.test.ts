import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { attemptsOf, FACT } from '../../src/rules/facts.js';
import { foldName } from '../../src/rules/names.js';
import { endOfWorkingDays } from '../../src/rules/working-days.js';
import { outcomeReader } from '../../src/store/attempt-outcomes.js';
import { endContracts } from '../../src/store/end-contracts.js';
import { importAttempts } from '../../src/store/import-attempts.js';
import { importCallbacks } from '../../src/store/import-callbacks.js';
import { importContracts } from '../../src/store/import-contracts.js';
import { PROJECTIONS, projectSql } from '../../src/store/ledgers.js';
import { loadScreening } from '../../src/store/load-screening.js';
import type { Store } from '../../src/store/store.js';
import { importFile } from './import-file.js';
import { emptyLedgers } from './random-ledgers.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const NUMBERS = [33639980001, 33639980002] as E164[];
const DAY = 86_400_000;
const COMMON = { at: NOW, timeZone: 'Europe/Paris', defaultRegion: 'FR', dryRun: false };
const LIMIT = { most: 3, windowDays: 30 };
const QUERY = {
  advertisers: ['exemple', 'alias'],
  purpose: 'fibre',
  channel: 'voice' as const,
  requiredEvidence: 0,
  attempts: LIMIT,
  bases: {
    contractObjects: [foldName('Entretien')],
    callbackObjects: ['fibre'],
    callbackUntil: (at: number) => endOfWorkingDays(at, 5, 'Europe/Paris'),
    endRule: 'exception-first' as const,
  },
};

const number = fc.constantFrom(...NUMBERS);
const advertiser = fc.constantFrom('Exemple', 'ALIAS SAS', 'Voisin');
const object = fc.constantFrom('entretien', 'Fibre');
const near = fc.integer({ min: -40, max: 5 }).map((days) => NOW + days * DAY);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('contract' as const),
    number,
    advertiser,
    object,
    reference: fc.constantFrom('A', 'B'),
    startsAt: near,
    runs: fc.option(fc.integer({ min: 0, max: 50 })),
  }),
  fc.record({ kind: fc.constant('end' as const), number, advertiser, reference: fc.constantFrom('A', null), at: near }),
  fc.record({ kind: fc.constant('callback' as const), number, advertiser, object, at: near }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('attempt' as const), number, advertiser, at: near, isDay: fc.boolean() }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Contract = Extract<Step, { kind: 'contract' }>;

const iso = (at: number) => new Date(at).toISOString();
const paris = (at: number) => iso(at + 3_600_000).slice(0, 10);
const folder: { path?: string } = {};

/** Does a step to the store; false where the store refuses it. */
function take(store: Store, one: Step, nth: number): boolean {
  const file = (content: string) => importFile(folder.path!, `${nth}.csv`, content);
  switch (one.kind) {
    case 'contract': {
      const ends = one.runs === null ? '' : iso(one.startsAt + one.runs * DAY);
      const row = `+${one.number};${one.advertiser};${one.reference};${one.object};${iso(one.startsAt)};${ends}`;
      const content = `phone;advertiser;reference;object;starts_on;ends_on\n${row}\n`;
      return importContracts(store, file(content), { ...COMMON, skipInvalid: false }).added === 1;
    }
    case 'callback': {
      const content = `phone;advertiser;object;requested_at;evidence_ref\n+${one.number};${one.advertiser};${one.object};${iso(one.at)};m\n`;
      importCallbacks(store, file(content), { ...COMMON, skipInvalid: false });
      return true;
    }
    case 'attempt': {
      const when = one.isDay ? paris(one.at) : iso(one.at);
      const content = `phone;advertiser;at;outcome\n+${one.number};${one.advertiser};${when};busy\n`;
      const options = { ...COMMON, readOutcome: outcomeReader(new Map()), newScope: true, strict: true };
      return importAttempts(store, file(content), options).added === 1;
    }
    case 'end':
      try {
        endContracts(store, { ...one, endedAt: one.at }, NOW);
        return true;
      } catch (error) {
        if (error instanceof ConfigurationError) return false;
        throw error;
      }
  }
}

const isOurs = (name: string) => QUERY.advertisers.includes(foldName(name));

/** The rules read naively, from the whole list of what happened. */
function naive(steps: readonly Step[], subject: E164) {
  const mine = steps.filter((one) => one.number === subject);
  const contracts = new Map<string, { startsAt: number; endsAt: number; one: Contract }>();
  for (const one of mine) {
    if (one.kind === 'contract') {
      const endsAt = one.runs === null ? Number.POSITIVE_INFINITY : one.startsAt + one.runs * DAY;
      contracts.set(`${foldName(one.advertiser)} ${one.reference}`, {
        startsAt: one.startsAt,
        endsAt,
        one,
      });
    } else if (one.kind === 'end') {
      for (const contract of contracts.values()) {
        const isMeant =
          foldName(contract.one.advertiser) === foldName(one.advertiser) &&
          (one.reference ?? contract.one.reference) === contract.one.reference;
        if (isMeant) contract.endsAt = Math.min(contract.endsAt, one.at - 1);
      }
    }
  }
  const running = [...contracts.values()].filter(
    ({ one, startsAt, endsAt }) =>
      isOurs(one.advertiser) && foldName(one.object) === 'entretien' && startsAt <= NOW && NOW <= endsAt,
  );
  const answers = mine.flatMap((one) =>
    one.kind === 'callback' && isOurs(one.advertiser) && foldName(one.object) === 'fibre' && one.at <= NOW
      ? [endOfWorkingDays(one.at, 5, 'Europe/Paris')]
      : [],
  );
  const open = answers.filter((end) => NOW <= end);
  const seen = new Set<string>();
  const untils: number[] = [];
  for (const one of mine) {
    if (one.kind !== 'attempt' || !isOurs(one.advertiser)) continue;
    const key = `${foldName(one.advertiser)} ${one.isDay ? paris(one.at) : one.at}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const from = one.isDay ? Date.parse(`${paris(one.at)}T00:00:00+01:00`) : one.at;
    const until = one.isDay ? from + DAY - 1 : one.at;
    if (from <= NOW && until > NOW - 30 * DAY) untils.push(until);
  }
  const isLimited = untils.length >= LIMIT.most;
  const again = untils.toSorted((a, b) => a - b)[untils.length - LIMIT.most]! + 30 * DAY;
  const end =
    running.length > 0 ? Math.max(...running.map(({ endsAt }) => endsAt)) : open.length > 0 ? Math.max(...open) : 0;
  return {
    contract: running.length > 0,
    callback: open.length > 0,
    limited: isLimited,
    attempts: Math.min(15, untils.length),
    until: isLimited ? again : end,
  };
}

test('contracts, requests and attempts in the screening table are what a naive reading of everything says', () => {
  folder.path = temporaryFolder();
  const store = newStore();
  store.db.pragma('synchronous = OFF');
  // Summer time would move the naive days; none of these dates is before 25 October 2026 and its change of clocks.
  const steps = fc
    .array(step, { maxLength: 12 })
    .filter((all) => all.every((one) => dateOf(one) > Date.UTC(2026, 9, 26)));
  fc.assert(
    fc.property(steps, (all) => {
      emptyLedgers(store);
      const taken = all.filter((one, nth) => take(store, one, nth));
      const pseudonyms = Buffer.alloc(NUMBERS.length * 16);
      store.pseudonyms.pseudonymise(Float64Array.from(NUMBERS), NUMBERS.length, pseudonyms);
      for (const only of [undefined, NUMBERS]) {
        const { table } = loadScreening(store, { ...QUERY, asOf: NOW, ...(only && { only }) });
        const facts = new Uint32Array(NUMBERS.length);
        const until = new Float64Array(NUMBERS.length);
        table.probe(pseudonyms, NUMBERS.length, facts, until);
        NUMBERS.forEach((subject, i) => {
          expect({
            contract: (facts[i]! & FACT.contract) !== 0,
            callback: (facts[i]! & FACT.callback) !== 0,
            limited: (facts[i]! & FACT.limited) !== 0,
            attempts: attemptsOf(facts[i]!),
            until: until[i],
          }).toEqual(naive(taken, subject));
        });
      }
      // The projections are what the ledgers make of themselves.
      for (const { ledger, projection } of PROJECTIONS.filter(({ ledger: { table } }) =>
        /contract|attempt|callback/.test(table),
      )) {
        const made = store.db
          .prepare(`SELECT count(*) FROM (${projectSql(ledger, projection)})`)
          .pluck()
          .get();
        expect(store.db.prepare(`SELECT count(*) FROM ${projection.table}`).pluck().get()).toBe(made);
      }
    }),
    { numRuns: 250 },
  );
});

function dateOf(one: Step): number {
  return one.kind === 'contract' ? one.startsAt : one.at;
}
