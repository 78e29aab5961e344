/** What never makes anybody callable, over random stores; and `check` that says what a scrub does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SECTORS } from '../../src/rules/rulebook.js';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from '../scrub/temporary-scrub.js';

const DAY = 86_400_000;
const NUMBERS = [1, 2, 3].map(fictionNumber);
const LIST = { 'list.csv': `tel\n${NUMBERS.map((number) => `+${number}\n`).join('')}` };

const number = fc.constantFrom(...NUMBERS);
const day = fc.integer({ min: -60, max: 3 }).map((days) => NOW + days * DAY);
const date = day.map((at) => new Date(at).toISOString());
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('consent' as const),
      number,
      collectedAt: fc.integer({ min: -400, max: 2 }).map((days) => NOW + days * DAY),
      advertiser: fc.constantFrom('Exemple Télécom', 'Exemple Télécom', 'Voisin', 'nos partenaires'),
      purpose: fc.constantFrom('offres-fibre', 'offres-fibre', 'assurance'),
      channel: fc.constantFrom('voice' as const, 'voice' as const, 'sms' as const),
      wording: fc.constantFrom('v3', 'v3', ''),
      expiresAt: fc.oneof(fc.constant(Number.NaN), day),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('oppose' as const),
      number,
      purpose: fc.constantFrom(undefined, 'assurance'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), number, at: day }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('contract' as const),
      number,
      starts: date,
      ends: fc.oneof(
        fc.constant(''),
        fc.integer({ min: 4, max: 40 }).map((days) => new Date(NOW + days * DAY).toISOString()),
      ),
      object: fc.constantFrom('entretien', 'assurance'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('callback' as const), number, at: date }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('attempt' as const),
      number,
      at: fc.oneof(
        date,
        date.map((text) => text.slice(0, 10)),
      ),
      outcome: fc.constantFrom('no-answer', 'busy', 'no-answer', 'answered', 'refused'),
    }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function record(tamis: TemporaryScrub, one: Event): void {
  switch (one.kind) {
    case 'consent':
      tamis.consent(one.number, one);
      break;
    case 'oppose':
      tamis.oppose(one.number, one.purpose === undefined ? {} : { purpose: one.purpose });
      break;
    case 'withdraw':
      tamis.withdraw(one.number, one.at);
      break;
    case 'contract':
      tamis.contract(one.number, one);
      break;
    case 'callback':
      tamis.callback(one.number, one.at);
      break;
    case 'attempt':
      tamis.attempts([one]);
      break;
  }
}

const policy = fc.record({
  sector: fc.constantFrom(...SECTORS),
  channel: fc.constantFrom('voice', 'voice', 'sms', 'automated-voice'),
  isBusiness: fc.boolean(),
});
type Policy = typeof policy extends fc.Arbitrary<infer T> ? T : never;

function campaignOf({ sector, channel, isBusiness }: Policy, keys = ''): string {
  const business = isBusiness ? 'audience = "business"\nbusiness_evidence = "annuaire"' : '';
  const lines = [`sector = "${sector}"`, `channel = "${channel}"`, 'contract_objects = ["entretien"]', business, keys];
  return campaignText('', lines.join('\n'));
}

async function cleanOf(tamis: TemporaryScrub, campaign: string, asOf = NOW): Promise<Set<string>> {
  const { clean } = await tamis.run(LIST, { campaign, asOf, now: asOf });
  return new Set(
    clean
      .split('\n')
      .slice(1)
      .filter((line) => line !== ''),
  );
}

const world = fc.tuple(fc.array(event, { maxLength: 9 }), policy);

test('adding an objection, a withdrawal or an attempt never makes anybody clean', async () => {
  const more = event.filter(({ kind }) => kind === 'oppose' || kind === 'withdraw' || kind === 'attempt');
  await fc.assert(
    fc.asyncProperty(world, more, async ([events, terms], against) => {
      const tamis = new TemporaryScrub();
      for (const one of events) record(tamis, one);
      const before = await cleanOf(tamis, campaignOf(terms));
      record(tamis, against);
      for (const kept of await cleanOf(tamis, campaignOf(terms))) expect(before).toContain(kept);
    }),
    { numRuns: 60 },
  );
});

test('tightening any limit never makes anybody clean', async () => {
  const tighter = fc.constantFrom(
    ['max_attempts = 1', ''],
    ['max_attempts = 2', ''],
    ['attempts_window_days = 60', ''],
    ['line_types = ["fixed"]', ''],
    ['regions = ["RE"]', ''],
    ['', '[evidence]\nrequire = ["evidence_ref"]'],
  );
  await fc.assert(
    fc.asyncProperty(world, tighter, async ([events, terms], [keys, tables]) => {
      const tamis = new TemporaryScrub();
      for (const one of events) record(tamis, one);
      const before = await cleanOf(tamis, campaignOf(terms));
      for (const kept of await cleanOf(tamis, `${campaignOf(terms, keys)}\n${tables}`)) expect(before).toContain(kept);
    }),
    { numRuns: 60 },
  );
});

test('moving as-of later never revives an expired consent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 9 }),
      fc.integer({ min: 1, max: 400 * 86_400 }),
      async (events, seconds) => {
        const tamis = new TemporaryScrub();
        const past = events.filter((one) => one.kind !== 'consent' || one.collectedAt <= NOW);
        for (const one of past) record(tamis, one);
        const reasons = async (asOf: number) => (await tamis.run(LIST, { asOf, now: asOf })).reasons;
        const [before, after] = [await reasons(NOW), await reasons(NOW + seconds * 1000)];
        for (const [row, codes] of Object.entries(before)) {
          if (codes.includes('CONSENT_EXPIRED')) expect(after[Number(row)]).toContain('CONSENT_EXPIRED');
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('check decides as a scrub of a list with that one number does', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.constantFrom(0, 20), async ([events, terms], days) => {
      const tamis = new TemporaryScrub();
      for (const one of events) record(tamis, one);
      const campaign = campaignOf(terms, 'calls = { from = 2026-11-20, until = 2027-01-31 }');
      const asOf = NOW + days * DAY;
      for (const number of NUMBERS) {
        const list = { 'list.csv': `tel\n+${number}\n` };
        const outcome = await tamis.run(list, { campaign, asOf, add: ['basis', 'callable_until'] });
        const [checked] = tamis.check([number], { campaign, asOf });
        expect(checked!.reasons.join('|')).toBe(outcome.reasons[1] ?? '');
        expect(checked!.verdict).toBe(outcome.result.run.counts.clean === 1 ? 'callable' : 'not-callable');
        const stops = checked!.story.filter((step) => step.outcome === 'stops');
        expect(stops.length > 0).toBe(checked!.verdict === 'not-callable');
        if (checked!.basis === null) continue;
        const [, basis, until] = outcome.clean.split('\n')[1]!.split(';');
        expect(checked!.basis).toBe(basis);
        expect(Date.parse(until!)).toBe(checked!.callableUntil);
      }
    }),
    { numRuns: 60 },
  );
});
