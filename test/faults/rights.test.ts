import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../store/temporary-store.js';
import { type Ended, TamisProcess } from './tamis-process.js';

const NOBODY = { uid: 65_534, gid: 65_534 };

/** A folder of a user for whom rights count; root may write everything. */
function ofNobody() {
  const tamis = new TamisProcess(temporaryFolder());
  chownSync(tamis.folder, NOBODY.uid, NOBODY.gid);
  const path = (name: string) => join(tamis.folder, name);
  const run = (...args: string[]) => tamis.runWith(NOBODY, ...args);
  const add = (number: string) => tamis.runWith({ ...NOBODY, input: `${number}\n` }, 'opposition', 'add', '-');
  const write = (name: string, text: string) => {
    mkdirSync(join(path(name), '..'), { recursive: true });
    writeFileSync(path(name), text, { mode: 0o644 });
    return name;
  };
  expect(run('init').status).toBe(0);
  expect(add('0639989999').status).toBe(0);
  return { tamis, path, run, add, write };
}

/** What a command says, without the breaks that fit it to a terminal. */
const told = ({ stdout }: Ended) => stdout.replace(/\s+/g, ' ');

const opposed = (run: ReturnType<typeof ofNobody>['run'], number: string) =>
  run('check', number, '--allow-fictional').stdout.includes('OPPOSED');

describe.skipIf(process.getuid?.() !== 0)('a store that was read-only for a while', () => {
  test('takes objections again, whatever reading it left beside it', () => {
    const { path, run, add } = ofNobody();
    chmodSync(path('tamis.db'), 0o400);
    expect(run('store', 'status').status).toBe(0);
    chmodSync(path('tamis.db'), 0o600);
    const added = add('0639980001');
    expect([added.status, added.stderr]).toEqual([0, expect.stringContaining('objected for everything')]);
    expect(opposed(run, '0639980001')).toBe(true);
    expect(existsSync(path('tamis.db-shm'))).toBe(false);
  });

  test('keeps what its log holds', () => {
    const { path, run, add } = ofNobody();
    // What a killed process leaves: an objection that is in the log alone.
    const reader = new Database(path('tamis.db'), { readonly: true });
    reader.pragma('user_version');
    expect(add('0639980002').status).toBe(0);
    const log = readFileSync(path('tamis.db-wal'));
    expect(log.length).toBeGreaterThan(0);
    for (const end of ['-wal', '-shm']) {
      chownSync(path(`tamis.db${end}`), NOBODY.uid, NOBODY.gid);
      chmodSync(path(`tamis.db${end}`), 0o400);
    }
    expect(add('0639980003').status).toBe(0);
    expect(statSync(path('tamis.db-wal')).mode & 0o777).toBe(0o600);
    reader.close();
    for (const number of ['0639980002', '0639980003']) expect(opposed(run, number)).toBe(true);
    expect(run('store', 'check').status).toBe(0);
  });

  test('says in doctor that no objection can be recorded', () => {
    const { path, run } = ofNobody();
    chmodSync(path('tamis.db'), 0o400);
    expect(told(run('doctor'))).toContain('tamis.db may not be written: no objection can be recorded');
    chmodSync(path('tamis.db'), 0o600);
    expect(told(run('doctor'))).not.toContain('no objection can be recorded');
  });
});

test.skipIf(process.getuid?.() !== 0)('a file of somebody else beside the store is named, by doctor too', () => {
  const { path, run, add } = ofNobody();
  chmodSync(path('tamis.db'), 0o400);
  expect(run('store', 'status').status).toBe(0);
  chmodSync(path('tamis.db'), 0o600);
  chownSync(path('tamis.db-shm'), 0, 0);
  chmodSync(path('tamis.db-shm'), 0o444);
  const { status, stderr } = add('0639980001');
  expect(status).toBe(4);
  expect(stderr).toContain('tamis.db-shm may not be written, so nothing is entered into tamis.db');
  const doctor = run('doctor');
  expect(doctor.status).toBe(1);
  expect(told(doctor)).toContain('tamis.db-shm may not be written: no objection can be recorded');
});

describe.skipIf(process.getuid?.() !== 0)('an import whose refused records cannot be written beside it', () => {
  function withShare() {
    const all = ofNobody();
    all.write('share/stop.csv', 'phone;source\n0639980055;x\nabc;x\n');
    all.write('share/calls.csv', 'phone;advertiser;at;outcome\n0639980056;Exemple;2026-11-01 10:00;opposed\nabc;E;;\n');
    all.write(
      'share/consents.csv',
      'phone;advertiser;purpose;collected_at;source\n0639980057;Exemple;offres;2026-11-01 10:00;web\nabc;E;o;2026-11-01;web\n',
    );
    chmodSync(all.path('share'), 0o555);
    return all;
  }

  test('loads every readable objection, says so, and ends with exit 1', () => {
    const { run } = withShare();
    const { status, stderr } = run('opposition', 'import', 'share/stop.csv');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /notice: refused records were not written to a file: share\/stop\.refused-\d+\.csv: it cannot be written \(EACCES\)/,
    );
    expect(stderr).toContain('tamis opposition list --refused');
    expect(opposed(run, '0639980055')).toBe(true);
    expect(run('opposition', 'list', '--refused').stdout).toContain('record 2');
  });

  test('says so in JSON', () => {
    const { run } = withShare();
    const { status, stdout } = run('opposition', 'import', 'share/stop.csv', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      added: 1,
      refused: 1,
      refusedFile: null,
      refusedFileFailure: expect.stringContaining('EACCES'),
    });
  });

  test('loads what was said on the phone, and consents with --skip-invalid', () => {
    const { run } = withShare();
    const attempts = run('attempts', 'import', 'share/calls.csv');
    expect([attempts.status, attempts.stderr]).toEqual([1, expect.stringContaining('(EACCES)')]);
    expect(opposed(run, '0639980056')).toBe(true);
    const consents = run('consent', 'import', 'share/consents.csv', '--skip-invalid');
    expect([consents.status, consents.stderr]).toEqual([1, expect.stringContaining('(EACCES)')]);
    expect(run('consent', 'list', '0639980057').stdout).toContain('for Exemple, offres');
    const refused = run('consent', 'import', 'share/consents.csv');
    expect([refused.status, refused.stderr]).toEqual([3, expect.stringContaining('no consent was loaded')]);
  });
});

describe.skipIf(process.getuid?.() !== 0)('a user whose home is not named', () => {
  const homeless = { HOME: '', XDG_CONFIG_HOME: undefined };

  test('keeps the key where the system says that home is', () => {
    const { tamis, path } = ofNobody();
    // Of root, whose home there is; nothing is made in it.
    const { status, stderr } = tamis.runWith({ env: homeless }, 'store', 'status');
    expect([status, stderr]).toEqual([4, expect.stringMatching(/\/[^ ]*\/\.config\/tamis\/[0-9a-f]{16}\.key/)]);
    expect(existsSync(path('.config'))).toBe(false);
  });

  test('is refused where the system knows none, with what to do', () => {
    const { tamis, path } = ofNobody();
    // A number that no system gives a user.
    const nameless = { uid: 987_654, gid: 65_534, env: homeless };
    mkdirSync(path('own'));
    chownSync(path('own'), nameless.uid, nameless.gid);
    chmodSync(tamis.folder, 0o755);
    for (const env of [homeless, { ...homeless, HOME: undefined }, { ...homeless, HOME: '.' }]) {
      const { status, stderr } = tamis.runWith({ ...nameless, env }, 'init', '--store', 'own/tamis.db');
      expect([status, stderr]).toEqual([2, expect.stringContaining('XDG_CONFIG_HOME')]);
      expect(readdirSync(path('own'))).toEqual([]);
    }
  });
});
