/** The law as a decision table: what is on record about a person, under which campaign, and what a scrub must decide. */
import { describe, expect, test } from 'vitest';
import { REASON_CODES, type ReasonCode, reasonBit, reasonsOf } from '../../src/rules/reasons.js';
import type { Basis } from '../../src/rules/verdict.js';
import { campaignText, fictionNumber, NOW, type RunOptions, TemporaryScrub } from '../scrub/temporary-scrub.js';

const DAY = 86_400_000;
const SECOND = 1000;
const NUMBER = fictionNumber(1);
const PARIS = (text: string) => Date.parse(text);

type Setup = (tamis: TemporaryScrub) => void;
const nothing: Setup = () => {};
const consent =
  (terms: Parameters<TemporaryScrub['consent']>[1] = {}): Setup =>
  (tamis) =>
    tamis.consent(NUMBER, terms);
const all =
  (...setups: Setup[]): Setup =>
  (tamis) => {
    for (const setup of setups) setup(tamis);
  };
const attempts =
  (...dates: string[]): Setup =>
  (tamis) =>
    tamis.attempts(dates.map((at) => ({ number: NUMBER, at })));
const FOUR = attempts('2026-11-20T10:00', '2026-11-20T11:00', '2026-11-20T12:00', '2026-11-20T14:00');
const HOME = 'sector = "home-energy"\ncontract_objects = ["entretien"]';
const BUSINESS = 'audience = "business"\nbusiness_evidence = "annuaire"';

/** What a scrub decides about the one number: its reasons, or its basis and end. */
async function decide(setup: Setup, keys = '', options: RunOptions & { cell?: string; extra?: string } = {}) {
  const { cell = `+${NUMBER}`, extra = '', ...run } = options;
  const tamis = new TemporaryScrub();
  setup(tamis);
  const outcome = await tamis.run(
    { 'list.csv': `tel\n${cell}\n` },
    {
      campaign: campaignText(extra, keys),
      add: ['callable_until', 'basis', 'attempts_left'],
      phoneColumns: ['tel'],
      ...run,
    },
  );
  const row = outcome.clean.split('\n')[1];
  if (row === '') return outcome.reasons[1] ?? '?';
  const [, until, basis, left] = row!.split(';');
  return `${basis} ${until === '' ? '∞' : until} ${left}`.trim();
}

describe('every reason has a record that it rejects', () => {
  const cases: Record<Exclude<ReasonCode, 'DUPLICATE'>, [Setup, string, (RunOptions & { cell?: string })?]> = {
    ROW_MALFORMED: [nothing, '', { cell: '"x' }],
    PHONE_MISSING: [nothing, '', { cell: 'n/a' }],
    PHONE_DAMAGED: [nothing, '', { cell: '"3,36E+10"' }],
    PHONE_AMBIGUOUS: [nothing, '', { cell: '06 39 98 00 01 ou 06 39 98 00 02' }],
    PHONE_UNREADABLE: [nothing, '', { cell: '12' }],
    PHONE_INVALID: [nothing, '', { cell: '0700000000' }],
    PHONE_TYPE_EXCLUDED: [nothing, '', { cell: '0899123456' }],
    PHONE_FICTIONAL: [consent(), '', { allowFictional: false }],
    REGION_NOT_COVERED: [consent(), 'regions = ["BE"]'],
    OPPOSED: [all(consent(), (tamis) => tamis.oppose(NUMBER)), ''],
    CONSENT_WITHDRAWN: [all(consent(), (tamis) => tamis.withdraw(NUMBER)), ''],
    CONSENT_REFUSED: [consent(), ''],
    SECTOR_BANNED: [consent(), 'sector = "home-energy"'],
    CONSENT_MISSING: [nothing, ''],
    CONSENT_OTHER_ADVERTISER: [consent({ advertiser: 'Voisin' }), ''],
    CONSENT_OTHER_PURPOSE: [consent({ purpose: 'assurance' }), ''],
    CONSENT_OTHER_CHANNEL: [consent({ channel: 'sms' }), ''],
    CONSENT_UNPROVEN: [consent({ wording: '' }), ''],
    CONSENT_IN_FUTURE: [consent({ collectedAt: NOW + SECOND }), ''],
    CONSENT_EXPIRED: [consent({ collectedAt: NOW - 365 * DAY - SECOND }), ''],
    CALL_LIMIT_REACHED: [all(consent(), FOUR), ''],
  };

  test.each(Object.entries(cases).filter(([code]) => code !== 'CONSENT_REFUSED' && code !== 'ROW_MALFORMED'))(
    '%s',
    async (code, [setup, keys, options]) => {
      expect((await decide(setup, keys, options)).split('|')[0]).toBe(code);
    },
  );

  test('CONSENT_REFUSED, ROW_MALFORMED and DUPLICATE', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(NUMBER);
    tamis.consent(fictionNumber(2));
    const outcome = await tamis.run(
      { 'list.csv': `tel;ok\n+${NUMBER};non\n+${fictionNumber(2)};oui\n+${fictionNumber(2)};oui\na;b;c\n` },
      { campaign: campaignText('[list.consent]\ngiven = "ok"') },
    );
    expect(outcome.reasons).toEqual({ 1: 'CONSENT_REFUSED', 3: 'DUPLICATE', 4: 'ROW_MALFORMED' });
  });
});

describe('every basis', () => {
  const bases: Record<Basis, [Setup, string, string]> = {
    consent: [consent(), '', 'consent 2027-11-13T10:00:00+01:00 4'],
    contract: [
      (tamis) => tamis.contract(NUMBER, { ends: '2026-12-31' }),
      HOME,
      'contract 2026-12-31T23:59:59.999+01:00 4',
    ],
    callback: [(tamis) => tamis.callback(NUMBER, '2026-11-20T10:00'), HOME, 'callback 2026-11-27T23:59:59.999+01:00 4'],
    business: [nothing, BUSINESS, 'business ∞ 4'],
    exempt: [nothing, 'sector = "press"', 'exempt ∞ 4'],
  };
  test.each(Object.entries(bases))('%s', async (_basis, [setup, keys, expected]) => {
    expect(await decide(setup, keys)).toBe(expected);
  });

  test('a consent comes before a contract, but in a banned sector the contract does', async () => {
    const both = all(consent(), (tamis) => tamis.contract(NUMBER, { ends: '2026-12-31' }));
    expect(await decide(both, 'contract_objects = ["entretien"]')).toBe('consent 2027-11-13T10:00:00+01:00 4');
    expect(await decide(both, HOME)).toBe('contract 2026-12-31T23:59:59.999+01:00 4');
  });

  test('a contract allows calls by voice without consent, and messages only with one', async () => {
    const contract: Setup = (tamis) => tamis.contract(NUMBER);
    expect(await decide(contract, 'contract_objects = ["Entretien"]')).toBe('contract ∞ 4');
    expect(await decide(contract, '')).toBe('CONSENT_MISSING');
    expect(await decide(contract, `${HOME}\nchannel = "sms"`)).toBe('CONSENT_MISSING');
    const sms = all((tamis) => tamis.contract(NUMBER, { ends: '2026-12-31' }), consent({ channel: 'sms' }));
    expect(await decide(sms, `${HOME}\nchannel = "sms"`)).toBe('contract 2026-12-31T23:59:59.999+01:00');
  });

  test('training-account takes a contract, never a request, nor does being a professional help', async () => {
    const keys = 'sector = "training-account"\ncontract_objects = ["formation"]';
    expect(await decide((tamis) => tamis.contract(NUMBER, { object: 'formation' }), keys)).toBe('contract ∞ 4');
    expect(await decide((tamis) => tamis.callback(NUMBER, '2026-11-20'), keys)).toBe('SECTOR_BANNED|CONSENT_MISSING');
    expect(await decide(consent(), `${keys}\n${BUSINESS}`)).toBe('SECTOR_BANNED');
  });
});

describe('what beats what', () => {
  const pairs: [string, Setup, string, string][] = [
    [
      'an objection, a contract',
      all(
        (t) => t.contract(NUMBER),
        (t) => t.oppose(NUMBER),
      ),
      HOME,
      'OPPOSED',
    ],
    [
      'a withdrawal, a contract',
      all(
        (t) => t.contract(NUMBER),
        (t) => t.withdraw(NUMBER),
      ),
      HOME,
      'CONSENT_WITHDRAWN',
    ],
    ['a ban, a consent', consent(), HOME, 'SECTOR_BANNED'],
    ['a ban, a missing consent', nothing, HOME, 'SECTOR_BANNED|CONSENT_MISSING'],
    ['an objection, the limit', all(consent(), FOUR, (t) => t.oppose(NUMBER)), '', 'OPPOSED|CALL_LIMIT_REACHED'],
    ['a missing consent, the limit', FOUR, '', 'CONSENT_MISSING|CALL_LIMIT_REACHED'],
    ['the limit, a contract', all((t) => t.contract(NUMBER), FOUR), HOME, 'CALL_LIMIT_REACHED'],
    ['an objection, professionals', (t) => t.oppose(NUMBER), BUSINESS, 'OPPOSED'],
    ['an objection, the press', (t) => t.oppose(NUMBER), 'sector = "press"', 'OPPOSED'],
    ['the limit, the press', FOUR, 'sector = "press"', 'CALL_LIMIT_REACHED'],
    [
      'the law, professionals by automated calls',
      nothing,
      `${BUSINESS}\nchannel = "automated-voice"`,
      'CONSENT_MISSING',
    ],
    ['the law, the press by message', nothing, 'sector = "press"\nchannel = "sms"', 'CONSENT_MISSING'],
  ];
  test.each(pairs)('%s', async (_name, setup, keys, expected) => {
    expect(await decide(setup, keys)).toBe(expected);
  });

  test('every pair of reasons is listed in the order of precedence', () => {
    for (const [at, first] of REASON_CODES.entries()) {
      for (const second of REASON_CODES.slice(at + 1)) {
        expect(reasonsOf(reasonBit(second) | reasonBit(first))).toEqual([first, second]);
      }
    }
  });
});

describe('boundaries, to the second', () => {
  const at = (asOf: number): RunOptions => ({ asOf, now: asOf });

  test('the anniversary itself is still valid, also over 29 February', async () => {
    const collectedAt = PARIS('2027-03-01T12:00:00+01:00');
    const end = collectedAt + 365 * DAY;
    expect(new Date(end).toISOString()).toBe('2028-02-29T11:00:00.000Z');
    expect(await decide(consent({ collectedAt }), '', at(end))).toBe('consent 2028-02-29T12:00:00+01:00 4');
    expect(await decide(consent({ collectedAt }), '', at(end + SECOND))).toBe('CONSENT_EXPIRED');
  });

  test('a consent of this very instant is one, a second later it is the future', async () => {
    expect(await decide(consent({ collectedAt: NOW }), '')).toMatch(/^consent/);
    expect(await decide(consent({ collectedAt: NOW }), '', at(NOW - SECOND))).toBe('CONSENT_IN_FUTURE');
  });

  test('a stated end only shortens, and its last instant counts', async () => {
    const expiresAt = NOW + DAY;
    expect(await decide(consent({ expiresAt }), '', at(expiresAt))).toMatch(/^consent/);
    expect(await decide(consent({ expiresAt }), '', at(expiresAt + SECOND))).toBe('CONSENT_EXPIRED');
    expect(await decide(consent({ expiresAt: NOW + 900 * DAY }), '')).toBe('consent 2027-11-13T10:00:00+01:00 4');
  });

  test('a contract runs from its first instant to its last, through the hour that summer time skips', async () => {
    const contract: Setup = (t) => t.contract(NUMBER, { starts: '2027-03-27', ends: '2027-03-28' });
    const first = PARIS('2027-03-27T00:00:00+01:00');
    const last = PARIS('2027-03-28T23:59:59+02:00');
    expect(await decide(contract, HOME, at(first))).toMatch(/^contract/);
    expect(await decide(contract, HOME, at(first - SECOND))).toMatch(/^SECTOR_BANNED/);
    expect(await decide(contract, HOME, at(last))).toMatch(/^contract/);
    expect(await decide(contract, HOME, at(last + SECOND))).toMatch(/^SECTOR_BANNED/);
  });

  test('an attempt counts for less than 30 days, and from when it was made', async () => {
    const log = attempts('2026-11-01T10:00:00', '2026-11-02T10:00', '2026-11-03T10:00', '2026-11-04T10:00');
    const leaves = PARIS('2026-12-01T10:00:00+01:00');
    expect(await decide(all(consent(), log), '', at(leaves - SECOND))).toBe('CALL_LIMIT_REACHED');
    expect(await decide(all(consent(), log), '', at(leaves))).toMatch(/ 1$/);
    const fourth = PARIS('2026-11-04T10:00:00+01:00');
    expect(
      await decide(all(consent({ collectedAt: NOW - 60 * DAY }), log), '', { asOf: fourth, retrospective: true }),
    ).toBe('CALL_LIMIT_REACHED');
    expect(
      await decide(all(consent({ collectedAt: NOW - 60 * DAY }), log), '', {
        asOf: fourth - SECOND,
        retrospective: true,
      }),
    ).toMatch(/ 1$/);
  });

  test('thirty days are thirty times 24 hours, whatever the clocks do', async () => {
    const log = attempts('2026-10-20T10:00:00', '2026-10-20T11:00', '2026-10-20T12:00', '2026-10-20T13:00');
    const leaves = PARIS('2026-10-20T10:00:00+02:00') + 30 * DAY;
    expect(
      await decide(all(consent({ collectedAt: NOW - 60 * DAY }), log), '', {
        asOf: leaves - SECOND,
        retrospective: true,
      }),
    ).toBe('CALL_LIMIT_REACHED');
    expect(
      await decide(all(consent({ collectedAt: NOW - 60 * DAY }), log), '', { asOf: leaves, retrospective: true }),
    ).toMatch(/ 1$/);
  });

  test('an attempt without a time counts for its whole day; several on one day are several', async () => {
    const log = attempts('2026-11-01', '2026-11-01', '2026-11-01', '2026-11-01');
    const leaves = PARIS('2026-12-01T23:59:59.999+01:00');
    expect(await decide(all(consent(), log), '', at(leaves - SECOND))).toBe('CALL_LIMIT_REACHED');
    expect(await decide(all(consent(), log), '', at(leaves))).toMatch(/ 4$/);
  });

  test('a request may be answered to the end of its fifth working day, holidays aside', async () => {
    const setup: Setup = (t) => t.callback(NUMBER, '2026-11-09T10:00');
    const last = PARIS('2026-11-17T23:59:59+01:00');
    expect(await decide(setup, HOME, { asOf: last, retrospective: true })).toBe(
      'callback 2026-11-17T23:59:59.999+01:00 4',
    );
    expect(await decide(setup, HOME, { asOf: last + SECOND, retrospective: true })).toMatch(/^SECTOR_BANNED/);
    const asked = PARIS('2026-11-09T10:00:00+01:00');
    expect(await decide(setup, HOME, { asOf: asked, retrospective: true })).toMatch(/^callback/);
    expect(await decide(setup, HOME, { asOf: asked - SECOND, retrospective: true })).toMatch(/^SECTOR_BANNED/);
  });

  test('the law changed on 11 August 2026 at midnight in Paris', async () => {
    const midnight = PARIS('2026-08-11T00:00:00+02:00');
    const run = (asOf: number) => decide(nothing, '', { asOf, now: midnight + DAY, retrospective: true });
    expect(await run(midnight)).toBe('CONSENT_MISSING');
    await expect(run(midnight - SECOND)).rejects.toThrow('rules that are not those of today');
  });

  test('the campaign ends what nothing else does', async () => {
    const keys = `${BUSINESS}\ncalls = { from = 2026-11-24, until = 2026-12-18 }`;
    expect(await decide(nothing, keys)).toBe('business 2026-12-18T23:59:59.999+01:00 4');
  });
});

test('a campaign tightens the limit, and the detail says from when one may call again', async () => {
  const tamis = new TemporaryScrub();
  tamis.consent(NUMBER);
  tamis.attempts([
    { number: NUMBER, at: '2026-10-15T10:00' },
    { number: NUMBER, at: '2026-11-20T10:00' },
  ]);
  const campaign = campaignText('', 'max_attempts = 2\nattempts_window_days = 45\nlang = "en"');
  const outcome = await tamis.run({ 'list.csv': `tel\n+${NUMBER}\n` }, { campaign });
  expect(outcome.rejected).toContain('possible again from 2026-11-29T09:00:00+01:00');
});

test('an objection made on the phone is one at once and for good, and no contract allows another call', async () => {
  for (const outcome of ['refused', 'opposed']) {
    const setup = all(
      consent(),
      (t) => t.contract(NUMBER),
      (t) => t.attempts([{ number: NUMBER, at: '2026-11-20T10:00', outcome }]),
    );
    expect(await decide(setup, HOME)).toMatch(/^OPPOSED/);
  }
});
