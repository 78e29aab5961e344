import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { FACT, STANDING, standingOf } from '../../src/rules/facts.js';
import { loadScreening } from '../../src/store/load-screening.js';
import { countUnresolvedRefusals } from '../../src/store/refused-lines.js';
import { findSubjectFacts } from '../../src/store/subject-facts.js';
import { agree, factsOf, importFile, oppose } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const ONE = 33639980001;
const TWO = 33639980002;
const HEADER = 'phone;advertiser;purpose;channel;collected_at;expires_at;source;wording;evidence_ref;withdrawn_at\n';
const VALID = '0639980001;Exemple Télécom SAS;offres-fibre;;2026-10-01T10:00:00+02:00;;salon;v3;;\n';

function setUp() {
  const folder = temporaryFolder();
  return { folder, store: newStore(folder) };
}

describe('importing consents', () => {
  test('loads consents that count, with all of their evidence', () => {
    const { folder, store } = setUp();
    const result = agree(store, importFile(folder, 'c.csv', HEADER + VALID));
    expect(result).toMatchObject({ records: 1, added: 1, refused: 0, unproven: { records: 0 } });
    expect(factsOf(store, [ONE]).map(standingOf)).toEqual([STANDING.valid]);
    expect(factsOf(store, [ONE], { advertiser: 'Voisin' }).map(standingOf)).toEqual([STANDING.otherAdvertiser]);
    expect(findSubjectFacts(store, ONE as E164).consents).toMatchObject([
      { collectedAt: Date.UTC(2026, 9, 1, 8), expiresAt: null, source: 'salon', wording: 'v3', evidenceRef: '' },
    ]);
  });

  test('is idempotent, but takes the same consent again with the evidence that it lacked', () => {
    const { folder, store } = setUp();
    const columns = 'phone;advertiser;purpose;collected_at;source\n';
    const content = `${columns}0639980001;Exemple Télécom;offres-fibre;2026-10-01 10:00;salon\n`;
    const first = agree(store, importFile(folder, 'c.csv', content));
    expect(first.unproven.records).toBe(1);
    expect([...first.unproven.missing]).toEqual([['wording', 1]]);
    expect(factsOf(store, [ONE]).map(standingOf)).toEqual([STANDING.unproven]);
    expect(agree(store, importFile(folder, 'c.csv', content))).toMatchObject({ added: 0, known: 1 });
    agree(store, importFile(folder, 'c.csv', content, { wording: 'v3' }));
    expect(factsOf(store, [ONE]).map(standingOf)).toEqual([STANDING.valid]);
  });

  test('counts by piece what lacks evidence: it is recorded, and is not consent', () => {
    const { folder, store } = setUp();
    const content =
      `${HEADER}0639980001;Exemple Télécom;offres-fibre;;01/10/2026;;salon;v3;;\n` +
      '0639980002;nos partenaires;offres-fibre;;2026-10-01 10:00;;salon;;;\n' +
      '0639980003;Exemple Télécom;offres-fibre;;;;;v3;;\n';
    const { unproven, added } = agree(store, importFile(folder, 'c.csv', content));
    expect(added).toBe(3);
    expect(unproven.records).toBe(3);
    expect(Object.fromEntries(unproven.missing)).toEqual({
      evidence_ref: 2,
      wording: 1,
      advertiser: 1,
      collected_at: 1,
      source: 1,
    });
    expect(factsOf(store, [ONE, TWO, 33639980003]).map(standingOf)).toEqual([4, 4, 4]);
  });

  test.each([
    ['an unreadable date of collection', 'x;Exemple;offres;;31/02/2026;;salon;v3;;', 'collected_at'],
    ['an unreadable end', 'x;Exemple;offres;;2026-10-01;soon;salon;v3;r;', 'expires_at'],
    ['no advertiser', 'x;;offres;;2026-10-01;;salon;v3;r;', 'advertiser'],
    ['no purpose', 'x;Exemple;;;2026-10-01;;salon;v3;r;', 'purpose'],
    ['an unknown channel', 'x;Exemple;offres;fax;2026-10-01;;salon;v3;r;', 'channel'],
    ['a phone number in its evidence', 'x;Exemple;offres;;2026-10-01;;salon;v3;+33 6 39 98 00 09;', 'evidence_ref'],
  ])('refuses the whole file for %s', (_, record, column) => {
    const { folder, store } = setUp();
    const content = `${HEADER}${VALID}${record.replace('x', '0639980002')}\n`;
    expect(() => agree(store, importFile(folder, 'c.csv', content))).toThrow(
      `c.csv: 1 of 2 records invalid, so no consent was loaded; record 2: ${column}:`,
    );
    expect(factsOf(store, [ONE, TWO])).toEqual([0, 0]);
    expect(readFileSync(join(folder, 'c.refused-1.csv'), 'utf8')).toContain(`;"${column}: `);
  });

  test('with --skip-invalid loads the others', () => {
    const { folder, store } = setUp();
    const file = importFile(folder, 'c.csv', `${HEADER}${VALID}none;A;b;;;;;;;\n`);
    expect(agree(store, file, { skipInvalid: true })).toMatchObject({ records: 2, added: 1, refused: 1 });
    expect(factsOf(store, [ONE]).map(standingOf)).toEqual([STANDING.valid]);
    expect(countUnresolvedRefusals(store.db)).toBe(0);
  });

  test('with --dry-run changes nothing', () => {
    const { folder, store } = setUp();
    expect(agree(store, importFile(folder, 'c.csv', HEADER + VALID), { dryRun: true })).toMatchObject({ added: 1 });
    expect(factsOf(store, [ONE])).toEqual([0]);
    expect(() => agree(store, importFile(folder, 'd.csv', `${HEADER}none;A;b;;;;;;;\n`), { dryRun: true })).toThrow(
      InputError,
    );
    expect(existsSync(join(folder, 'd.refused-1.csv'))).toBe(false);
  });
});

test('of one consent under two names of the advertiser the shorter period holds', () => {
  const { folder, store } = setUp();
  const alias = VALID.replace('Exemple Télécom SAS', 'Alias');
  agree(store, importFile(folder, 'c.csv', HEADER + VALID.replace('+02:00;;', '+02:00;2026-11-01;') + alias));
  const standing = (advertisers: readonly string[]) => {
    const { table } = loadScreening(store, {
      ...{ advertisers, purpose: 'offres fibre', channel: 'voice', asOf: NOW, requiredEvidence: 0 },
    });
    const facts = new Uint16Array(1);
    table.probe(store.pseudonyms.pseudonymOf(ONE as E164), 1, facts, new Float64Array(1));
    return standingOf(facts[0]!);
  };
  expect(standing(['alias'])).toBe(STANDING.valid);
  expect(standing(['alias', 'exemple telecom'])).toBe(STANDING.expired);
});

describe('columns that a consent import does not read', () => {
  const csv = (column: string) => `${HEADER.trim()};${column}\n${VALID.trim()};\n`.replace(';withdrawn_at', ';note');

  test('are named, numbers masked', () => {
    const { folder, store } = setUp();
    const { unusedColumns } = agree(store, importFile(folder, 'c.csv', csv('tel Bob 0639980002')));
    expect(unusedColumns).toEqual(['note', 'tel Bob •••']);
  });

  test.each(['date_retrait', 'Opposition', 'dateDésinscription', 'opt-out', 'STOP', 'refusé'])(
    'are refused where one called %s says who took consent back',
    (column) => {
      const { folder, store } = setUp();
      const file = importFile(folder, 'c.csv', csv(column));
      expect(() => agree(store, file)).toThrow(
        expect.objectContaining({ code: 'COLUMN_UNREAD', hint: expect.stringContaining(`withdrawn_at="${column}"`) }),
      );
      expect(agree(store, file, { ignoredColumns: [column] })).toMatchObject({ added: 1, unusedColumns: ['note'] });
      const mapped = importFile(folder, 'c.csv', csv(column), { 'map:withdrawn_at': column });
      expect(agree(store, mapped)).toMatchObject({ known: 1, unusedColumns: ['note'] });
    },
  );

  test.each(['stop_email', 'ville', 'date de naissance', 'opposable'])('may be called %s', (column) => {
    const { folder, store } = setUp();
    expect(agree(store, importFile(folder, 'c.csv', csv(column))).added).toBe(1);
  });
});

describe('a consent that bears the name of recorded objections', () => {
  const CONSENT = VALID.replace('0639980001', '0639980003').replace('Exemple Télécom SAS', 'Exmple Telecom');

  test('does not narrow them, and says so; only --new-scope does (P3)', () => {
    const { folder, store } = setUp();
    oppose(store, importFile(folder, 'stop.csv', '0639980001\n', { advertiser: 'Exmple Telecom' }));
    expect(agree(store, importFile(folder, 'c.csv', HEADER + CONSENT))).toMatchObject({
      added: 1,
      namesKeptWide: ['Exmple Telecom'],
    });
    expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
    expect(agree(store, importFile(folder, 'c.csv', HEADER + CONSENT), { newScope: true }).namesKeptWide).toEqual([]);
    expect(factsOf(store, [ONE])).toEqual([FACT.opposedElsewhere]);
    expect(factsOf(store, [ONE], { advertiser: 'Exmple Telecom' })).toEqual([FACT.opposed]);
  });

  test('declares it where the objections came later, or in the same file', () => {
    const { folder, store } = setUp();
    const withdrawal = CONSENT.replace('0639980003', '0639980001').replace('v3;;', 'v3;;2026-11-01');
    agree(store, importFile(folder, 'c.csv', HEADER + withdrawal + CONSENT));
    oppose(store, importFile(folder, 'stop.csv', '0639980002\n', { advertiser: 'Exmple Telecom' }));
    expect(agree(store, importFile(folder, 'd.csv', HEADER + CONSENT)).namesKeptWide).toEqual([]);
    expect(factsOf(store, [ONE, TWO]).map((facts) => facts & (FACT.opposed | FACT.withdrawn))).toEqual([0, 0]);
  });
});

describe('withdrawals in a consent file', () => {
  test('without a channel end all channels', () => {
    const { folder, store } = setUp();
    agree(store, importFile(folder, 'old.csv', HEADER + VALID.replace('fibre;;', 'fibre;voice;')));
    const row = VALID.replace('v3;;', 'v3;;2026-11-01').replace('fibre;;', 'fibre;sms;');
    agree(store, importFile(folder, 'sms.csv', HEADER + row));
    expect(factsOf(store, [ONE])[0]! & FACT.withdrawn).toBe(0);
    agree(store, importFile(folder, 'all.csv', HEADER + row.replace(';sms;', ';;')));
    expect(findSubjectFacts(store, ONE as E164).withdrawals.map(({ scope }) => scope.channel)).toEqual(['sms', null]);
    expect(factsOf(store, [ONE])[0]! & FACT.withdrawn).toBe(FACT.withdrawn);
  });

  test('in the hour that winter time repeats came at the later instant', () => {
    const { folder, store } = setUp();
    const row = VALID.replace('2026-10-01T10:00:00+02:00', '2026-10-25T02:15:00+01:00').replace(
      'v3;;',
      'v3;;25/10/2026 2h30',
    );
    agree(store, importFile(folder, 'c.csv', HEADER + row));
    expect(findSubjectFacts(store, ONE as E164).withdrawals).toMatchObject([
      { withdrawnAt: Date.UTC(2026, 9, 25, 1, 30), isDated: true },
    ]);
    expect(factsOf(store, [ONE])[0]! & FACT.withdrawn).toBe(FACT.withdrawn);
  });

  const withdrawn = (at: string, collected = '2026-10-01 10:00') =>
    `0639980002;Exemple Télécom;offres-fibre;;${collected};;salon;v3;;${at}\n`;

  test('are loaded although the consents of the file are refused', () => {
    const { folder, store } = setUp();
    agree(store, importFile(folder, 'old.csv', HEADER + VALID + withdrawn('')));
    const content = `${HEADER}none;A;b;;;;;;;\n${withdrawn('2026-11-01')}`;
    expect(() => agree(store, importFile(folder, 'c.csv', content))).toThrow('(withdrawals loaded: 1)');
    expect(factsOf(store, [ONE, TWO])).toEqual([STANDING.valid << 4, FACT.withdrawn]);
  });

  test.each([
    ['whose date cannot be read', 'le mois dernier'],
    ['dated before the consent that they end', '2026-09-01'],
    ['on the day of the consent, without a time', '2026-10-01'],
    ['after now', '2027-01-01'],
  ])('%s end the consent', (_, at) => {
    const { folder, store } = setUp();
    agree(store, importFile(folder, 'c.csv', HEADER + withdrawn(at)));
    expect(factsOf(store, [TWO])).toEqual([FACT.withdrawn]);
  });

  test('are superseded by a complete consent collected later, and by no other', () => {
    const { folder, store } = setUp();
    agree(store, importFile(folder, 'c.csv', HEADER + withdrawn('2026-10-05')));
    agree(store, importFile(folder, 'd.csv', HEADER + withdrawn('', '2026-11-02').replace(';v3', ';')));
    expect(factsOf(store, [TWO])[0]! & FACT.withdrawn).toBe(FACT.withdrawn);
    agree(store, importFile(folder, 'e.csv', HEADER + withdrawn('', '2026-11-02 09:00')));
    expect(factsOf(store, [TWO])).toEqual([STANDING.valid << 4]);
  });

  test('dated before the consent of their record count from their import, since either date may be wrong', () => {
    const { folder, store } = setUp();
    const first = importFile(folder, 'c.csv', HEADER + withdrawn('2026-09-01'));
    expect(agree(store, first).withdrawals).toEqual({ added: 1, known: 0, unreadableDates: 0, earlyDates: 1 });
    expect(factsOf(store, [TWO])).toEqual([FACT.withdrawn]);
    agree(store, importFile(folder, 'd.csv', HEADER + withdrawn('', '2026-10-20 09:00')));
    expect(factsOf(store, [TWO])).toEqual([FACT.withdrawn]);
  });

  test('that cannot be read are remembered until they are settled', () => {
    const { folder, store } = setUp();
    const content = `${HEADER}${VALID}06399;Exemple Télécom;offres-fibre;;;;;;;2026-11-01\n`;
    agree(store, importFile(folder, 'c.csv', content), { skipInvalid: true });
    expect(countUnresolvedRefusals(store.db)).toBe(1);
  });
});
