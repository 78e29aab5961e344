import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { TamisError } from '../../src/errors.js';
import type { E164 } from '../../src/phone/e164.js';
import { checkStore } from '../../src/store/check-store.js';
import { addOpposition } from '../../src/store/oppose.js';
import { openStore, type Store } from '../../src/store/store.js';
import { agree, factsOf, importFile, oppose } from '../store/import-file.js';
import { NOW, newStore, temporaryFolder } from '../store/temporary-store.js';
import { LONG, noteFaults } from './fault-ledger.js';
import { TamisProcess } from './tamis-process.js';

const PAGE = 4096;
const NUMBERS = Array.from({ length: 900 }, (_, at) => (33639980000 + at * 7) as E164);

/** A closed store: a third objected, a third agreed, a third agreed and took it back. */
function damagedFolder(): { path: string; env: Record<string, string>; whole: Buffer } {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const rows = (from: number, to: number, cells: string) =>
    NUMBERS.slice(from, to)
      .map((number) => `+${number}${cells}\n`)
      .join('');
  oppose(store, importFile(folder, 'o.csv', `phone;source\n${rows(0, 300, ';appel')}`));
  const header = 'phone;advertiser;purpose;collected_at;source;wording;withdrawn_at\n';
  const consent = ';Exemple Télécom;offres-fibre;2026-11-01T10:00:00Z;web;v1;';
  agree(
    store,
    importFile(folder, 'c.csv', `${header}${rows(300, 600, consent)}${rows(600, 900, `${consent}2026-11-02`)}`),
  );
  store.db.pragma('journal_mode = DELETE');
  store.close();
  return { path: store.path, env: { XDG_CONFIG_HOME: join(folder, 'config') }, whole: readFileSync(store.path) };
}

/** Ways in which a page goes wrong. */
const DAMAGES: Readonly<Record<string, (page: Buffer, whole: Buffer, at: number) => void>> = {
  zeroed: (page) => void page.fill(0),
  'filled with noise': (page) => {
    for (let at = 0; at < page.length; at++) page[at] = (Math.random() * 256) | 0;
  },
  'with one bit turned': (page) => {
    const at = Math.floor(Math.random() * page.length);
    page[at]! ^= 1 << Math.floor(Math.random() * 8);
  },
  'with a stretch of zeros': (page) => void page.fill(0, 2000, 2064),
  'replaced by another page': (page, whole, at) => {
    const other = (at + 3) % (whole.length / PAGE);
    whole.copy(page, 0, other * PAGE, (other + 1) * PAGE);
  },
};

test('page-level damage: each page once and in each way is refused or right, never a wrong verdict', () => {
  const { path, env, whole } = damagedFolder();
  const verdictsOf = (store: Store) => factsOf(store, NUMBERS);
  const reader = openStore(path, { env, access: 'read' });
  const truth = verdictsOf(reader);
  reader.close();
  expect(new Set(truth).size).toBeGreaterThan(2);
  let faults = 0;
  let refused = 0;
  const rounds = LONG ? 6 : 1;
  for (let page = 0; page < whole.length / PAGE; page++) {
    for (const [how, damage] of Object.entries(DAMAGES)) {
      for (let round = 0; round < (how === 'with one bit turned' ? rounds * 2 : 1); round++) {
        const bytes = Buffer.from(whole);
        damage(bytes.subarray(page * PAGE, (page + 1) * PAGE), whole, page);
        if (bytes.equals(whole)) continue;
        writeFileSync(path, bytes);
        faults++;
        const outcome = tryTo(() => {
          const store = openStore(path, { env, access: 'read' });
          try {
            const found = verdictsOf(store);
            // One number at a time goes another way: it asks projection and ledger.
            for (const at of [1, 299, 300, 599, 600, 899]) {
              const alone = tryTo(() => factsOf(store, [NUMBERS[at]!], { only: true })[0]);
              if (alone !== 'refused') expect(alone, `page ${page} ${how}, number ${at}`).toBe(truth[at]);
            }
            return found;
          } finally {
            store.close();
          }
        });
        if (outcome === 'refused') refused++;
        else expect(outcome.join(), `page ${page} ${how}`).toBe(truth.join());
      }
    }
  }
  writeFileSync(path, whole);
  noteFaults('damage of one page', faults, `${refused} refused, the others without a wrong verdict`);
  // Many bits that turn are of no account.
  expect(refused).toBeGreaterThan(faults / 6);
});

/** What `work` gives, or `refused` where it ends with an expected failure; a bug stays one. */
function tryTo<T>(work: () => T): T | 'refused' {
  try {
    return work();
  } catch (error) {
    if (error instanceof TamisError) return 'refused';
    throw error;
  }
}

test('store check finds the page that a scrub refuses, and repair mends a projection alone', () => {
  const { path, env } = damagedFolder();
  const store = openStore(path, { env, access: 'write' });
  store.db.exec('DELETE FROM opposition_state WHERE subject IN (SELECT subject FROM opposition_state LIMIT 5)');
  expect(checkStore(store).findings).toEqual([expect.objectContaining({ what: 'projection', isReparable: true })]);
  store.close();
});

/** Ends a writer without giving it time to fold its log into the store. */
function storeWithLog(): {
  tamis: TamisProcess;
  copy: () => Map<string, Buffer>;
  put: (files: Map<string, Buffer>) => void;
} {
  const tamis = new TamisProcess(temporaryFolder());
  const { folder } = tamis;
  expect(tamis.run('init').status).toBe(0);
  expect(tamis.run('opposition', 'add', '+33639980001').status).toBe(0);
  const names = ['tamis.db', 'tamis.db-wal', 'tamis.db-shm'];
  // Somebody who reads keeps the log from being folded in.
  const reader = openStore(join(folder, 'tamis.db'), {
    env: { XDG_CONFIG_HOME: join(folder, 'config') },
    access: 'write',
  });
  reader.db.prepare('BEGIN').run();
  reader.db.prepare('SELECT count(*) FROM meta').get();
  addedBeside(tamis);
  const copy = () =>
    new Map(
      names.flatMap((name) => (existsSync(join(folder, name)) ? [[name, readFileSync(join(folder, name))]] : [])),
    );
  const files = copy();
  reader.db.prepare('COMMIT').run();
  reader.close();
  const put = (held: Map<string, Buffer>) => {
    for (const name of names) rmSync(join(folder, name), { force: true });
    for (const [name, bytes] of held) writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  };
  return { tamis, copy: () => files, put };
}

function addedBeside(tamis: TamisProcess): void {
  expect(tamis.run('opposition', 'add', '+33639980002').status).toBe(0);
}

test('a log that was taken away is noticed: its objections would be lost in silence', () => {
  const { tamis, copy, put } = storeWithLog();
  const files = copy();
  expect(files.get('tamis.db-wal')!.length).toBeGreaterThan(0);
  put(files);
  expect(tamis.run('check', '+33639980002', '--allow-fictional').stdout).toContain('OPPOSED');
  put(new Map([['tamis.db', files.get('tamis.db')!]]));
  const { status, stderr } = tamis.run('check', '+33639980002', '--allow-fictional');
  expect(status).toBe(4);
  expect(stderr).toContain('was taken away');
  expect(tamis.run('store', 'restore', 'tamis.db', '--replace').status).toBe(0);
  expect(tamis.run('store', 'check').status).toBe(0);
  noteFaults('log taken away', 1, 'exit 4');
});

test('a log of another store is refused or left alone', () => {
  const { tamis, copy, put } = storeWithLog();
  const foreign = storeWithLog();
  const files = new Map(copy());
  files.set('tamis.db-wal', foreign.copy().get('tamis.db-wal')!);
  files.delete('tamis.db-shm');
  put(files);
  const { status, stdout } = tamis.run('check', '+33639980002', '--allow-fictional');
  expect(status === 4 || stdout.includes('OPPOSED')).toBe(true);
  noteFaults('log of another store', 1, status === 4 ? 'exit 4' : 'left alone');
});

test('a scope that changed by itself stops a scrub and a check alike', () => {
  const tamis = new TamisProcess(temporaryFolder());
  tamis.run('init');
  tamis.run('opposition', 'add', '+33639980001', '--channel', 'voice');
  writeFileSync(join(tamis.folder, 'list.csv'), 'telephone\n+33639980001\n');
  const db = new Database(join(tamis.folder, 'tamis.db'));
  db.exec("UPDATE scope SET channel = 'sms'");
  db.close();
  const one = ['--advertiser', 'Exemple', '--purpose', 'fibre', '--allow-fictional'];
  for (const command of [
    ['scrub', 'list.csv'],
    ['check', '+33639980001'],
  ]) {
    const { status, stderr } = tamis.run(...command, ...one);
    expect([status, stderr]).toEqual([4, expect.stringContaining('the names, scopes or sums of the store')]);
  }
  noteFaults('a scope that changed by itself', 2, 'exit 4');
});

test('a clock that goes backwards loses nothing', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const all = { advertiser: null, purpose: null, channel: null, source: '', newScope: false };
  for (const [at, number] of [NOW, NOW - 86_400_000, NOW - 3 * 86_400_000, NOW + 1].map(
    (at, i) => [at, NUMBERS[i]!] as const,
  )) {
    addOpposition(store, { ...all, number, opposedAt: at }, at);
  }
  expect(factsOf(store, NUMBERS.slice(0, 4))).toEqual([1, 1, 1, 1]);
  expect(checkStore(store).findings).toEqual([]);
  noteFaults('clock going backwards', 3, 'every objection counts');
});

test('a snapshot on a read-only medium can be scrubbed against', () => {
  const tamis = new TamisProcess(temporaryFolder());
  tamis.run('init');
  tamis.run('opposition', 'add', '+33639980001');
  expect(tamis.run('store', 'snapshot', 'snapshot.db').status).toBe(0);
  const place = temporaryFolder();
  copyFileSync(join(tamis.folder, 'snapshot.db'), join(place, 'tamis.db'));
  writeFileSync(join(tamis.folder, 'list.csv'), 'telephone\n+33639980001\n');
  const one = ['--advertiser', 'E', '--purpose', 'p', '--allow-fictional', '--fail-on', 'OPPOSED'];
  const line = `unshare -m bash -c 'mount --bind ${place} ${place} && mount -o remount,ro,bind ${place} && exec "$@"' x`;
  const canUnshare = tamis.shell(`${line} true`).status === 0;
  if (!canUnshare) return;
  const { status, stderr } = tamis.shell(
    `${line} "${process.execPath}" "${process.cwd()}/bin/tamis.js" scrub list.csv --store ${place}/tamis.db ${one.join(' ')}`,
  );
  expect(status, stderr).toBe(1);
  expect(stderr).toContain('OPPOSED');
  expect(readdirSync(place)).toEqual(['tamis.db']);
});
