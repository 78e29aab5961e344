import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { namesOf } from '../../src/campaign/campaign-names.js';
import { campaignFromOptions } from '../../src/campaign/campaign-options.js';
import { ConfigurationError } from '../../src/errors.js';
import { EVIDENCE } from '../../src/rules/evidence.js';

const MINIMAL = `[campaign]
advertiser = "Exemple Télécom SAS"
purpose = "offres-fibre"
`;

function problemsOf(toml: string): string[] {
  try {
    parseCampaign(toml, 'conf/tamis.toml');
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).code).toBe('CAMPAIGN_INVALID');
    return (error as ConfigurationError).message.split('\n').map((line) => line.replace('conf/tamis.toml', ''));
  }
  return [];
}

describe('parseCampaign', () => {
  test('reads every key', () => {
    const campaign = parseCampaign(
      `[campaign]
name = "fibre-automne-2026"
advertiser = "Exemple Télécom SAS"
purpose = "offres-fibre"
channel = "automated-voice"
audience = "business"
aliases = ["Exemple Telecom"]
oppositions_max_age = "36h"
valid_days = 7
sector = "press"
calls = { from = 2026-11-24, until = 2026-12-18 }
regions = ["FR", "BE"]
line_types = ["mobile", "fixed"]
rulebook = "generic"
business_evidence = "Adhérents de l'annuaire professionnel"
contract_objects = ["fibre"]
callback_objects = ["la fibre"]
max_attempts = 3
attempts_window_days = 45
time_zone = "Indian/Reunion"
lang = "en"

[list]
phone = ["telephone", "mobile"]
default_region = "BE"
company_id = "siren"

[list.consent]
given = "consentement"
given_values = ["ok"]
refused_values = ["jamais"]
advertiser = "annonceur"
purpose = "objet"
channel = "canal"
collected_at = "date_optin"
expires_at = "fin"
source = "origine"
wording = { value = "formulaire-v3" }
evidence_ref = { value = "coffre-2026-11" }
withdrawn_at = "retrait"

[list.opposed]
column = "stop"
values = ["x"]

[evidence]
require = ["evidence_ref"]

[output]
drop = ["commentaire"]

[notice]
controller = "Exemple Télécom SAS, Paris"
why = { fr = "présenter la fibre", en = "to present fibre" }
recording = false

[recipient]
name = "Appels du Golfe"
role = "processor"
country = "TN"
safeguards = "clauses contractuelles types 2021/914"
`,
      'tamis.toml',
    );
    expect(campaign).toEqual({
      name: 'fibre-automne-2026',
      advertiser: 'Exemple Télécom SAS',
      aliases: ['Exemple Telecom'],
      purpose: 'offres-fibre',
      channel: 'automated-voice',
      audience: 'business',
      sector: 'press',
      businessEvidence: "Adhérents de l'annuaire professionnel",
      contractObjects: ['fibre'],
      callbackObjects: ['la fibre'],
      attempts: { most: 3, windowDays: 45 },
      oppositionsMaxAgeMs: 36 * 60 * 60 * 1000,
      validDays: 7,
      calls: { fromAt: Date.UTC(2026, 10, 23, 20), untilAt: Date.UTC(2026, 11, 18, 20) - 1 },
      regions: ['FR', 'BE'],
      lineTypes: ['mobile', 'fixed'],
      rulebook: 'generic',
      timeZone: 'Indian/Reunion',
      lang: 'en',
      list: {
        phone: ['telephone', 'mobile'],
        defaultRegion: 'BE',
        companyId: 'siren',
        consent: {
          given: { column: 'consentement' },
          givenValues: ['ok'],
          refusedValues: ['jamais'],
          advertiser: { column: 'annonceur' },
          purpose: { column: 'objet' },
          channel: { column: 'canal' },
          collectedAt: { column: 'date_optin' },
          expiresAt: { column: 'fin' },
          source: { column: 'origine' },
          wording: { value: 'formulaire-v3' },
          evidenceRef: { value: 'coffre-2026-11' },
          withdrawnAt: { column: 'retrait' },
        },
        opposed: { column: 'stop', values: ['x'] },
      },
      extraEvidence: EVIDENCE.evidenceRef,
      output: { keep: null, drop: ['commentaire'] },
      notice: {
        controller: 'Exemple Télécom SAS, Paris',
        caller: null,
        why: { fr: 'présenter la fibre', en: 'to present fibre' },
        source: null,
        objection: null,
        recording: false,
        rights: null,
        contact: null,
      },
      recipient: {
        name: 'Appels du Golfe',
        role: 'processor',
        country: 'TN',
        safeguards: 'clauses contractuelles types 2021/914',
      },
    });
  });

  test('fills in the stricter defaults', () => {
    expect(parseCampaign(MINIMAL, '/home/exemple/fibre.toml')).toEqual({
      name: 'fibre',
      advertiser: 'Exemple Télécom SAS',
      aliases: [],
      purpose: 'offres-fibre',
      channel: 'voice',
      audience: 'consumer',
      sector: 'general',
      businessEvidence: null,
      contractObjects: [],
      callbackObjects: [],
      attempts: {},
      oppositionsMaxAgeMs: null,
      validDays: 30,
      calls: null,
      regions: ['FR'],
      lineTypes: null,
      rulebook: 'fr',
      timeZone: 'Europe/Paris',
      lang: 'fr',
      list: { phone: null, defaultRegion: 'FR', companyId: null, consent: null, opposed: null },
      extraEvidence: 0,
      output: { keep: null, drop: [] },
      notice: null,
      recipient: null,
    });
  });

  test('a byte order mark and CRLF lines do no harm', () => {
    expect(parseCampaign(`\uFEFF${MINIMAL.replaceAll('\n', '\r\n')}`, 'tamis.toml').purpose).toBe('offres-fibre');
  });

  test('one phone column may stand without brackets', () => {
    expect(parseCampaign(`${MINIMAL}[list]\nphone = "tel"`, 'tamis.toml').list.phone).toEqual(['tel']);
  });

  test('calls last until the end of their last day, also when the clocks change, or until the given time', () => {
    const calls = (text: string) => parseCampaign(`${MINIMAL}calls = ${text}`, 'tamis.toml').calls;
    expect(calls('{ from = 2026-10-25, until = 2026-10-25 }')).toEqual({
      fromAt: Date.UTC(2026, 9, 24, 22),
      untilAt: Date.UTC(2026, 9, 25, 23) - 1,
    });
    expect(calls('{ from = 2026-11-24T10:00:00, until = 2026-11-24T20:00:00+01:00 }')).toEqual({
      fromAt: Date.UTC(2026, 10, 24, 9),
      untilAt: Date.UTC(2026, 10, 24, 19),
    });
    expect(calls('{ from = "24/11/2026", until = "25/11/2026" }')).toEqual({
      fromAt: Date.UTC(2026, 10, 23, 23),
      untilAt: Date.UTC(2026, 10, 25, 23) - 1,
    });
  });
});

describe('a campaign that is refused says where, what, and what is allowed', () => {
  test.each([
    ['', [': campaign is missing: the table that says who calls whom, for what']],
    [
      '[campaign]\nname = "x"',
      [
        ':1: campaign.advertiser is missing: the company on whose behalf the calls are made, as the consents name it',
        ':1: campaign.purpose is missing: the object of the calls, as the consents name it',
      ],
    ],
    [
      '[campaign]\nadvertiser = "???"\npurpose = " "',
      [':2: campaign.advertiser = "???" is still to be completed (???)', ':3: campaign.purpose = " " is empty'],
    ],
    ['[campaign]\nadvertiser = 3\npurpose = "x"', [':2: campaign.advertiser must be a text in quotes, not a number']],
    [
      `${MINIMAL}sector = "home-enrgy"`,
      [
        ':4: campaign.sector = "home-enrgy" must be one of general, home-energy, home-adaptation, training-account, press; did you mean "home-energy"?',
      ],
    ],
    [
      `${MINIMAL}channel = "Voice"`,
      [':4: campaign.channel = "Voice" must be one of voice, automated-voice, sms; did you mean "voice"?'],
    ],
    [`${MINIMAL}audience = "tout"`, [':4: campaign.audience = "tout" must be one of consumer, business']],
    [`${MINIMAL}advertisser = "x"`, [':4: campaign.advertisser is unknown; did you mean advertiser?']],
    [`${MINIMAL}company_id = "siren"`, [':4: campaign.company_id is unknown; it belongs under [list]']],
    [`${MINIMAL}[lists]\nphone = "x"`, [':4: lists is unknown; did you mean list?']],
    [`${MINIMAL}[list.consent]\ngivn = "x"\ngiven = "y"`, [':5: list.consent.givn is unknown; did you mean given?']],
    [
      `${MINIMAL}[list.opposed]\ncolumn = "stop"\nwords = []`,
      [':6: list.opposed.words is unknown; known are column, values'],
    ],
    [
      `${MINIMAL}[list.consent]\nsource = "x"`,
      [
        ':4: list.consent.given is missing: the column that says yes or no, or { value = "oui" } if all records said yes',
      ],
    ],
    [
      `${MINIMAL}[list.consent]\ngiven = true`,
      [':5: list.consent.given must be the name of a column, or a constant for every record as { value = "…" }'],
    ],
    [
      `${MINIMAL}[list]\nconsent = { given = "y", wording = { valeu = "v3" } }`,
      [':5: list.consent.wording must be the name of a column, or a constant for every record as { value = "…" }'],
    ],
    [
      `${MINIMAL}[list.consent]\ngiven = "y"\nwording = { value = "???" }`,
      [':6: list.consent.wording.value = "???" is still to be completed (???)'],
    ],
    [`${MINIMAL}[list]\nphone = []`, [':5: list.phone names no column']],
    [`${MINIMAL}[list]\nphone = ["a", "b", "a"]`, [':5: list.phone names "a" twice']],
    [`${MINIMAL}[list]\nphone = 3`, [':5: list.phone must be the name of a column, or a list of them']],
    [
      `${MINIMAL}[evidence]\nrequire = ["evidence_ref", "wordng"]`,
      [
        ':5: evidence.require = "wordng" must be one of collected_at, source, wording, evidence_ref; did you mean "wording"?',
      ],
    ],
    [
      `${MINIMAL}regions = ["fr"]`,
      [':4: campaign.regions = "fr" is not a region: two capital letters of ISO 3166-1, as "FR" or "RE"'],
    ],
    [
      `${MINIMAL}regions = ["ZZ"]`,
      [':4: campaign.regions = "ZZ" is not a region: two capital letters of ISO 3166-1, as "FR" or "RE"'],
    ],
    [
      `${MINIMAL}oppositions_max_age = "36 hours"`,
      [':4: campaign.oppositions_max_age = "36 hours" is not a duration, as "90m", "36h", "2d" or "1w"'],
    ],
    [`${MINIMAL}valid_days = 31`, [':4: campaign.valid_days must be a whole number from 1 to 30']],
    [`${MINIMAL}valid_days = 0`, [':4: campaign.valid_days must be a whole number from 1 to 30']],
    [`${MINIMAL}valid_days = 1.5`, [':4: campaign.valid_days must be a whole number from 1 to 30']],
    [`${MINIMAL}valid_days = "7"`, [':4: campaign.valid_days must be a number, not a text']],
    [`${MINIMAL}valid_day = 7`, [':4: campaign.valid_day is unknown; did you mean valid_days?']],
    [
      `${MINIMAL}time_zone = "Paris"`,
      [':4: campaign.time_zone = "Paris" is not a time zone, as "Europe/Paris" or "Indian/Reunion"'],
    ],
    [
      `${MINIMAL}calls = { from = 2026-11-24 }`,
      [':4: campaign.calls.until is missing: the last day of calls, as 2026-12-18'],
    ],
    [`${MINIMAL}calls = { from = 2026-12-24, until = 2026-11-24 }`, [':4: campaign.calls end before they begin']],
    [`${MINIMAL}calls = { from = 2026-02-30, until = 2026-11-24 }`, [':4: 2026-02-30 is in no calendar']],
    [
      `${MINIMAL}calls = { from = "demain", until = 2026-11-24 }`,
      [':4: campaign.calls cannot be read: write dates as 2026-11-24, or dates and times'],
    ],
    [
      `${MINIMAL}calls = { from = 10:00:00, until = 2026-11-24 }`,
      [':4: campaign.calls cannot be read: write dates as 2026-11-24, or dates and times'],
    ],
    [
      `${MINIMAL}calls = { from = 3, until = 2026-11-24 }`,
      [':4: campaign.calls.from must be a date, as 2026-11-24, or a date and time'],
    ],
    [
      `${MINIMAL}audience = "business"`,
      [
        ':4: campaign.audience = "business" needs list.company_id, the column of SIREN or SIRET numbers, or campaign.business_evidence, a sentence that says why these are professionals',
      ],
    ],
    [
      '[campaign]\nadvertiser = "nos partenaires"\npurpose = "—"\naliases = ["our partners"]',
      [
        ':2: campaign.advertiser = "nos partenaires" names nobody: consent says who will call (L223-1)',
        ':4: campaign.aliases = "our partners" names nobody: write other names of nos partenaires only',
        ':3: campaign.purpose = "—" holds no word',
      ],
    ],
    [
      `${MINIMAL}[list.consent]\ngiven = "y"\ngiven_values = ["NON", "ok"]\nrefused_values = ["OK"]`,
      [
        ':4: list.consent reads "NON" as yes and as no: see given_values and refused_values',
        ':4: list.consent reads "ok" as yes and as no: see given_values and refused_values',
      ],
    ],
    [
      `${MINIMAL}[list.consent]\ngiven = { value = "peut-être" }\nchannel = { value = "voix" }\ncollected_at = { value = "11/23/2026" }`,
      [
        ':5: list.consent.given = "peut-être" is neither yes nor no: write "oui" or "non"',
        ':6: list.consent.channel = "voix" must be one of voice, automated-voice, sms',
        ':7: list.consent.collected_at = "11/23/2026" is not a date, as "2026-11-24" or "24/11/2026 14:05"',
      ],
    ],
    [
      `${MINIMAL}[list]\nconsent.given = "rgpd"\nopposed.column = "rgpd"`,
      [
        ':6: list.opposed.column = "rgpd" is also list.consent.given, and its yes would be read as stop: say which words stop in list.opposed.values',
      ],
    ],
    ['[campaign]\nadvertiser = "x\npurpose = "y"', [':2:16: not TOML: control characters are not allowed in strings']],
    ['[campaign]\nadvertiser = = "x"', [':2:14: not TOML: invalid value']],
  ])('%j', (toml, expected) => {
    expect(problemsOf(toml)).toEqual(expected);
  });

  test('a syntax error keeps its cause', () => {
    expect(() => parseCampaign('x = ', 'tamis.toml')).toThrow(
      expect.objectContaining({ code: 'CAMPAIGN_INVALID', cause: expect.any(Error) }),
    );
  });

  test('hostile keys are refused like any other', () => {
    expect(problemsOf(`${MINIMAL}[list.constructor]\nx = 1`)).toHaveLength(1);
    expect(problemsOf(`${MINIMAL}["__proto__"]\nx = 1`)).toHaveLength(1);
  });
});

describe('campaignFromOptions', () => {
  test('makes the campaign that a file with the same keys makes', () => {
    const options = { advertiser: 'Exemple Télécom SAS', purpose: 'offres-fibre' };
    expect(campaignFromOptions(options)).toEqual(parseCampaign(MINIMAL, 'offres-fibre.toml'));
  });

  test('takes all its options', () => {
    const campaign = campaignFromOptions({
      advertiser: 'Exemple',
      purpose: 'fibre',
      channel: 'sms',
      sector: 'press',
      audience: 'business',
      businessEvidence: 'Annuaire professionnel',
      regions: ['RE'],
      phone: ['tel'],
      defaultRegion: 'RE',
      timeZone: 'Indian/Reunion',
      lang: 'en',
      rulebook: 'generic',
      aliases: undefined,
    });
    expect(campaign).toMatchObject({ channel: 'sms', sector: 'press', audience: 'business', regions: ['RE'] });
    expect(campaign).toMatchObject({ lang: 'en', rulebook: 'generic', list: { phone: ['tel'], defaultRegion: 'RE' } });
  });

  test('says once what is wrong with an option', () => {
    const options = { advertiser: 'Exemple', purpose: 'fibre', regions: ['fr'], defaultRegion: 'fr' };
    expect(() => campaignFromOptions(options)).toThrow(
      /^--region = "fr" is not a region: two capital letters of ISO 3166-1, as "FR" or "RE"$/,
    );
  });

  test('names options in its messages', () => {
    expect(() => campaignFromOptions({ advertiser: 'Exemple', sector: 'pres' })).toThrow(
      [
        '--purpose is missing: the object of the calls, as the consents name it',
        '--sector = "pres" must be one of general, home-energy, home-adaptation, training-account, press; did you mean "press"?',
      ].join('\n'),
    );
  });
});

test('namesOf folds the advertiser, its aliases and the purpose', () => {
  const toml = `${MINIMAL}aliases = ["EXEMPLE TELECOM", "Exemple Mobile"]`;
  expect(namesOf(parseCampaign(toml, 'tamis.toml'))).toEqual({
    advertisers: ['exemple telecom', 'exemple mobile'],
    purpose: 'offres fibre',
    channel: 'voice',
  });
});

describe('everything that is wrong is named at once', () => {
  test('what has the wrong shape hides nothing else', () => {
    const problems = problemsOf(`[campaign]
advertiser = "nos partenaires"
purpose = "offres-fibre"
calls = { from = 2026-12-18, until = 2026-11-24 }
max_attempts = 9
valid_days = 99
`);
    expect(problems).toEqual([
      ':6: campaign.valid_days must be a whole number from 1 to 30',
      ':2: campaign.advertiser = "nos partenaires" names nobody: consent says who will call (L223-1)',
      ':4: campaign.calls end before they begin',
      expect.stringContaining(':5: campaign.max_attempts = 9 is more than the'),
    ]);
  });

  test.each([
    ['a missing name', '[campaign]\npurpose = "p"\nmax_attempts = 9\n', ['advertiser', 'max_attempts']],
    ['a table that is none', `list = 3\n${MINIMAL}max_attempts = 9\n`, ['list', 'max_attempts']],
    [
      'a date that is missing',
      `${MINIMAL}calls = { from = 2026-11-24 }\nmax_attempts = 9\n`,
      ['until', 'max_attempts'],
    ],
    ['a wrong entry of a list', `${MINIMAL}regions = ["FR", "Fr"]\nmax_attempts = 9\n`, ['regions', 'max_attempts']],
    ['an unknown key', `${MINIMAL}nope = 1\nmax_attempts = 9\n`, ['nope', 'max_attempts']],
    [
      'a cut table of consent',
      `${MINIMAL}max_attempts = 9\n[list.consent]\nsource = 3\n`,
      ['given', 'source', 'max_attempts'],
    ],
    // What hangs on a key that is wrong is not blamed.
    ['evidence of the wrong type', `${MINIMAL}audience = "business"\nbusiness_evidence = 3\n`, ['business_evidence']],
    ['no table at all', 'valid = 3\n', ['campaign', 'valid']],
  ])('beside %s', (_, toml, keys) => {
    const problems = problemsOf(toml);
    expect(problems).toHaveLength(keys.length);
    for (const key of keys) expect(problems).toContainEqual(expect.stringContaining(key));
  });
});
