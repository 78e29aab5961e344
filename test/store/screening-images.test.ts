import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHARED_HEAP } from '../../src/kernel/working-memory.js';
import type { E164 } from '../../src/phone/e164.js';
import { RETENTION_FR } from '../../src/rules/retention.js';
import { addConsent, addWithdrawal } from '../../src/store/agree.js';
import { outcomeReader } from '../../src/store/attempt-outcomes.js';
import { backupStore } from '../../src/store/backup-store.js';
import { checkStore } from '../../src/store/check-store.js';
import { correctEntry } from '../../src/store/correct-entry.js';
import { eraseSubject } from '../../src/store/erase-subject.js';
import { importAttempts } from '../../src/store/import-attempts.js';
import { importCallbacks } from '../../src/store/import-callbacks.js';
import { importContracts } from '../../src/store/import-contracts.js';
import { loadScreening, type Screening, type ScreeningQuery } from '../../src/store/load-screening.js';
import { addOpposition } from '../../src/store/oppose.js';
import { purgeStore } from '../../src/store/purge-store.js';
import { recordRun } from '../../src/store/record-run.js';
import { rekeyStore } from '../../src/store/rekey-store.js';
import { restoreStore } from '../../src/store/restore-store.js';
import { ScreeningImages } from '../../src/store/screening-images.js';
import { openStore, type Store } from '../../src/store/store.js';
import { importFile } from './import-file.js';
import { CAMPAIGN, DAY, emptyLedgers, NUMBERS, type Step, step, take } from './random-ledgers.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const QUERY: ScreeningQuery = {
  ...CAMPAIGN,
  asOf: NOW,
  attempts: { most: 2, windowDays: 30 },
  bases: {
    contractObjects: ['entretien'],
    callbackObjects: ['offres fibre'],
    callbackUntil: (at) => at + 5 * DAY,
    endRule: 'consent-first',
  },
};
const USE = { toolVersion: '1.0.0', mayWrite: true, always: true };
const [FIRST, SECOND] = NUMBERS as [E164, E164];

const folderOf = (store: Store) => `${store.path}.images`;
const imagesOf = (store: Store) => (existsSync(folderOf(store)) ? readdirSync(folderOf(store)).sort() : []);
const tablesOf = (store: Store) => imagesOf(store).filter((name) => name.endsWith('.table'));

/** Loads as a run does that may use images. */
function load(store: Store, query = QUERY, use: object = {}): Screening {
  return loadScreening(store, query, undefined, new ScreeningImages(store, { ...USE, ...use }));
}

/** All that a screening tells, slots and all. */
function told({ table, origins, ...rest }: Screening): object {
  return { ...rest, capacity: table.capacity, ...table.image };
}

function expectFresh(store: Store, screening: Screening, query = QUERY): void {
  expect(told(screening)).toEqual(told(loadScreening(store, query)));
}

const complete = {
  advertiser: 'Exemple Télécom',
  purpose: 'offres-fibre',
  channel: 'voice' as const,
  collectedAt: NOW - 10 * DAY,
  expiresAt: Number.NaN,
  hasTime: true,
  source: 'salon',
  wording: 'v3',
  evidenceRef: '',
};
const everything = { advertiser: null, purpose: null, channel: null, newScope: false };

/** A store in which one person agreed and another objected. */
function smallStore(folder = temporaryFolder()): Store {
  const store = newStore(folder);
  addConsent(store, { ...complete, number: FIRST }, NOW);
  addOpposition(store, { ...everything, number: SECOND, opposedAt: NOW, source: 'appel' }, NOW);
  return store;
}

/** Something of each kind that is never in an image. */
function addPassing(store: Store, folder: string, at: number): void {
  const common = { at: NOW, timeZone: 'Europe/Paris', defaultRegion: 'FR', dryRun: false };
  const iso = (days: number) => new Date(at + days * DAY).toISOString();
  const lines = (text: string) => importFile(folder, 'passing.csv', text);
  const contract = `+${FIRST};Exemple Télécom;A;entretien;${iso(-3)};${iso(3)}\n`;
  importContracts(store, lines(`phone;advertiser;reference;object;starts_on;ends_on\n${contract}`), {
    ...common,
    skipInvalid: false,
  });
  const callback = `+33639980009;Exemple Télécom;offres-fibre;${iso(-1)};m\n`;
  importCallbacks(store, lines(`phone;advertiser;object;requested_at;evidence_ref\n${callback}`), {
    ...common,
    skipInvalid: false,
  });
  const attempts = [-29, -1].map((days) => `+${SECOND};Exemple Télécom;${iso(days)};busy\n`).join('');
  importAttempts(store, lines(`phone;advertiser;at;outcome\n${attempts}`), {
    ...common,
    readOutcome: outcomeReader(new Map()),
    newScope: true,
    strict: true,
  });
}

describe('an image of a screening', () => {
  test('is at every later instant that it serves what loading anew is, slot by slot', () => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    store.db.pragma('synchronous = OFF');
    // Whole days from one another, as the dates of the ledgers are, and a hair beside.
    const instant = fc.tuple(fc.integer({ min: -3, max: 12 }), fc.constantFrom(-1, 0, 1));
    const soon = fc.integer({ min: -2, max: 9 });
    const consents = fc.record({
      number: fc.constantFrom(...NUMBERS),
      collected: fc.tuple(fc.constantFrom(0, -60, -300, -330, -360, -365), soon).map(([days, some]) => days + some),
      ends: fc.option(soon),
      wording: fc.constantFrom('v3', 'v3', 'v3', ''),
    });
    let served = 0;
    let passedOver = 0;
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 10 }),
        fc.array(consents, { maxLength: 5 }),
        fc.integer({ min: -20, max: 10 }),
        fc.array(instant, { minLength: 1, maxLength: 4 }),
        fc.option(fc.integer({ min: -2, max: 2 }), { freq: 4 }),
        fc.boolean(),
        (steps: readonly Step[], near, days, later, passing, stamps) => {
          emptyLedgers(store);
          for (const one of steps) take(store, one);
          const builtAt = NOW + days * DAY;
          for (const { number, collected, ends, wording } of near) {
            const collectedAt = builtAt + collected * DAY;
            const expiresAt = ends === null ? Number.NaN : builtAt + ends * DAY;
            addConsent(store, { ...complete, number, collectedAt, expiresAt, wording }, NOW);
          }
          if (passing !== null) addPassing(store, folder, builtAt + passing * DAY);
          const built = { ...QUERY, asOf: builtAt, stamps };
          expectFresh(store, load(store, built), built);
          const [written] = tablesOf(store);
          for (const [after, hair] of later) {
            const query = { ...QUERY, asOf: builtAt + after * DAY + hair, stamps };
            // Whoever may not write tells by whether the table has an image that it was read.
            const screening = load(store, query, { mayWrite: false });
            expectFresh(store, screening, query);
            if (screening.origins === null) passedOver++;
            else served++;
            if (query.asOf < builtAt || query.asOf > builtAt + 7 * DAY) expect(screening.origins).toBeNull();
          }
          expect(tablesOf(store)).toEqual([written]);
        },
      ),
      { numRuns: 400 },
    );
    expect(served).toBeGreaterThan(200);
    expect(passedOver).toBeGreaterThan(100);
  });

  test('serves a week, to the instant at which the next consent begins', () => {
    const store = smallStore();
    addConsent(store, { ...complete, number: SECOND, collectedAt: NOW + 2 * DAY }, NOW);
    load(store);
    const isServed = (asOf: number) => load(store, { ...QUERY, asOf }, { mayWrite: false }).origins !== null;
    expect([NOW - 1, NOW, NOW + 2 * DAY - 1, NOW + 2 * DAY].map(isServed)).toEqual([false, true, true, false]);
    load(store, { ...QUERY, asOf: NOW + 2 * DAY });
    expect([NOW, NOW + 2 * DAY, NOW + 9 * DAY, NOW + 9 * DAY + 1].map(isServed)).toEqual([false, true, true, false]);
  });

  test('tells when people last agreed, gathered anew where its stamps are not kept, or not as they were written', () => {
    const store = smallStore();
    const asking = { ...QUERY, stamps: true };
    const expectRead = (use: object = { mayWrite: false }) => {
      const screening = load(store, asking, use);
      expectFresh(store, screening, asking);
      expect(screening.stamps!.values.length).toBeGreaterThan(1);
      expect(screening.origins).not.toBeNull();
    };
    load(store);
    const bytesOf = (name: string) => readFileSync(join(folderOf(store), name));
    const [name] = tablesOf(store) as [string];
    const table = bytesOf(name);
    expectRead();
    expect(imagesOf(store)).toEqual([name]);
    expectRead({});
    // The table stays as it is, and what is kept beside it good.
    expect(bytesOf(name)).toEqual(table);
    expect(imagesOf(store)).toEqual([expect.stringMatching(/\.stamps$/), name]);
    const file = join(folderOf(store), imagesOf(store)[0]!);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 7) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 1 << (at % 8);
      writeFileSync(file, damaged);
      expectRead();
      expect(readFileSync(file)).toEqual(damaged);
    }
    expectRead({});
    expectRead();
    const mended = readFileSync(file);
    // Those of another table are nobody's.
    rmSync(join(folderOf(store), name));
    load(store);
    expectRead({});
    expect(readFileSync(file)).not.toEqual(mended);
  });

  test('is read also where more people took back what nobody recorded than the table has spare room for', () => {
    const store = smallStore();
    for (let last = 0; last < 40; last++) {
      const withdrawal = { ...everything, number: (33639981000 + last) as E164, withdrawnAt: NOW, source: 'appel' };
      addWithdrawal(store, withdrawal, NOW);
    }
    const asking = { ...QUERY, stamps: true };
    const { table, stamps } = load(store, asking);
    expect(stamps!.capacity).toBe(table.capacity);
    const screening = load(store, asking, { mayWrite: false });
    expectFresh(store, screening, asking);
    expect(screening.origins).not.toBeNull();
  });

  test('is believed only as it was written', () => {
    const store = smallStore();
    load(store);
    const [name] = tablesOf(store);
    const file = join(folderOf(store), name!);
    const whole = readFileSync(file);
    const isRead = () => {
      const screening = load(store, QUERY, { mayWrite: false });
      expectFresh(store, screening);
      return screening.origins !== null;
    };
    expect(isRead()).toBe(true);
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 1 << (at % 8);
      writeFileSync(file, damaged);
      expect(isRead(), `byte ${at} changed`).toBe(false);
    }
    for (const length of [0, 1, 35, 36, 100, whole.length - 17, whole.length - 16, whole.length - 1]) {
      writeFileSync(file, whole);
      truncateSync(file, length);
      expect(isRead(), `cut to ${length}`).toBe(false);
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.alloc(8)]));
    expect(isRead()).toBe(false);
    // The next run that may writes it anew.
    load(store);
    expect(isRead()).toBe(true);
  });

  test('answers its own question, store, state and release alone', () => {
    const store = smallStore();
    load(store);
    const [name] = tablesOf(store);
    const file = join(folderOf(store), name!);
    const questions: Partial<ScreeningQuery>[] = [
      { advertisers: ['exemple telecom'] },
      { purpose: 'assurance' },
      { channel: 'sms' },
      { requiredEvidence: 0 },
      { consentLongestMs: 30 * DAY },
      { consentLongestMs: Number.POSITIVE_INFINITY },
    ];
    for (const other of questions) {
      const query = { ...QUERY, ...other };
      load(store, query);
      const theirs = tablesOf(store).find((one) => one !== name)!;
      expect(theirs.slice(17)).toBe(name!.slice(17));
      // Under the name of the other's, too, it is not taken for theirs.
      writeFileSync(join(folderOf(store), theirs), readFileSync(file));
      const screening = load(store, query, { mayWrite: false });
      expect(screening.origins).toBeNull();
      expectFresh(store, screening, query);
      rmSync(join(folderOf(store), theirs));
    }
    const own = load(store, QUERY, { mayWrite: false });
    expect(own.origins).not.toBeNull();
    expect(load(store, QUERY, { mayWrite: false, toolVersion: '1.0.1' }).origins).toBeNull();
    // What they add to the table depends on the day, and is never in an image.
    expect(
      load(store, { ...QUERY, attempts: null, bases: undefined } as never, { mayWrite: false }).origins,
    ).not.toBeNull();

    const kept = readFileSync(file);
    addOpposition(store, { ...everything, number: FIRST, opposedAt: NOW, source: 'appel' }, NOW);
    load(store);
    const [now] = tablesOf(store);
    expect(now).not.toBe(name);
    writeFileSync(join(folderOf(store), now!), kept);
    const screening = load(store, QUERY, { mayWrite: false });
    expect(screening.origins).toBeNull();
    expectFresh(store, screening);
  });

  test('goes with every change of the ledgers, and stays with a run', () => {
    const folder = temporaryFolder();
    const store = smallStore(folder);
    addConsent(store, { ...complete, number: SECOND, collectedAt: NOW - 4000 * DAY }, NOW);
    const changes: Record<string, () => void> = {
      add: () => addOpposition(store, { ...everything, number: FIRST, opposedAt: NOW, source: 'courrier' }, NOW),
      correct: () => {
        const values = new Map([['source', 'boutique']]);
        const terms = { entry: 1, ledger: null, values, timeZone: 'UTC', reason: 'erreur' };
        correctEntry(store, { number: FIRST, ...terms }, NOW);
      },
      purge: () => purgeStore(store, RETENTION_FR, NOW, false),
      erase: () => eraseSubject(store, FIRST, null, NOW),
      rekey: () => rekeyStore(store, null, NOW),
    };
    for (const [change, make] of Object.entries(changes)) {
      load(store);
      expect(imagesOf(store), change).toHaveLength(1);
      recordRun(store, { at: NOW, action: 'scrub', detail: {} });
      purgeStore(store, RETENTION_FR, NOW, true);
      expect(checkStore(store).findings).toEqual([]);
      expect(imagesOf(store), change).toHaveLength(1);
      make();
      expect(existsSync(folderOf(store)), change).toBe(false);
    }
  });

  test('goes with a store that is restored, and is in no backup', () => {
    const folder = temporaryFolder();
    const env = { XDG_CONFIG_HOME: join(folder, 'config') };
    const store = smallStore(folder);
    const away = temporaryFolder();
    load(store);
    backupStore(store, join(away, 'backup.db'));
    expect(readdirSync(away)).toEqual(['backup.db']);
    store.close();
    for (const isLost of [false, true]) {
      if (isLost) rmSync(store.path);
      expect(imagesOf(store)).toHaveLength(1);
      restoreStore(join(away, 'backup.db'), store.path, { env }, true, NOW + (isLost ? 1000 : 0));
      expect(existsSync(folderOf(store))).toBe(false);
      const again = openStore(store.path, { access: 'read', env });
      load(again);
      again.close();
    }
  });

  test('of a run that the store changed under goes at its end', () => {
    const folder = temporaryFolder();
    const store = smallStore(folder);
    const env = { XDG_CONFIG_HOME: join(folder, 'config') };
    const reader = openStore(store.path, { access: 'read', env });
    const images = new ScreeningImages(reader, USE);
    reader.db.exec('BEGIN');
    loadScreening(reader, QUERY);
    addOpposition(store, { ...everything, number: FIRST, opposedAt: NOW, source: 'appel' }, NOW);
    loadScreening(reader, QUERY, undefined, images);
    expect(tablesOf(store)).toHaveLength(1);
    reader.db.exec('COMMIT');
    images.removeStale();
    reader.close();
    expect(existsSync(folderOf(store))).toBe(false);
  });

  test.each([true, false])(
    'is read ahead, and where it cannot even be looked for, the ledgers are read (%s)',
    async (isThere) => {
      const store = smallStore();
      const asked = load(store);
      const images = new ScreeningImages(store, USE);
      store.db.exec('BEGIN');
      if (!isThere) renameSync(store.path, `${store.path}.away`);
      await images.readAhead(QUERY, SHARED_HEAP);
      expect(told(loadScreening(store, QUERY, undefined, images))).toEqual(told(asked));
      store.db.exec('COMMIT');
    },
  );

  test('has the modes of the store, and holds no number', () => {
    const store = smallStore();
    load(store).origins!.objections.keep(load(store).table, [], {
      numbers: { opposition: null, withdrawal: null },
      codes: new Float64Array(0),
      sources: new Map(),
      fileNames: new Map(),
    });
    expect(statSync(folderOf(store)).mode & 0o777).toBe(0o700);
    expect(imagesOf(store)).toHaveLength(2);
    for (const name of imagesOf(store)) {
      expect(statSync(join(folderOf(store), name)).mode & 0o777).toBe(0o600);
      const bytes = readFileSync(join(folderOf(store), name));
      for (const number of NUMBERS) {
        const doubles = Buffer.alloc(8);
        doubles.writeDoubleLE(number);
        const integers = Buffer.alloc(8);
        integers.writeBigUInt64LE(BigInt(number));
        for (const trace of [String(number).slice(2), doubles, integers]) expect(bytes.includes(trace)).toBe(false);
      }
    }
  });

  test('is kept of the last four questions', () => {
    const store = smallStore();
    for (let days = 1; days <= 6; days++) {
      load(store, { ...QUERY, consentLongestMs: days * DAY });
      for (const name of imagesOf(store)) {
        const at = statSync(join(folderOf(store), name)).mtimeMs / 1000 - 60;
        utimesSync(join(folderOf(store), name), at, at);
      }
    }
    expect(tablesOf(store)).toHaveLength(4);
    const isKept = (days: number) =>
      load(store, { ...QUERY, consentLongestMs: days * DAY }, { mayWrite: false }).origins !== null;
    expect([1, 2, 3, 4, 5, 6].map(isKept)).toEqual([false, false, true, true, true, true]);
  });

  test('is left out where its folder cannot be made, or is not the owner’s alone', () => {
    const store = smallStore();
    const screened = () => {
      const screening = load(store);
      expectFresh(store, screening);
      return screening.origins;
    };
    writeFileSync(folderOf(store), '');
    expect(screened()).toBeNull();
    rmSync(folderOf(store));
    mkdirSync(folderOf(store));
    chmodSync(folderOf(store), 0o755);
    expect(screened()).toBeNull();
    rmSync(folderOf(store), { recursive: true });
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, folderOf(store));
    expect(screened()).toBeNull();
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('is one for a store, by whatever link it is reached', () => {
    const folder = temporaryFolder();
    const store = smallStore(folder);
    const link = join(temporaryFolder(), 'link.db');
    symlinkSync(store.path, link);
    const linked = openStore(link, { access: 'read', env: { XDG_CONFIG_HOME: join(folder, 'config') } });
    load(linked);
    linked.close();
    expect(imagesOf(store)).toHaveLength(1);
    eraseSubject(store, FIRST, null, NOW);
    expect(imagesOf(store)).toEqual([]);
  });

  test('leaves what it does not know in its folder alone', () => {
    const store = smallStore();
    load(store);
    writeFileSync(join(folderOf(store), 'notes.txt'), 'mine');
    eraseSubject(store, FIRST, null, NOW);
    expect(imagesOf(store)).toEqual(['notes.txt']);
    expect(load(store).origins).not.toBeNull();
    renameSync(join(folderOf(store), 'notes.txt'), join(store.path, '..', 'notes.txt'));
  });

  test('that its dead writer left half goes with the next run, also where another one wrote the same', () => {
    const store = smallStore();
    load(store);
    const whole = imagesOf(store);
    const half = (writer: number, image = whole[0]!) => `.${image}.${writer}.tamis-tmp`;
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    const left = [half(dead), half(dead, `${'0'.repeat(16)}-${'1'.repeat(16)}.origins`)];
    const kept = [half(process.ppid), half(dead, 'notes.txt')];
    for (const name of [...left, ...kept]) writeFileSync(join(folderOf(store), name), 'half');
    load(store, QUERY, { mayWrite: false });
    expect(imagesOf(store)).toEqual([...whole, ...left, ...kept].sort());
    load(store);
    expect(imagesOf(store)).toEqual([...whole, ...kept].sort());
    store.close();
  });

  test('goes although another one cannot be removed', () => {
    const store = smallStore();
    load(store);
    const stuck = `${'0'.repeat(16)}-${'0'.repeat(16)}.table`;
    mkdirSync(join(folderOf(store), stuck));
    writeFileSync(join(folderOf(store), 'stray.tamis-tmp'), '');
    eraseSubject(store, FIRST, null, NOW);
    expect(imagesOf(store)).toEqual([stuck]);
  });

  test('that cannot be removed is told of, by whatever changed the store', () => {
    const folder = temporaryFolder();
    const { path } = smallStore(folder);
    const left: string[] = [];
    const env = { XDG_CONFIG_HOME: join(folder, 'config') };
    const store = openStore(path, { access: 'write', env, onImagesLeft: (where) => left.push(where) });
    load(store);
    addOpposition(store, { ...everything, number: FIRST, opposedAt: NOW, source: 'appel' }, NOW);
    expect(left).toEqual([]);
    mkdirSync(join(folderOf(store), `${'0'.repeat(16)}-${'0'.repeat(16)}.origins`), { recursive: true });
    eraseSubject(store, FIRST, null, NOW);
    expect(left).toEqual([folderOf(store)]);
    store.close();
  });

  test('is left out where it would take the room that outputs need', () => {
    const store = smallStore();
    const { bavail, bsize } = statfsSync(store.path);
    // Twice what is left: others may free some of the disk meanwhile.
    const use = { outputBytes: 2 * bavail * bsize };
    expect(load(store, QUERY, use).origins).toBeNull();
    expect(existsSync(folderOf(store))).toBe(false);
    expect(load(store).origins).not.toBeNull();
    expect(imagesOf(store)).toHaveLength(1);
    const { table, origins } = load(store, QUERY, use);
    origins!.objections.keep(table, [], {
      numbers: { opposition: null, withdrawal: null },
      codes: new Float64Array(0),
      sources: new Map(),
      fileNames: new Map(),
    });
    expect(imagesOf(store)).toHaveLength(1);
  });
});
