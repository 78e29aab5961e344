import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, InputError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { FACT } from '../../src/rules/facts.js';
import { readSnapshotId } from '../../src/store/ledger-head.js';
import { countUnresolvedRefusals, readLastCompleteOppositionImportAt } from '../../src/store/refused-lines.js';
import { resolveRefusals } from '../../src/store/resolve-refusals.js';
import { findSubjectFacts } from '../../src/store/subject-facts.js';
import { factsOf, importFile, oppose } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const ONE = 33639980001;
const TWO = 33639980002;
const DAY = 86_400_000;

function setUp() {
  const folder = temporaryFolder();
  return { folder, store: newStore(folder) };
}

describe('importing oppositions', () => {
  test('loads numbers however they are written, with scope, date and source', () => {
    const { folder, store } = setUp();
    const file = importFile(
      folder,
      'stop.csv',
      'Phone;Advertiser;Purpose;Channel;Opposed at;Source\n06 39 98 00 01;;;;;\n+33 (0)6.39.98.00.02;Exemple Télécom;offres-fibre;voice;23/11/2026 14h05;courrier\n',
    );
    const result = oppose(store, file, { newScope: true });
    expect(result).toMatchObject({ records: 2, added: 2, known: 0, refused: 0, isComplete: true, refusedFile: null });
    expect(findSubjectFacts(store, TWO as E164).oppositions).toEqual([
      {
        batch: result.batch,
        recordedAt: NOW,
        fileName: 'stop.csv',
        scope: { advertiser: 'Exemple Télécom', purpose: 'offres-fibre', channel: 'voice', isWidened: false },
        opposedAt: Date.UTC(2026, 10, 23, 13, 5),
        isDated: true,
        isLifted: false,
        source: 'courrier',
      },
    ]);
    expect(findSubjectFacts(store, ONE as E164).oppositions[0]).toMatchObject({ opposedAt: NOW, isDated: false });
  });

  test.each([
    ['without a header', '0639980001\n06 39 98 00 02\n'],
    ['with a header', 'telephone\n0639980001\n+33639980002\n'],
    ['quoted, with CRLF', '"0639980001"\r\n"0639980002"\r\n'],
    ['without a last line end', '0639980001\n0639980002'],
  ])('takes bare numbers %s', (_, content) => {
    const { folder, store } = setUp();
    expect(oppose(store, importFile(folder, 'stop.txt', content))).toMatchObject({ records: 2, added: 2, refused: 0 });
    expect(factsOf(store, [ONE, TWO])).toEqual([FACT.opposed, FACT.opposed]);
  });

  test.each(['3.36E+10', '06 39 9', '+33', '-'])('refuses a first line %s that is no header', (first) => {
    const { folder, store } = setUp();
    const result = oppose(store, importFile(folder, 'stop.txt', `${first}\n0639980001\n`));
    expect(result).toMatchObject({ records: 2, added: 1, refused: 1, refusals: [{ record: 1 }] });
    expect(readFileSync(result.refusedFile!, 'utf8')).toContain(`\n${first};"`);
  });

  test.each(['tél.', 'N° 1', 'Numéro', 'e10', ' '])('takes a first line %j for a header', (first) => {
    const { folder, store } = setUp();
    expect(oppose(store, importFile(folder, 'stop.txt', `${first}\n0639980001\n`))).toMatchObject({
      records: 1,
      added: 1,
      refused: 0,
    });
  });

  test('refusals of one phone column are not settled by an import of another', () => {
    const { folder, store } = setUp();
    const content = 'phone;mobile\n06399;0639980001\n0639980002;\n';
    const first = oppose(store, importFile(folder, 'stop.csv', content));
    expect(countUnresolvedRefusals(store.db)).toBe(1);
    oppose(store, importFile(folder, 'stop.csv', content, { 'map:phone': 'mobile' }));
    expect(countUnresolvedRefusals(store.db)).toBe(2);
    resolveRefusals(store, first.batch!, null, 'vu', NOW);
    expect(countUnresolvedRefusals(store.db)).toBe(1);
  });

  test('accepts numbers that no plan assigns, and both numbers of a cell', () => {
    const { folder, store } = setUp();
    expect(oppose(store, importFile(folder, 'stop.csv', 'phone\n0639980001 / 0639980002\n'))).toMatchObject({
      records: 1,
      added: 2,
      refused: 0,
    });
  });

  test('loads every readable record and keeps the others for correction', () => {
    const { folder, store } = setUp();
    const content = 'phone;source\r\n0639980001;mail\r\n;mail\r\n3,36E+10;mail\r\n06399;"a;b"\r\n0639980002;mail;x\r\n';
    const result = oppose(store, importFile(folder, 'stop.csv', content));
    expect(result).toMatchObject({ records: 5, added: 1, refused: 4, isComplete: false });
    expect(result.refusedFile).toBe(join(folder, 'stop.refused-1.csv'));
    expect(statSync(result.refusedFile!).mode & 0o777).toBe(0o600);
    const lines = readFileSync(result.refusedFile!, 'utf8').split('\r\n');
    expect(lines[0]).toBe('phone;source;tamis_refused');
    expect(lines[1]).toBe(';mail;"no phone number"');
    expect(lines[3]!.startsWith('06399;"a;b";"')).toBe(true);
    expect(lines[4]).toBe('0639980002;mail;x;"3 cells instead of 2"');
    expect(countUnresolvedRefusals(store.db)).toBe(4);
    expect(readLastCompleteOppositionImportAt(store.db)).toBeNull();
  });

  test('refused records warn until they are settled; then the import counts as complete', () => {
    const { folder, store } = setUp();
    const { batch } = oppose(store, importFile(folder, 'stop.csv', 'phone\n0639980001\nnone\nnobody\n'));
    expect(resolveRefusals(store, batch!, [2], 'retrouvé', NOW)).toBe(1);
    expect(countUnresolvedRefusals(store.db)).toBe(1);
    expect(() => resolveRefusals(store, batch!, [2], 'retrouvé', NOW)).toThrow(ConfigurationError);
    expect(() => resolveRefusals(store, batch!, null, 'c’est le 06 39 98 00 02', NOW)).toThrow('holds a phone number');
    resolveRefusals(store, batch!, null, 'introuvable', NOW + DAY);
    expect(readLastCompleteOppositionImportAt(store.db)).toBe(NOW);
  });

  test('importing another column of the same file leaves its refusals to somebody who looks', () => {
    const { folder, store } = setUp();
    const content = 'phone;mobile\nx;0639980001\ny;0639980002\n';
    const { batch } = oppose(store, importFile(folder, 'stop.csv', content));
    oppose(store, importFile(folder, 'stop.csv', content, { 'map:phone': 'mobile' }), { at: NOW + 5 });
    expect(countUnresolvedRefusals(store.db)).toBe(2);
    expect(readLastCompleteOppositionImportAt(store.db)).toBe(null);
    resolveRefusals(store, batch!, null, 'wrong column', NOW + 6);
    expect(readLastCompleteOppositionImportAt(store.db)).toBe(NOW + 5);
  });

  test('is idempotent entry by entry: the same file adds nothing and leaves the snapshot as it is', () => {
    const { folder, store } = setUp();
    const file = importFile(folder, 'stop.csv', 'phone;opposed_at\n0639980001;2026-01-02\n0639980002;\n');
    oppose(store, file);
    const snapshot = readSnapshotId(store.db);
    expect(oppose(store, file, { at: NOW + DAY })).toMatchObject({ added: 0, known: 2 });
    expect(readSnapshotId(store.db)).toBe(snapshot);
    expect(readLastCompleteOppositionImportAt(store.db)).toBe(NOW + DAY);
    const more = importFile(folder, 'stop2.csv', 'phone;opposed_at\n0639980001;02/01/2026\n0199000001;2026-01-02\n');
    expect(oppose(store, more)).toMatchObject({ added: 1, known: 1 });
    expect(readSnapshotId(store.db)).not.toBe(snapshot);
  });

  test('with --strict loads nothing when a record is refused', () => {
    const { folder, store } = setUp();
    const file = importFile(folder, 'stop.csv', 'phone\n0639980001\nnone\n');
    expect(() => oppose(store, file, { strict: true })).toThrow(InputError);
    expect(factsOf(store, [ONE])).toEqual([0]);
    expect(countUnresolvedRefusals(store.db)).toBe(0);
    expect(existsSync(join(folder, 'stop.refused-1.csv'))).toBe(true);
  });

  test('with --dry-run says the same and changes nothing', () => {
    const { folder, store } = setUp();
    const file = importFile(folder, 'stop.csv', 'phone\n0639980001\nnone\n');
    expect(oppose(store, file, { dryRun: true })).toMatchObject({
      batch: null,
      added: 1,
      refused: 1,
      refusedFile: null,
    });
    expect(factsOf(store, [ONE])).toEqual([0]);
    expect(existsSync(join(folder, 'stop.refused-1.csv'))).toBe(false);
    expect(store.db.prepare('SELECT count(*) AS n FROM batch').get()).toEqual({ n: 0 });
  });

  test('for a name never seen counts for everything, until the name is declared', () => {
    const { folder, store } = setUp();
    const file = importFile(folder, 'stop.csv', 'phone,advertiser\n0639980001,Voisin Assurances\n');
    expect(oppose(store, file).undeclaredNames).toEqual(['Voisin Assurances']);
    expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
    expect(oppose(store, file, { newScope: true }).undeclaredNames).toEqual([]);
    expect(factsOf(store, [ONE])).toEqual([FACT.opposedElsewhere]);
    expect(factsOf(store, [ONE], { advertiser: 'VOISIN ASSURANCES SA' })).toEqual([FACT.opposed]);
  });

  test('widens what it cannot read of a scope, and dates what it cannot read of a date', () => {
    const { folder, store } = setUp();
    const content =
      'phone;advertiser;channel;opposed_at\n0639980001;-;fax;13/13/2026\n0639980002;Exemple Télécom;voice;\n';
    expect(oppose(store, importFile(folder, 'stop.csv', content), { newScope: true })).toMatchObject({
      added: 2,
      unknownChannels: 1,
      unreadableDates: 1,
    });
    expect(factsOf(store, [ONE, TWO], { advertiser: 'Voisin' })).toEqual([FACT.opposed, FACT.opposedElsewhere]);
  });

  test('loads an objection whose source holds a number, without the source (P5)', () => {
    const { folder, store } = setUp();
    const content = 'phone;source\n0639980001;rappel du 06 39 98 00 09\n';
    expect(oppose(store, importFile(folder, 'stop.csv', content))).toMatchObject({ added: 1, textsLeftOut: 1 });
    expect(findSubjectFacts(store, ONE as E164).oppositions[0]!.source).toBe('');
  });

  test('takes a missing column for all records, and a mapped one', () => {
    const { folder, store } = setUp();
    const given = { 'map:phone': 'Téléphone', advertiser: 'Exemple Télécom', source: 'centre d’appels' };
    const file = importFile(folder, 'stop.csv', 'nom;Téléphone\nX;0639980001\n', given);
    oppose(store, file, { newScope: true });
    expect(findSubjectFacts(store, ONE as E164).oppositions[0]).toMatchObject({
      source: 'centre d’appels',
      scope: { advertiser: 'Exemple Télécom' },
    });
  });

  test.each([
    ['no phone column', 'nom;tel\nX;0639980001\n', {}, 'write --map phone=COLUMN'],
    ['a mapping to a column that is not there', 'phone;a\n1;2\n', { 'map:phone': 'tel' }, 'its columns are: phone, a'],
    ['a mapping of an unknown column', 'phone;a\n1;2\n', { 'map:date': 'a' }, 'the columns are: phone, advertiser'],
    ['a value for a column that is there', 'phone;source\n1;2\n', { source: 'x' }, 'leave out --source'],
    ['a value that holds a phone number', 'phone;a\n1;2\n', { source: 'le 0639980001' }, 'without the number'],
    ['a column that is there twice', 'phone;phone\n1;2\n', {}, 'rename one'],
  ])('refuses %s and says what to do', (_, content, given, hint) => {
    const { folder, store } = setUp();
    try {
      oppose(store, importFile(folder, 'stop.csv', content, given));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      expect((error as ConfigurationError).hint).toContain(hint);
    }
  });

  test('never prints numbers that stand where a header should be (P5)', () => {
    const { folder, store } = setUp();
    try {
      oppose(store, importFile(folder, 'stop.csv', '0639980001;Jean\n0639980002;Anne\n'));
      expect.unreachable();
    } catch (error) {
      const { message, hint } = error as ConfigurationError;
      expect(`${message}${hint}`).not.toMatch(/0639980001/);
    }
  });

  test('loads more entries than one chunk holds', () => {
    const { folder, store } = setUp();
    store.db.pragma('synchronous = OFF');
    const blocks = ['019900', '026191', '035301', '046571', '053649', '063998'];
    const days = ['02', '03', '04', '05', '06', '07', '08', '09', '10'];
    const lines = blocks.flatMap((block) =>
      Array.from({ length: 10_000 }, (_, i) =>
        days.map((day) => `${block}${String(i).padStart(4, '0')};2026-01-${day}\n`).join(''),
      ),
    );
    const result = oppose(store, importFile(folder, 'many.csv', `phone;opposed_at\n${lines.join('')}`));
    expect(result).toMatchObject({ records: 540_000, added: 540_000, refused: 0 });
    expect(factsOf(store, [33_199_000_000, 33_639_989_999, 33_199_010_000])).toEqual([1, 1, 0]);
  });
});
