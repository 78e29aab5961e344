import { createHash } from 'node:crypto';
import { chmodSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, StoreError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { FACT, STANDING, standingOf } from '../../src/rules/facts.js';
import { RETENTION_FR, retentionCutoff } from '../../src/rules/retention.js';
import { backupStore } from '../../src/store/backup-store.js';
import { checkStore, repairStore } from '../../src/store/check-store.js';
import { correctEntry } from '../../src/store/correct-entry.js';
import { eraseSubject } from '../../src/store/erase-subject.js';
import { findHistoryBreach, listHistory } from '../../src/store/history.js';
import { migrate } from '../../src/store/migrate.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import { purgeStore } from '../../src/store/purge-store.js';
import { rekeyStore } from '../../src/store/rekey-store.js';
import { restoreStore } from '../../src/store/restore-store.js';
import { MIGRATIONS, READABLE_BY, readVersion } from '../../src/store/schema.js';
import { snapshotStore } from '../../src/store/snapshot-store.js';
import { openStore, type Store, writeStore } from '../../src/store/store.js';
import { readKeyDescriptor } from '../../src/store/store-key.js';
import { findSubjectRecord } from '../../src/store/subject-entries.js';
import { agree, factsOf, importFile, oppose } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const [ONE, TWO, THREE] = [33639980001, 33639980002, 33639980003] as [E164, E164, E164];
const ALL = { advertiser: null, purpose: null, channel: null };
const CONSENT_HEADER = 'phone;advertiser;purpose;collected_at;source;wording\n';

function filled(folder: string): Store {
  const store = newStore(folder);
  const scope = 'Exemple Télécom;offres-fibre';
  agree(
    store,
    importFile(
      folder,
      'c.csv',
      `${CONSENT_HEADER}0639980001;${scope};2026-11-01 10:00;salon secret;v1\n0639980003;${scope};2020-01-01 10:00;vieux;v0\n`,
    ),
  );
  oppose(store, importFile(folder, 'o.csv', 'phone;source\n0639980002;courrier secret\n'));
  return store;
}

const hashOf = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const envOf = (folder: string) => ({ XDG_CONFIG_HOME: join(folder, 'config') });

describe('erasing a person', () => {
  test('takes everything but the bare objection, also from the file', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    expect(eraseSubject(store, ONE, null, NOW)).toMatchObject({ deleted: { consent: 1 }, kept: {} });
    expect(eraseSubject(store, TWO, 'D-1', NOW)).toMatchObject({ deleted: {}, kept: { opposition: 1 } });
    expect(findSubjectRecord(store, ONE)).toEqual({ entries: [], superseded: [] });
    expect(findSubjectRecord(store, TWO).entries).toEqual([
      expect.objectContaining({ ledger: 'opposition', fields: expect.objectContaining({ source: null }) }),
    ]);
    expect(factsOf(store, [ONE, TWO])).toEqual([0, FACT.opposed]);
    expect(checkStore(store).findings).toEqual([]);
    store.db.pragma('wal_checkpoint(TRUNCATE)');
    for (const name of readdirSync(folder).filter((name) => name.startsWith('tamis.db'))) {
      expect(readFileSync(join(folder, name)).includes('secret')).toBe(false);
    }
  });

  test('takes the content of history entries about that person alone, and the chain holds', () => {
    const store = newStore();
    addOpposition(store, { ...ALL, number: ONE, opposedAt: NOW, source: 'x', newScope: false }, NOW);
    expect(eraseSubject(store, ONE, null, NOW).historyEntries).toBe(1);
    expect(listHistory(store.db, 9).find(({ action }) => action === 'opposition-add')?.detail).toBeNull();
    expect(findHistoryBreach(store.db)).toBeNull();
  });

  test('an objection that was lifted counts again', () => {
    const store = newStore();
    addOpposition(store, { ...ALL, number: ONE, opposedAt: NOW - 9, source: '', newScope: false }, NOW);
    liftOpposition(store, { ...ALL, number: ONE, liftedAt: NOW, reason: 'r', proof: 'p' }, NOW);
    expect(factsOf(store, [ONE])).toEqual([0]);
    eraseSubject(store, ONE, null, NOW);
    expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
  });
});

describe('correcting an entry', () => {
  const correction = { number: ONE, entry: 1, ledger: null, timeZone: 'Europe/Paris', reason: 'contrat' };

  test('keeps what it said before, and counts from then on', () => {
    const store = filled(temporaryFolder());
    correctEntry(store, { ...correction, values: new Map([['collected_at', '2019-11-01T10:00']]) }, NOW);
    expect(standingOf(factsOf(store, [ONE])[0]!)).toBe(STANDING.expired);
    const { entries, superseded } = findSubjectRecord(store, ONE);
    expect(entries).toHaveLength(1);
    expect(superseded).toEqual([
      expect.objectContaining({ reason: 'contrat', fields: expect.objectContaining({ source: 'salon secret' }) }),
    ]);
    expect(checkStore(store).findings).toEqual([]);
  });

  test.each([
    ['another entry', { entry: 7 }, 'ENTRY_NOT_FOUND'],
    ['a column that is no date or source', { values: new Map([['scope', '1']]) }, 'COLUMN_UNKNOWN'],
    ['no date', { values: new Map([['collected_at', '31/02/2026']]) }, 'OPTION_INVALID'],
    ['a number in a text', { values: new Map([['source', 'appel du 0639980002']]) }, 'TEXT_HOLDS_NUMBER'],
    ['no reason', { reason: ' ' }, 'REASON_MISSING'],
  ])('refuses %s', (_, change, code) => {
    const store = filled(temporaryFolder());
    const values = new Map([['source', 'boutique']]);
    expect(() => correctEntry(store, { ...correction, values, ...change }, NOW)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('purging', () => {
  test('takes expired proofs and never an objection; a dry run takes nothing', () => {
    const store = filled(temporaryFolder());
    addOpposition(store, { ...ALL, number: THREE, opposedAt: Date.UTC(1999, 0), source: '', newScope: false }, NOW);
    const entries = (dryRun: boolean) =>
      Object.fromEntries(
        purgeStore(store, RETENTION_FR, NOW, dryRun).purged.map(({ ledger, entries }) => [ledger, entries]),
      );
    expect(entries(true)).toMatchObject({ consent: 1 });
    expect(findSubjectRecord(store, THREE).entries).toHaveLength(2);
    expect(entries(false)).toMatchObject({ consent: 1 });
    expect(findSubjectRecord(store, THREE).entries.map(({ ledger }) => ledger)).toEqual(['opposition']);
    expect(factsOf(store, [TWO, THREE])).toEqual([FACT.opposed, FACT.opposed]);
    expect(checkStore(store).findings).toEqual([]);
    expect(entries(false)).toMatchObject({ consent: 0 });
  });

  test('three years are calendar years, and 29 February ends a day before 1 March', () => {
    const rule = RETENTION_FR.find(({ id }) => id === 'consent-proof')!;
    expect(retentionCutoff(rule, Date.UTC(2026, 10, 23, 9))).toBe(Date.UTC(2023, 10, 23, 9));
    expect(retentionCutoff(rule, Date.UTC(2028, 1, 29, 9))).toBe(Date.UTC(2025, 1, 28, 9));
  });
});

describe('a new key', () => {
  test('opens the store, and the old one no longer does; what the store says stays', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    oppose(store, importFile(folder, 'h.csv', `${'ab'.repeat(32)}\n`), {
      hashed: { algorithm: 'sha256', form: 'e164' },
    });
    const before = factsOf(store, [ONE, TWO, THREE]);
    const { from, to, oldKeyFile } = rekeyStore(store, null, NOW);
    store.close();
    expect(from).not.toBe(to);
    const again = openStore(store.path, { env: envOf(folder), access: 'write' });
    expect(again.keyFingerprint).toBe(to);
    expect(factsOf(again, [ONE, TWO, THREE])).toEqual(before);
    expect(checkStore(again).findings).toEqual([]);
    again.close();
    expect(() => openStore(store.path, { env: {}, keyFile: oldKeyFile!, access: 'read' })).toThrow(
      expect.objectContaining({ code: 'KEY_WRONG' }),
    );
  });

  test('a process that opened the store before is stopped, and writes nothing under the old key', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    const other = openStore(store.path, { env: envOf(folder), access: 'write' });
    rekeyStore(store, null, NOW);
    const late = () => addOpposition(other, { ...ALL, number: ONE, opposedAt: NOW, source: '', newScope: false }, NOW);
    expect(late).toThrow(expect.objectContaining({ code: 'KEY_CHANGED' }));
    expect(() => factsOf(other, [ONE])).toThrow(StoreError);
    other.close();
  });

  test('needs a place of its own where the old key came from the environment', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    const env = { ...envOf(folder), TAMIS_KEY: Buffer.from(store.key).toString('hex') };
    const other = openStore(store.path, { env, access: 'write' });
    expect(() => rekeyStore(other, null, NOW)).toThrow(ConfigurationError);
    const { keyFile } = rekeyStore(other, join(folder, 'next.key'), NOW);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    other.close();
    openStore(store.path, { env, keyFile, access: 'read' }).close();
  });

  test('comes from a descriptor too, unless others can read the file', () => {
    const file = join(temporaryFolder(), 'k');
    writeFileSync(file, `${'ab'.repeat(32)}\n`, { mode: 0o600 });
    expect(readKeyDescriptor(openSync(file, 'r'))).toBe('ab'.repeat(32));
    chmodSync(file, 0o644);
    expect(() => readKeyDescriptor(openSync(file, 'r'))).toThrow(expect.objectContaining({ code: 'KEY_EXPOSED' }));
  });
});

describe('copies', () => {
  test('a snapshot takes no entry and replaces only a snapshot', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    const path = join(folder, 's.db');
    snapshotStore(store, path, NOW);
    snapshotStore(store, path, NOW);
    expect(() => openStore(path, { env: envOf(folder), access: 'write' })).toThrow(
      expect.objectContaining({ code: 'STORE_SNAPSHOT' }),
    );
    const reader = openStore(path, { env: envOf(folder), access: 'read' });
    expect(factsOf(reader, [TWO])).toEqual([FACT.opposed]);
    reader.close();
    const backup = join(folder, 'b.db');
    backupStore(store, backup);
    expect(() => snapshotStore(store, backup, NOW)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_EXISTS' }));
  });

  test('restoring keeps the store from before and says whose objections are missing', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    const backup = join(folder, 'b.db');
    backupStore(store, backup);
    addOpposition(store, { ...ALL, number: THREE, opposedAt: NOW, source: '', newScope: false }, NOW);
    const source = { env: envOf(folder) };
    expect(() => restoreStore(backup, store.path, source, false, NOW)).toThrow(ConfigurationError);
    expect(() => restoreStore(backup, store.path, source, true, NOW)).toThrow(
      expect.objectContaining({ code: 'STORE_BUSY' }),
    );
    store.close();
    const restored = restoreStore(backup, store.path, source, true, NOW);
    expect(restored).toMatchObject({ objectionsMissing: 1, replaced: expect.stringContaining('.replaced-') });
    expect(existsSync(restored.replaced!)).toBe(true);
    const again = openStore(store.path, { ...source, access: 'write' });
    expect(factsOf(again, [TWO])).toEqual([FACT.opposed]);
    again.close();
  });
});

describe('checking', () => {
  test.each([
    ['a projection lost rows', 'DELETE FROM opposition_state', true],
    ['a tally was changed', 'UPDATE scope SET oppositions = oppositions + 1', true],
    ['the ledger lost rows', 'DELETE FROM opposition', false],
    ['a name was changed', "UPDATE name SET folded = 'autre'", false],
    ['the history was changed', "UPDATE history SET detail = '{}' WHERE id = 2", false],
  ])('finds that %s', (_, sql, isReparable) => {
    const store = filled(temporaryFolder());
    store.db.exec(sql);
    const check = checkStore(store);
    expect(check.findings.length).toBeGreaterThan(0);
    expect(check.findings.every((finding) => finding.isReparable)).toBe(isReparable);
    repairStore(store, check, NOW);
    expect(checkStore(store).findings.length === 0).toBe(isReparable);
    if (isReparable) expect(factsOf(store, [TWO])).toEqual([FACT.opposed]);
  });
});

describe('hashed registries', () => {
  test('match numbers in a scrub and alone, by their scope, and nothing else', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const file = (name: string, content: string) => importFile(folder, name, content);
    const sha = hashOf('sha256', '+33639980001');
    const md5 = hashOf('md5', '0639980002');
    const result = oppose(store, file('r.csv', `hash\n${sha.toUpperCase()}\nnone\n`), {
      hashed: { algorithm: 'sha256', form: 'e164' },
    });
    expect(result).toMatchObject({ added: 1, refused: 1 });
    oppose(store, file('m.csv', `${md5}\n`), { hashed: { algorithm: 'md5', form: 'national' } });
    expect(factsOf(store, [ONE, TWO, THREE], { only: true })).toEqual([FACT.opposed, FACT.opposed, 0]);
    expect(findSubjectRecord(store, ONE).entries).toEqual([expect.objectContaining({ ledger: 'hashed_opposition' })]);
    expect(checkStore(store).findings).toEqual([]);
    const bytes = readFileSync(store.path);
    expect(bytes.includes(Buffer.from(sha, 'hex').subarray(0, 16))).toBe(false);
  });
});

describe('migrations', () => {
  const next = {
    steps: [...MIGRATIONS, 'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT'],
    readableBy: [...READABLE_BY, '9.9.9'],
  };

  test('go forward once, after a copy, and older releases say which one reads the store', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    store.close();
    const db = new Database(store.path);
    migrate(db, store.path, next);
    migrate(db, store.path, next);
    expect(readVersion(db)).toBe(MIGRATIONS.length + 1);
    db.close();
    expect(() => openStore(store.path, { env: envOf(folder), access: 'read' })).toThrow(
      /readable from Tamis 9\.9\.9 on/,
    );
    const copy = openStore(`${store.path}.schema-${MIGRATIONS.length}.db`, { env: envOf(folder), access: 'read' });
    expect(factsOf(copy, [TWO])).toEqual([FACT.opposed]);
    copy.close();
  });

  test('that fail leave the store as it was', () => {
    const folder = temporaryFolder();
    const store = filled(folder);
    const broken = {
      steps: [...MIGRATIONS, 'CREATE TABLE half (id INTEGER) STRICT; nonsense'],
      readableBy: next.readableBy,
    };
    expect(() => migrate(store.db, store.path, broken)).toThrow();
    expect(readVersion(store.db)).toBe(MIGRATIONS.length);
    writeStore(store, () => undefined);
    expect(checkStore(store).findings).toEqual([]);
  });
});
