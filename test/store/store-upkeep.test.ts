import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { FACT } from '../../src/rules/facts.js';
import { backupStore } from '../../src/store/backup-store.js';
import { exportOppositions } from '../../src/store/export-oppositions.js';
import { findHistoryBreach, listHistory } from '../../src/store/history.js';
import { readSnapshotId } from '../../src/store/ledger-head.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import { recordRun } from '../../src/store/record-run.js';
import { openStore, type Store } from '../../src/store/store.js';
import { readStoreStatus } from '../../src/store/store-status.js';
import { findSubjectFacts } from '../../src/store/subject-facts.js';
import { agree, factsOf, importFile, oppose } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const ONE = 33639980001 as E164;
const ALL = { advertiser: null, purpose: null, channel: null };

function exported(store: Store): string {
  const pieces: Uint8Array[] = [];
  exportOppositions(store, (bytes) => pieces.push(Uint8Array.from(bytes)));
  return Buffer.concat(pieces).toString();
}

describe('lifting', () => {
  test('ends an opposition for its scope, keeps the ledger, and what comes later counts again', () => {
    const store = newStore();
    addOpposition(store, { ...ALL, number: ONE, opposedAt: NOW - 9, source: '', newScope: false }, NOW);
    const lift = { ...ALL, number: ONE, liftedAt: NOW, reason: 'demande écrite', proof: 'courrier-17' };
    liftOpposition(store, { ...lift, advertiser: 'Exemple Télécom' }, NOW);
    expect(factsOf(store, [ONE])).toEqual([0]);
    expect(factsOf(store, [ONE], { advertiser: 'Voisin' })).toEqual([FACT.opposed]);
    liftOpposition(store, lift, NOW);
    expect(factsOf(store, [ONE], { advertiser: 'Voisin' })).toEqual([0]);
    expect(findSubjectFacts(store, ONE)).toMatchObject({ oppositions: [{ isLifted: true }], lifts: [{}, {}] });
    addOpposition(store, { ...ALL, number: ONE, opposedAt: NOW + 1, source: '', newScope: false }, NOW);
    expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
  });

  test('is refused on the day of an opposition without a time, which may have come later that day', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    oppose(store, importFile(folder, 'stop.csv', 'phone;opposed_at\n0639980001;22/11/2026\n'));
    const two = 33639980002 as E164;
    const midnight = Date.UTC(2026, 10, 21, 23);
    addOpposition(
      store,
      { ...ALL, number: two, opposedAt: midnight, hasTime: false, source: '', newScope: false },
      NOW,
    );
    for (const number of [ONE, two]) {
      const lift = (liftedAt: number) =>
        liftOpposition(store, { ...ALL, number, liftedAt, reason: 'r', proof: 'p' }, NOW);
      expect(() => lift(midnight + 86_399_999)).toThrow(expect.objectContaining({ code: 'PROOF_TOO_OLD' }));
      lift(midnight + 86_400_000);
      expect(factsOf(store, [number])).toEqual([0]);
    }
    expect(findSubjectFacts(store, ONE).oppositions).toMatchObject([{ opposedAt: midnight, isDated: true }]);
  });

  test('ends with a later list that names the person without a date: in doubt a second objection (P3)', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const file = importFile(folder, 'stop.csv', '0639980001\n');
    oppose(store, file, { at: NOW - 9 });
    liftOpposition(store, { ...ALL, number: ONE, liftedAt: NOW, reason: 'r', proof: 'p' }, NOW);
    expect(oppose(store, file, { at: NOW - 9 })).toMatchObject({ added: 1, known: 0 });
    expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
    expect(oppose(store, file, { at: NOW + 9 })).toMatchObject({ added: 0, known: 1 });
    expect(findSubjectFacts(store, ONE).oppositions).toMatchObject([{ isLifted: true }, { isLifted: false }]);
  });

  test('a list that names the lifted opposition again does not bring it back', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const file = importFile(
      folder,
      'stop.csv',
      'phone;opposed_at\n0639980001;2026-01-01\n0639980001;2026-01-02 10:00\n',
    );
    oppose(store, file);
    liftOpposition(store, { ...ALL, number: ONE, liftedAt: NOW, reason: 'r', proof: 'p' }, NOW);
    expect(oppose(store, file)).toMatchObject({ added: 0, known: 2 });
    expect(factsOf(store, [ONE])).toEqual([0]);
  });

  test('a file without dates that is imported again brings a lifted opposition back', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const file = importFile(folder, 'stop.csv', '0639980001\n');
    oppose(store, file);
    liftOpposition(store, { ...ALL, number: ONE, liftedAt: NOW + 1, reason: 'r', proof: 'p' }, NOW + 1);
    expect(factsOf(store, [ONE])).toEqual([0]);
    expect(oppose(store, file, { at: NOW + 2 })).toMatchObject({ added: 1 });
    expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
  });

  test('says of a number in a registry of hashes that lifting does not reach it', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const hash = createHash('sha256').update(`+${ONE}`).digest('hex');
    const registry = importFile(folder, 'registry.txt', `${hash}\n`);
    oppose(store, registry, { hashed: { algorithm: 'sha256', form: 'e164' } });
    const lift = { ...ALL, number: ONE, liftedAt: NOW, reason: 'r', proof: 'p' };
    expect(() => liftOpposition(store, lift, NOW)).toThrow(
      expect.objectContaining({ code: 'NOTHING_TO_LIFT', hint: expect.stringContaining('a registry of hashes holds') }),
    );
  });

  test.each([
    ['nothing to lift', { advertiser: 'Voisin' }, 'NOTHING_TO_LIFT'],
    ['an older proof', { liftedAt: NOW - 20 }, 'PROOF_TOO_OLD'],
    ['no proof', { proof: ' ' }, 'PROOF_MISSING'],
    ['a number in the reason', { reason: 'a rappelé du 0639980002' }, 'TEXT_HOLDS_NUMBER'],
  ])('is refused with %s, and changes nothing', (_, change, code) => {
    const store = newStore();
    const opposition = {
      ...ALL,
      advertiser: 'Exemple Télécom',
      number: ONE,
      opposedAt: NOW,
      source: '',
      newScope: true,
    };
    addOpposition(store, opposition, NOW);
    const snapshot = readSnapshotId(store.db);
    const lift = { ...ALL, number: ONE, liftedAt: NOW, reason: 'r', proof: 'p', ...change };
    expect(() => liftOpposition(store, lift, NOW)).toThrow(expect.objectContaining({ code }));
    expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
    expect(readSnapshotId(store.db)).toBe(snapshot);
  });
});

describe('exporting oppositions', () => {
  test('gives back what is in force, in a form that imports to the same', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const content =
      'phone;advertiser;channel;opposed_at;source\n0639980001;"Exemple; Télécom";voice;2026-01-02 10:00;"a ""b"""\n0639980002;;;2026-01-02;\n';
    oppose(store, importFile(folder, 'stop.csv', content), { newScope: true });
    liftOpposition(store, { ...ALL, number: 33639980002 as E164, liftedAt: NOW, reason: 'r', proof: 'p' }, NOW);
    const csv = exported(store);
    expect(csv).toBe(
      'phone,advertiser,purpose,channel,opposed_at,source\n' +
        '+33639980001,"Exemple; Télécom",,voice,2026-01-02T09:00:00Z,"a ""b"""\n',
    );
    const other = newStore();
    oppose(other, importFile(folder, 'again.csv', csv), { newScope: true });
    expect(exported(other)).toBe(csv);
  });
});

describe('a backup', () => {
  test('opens with the same key, holds the same, and is private', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    oppose(store, importFile(folder, 'stop.csv', 'phone\n0639980001\n'));
    const path = join(folder, 'backup.db');
    expect(backupStore(store, path)).toMatchObject({
      snapshotId: readSnapshotId(store.db),
      entries: { opposition: 1, consent: 0, lift: 0, withdrawal: 0 },
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes('tamis-tmp'))).toEqual([]);
    const copy = openStore(path, { env: { XDG_CONFIG_HOME: join(folder, 'config') }, access: 'read' });
    expect(factsOf(copy, [ONE])).toEqual([FACT.opposed]);
    copy.close();
  });

  test('never overwrites, and says so', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const path = join(folder, 'backup.db');
    writeFileSync(path, 'precious');
    expect(() => backupStore(store, path)).toThrow(ConfigurationError);
    expect(readFileSync(path, 'utf8')).toBe('precious');
    expect(() => backupStore(store, join(folder, 'no', 'b.db'))).toThrow(
      expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }),
    );
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});

describe('the history', () => {
  test('tells of every change, and verifies', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    oppose(store, importFile(folder, 'stop.csv', 'phone\n0639980001\n'));
    agree(store, importFile(folder, 'c.csv', 'phone;advertiser;purpose;collected_at;source\n'));
    recordRun(store, { at: NOW, action: 'scrub', detail: { clean: 3 } });
    expect(listHistory(store.db, 9).map(({ action }) => action)).toEqual([
      'scrub',
      'consent-import',
      'opposition-import',
      'init',
    ]);
    expect(findHistoryBreach(store.db)).toBeNull();
  });

  test('takes runs from a store that is open to read, without moving its snapshot', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const snapshot = readSnapshotId(store.db);
    const reader = openStore(store.path, { env: { XDG_CONFIG_HOME: join(folder, 'config') }, access: 'read' });
    expect(recordRun(reader, { at: NOW, action: 'scrub', detail: {} })).toBe(true);
    reader.close();
    expect(listHistory(store.db, 1)[0]!.action).toBe('scrub');
    expect(readSnapshotId(store.db)).toBe(snapshot);
  });

  test.skipIf(process.getuid?.() === 0)('leaves runs out where the store may not be written', () => {
    const folder = temporaryFolder();
    const env = { XDG_CONFIG_HOME: join(folder, 'config') };
    const store = newStore(folder);
    store.close();
    chmodSync(store.path, 0o400);
    const reader = openStore(store.path, { env, access: 'read' });
    expect(recordRun(reader, { at: NOW, action: 'scrub', detail: {} })).toBe(false);
    reader.close();
  });
});

test('the status of a store gives its figures', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const content = 'phone;advertiser\n0639980001;Voisin\n0639980002;\nnone;\n';
  oppose(store, importFile(folder, 'stop.csv', content));
  expect(readStoreStatus(store)).toMatchObject({
    oppositions: 2,
    consents: 0,
    createdAt: NOW,
    lastCompleteOppositionImportAt: null,
    unresolvedRefusals: 1,
    widened: [{ names: ['Voisin'], oppositions: 1 }],
  });
});

test.each([
  ['rows went missing', 'DELETE FROM opposition_state'],
  ['rows appeared', "INSERT INTO opposition_state VALUES (1, x'00112233445566778899aabbccddeeff', 1)"],
  ['a row was cut short', "UPDATE opposition_state SET subject = x'00'"],
])('P1: a store in which %s stops the run', (_, sql) => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  oppose(store, importFile(folder, 'stop.csv', 'phone\n0639980001\n'));
  store.db.exec(sql);
  expect(() => factsOf(store, [ONE])).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
});

test('P5: the store holds no number, neither as text nor as an integer', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const numbers = Array.from({ length: 50 }, (_, i) => 33639980000 + i);
  const national = numbers.map((number) => `0${number % 1e9}`);
  const lines = (cells: string) => national.map((number) => `${number}${cells}\n`).join('');
  oppose(store, importFile(folder, '0639980001.csv', `phone;source\n${lines(';mail')}${national[3]}x;y\n`));
  const header = 'phone;advertiser;purpose;collected_at;source;withdrawn_at\n';
  agree(store, importFile(folder, 'c.csv', `${header}${lines(';A;b;2026-10-01;web;2026-10-02')}`));
  liftOpposition(store, { ...ALL, number: ONE, liftedAt: NOW + 1, reason: 'r', proof: 'p' }, NOW + 1);
  store.db.pragma('wal_checkpoint(PASSIVE)');
  for (const file of readdirSync(folder).filter((name) => name.startsWith('tamis.db'))) {
    const bytes = readFileSync(join(folder, file));
    for (const number of numbers) {
      const integer = Buffer.alloc(8);
      integer.writeBigUInt64LE(BigInt(number));
      const bigEndian = Buffer.from(integer).reverse();
      expect(bytes.includes(String(number % 1e9))).toBe(false);
      expect(bytes.includes(integer.subarray(0, 5))).toBe(false);
      expect(bytes.includes(bigEndian.subarray(3))).toBe(false);
    }
  }
});
