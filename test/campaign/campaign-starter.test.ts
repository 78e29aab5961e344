import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { type DetectedColumn, findPhoneColumns, starterCampaign } from '../../src/campaign/campaign-starter.js';

const OPTIONS = { lang: 'en', listName: 'prospects.csv', fileName: 'tamis.toml' } as const;

function column(name: string, samples: readonly string[] = [], holdsPhones = false): DetectedColumn {
  return { name, holdsPhones, samples };
}

function filled(toml: string): string {
  return toml
    .replace('advertiser = "???"', 'advertiser = "Exemple Télécom SAS"')
    .replace('purpose = "???"', 'purpose = "offres-fibre"');
}

function problemsOf(toml: string): string {
  try {
    parseCampaign(toml, 'tamis.toml');
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

const CLEAR = [
  column('id', ['P00001']),
  column('telephone', ['01 99 00 12 34'], true),
  column('Téléphone 2', ['06 39 98 12 34'], true),
  column('fax', ['01 99 00 12 35'], true),
  column('consentement', ['oui', 'non', 'O', '']),
  column('date_optin', ['2026-05-01 10:00:00']),
  column('origine', ['formulaire']),
  column('version formulaire', ['v3']),
  column('siren', ['123']),
  column('stop', ['', 'oui']),
];

describe('starterCampaign', () => {
  test('fills in what the columns tell', () => {
    expect(
      starterCampaign(CLEAR, OPTIONS),
    ).toBe(`# A Tamis campaign for prospects.csv: who calls whom, for what, under which rules.
# Complete every "???", then check it: tamis campaign check tamis.toml

[campaign]
name = "prospects"
advertiser = "???"                      # on whose behalf the calls are made, as the consents name it
purpose = "???"                         # what the calls are about, as the consents name it
channel = "voice"                       # voice | automated-voice | sms
audience = "consumer"                   # consumer | business (with company_id below, or business_evidence)
sector = "general"                      # general | home-energy | home-adaptation | training-account | press
regions = ["FR"]                        # FR stands for the whole French plan, overseas included
lang = "en"                             # language of the explanations: en | fr
# aliases = ["Exemple Telecom"]           # other names of the advertiser
# calls = { from = 2026-11-24, until = 2026-12-18 }  # the first and the last day of calls
# oppositions_max_age = "36h"             # refuse to run when the last import of oppositions is older
# valid_days = 30                         # how many days a clean list is good for, from 1 to 30

[list]
phone = ["telephone", "Téléphone 2"]
# The column "fax" holds faxes and is left aside.
default_region = "FR"                   # how national numbers are read
# company_id = "siren"                    # with audience = "business"

# Consent recorded in the list itself: a column as "name", or a constant as { value = "…" }.
[list.consent]
given = "consentement"                  # oui, yes, true, vrai, 1
# given_values = ["O"]                    # words found in the list: keep those that mean yes
collected_at = "date_optin"             # date and time of each consent
source = "origine"                      # where it was collected
wording = "version formulaire"          # the version of the text agreed to
# evidence_ref = { value = "???" }        # where the proof is archived; needed where the date has no time

[list.opposed]
column = "stop"                         # whatever is not plainly a no is an objection

# What people must be told; to use it, remove the leading # of these lines. Then see: tamis notice
# [notice]
# controller = "???"                      # who is responsible, with an address
# why = "???"                             # why one calls
# source = "???"                          # where the number comes from
# objection = "???"                       # how to object
# recording = false                       # whether calls are recorded, and why
# rights = "access, rectification, erasure, restriction, objection, complaint to the CNIL"  # which rights people have
# contact = "???"                         # whom to write to

# Who receives the clean list, where it leaves your firm; it goes into the summary.
# [recipient]
# name = "???"
# role = "processor"                      # processor | joint-controller | controller
# country = "FR"                          # where the data will be read
# safeguards = "???"                      # needed outside the EEA only: what was signed (GDPR art. 46)

# Which columns leave in the clean list: all, or those of keep, or all but those of drop.
# [output]
# drop = ["commentaire"]                  # free text may hold what nobody should read
`);
  });

  test('of clear columns is a campaign once advertiser and purpose are written', () => {
    for (const lang of ['en', 'fr'] as const) {
      const toml = starterCampaign(CLEAR, { ...OPTIONS, lang });
      expect(problemsOf(toml)).toBe(
        [
          'tamis.toml:6: campaign.advertiser = "???" is still to be completed (???)',
          'tamis.toml:7: campaign.purpose = "???" is still to be completed (???)',
        ].join('\n'),
      );
      const { list } = parseCampaign(filled(toml), 'tamis.toml');
      expect(list.phone).toEqual(['telephone', 'Téléphone 2']);
      expect(list.consent).toMatchObject({ given: { column: 'consentement' }, source: { column: 'origine' } });
      expect(list.opposed).toEqual({ column: 'stop', values: null });
    }
  });

  test('the sections around the call are sections once their # is gone, and ask to be completed', () => {
    for (const lang of ['en', 'fr'] as const) {
      const toml = starterCampaign([...CLEAR, column('Observations')], { ...OPTIONS, lang });
      const at = toml.indexOf('# [notice]');
      const used = filled(toml.slice(0, at) + toml.slice(at).replace(/^# (?=\[|\w+ = )/gm, ''));
      const asked = problemsOf(used).match(/(?<=: )\w+\.\w+/g);
      expect(asked).toEqual([
        ...['controller', 'why', 'source', 'objection', 'contact'].map((part) => `notice.${part}`),
        'recipient.name',
        'recipient.safeguards',
      ]);
      const completed = parseCampaign(used.replaceAll('"???"', '"x"'), 'tamis.toml');
      expect(completed.notice).toMatchObject({ recording: false, contact: 'x' });
      expect(completed.recipient).toMatchObject({ role: 'processor', country: 'FR' });
      expect(completed.output).toEqual({ keep: null, drop: ['Observations'] });
    }
  });

  test('columns that share a name, or have none, go by their number', () => {
    const columns = [
      { ...column('tel', [], true), reference: '#1' },
      { ...column('tel', [], true), reference: '#2' },
      { ...column('', [], true), reference: '#3' },
      { ...column('consentement', ['oui']), reference: '#4' },
    ];
    const toml = starterCampaign(columns, OPTIONS);
    expect(toml).toContain('phone = ["#1", "#2", "#3"]\n# "#1" is one of the columns "tel", by its number.\n');
    expect(toml).toContain('# "#3" is a column by its number.\n');
    // Which of them tells who consents, only a person knows.
    expect(toml).toContain('# given = "#4"');
    expect(parseCampaign(filled(toml), 'tamis.toml').list.phone).toEqual(['#1', '#2', '#3']);
  });

  test('words of a consent column that may be about a person are not quoted', () => {
    const words = ['d’accord', 'lea@exemple.fr', '01 99 00 12 34', 'elle a dit de rappeler plus tard dans la semaine'];
    const columns = [column('tel', [], true), column('consentement', words), column('date_consentement')];
    expect(starterCampaign(columns, OPTIONS)).toContain('# given_values = ["d’accord"]');
  });

  test('says with which options the list was read', () => {
    expect(starterCampaign(CLEAR, { ...OPTIONS, listOptions: ['--no-header'] })).toContain(
      '# The list was read with --no-header: scrub it with the same options.\n',
    );
  });

  test('a required piece that no column holds is to be completed', () => {
    const columns = [column('tel', [], true), column('optin', ['1']), column('created_at', ['2026-05-01 10:00'])];
    expect(problemsOf(filled(starterCampaign(columns, OPTIONS))).replaceAll(/tamis.toml:\d+: /g, '')).toBe(
      [
        'list.consent.collected_at = "???" is still to be completed (???)',
        'list.consent.source.value = "???" is still to be completed (???)',
        'list.consent.wording.value = "???" is still to be completed (???)',
      ].join('\n'),
    );
  });

  test('a possible column is proposed as a comment', () => {
    const columns = [column('tel', [], true), column('optin'), column('created_at'), column('refus')];
    const lines = starterCampaign(columns, OPTIONS).split('\n');
    expect(lines).toContain('# collected_at = "created_at"');
    expect(lines).toContain('# [list.opposed]');
  });

  test('a date without a time asks where the proof is archived', () => {
    const columns = [column('tel', [], true), column('optin'), column('date_optin', ['01/05/2026'])];
    expect(problemsOf(starterCampaign(columns, OPTIONS))).toContain('list.consent.evidence_ref');
  });

  test('without a column that says yes or no, consent is an example in comments', () => {
    const columns = [column('tel', [], true), column('source'), column('date_optin')];
    const toml = starterCampaign(columns, OPTIONS);
    expect(toml).toContain('# [list.consent]\n# given = "consentement"');
    expect(toml).toContain('# source = "source"');
    expect(parseCampaign(filled(toml), 'tamis.toml').list.consent).toBeNull();
  });

  test('without a phone column, the column is to be completed', () => {
    expect(problemsOf(filled(starterCampaign([column('nom')], OPTIONS)))).toBe(
      'tamis.toml:19: list.phone = "???" is still to be completed (???)',
    );
  });

  test('is valid TOML for any names of columns and lists, and only asks to be completed', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('consentement', 'optin', 'stop', 'source', 'tél "1"', 'a\\b', '', 'x\ny', '???', 'fax'),
    );
    const columns = fc.array(
      fc.record({
        name,
        holdsPhones: fc.boolean(),
        samples: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(columns, name, fc.constantFrom('en', 'fr'), (found, listName, lang) => {
        const toml = starterCampaign(found, { lang, listName, fileName: listName });
        parse(toml);
        const problems = problemsOf(toml).split('\n');
        expect(problems.filter((problem) => !problem.includes('to be completed'))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('findPhoneColumns', () => {
  test('content decides, names where no content does, faxes aside', () => {
    expect(findPhoneColumns([column('a', [], true), column('fax', [], true), column('mobile')])).toEqual(['a']);
    expect(findPhoneColumns([column('a'), column('mobile')])).toEqual(['mobile']);
    expect(findPhoneColumns([])).toEqual([]);
  });
});
