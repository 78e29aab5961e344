import { describe, expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { campaignText, fictionNumber, TemporaryScrub } from './temporary-scrub.js';

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

function withConsents(count: number): TemporaryScrub {
  const tamis = new TemporaryScrub();
  for (let last = 1; last <= count; last++) tamis.consent(fictionNumber(last));
  return tamis;
}

const LIST =
  'id;"nom ""complet""";telephone;commentaire;ville\r\n' +
  '1;"Léa; Martin";06 39 98 00 01;"cliente en chimio,\nrappeler";Nîmes\r\n' +
  '2;  Paul ;"0639980002";rappeler M. Lefou;" Brest "\r\n' +
  '3;Zoé;0639980003;QUEL CON;\r\n' +
  '4;Rejeté;;connard;Lille';

describe('[output]', () => {
  test('drop takes columns out and leaves every byte of the others, in their order', async () => {
    const tamis = withConsents(3);
    const campaign = campaignText('[output]\ndrop = ["commentaire"]');
    const { clean, result, rejected } = await tamis.run({ 'list.csv': LIST }, { campaign });
    expect(clean).toBe(
      latin1(
        'id;"nom ""complet""";telephone;ville\r\n' +
          '1;"Léa; Martin";+33639980001;Nîmes\r\n' +
          '2;  Paul ;"+33639980002";" Brest "\r\n' +
          '3;Zoé;+33639980003;\r\n',
      ),
    );
    expect(rejected).toContain('connard');
    expect(result.lists[0]!.summary.list.columns_left_out).toEqual(['commentaire']);
  });

  test('keep leaves the columns named and the phones, whatever the order of the names', async () => {
    const tamis = withConsents(1);
    const { clean } = await tamis.run({ 'list.csv': LIST }, { output: { keep: ['ville', 'id'], drop: [] } });
    expect(clean).toBe(latin1('id;telephone;ville\r\n1;+33639980001;Nîmes\r\n'));
  });

  test('a column that is not there, or that holds phones, stops the run', async () => {
    const tamis = withConsents(1);
    await expect(tamis.run({ 'list.csv': LIST }, { output: { keep: null, drop: ['note'] } })).rejects.toMatchObject({
      code: 'COLUMN_NOT_FOUND',
    });
    await expect(
      tamis.run({ 'list.csv': LIST }, { output: { keep: null, drop: ['telephone'] } }),
    ).rejects.toMatchObject({ code: 'OUTPUT_WITHOUT_PHONE' });
  });
});

describe('comments', () => {
  test('columns of free text that leave unread are named, until they are screened or dropped', async () => {
    const tamis = withConsents(1);
    const codes = async (options: Parameters<TemporaryScrub['run']>[1]) =>
      (await tamis.run({ 'list.csv': LIST }, options)).result.notices.map(({ code }) => code);
    expect(await codes({})).toContain('COMMENT_COLUMNS');
    expect(await codes({ output: { keep: null, drop: ['commentaire'] } })).not.toContain('COMMENT_COLUMNS');
    expect(await codes({ screenComments: true })).not.toContain('COMMENT_COLUMNS');
  });

  test('are counted and located by record, column and category, never by their words', async () => {
    const tamis = withConsents(3);
    const { result, clean } = await tamis.run({ 'list.csv': LIST }, { screenComments: true });
    expect(result.lists[0]!.summary.comments).toEqual({
      columns: ['commentaire'],
      records: 3,
      cells: 3,
      emptied_in_clean_list: false,
      by_category: { insult: 2, health: 1 },
      found: [
        { record: 1, column: 'commentaire', categories: ['health'] },
        { record: 3, column: 'commentaire', categories: ['insult'] },
        { record: 4, column: 'commentaire', categories: ['insult'] },
      ],
      found_not_listed: 0,
    });
    expect(clean).toContain('chimio');
    const told = JSON.stringify([result.notices, result.lists[0]!.summary]);
    for (const word of ['chimio', 'CON', 'connard']) expect(told).not.toMatch(new RegExp(`\\b${word}\\b`));
  });

  test('that are flagged are emptied in the clean list on request, and nothing else changes', async () => {
    const tamis = withConsents(3);
    const { clean } = await tamis.run({ 'list.csv': LIST }, { dropFlaggedComments: true });
    expect(clean).toBe(
      latin1(
        'id;"nom ""complet""";telephone;commentaire;ville\r\n' +
          '1;"Léa; Martin";+33639980001;;Nîmes\r\n' +
          '2;  Paul ;"+33639980002";rappeler M. Lefou;" Brest "\r\n' +
          '3;Zoé;+33639980003;;\r\n',
      ),
    );
  });

  test('columns can be named', async () => {
    const tamis = withConsents(1);
    const { result } = await tamis.run({ 'list.csv': LIST }, { screenComments: true, commentColumns: ['ville'] });
    expect(result.lists[0]!.summary.comments).toMatchObject({ columns: ['ville'], cells: 0 });
  });
});

describe('--add timezone, next_call_window', () => {
  // NOW is Monday 2026-11-23 at 10:00 in Paris.
  const REUNION = 262_692_123_456 as E164;

  test('speak of the territory of each kept number, whoever calls', async () => {
    const tamis = withConsents(1);
    tamis.consent(REUNION);
    const { clean } = await tamis.run(
      { 'list.csv': 'telephone\n0639980001\n+33692123456\n' },
      { add: ['timezone', 'next_call_window'], asOf: Date.parse('2026-11-23T12:30:00+01:00') },
    );
    expect(clean.split('\n').slice(0, 3)).toEqual([
      'telephone;timezone;next_call_window'.replaceAll(';', clean[9]!),
      '+33639980001;Europe/Paris;2026-11-23T12:30:00+01:00/2026-11-23T13:00:00+01:00'.replaceAll(';', clean[9]!),
      '+262692123456;Indian/Reunion;2026-11-23T15:30:00+04:00/2026-11-23T20:00:00+04:00'.replaceAll(';', clean[9]!),
    ]);
  });

  test('the window ends with the consent, and begins with the calls of the campaign', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1), { expiresAt: Date.parse('2026-11-24T10:45:00+01:00') });
    tamis.consent(fictionNumber(2), { expiresAt: Date.parse('2026-11-23T23:00:00+01:00') });
    const { clean } = await tamis.run(
      { 'list.csv': 'telephone\n0639980001\n0639980002\n' },
      { add: ['next_call_window'], campaign: campaignText('', 'calls = { from = 2026-11-24, until = 2026-12-18 }') },
    );
    const [, first, second] = clean.split('\n');
    expect(first).toMatch(/^\+33639980001.2026-11-24T10:00:00\+01:00\/2026-11-24T10:45:00\+01:00$/);
    expect(second).toMatch(/^\+33639980002.$/);
  });
});

describe('[recipient]', () => {
  const recipient = (country: string, more = '') =>
    campaignText(`[recipient]\nname = "Appels du Golfe"\nrole = "processor"\ncountry = "${country}"\n${more}`);

  test('is in the summary with what lets the list go there', async () => {
    const tamis = withConsents(1);
    const { result } = await tamis.run(
      { 'list.csv': LIST },
      { campaign: recipient('TN', 'safeguards = "SCC 2021/914"') },
    );
    expect(result.run.campaign.recipient).toEqual({
      name: 'Appels du Golfe',
      role: 'processor',
      country: 'TN',
      safeguards: 'SCC 2021/914',
      transfer: 'safeguards',
      decision: null,
    });
  });

  test('stops the run where nothing lets it', async () => {
    const tamis = withConsents(1);
    await expect(tamis.run({ 'list.csv': LIST }, { campaign: recipient('TN') })).rejects.toMatchObject({
      code: 'RECIPIENT_UNSAFE',
    });
  });
});
