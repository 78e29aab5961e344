import { describe, expect, test } from 'vitest';
import { UTF8 } from '../../src/csv/encoding.js';
import { ConfigurationError, InputError, StoreError } from '../../src/errors.js';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from './temporary-scrub.js';

const DAY = 24 * 60 * 60 * 1000;
const HEADER = 'nom;telephone\n';

describe('a scrub', () => {
  test('keeps who consented, with its phone as E.164 and every other byte as it came', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const outcome = await tamis.run({ 'list.csv': `${HEADER}"L\u00e9a; ""la"" belle";06 39 98 00 01\r\n` });
    const utf8 = Buffer.from('"Léa; ""la"" belle"').toString('latin1');
    expect(outcome.clean).toBe(`${HEADER}${utf8};+33639980001\r\n`);
  });

  test('rejects with the first reason that applies, and names all of them', async () => {
    const tamis = new TemporaryScrub();
    tamis.oppose(fictionNumber(2));
    const outcome = await tamis.run({ 'list.csv': `${HEADER}A;0639980001\nB;0639980002\nC;\nD;3,36E+10\n` });
    expect(outcome.reasons).toEqual({
      1: 'CONSENT_MISSING',
      2: 'OPPOSED|CONSENT_MISSING',
      3: 'PHONE_MISSING',
      4: 'PHONE_DAMAGED',
    });
  });

  test('tells each fault of a consent by its own reason', async () => {
    const tamis = new TemporaryScrub();
    const faults: [string, Parameters<TemporaryScrub['consent']>[1]][] = [
      ['CONSENT_OTHER_ADVERTISER', { advertiser: 'Autre SARL' }],
      ['CONSENT_OTHER_PURPOSE', { purpose: 'offres-mobile' }],
      ['CONSENT_OTHER_CHANNEL', { channel: 'sms' }],
      ['CONSENT_UNPROVEN', { wording: '' }],
      ['CONSENT_IN_FUTURE', { collectedAt: NOW + 1 }],
      ['CONSENT_EXPIRED', { collectedAt: NOW - 365 * DAY - 1 }],
      ['CONSENT_EXPIRED', { expiresAt: NOW - 1 }],
    ];
    faults.forEach(([, terms], at) => {
      tamis.consent(fictionNumber(at + 1), terms);
    });
    const rows = faults.map((_, at) => `X;063998000${at + 1}\n`).join('');
    const outcome = await tamis.run({ 'list.csv': HEADER + rows });
    expect(Object.values(outcome.reasons)).toEqual(faults.map(([reason]) => reason));
  });

  test('keeps a consent on its anniversary instant and not a millisecond later', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1), { collectedAt: NOW - 365 * DAY });
    const list = { 'list.csv': `${HEADER}A;0639980001\n` };
    expect((await tamis.run(list)).result.run.counts.clean).toBe(1);
    expect((await tamis.run(list, { asOf: NOW + 1 })).reasons).toEqual({ 1: 'CONSENT_EXPIRED' });
  });

  test('lets a withdrawal beat the list itself, and a refusal in the list beat the store', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    tamis.withdraw(fictionNumber(1));
    tamis.consent(fictionNumber(2));
    const campaign = campaignText(
      '[list.consent]\ngiven = "ok"\ncollected_at = "date"\nsource = { value = "web" }\nwording = { value = "v3" }\nevidence_ref = { value = "coffre" }\n',
    );
    const rows = 'A;0639980001;oui;20/11/2026 10:00\nB;0639980002;non;\nC;0639980003;oui;20/11/2026 10:00\n';
    const outcome = await tamis.run({ 'list.csv': `nom;telephone;ok;date\n${rows}` }, { campaign });
    expect(outcome.reasons).toEqual({ 1: 'CONSENT_WITHDRAWN', 2: 'CONSENT_REFUSED' });
    expect(outcome.clean).toContain('C;+33639980003;oui');
  });

  test('counts a withdrawal in the list for the channel that its record names, and for all without a readable one', async () => {
    const tamis = new TemporaryScrub();
    const channels = ['sms', 'voice', '', 'courrier', 'Automated_Voice', 'sms, voice'];
    tamis.consents(channels.map((_, at) => fictionNumber(at)));
    const rows = channels.map((channel, at) => `063998000${at};;"${channel}";2026-11-20\n`).join('');
    const columns = '[list.consent]\ngiven = "ok"\nchannel = "canal"\nwithdrawn_at = "retrait"\n';
    const lists = { 'list.csv': `telephone;ok;canal;retrait\n${rows}` };
    const { reasons } = await tamis.run(lists, { campaign: campaignText(columns) });
    const withdrawn = 'CONSENT_WITHDRAWN';
    expect(reasons).toEqual({ 2: withdrawn, 3: withdrawn, 4: withdrawn, 6: withdrawn });
  });

  test('counts words of the consent column that nobody explained, and repeats none', async () => {
    const tamis = new TemporaryScrub();
    const consent = '[list.consent]\ngiven = "ok"\ncollected_at = "date"\nsource = { value = "web" }\n';
    const rows = ['oui', 'accepté', 'Léa Durand', 'non', '', 'non renseigné', 'accepté'];
    const list = `telephone;ok;date\n${rows.map((ok, at) => `063998000${at};${ok};20/11/2026 10:00\n`).join('')}`;
    const outcome = await tamis.run({ 'list.csv': list }, { campaign: campaignText(consent) });
    expect(outcome.result.run.counts.unclear_consents).toBe(3);
    expect(outcome.result.lists[0]!.summary.counts.unclear_consents).toBe(3);
    const notice = outcome.result.notices.find(({ code }) => code === 'CONSENT_UNCLEAR')!;
    expect(notice.message).toContain('3 records say neither yes nor no in "ok"');
    expect(notice.hint).toContain('given_values');
    expect(JSON.stringify(notice)).not.toMatch(/accept|Durand/);
    const explained = campaignText(`${consent}given_values = ["accepté", "Léa Durand"]\n`);
    const { result } = await tamis.run({ 'list.csv': list }, { campaign: explained });
    expect(result.notices.map(({ code }) => code)).not.toContain('CONSENT_UNCLEAR');
  });

  test('applies an objection in one record to every record of the run with that number, earlier ones too', async () => {
    const tamis = new TemporaryScrub();
    for (const last of [1, 2]) tamis.consent(fictionNumber(last));
    const campaign = campaignText('[list.opposed]\ncolumn = "stop"\n');
    const outcome = await tamis.run(
      {
        'a.csv': 'nom;telephone;stop\nA;0639980001;\nB;0639980002;\n',
        'b.csv': 'nom;telephone;stop\nC;+33 6 39 98 00 01;oui\n',
      },
      { campaign },
    );
    expect(outcome.file('a.rejected.csv')).toContain('A;0639980001;;1;OPPOSED');
    expect(outcome.file('a.clean.csv')).toContain('B;+33639980002;');
    expect(outcome.result.run.counts.stated_objections).toBe(1);
  });

  test('keeps a number once over all lists, whatever its form', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const outcome = await tamis.run({
      'a.csv': `${HEADER}A;0639980001\nB;00 33 6 39 98 00 01\n`,
      'b.csv': `${HEADER}C;+33639980001\n`,
    });
    expect(outcome.result.run.counts).toMatchObject({ read: 3, clean: 1, by_reason: { DUPLICATE: 2 } });
  });

  test('counts blank lines apart and gives every record a line end', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const outcome = await tamis.run({ 'list.csv': `${HEADER}\n\r\nA;0639980001` });
    expect(outcome.clean).toBe(`${HEADER}A;+33639980001\n`);
    expect(outcome.result.lists[0]!.summary).toMatchObject({ list: { blank_lines: 2 }, counts: { read: 1 } });
  });

  test('pads and quotes ragged records in the rejected list', async () => {
    const tamis = new TemporaryScrub();
    const outcome = await tamis.run({ 'list.csv': `${HEADER}A\nB;0639980001;"x;y";z\n` });
    const [, short, long] = outcome.rejected.split('\n');
    expect(short).toMatch(/^A;;1;ROW_MALFORMED;ROW_MALFORMED;;/);
    expect(long).toMatch(/^B;0639980001;2;ROW_MALFORMED;.*;"""x;y"";z"$/);
  });

  test('limits the original columns of the rejected list', async () => {
    const tamis = new TemporaryScrub();
    const list = { 'list.csv': 'nom;telephone;ville\nA;0639980001;Brest\n' };
    expect((await tamis.run(list, { rejectedColumns: ['ville'] })).rejected).toMatch(/^ville;tamis_record.*\nBrest;1;/);
    expect((await tamis.run(list, { rejectedColumns: [] })).rejected).toMatch(/^tamis_record.*\n1;CONSENT_MISSING/);
  });

  test('adds columns that tell until when, on what basis and what was emptied', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1), { collectedAt: NOW - 10 * DAY });
    const outcome = await tamis.run(
      { 'list.csv': 'nom;tel;mobile\nA;0639980001;0639980002\n' },
      { add: ['callable_until', 'basis', 'line_type', 'emptied'] },
    );
    expect(outcome.clean).toBe(
      'nom;tel;mobile;callable_until;basis;line_type;emptied\n' +
        'A;+33639980001;;2027-11-13T10:00:00+01:00;consent;mobile;mobile:CONSENT_MISSING\n',
    );
  });

  test('takes a professional on the word of the campaign or of a company id, and an objection all the same', async () => {
    const tamis = new TemporaryScrub();
    tamis.oppose(fictionNumber(2));
    const list = { 'list.csv': 'siren;telephone\n732829320;0639980001\n732829320;0639980002\n732829321;0639980003\n' };
    const byId = campaignText('[list]\ncompany_id = "siren"\n', 'audience = "business"');
    const outcome = await tamis.run(list, { campaign: byId });
    expect(outcome.reasons).toEqual({ 2: 'OPPOSED', 3: 'CONSENT_MISSING' });
    const byWord = campaignText('', 'audience = "business"\nbusiness_evidence = "registre du commerce"');
    expect((await tamis.run(list, { campaign: byWord })).reasons).toEqual({ 2: 'OPPOSED' });
  });

  test('rejects everybody in a sector that may not prospect by phone', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const campaign = campaignText('', 'sector = "home-energy"');
    expect((await tamis.run({ 'list.csv': `${HEADER}A;0639980001\n` }, { campaign })).reasons).toEqual({
      1: 'SECTOR_BANNED',
    });
  });

  test('reads a cell whose bytes the encoding does not allow as malformed', async () => {
    const tamis = new TemporaryScrub();
    // The stray byte comes after the sample from which the encoding is told.
    const rows = 'é;n\n'.repeat(300_000);
    const list = Buffer.concat([Buffer.from(HEADER + rows), Buffer.from([0x41, 0x3b, 0xe9, 0x0a])]);
    const outcome = await tamis.run({ 'list.csv': list }, { phoneColumns: ['telephone'] });
    expect(outcome.reasons[300_001]).toBe('ROW_MALFORMED');
  });
});

describe('what a list states', () => {
  const campaign = campaignText('[list.opposed]\ncolumn = "stop"\n');

  test('holds also where a phone of the record cannot be decoded', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const garbled = Buffer.concat([Buffer.from('0639980001;06'), Buffer.of(0xff, 0xfe), Buffer.from(';oui\n')]);
    const list = Buffer.concat([Buffer.from('telephone;mobile;stop\n0639980001;;\n'), garbled]);
    const phoneColumns = ['telephone', 'mobile'];
    const outcome = await tamis.run({ 'list.csv': list }, { campaign, encoding: UTF8, phoneColumns });
    expect(outcome.reasons).toEqual({ 1: 'OPPOSED', 2: 'ROW_MALFORMED|OPPOSED' });
  });

  test('is refused where the campaign does not read it', async () => {
    const tamis = new TemporaryScrub();
    const list = { 'list.csv': 'telephone;Ne pas appeler\n0639980001;oui\n' };
    await expect(tamis.run(list)).rejects.toThrow(/"Ne pas appeler".*objects/);
    await expect(tamis.run(list, { ignoredColumns: ['Ne pas appeler'] })).resolves.toBeDefined();
    const consent = { 'list.csv': 'telephone;consentement\n0639980001;non\n' };
    await expect(tamis.run(consent)).rejects.toThrow(/"consentement"/);
  });

  test('survives cells with more numbers than a block has records', async () => {
    const tamis = new TemporaryScrub();
    const many = Array.from({ length: 30 }, (_, at) => `06399800${10 + at}`).join(' / ');
    const rows = `${many}\n`.repeat(4000) + '0639980001\n'.repeat(120_000);
    const outcome = await tamis.run({ 'list.csv': `telephone\n${rows}` });
    expect(outcome.result.run.counts.read).toBe(124_000);
  });
});

describe('a column of phones that the first records do not show', () => {
  test.each(['telephone2', 'contact'])('is found while the list is read: %s', async (name) => {
    const tamis = new TemporaryScrub();
    const placeholder = name === 'contact' ? '' : 'NC';
    const rows = `0639980001;${placeholder}\n`.repeat(1200) + '0639980003;0639980002\n'.repeat(900);
    const list = { 'list.csv': `telephone;${name}\n${rows}` };
    await expect(tamis.run(list)).rejects.toThrow(new RegExp(`"${name}" holds phones`));
    await expect(tamis.run(list, { ignoredColumns: [name] })).resolves.toBeDefined();
  });
});

test('consents that lack one piece of evidence are counted, with the remedy', async () => {
  const tamis = new TemporaryScrub();
  tamis.consent(fictionNumber(1), { wording: '' });
  tamis.consent(fictionNumber(2), { wording: '', source: '' });
  const outcome = await tamis.run({ 'list.csv': 'telephone\n0639980001\n0639980003\n' });
  const notice = outcome.result.notices.find(({ code }) => code === 'EVIDENCE_LACKING');
  expect(notice).toMatchObject({ message: '1 consent in the store does not count for want of wording alone' });
  expect(notice?.hint).toContain('--map wording=COLUMN');
});

test('a number of no place is in no region', async () => {
  const tamis = new TemporaryScrub();
  const outcome = await tamis.run({ 'list.csv': 'telephone\n+881612345678\n+883510012345678\n' });
  expect(Object.values(outcome.reasons)).toEqual(['REGION_NOT_COVERED', 'REGION_NOT_COVERED']);
});

describe('several phone columns', () => {
  const list = (tel: string, mobile: string) => ({ 'list.csv': `nom;tel;mobile\nA;${tel};${mobile}\n` });

  test('reject the record when any number is opposed', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    tamis.oppose(fictionNumber(2));
    const outcome = await tamis.run(list('0639980001', '0639980002'));
    expect(outcome.rejected).toContain(';1;OPPOSED;OPPOSED|CONSENT_MISSING;+33639980002;');
  });

  test('reject the record when one of two numbers in a cell is opposed', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    tamis.oppose(fictionNumber(3));
    const outcome = await tamis.run(list('0639980001', '0639980002 / 0639980003'));
    expect(outcome.reasons[1]).toBe('PHONE_AMBIGUOUS|OPPOSED');
  });

  test('keep the record for one callable number, and empty the others', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const outcome = await tamis.run(list('3,36E+10', '"0639980001"'));
    expect(outcome.clean).toBe('nom;tel;mobile\nA;;"+33639980001"\n');
    expect(outcome.result.run.counts.emptied_phones).toEqual([{ column: 'tel', reason: 'PHONE_DAMAGED', cells: 1 }]);
  });

  test('reject the record for one number that may not be called where all phones are required', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const outcome = await tamis.run(list('0639980002', '0639980001'), { requireAllPhones: true });
    expect(outcome.reasons).toEqual({ 1: 'CONSENT_MISSING' });
    expect((await tamis.run(list('', '0639980001'), { requireAllPhones: true })).result.run.counts.clean).toBe(1);
  });

  test('give the reason of the phone that got furthest', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(2), { collectedAt: NOW - 400 * DAY });
    const outcome = await tamis.run(list('3,36E+10', '0639980002'));
    expect(outcome.rejected).toContain(';1;CONSENT_EXPIRED;PHONE_DAMAGED|CONSENT_EXPIRED;+33639980002;');
  });

  test('must all be declared, or ignored, when one is', async () => {
    const tamis = new TemporaryScrub();
    const rows = Array.from({ length: 6 }, (_, at) => `A;063998000${at};063998001${at}\n`).join('');
    const both = { 'list.csv': `nom;tel;contact\n${rows}` };
    await expect(tamis.run(both, { phoneColumns: ['tel'] })).rejects.toThrow(/"contact" holds phones/);
    await expect(tamis.run(both, { phoneColumns: ['tel'], ignoredColumns: ['contact'] })).resolves.toBeDefined();
  });

  test('leave a fax column and name it', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const outcome = await tamis.run({ 'list.csv': 'nom;tel;fax\nA;0639980001;0639980009\n' });
    expect(outcome.clean).toContain(';0639980009\n');
    expect(outcome.result.notices.map(({ code }) => code)).toContain('COLUMNS_UNSCREENED');
  });
});

describe('--split-phones', () => {
  const two = { 'list.csv': 'nom;tel\nA;06 39 98 00 01 / 06 39 98 00 02\n' };

  test('reads two numbers in one cell as two phones', async () => {
    const tamis = new TemporaryScrub();
    for (const last of [1, 2]) tamis.consent(fictionNumber(last));
    expect((await tamis.run(two)).reasons).toEqual({ 1: 'PHONE_AMBIGUOUS' });
    const outcome = await tamis.run(two, { splitPhones: true });
    expect(outcome.clean).toBe('nom;tel\nA;+33639980001 / +33639980002\n');
    expect(outcome.result.lists[0]!.summary.list.phone_columns).toEqual(['tel']);
  });

  test('keeps the callable one of them, and rejects the record where either is opposed', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(2));
    expect((await tamis.run(two, { splitPhones: true })).clean).toBe('nom;tel\nA;+33639980002\n');
    tamis.oppose(fictionNumber(1));
    expect((await tamis.run(two, { splitPhones: true })).reasons).toEqual({ 1: 'OPPOSED|CONSENT_MISSING' });
  });

  test('takes a number that either of them kept for a duplicate', async () => {
    const tamis = new TemporaryScrub();
    for (const last of [1, 2]) tamis.consent(fictionNumber(last));
    const list = `${two['list.csv']}B;0639980002\n`;
    expect((await tamis.run({ 'list.csv': list }, { splitPhones: true })).reasons).toEqual({ 2: 'DUPLICATE' });
  });

  test('leaves a cell with more numbers than a person has ambiguous', async () => {
    const tamis = new TemporaryScrub();
    const numbers = [1, 2, 3, 4, 5].map((last) => `063998000${last}`).join(' / ');
    const outcome = await tamis.run({ 'list.csv': `nom;tel\nA;${numbers}\n` }, { splitPhones: true });
    expect(outcome.reasons).toEqual({ 1: 'PHONE_AMBIGUOUS' });
  });

  test('leaves a cell ambiguous that is not plainly a list of numbers', async () => {
    const tamis = new TemporaryScrub();
    for (const last of [1, 2, 12]) tamis.consent(fictionNumber(last));
    const cells = [
      '0639980001 ne pas appeler / 0639980002',
      '0639980001 / fax 01 99 00 00 01',
      'ancien 0639980001, nouveau 0639980002',
      '0639980001 / 0639980002 / 12',
    ];
    const list = `nom|tel\n${cells.map((cell) => `A|${cell}\n`).join('')}`;
    const outcome = await tamis.run({ 'list.csv': list }, { splitPhones: true });
    expect(outcome.reasons).toEqual(Object.fromEntries(cells.map((_, at) => [at + 1, 'PHONE_AMBIGUOUS'])));
  });

  test('keeps several numbers in one cell whatever the delimiter', async () => {
    const tamis = new TemporaryScrub();
    for (const last of [1, 2]) tamis.consent(fictionNumber(last));
    const clean = async (list: string, delimiter: string, quoting = true) => {
      const options = { splitPhones: true, delimiter: delimiter.charCodeAt(0), quoting };
      return (await tamis.run({ 'list.csv': list }, options)).clean;
    };
    const slash = 'nom/tel/x\nbob/0639980001 ou 0639980002/y\n';
    expect(await clean(slash, '/')).toBe('nom/tel/x\nbob/"+33639980001 / +33639980002"/y\n');
    expect(await clean(slash, '/', false)).toBe('nom/tel/x\nbob/+33639980001, +33639980002/y\n');
    const space = 'nom tel x\nbob 0639980001,0639980002 y\n';
    expect(await clean(space, ' ')).toBe('nom tel x\nbob "+33639980001 / +33639980002" y\n');
    expect(await clean(space, ' ', false)).toBe('nom tel x\nbob +33639980001/+33639980002 y\n');
  });
});

test('a number in a cell that cannot be read counts for objections, and for nothing else', async () => {
  const tamis = new TemporaryScrub();
  tamis.consent(fictionNumber(1));
  tamis.oppose(fictionNumber(2));
  const cells = ['0639980002?', '0639980002a', '0639980002@free.fr', `0639980002${' '.repeat(500)}x`, '0639980003?'];
  const list = `nom;telephone;mobile\n${cells.map((cell) => `A;0639980001;${cell}\n`).join('')}`;
  const outcome = await tamis.run({ 'list.csv': list }, { phoneColumns: ['telephone', 'mobile'] });
  expect(outcome.clean).toBe('nom;telephone;mobile\nA;+33639980001;\n');
  expect(outcome.reasons).toEqual(
    Object.fromEntries([1, 2, 3, 4].map((record) => [record, 'PHONE_UNREADABLE|OPPOSED'])),
  );
});

test('a line end outside quotes that only other readers take leads no unscreened number out', async () => {
  const tamis = new TemporaryScrub();
  for (const last of [1, 3]) tamis.consent(fictionNumber(last));
  const outcome = await tamis.run({
    'list.csv': 'telephone;nom\n0639980001;bob\r0639980002\n0639980003;"a\rb"\n0639980004;c\n',
  });
  expect(outcome.clean).toBe('telephone;nom\n+33639980003;"a\rb"\n');
  expect(outcome.reasons).toMatchObject({ 1: 'ROW_MALFORMED' });
  expect(outcome.rejected).toContain('fin de ligne (CR ou LF) hors guillemets');
});

test('blocks of few records with many numbers leave room for those of many records', async () => {
  const crowded = `${Array.from({ length: 40 }, (_, at) => `06399800${10 + at}`).join('/')};x\n`;
  const lines = `${crowded.repeat(2000)}${`0639980001;${'y'.repeat(30)}\n`.repeat(40_000)}`;
  const outcome = await new TemporaryScrub().run({ 'list.csv': `telephone;nom\n${lines}` });
  expect(outcome.result.run.counts.read).toBe(42_000);
});

describe('a scrub refuses', () => {
  const list = { 'list.csv': `${HEADER}A;0639980001\n` };

  test('a store without any opposition', async () => {
    await expect(new TemporaryScrub().run(list, { allowEmptyStore: false })).rejects.toThrow(StoreError);
  });

  test('oppositions older than the campaign takes', async () => {
    const campaign = campaignText('', 'oppositions_max_age = "36h"');
    await expect(new TemporaryScrub().run(list, { campaign })).rejects.toThrow(/too old/);
  });

  test('an as-of too far ahead, too far back, or under another law', async () => {
    const tamis = new TemporaryScrub();
    await expect(tamis.run(list, { asOf: NOW + 32 * DAY })).rejects.toThrow(/31 days/);
    await expect(tamis.run(list, { asOf: NOW - 2 * DAY })).rejects.toThrow(/24 hours/);
    const past = { asOf: Date.UTC(2026, 6, 1), retrospective: true };
    await expect(tamis.run(list, past)).rejects.toThrow(/rules that are not those of today/);
    await expect(tamis.run(list, { ...past, dryRun: true })).resolves.toBeDefined();
  });

  test('its own rejected list, a list without phones, a missing column and an unclosed quote', async () => {
    const tamis = new TemporaryScrub();
    await expect(tamis.run({ 'list.csv': 'tel;tamis_reason\n1;OPPOSED\n' })).rejects.toThrow(ConfigurationError);
    await expect(tamis.run({ 'list.csv': 'nom;ville\nA;Brest\n' })).rejects.toThrow(/--phone-column|no column holds/);
    await expect(tamis.run(list, { phoneColumns: ['portable'] })).rejects.toThrow(/nom, telephone/);
    await expect(tamis.run({ 'list.csv': `${HEADER}A;1\nB;"1\n` })).rejects.toThrow(/record 2/);
    await expect(tamis.run({ 'list.csv': '' })).rejects.toThrow(InputError);
  });

  test('an output that is also an input', async () => {
    const tamis = new TemporaryScrub();
    const clean = tamis.write('list.csv', `${HEADER}A;0639980001\n`);
    await expect(tamis.run(list, { outputs: { outDir: tamis.folder, clean } })).rejects.toThrow(/also the input/);
  });

  test('without leaving any output or temporary file behind', async () => {
    const tamis = new TemporaryScrub();
    await expect(tamis.run({ 'list.csv': `${HEADER}A;1\nB;"1\n` })).rejects.toThrow();
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(`${tamis.folder}/out`)).toEqual([]);
  });
});

test('a dry run decides everything and writes nothing', async () => {
  const tamis = new TemporaryScrub();
  tamis.consent(fictionNumber(1));
  const outcome = await tamis.run({ 'list.csv': `${HEADER}A;0639980001\n` }, { dryRun: true });
  expect(outcome.result.run.counts.clean).toBe(1);
  expect(outcome.exists('list.clean.csv')).toBe(false);
});
