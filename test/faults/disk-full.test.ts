import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../store/temporary-store.js';
import { noteFaults } from './fault-ledger.js';
import { TamisProcess } from './tamis-process.js';

/** Mounts a small file system; only root may, and not everywhere. */
function mountSmall(at: string, kib: number): boolean {
  mkdirSync(at, { recursive: true });
  if (process.getuid?.() !== 0) return false;
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', at]);
  if (status === 0) onTestFinished(() => void execFileSync('umount', ['-l', at]));
  return status === 0;
}

const CAN_MOUNT = (() => {
  const at = join('/tmp', `tamis-mount-${process.pid}`);
  mkdirSync(at);
  const works = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', at]).status === 0;
  if (works) execFileSync('umount', [at]);
  spawnSync('rmdir', [at]);
  return works;
})();

function fill(folder: string, leaveKib: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leaveKib * 1024)));
}

const people = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, at) =>
      `+33${[63998, 19900, 26191][Math.floor((at + from) / 10_000)]}${String((at + from) % 10_000).padStart(4, '0')}`,
  );

function prepare(store: string): TamisProcess {
  const tamis = new TamisProcess(temporaryFolder());
  writeFileSync(join(tamis.folder, 'few.csv'), `phone\n${people(3).join('\n')}\n`);
  writeFileSync(join(tamis.folder, 'many.csv'), `phone\n${people(30_000).join('\n')}\n`);
  writeFileSync(
    join(tamis.folder, 'list.csv'),
    `nom;telephone\n${people(30_000)
      .map((phone, at) => `client ${at};${phone}\n`)
      .join('')}`,
  );
  if (store !== tamis.folder && store !== '') symlinkSync(store, join(tamis.folder, 'small'));
  return tamis;
}

test.skipIf(!CAN_MOUNT)('a full disk under the store: exit 4, and what was acknowledged before is held', () => {
  const place = join(temporaryFolder(), 'small');
  expect(mountSmall(place, 1024)).toBe(true);
  const tamis = prepare(place);
  const at = ['--store', 'small/tamis.db'];
  expect(tamis.run('init', ...at).status).toBe(0);
  expect(tamis.run('opposition', 'import', 'few.csv', ...at).status).toBe(0);
  fill(place, 160);
  const full = tamis.run('opposition', 'import', 'many.csv', ...at);
  expect(full.status, full.stderr).toBe(4);
  expect(full.stderr).toContain('no space left');
  const check = tamis.run('store', 'check', ...at);
  expect(check.status, check.stderr).toBe(0);
  expect(tamis.run('check', people(1)[0]!, '--allow-fictional', ...at).stdout).toContain('OPPOSED');
  const rekey = tamis.run('store', 'rekey', ...at);
  expect([0, 4]).toContain(rekey.status);
  expect(tamis.run('store', 'check', ...at).status).toBe(0);
  noteFaults('disk full under the store', 2, 'exit 4, nothing changed');
});

test.skipIf(!CAN_MOUNT)('a full disk under the outputs: no output, no stray file, exit 2', () => {
  const place = join(temporaryFolder(), 'small');
  expect(mountSmall(place, 1024)).toBe(true);
  const tamis = prepare(place);
  tamis.run('init');
  tamis.run('opposition', 'import', 'few.csv');
  fill(place, 60);
  for (const command of [
    ['scrub', 'list.csv', '--advertiser', 'E', '--purpose', 'p', '--allow-fictional', '--out-dir', 'small'],
    ['store', 'backup', 'small/copy.db'],
    ['store', 'snapshot', 'small/snapshot.db'],
  ]) {
    const { status, stderr } = tamis.run(...command);
    expect([2, 4], `${command.join(' ')}: ${status} ${stderr}`).toContain(status);
    expect(readdirSync(place), command.join(' ')).toEqual(['ballast']);
  }
  expect(tamis.run('store', 'check').status).toBe(0);
  noteFaults('disk full under the outputs', 3, 'exit 2 or 4, no output, no stray file');
});

test.skipIf(!CAN_MOUNT)(
  'a full disk under keys and small files: no file, not even an empty one, and the disk is named',
  () => {
    const place = join(temporaryFolder(), 'small');
    expect(mountSmall(place, 256)).toBe(true);
    const tamis = prepare(place);
    const terms = ['--advertiser', 'E', '--purpose', 'p', '--allow-fictional'];
    tamis.run('init');
    tamis.run('key', 'create');
    tamis.run('opposition', 'import', 'few.csv');
    tamis.run('scrub', 'few.csv', ...terms);
    fill(place, 0);
    const commands = [
      ['campaign', 'init', 'list.csv', '-o', 'small/tamis.toml'],
      ['key', 'export-public', '-o', 'small/firm.pem'],
      ['report', 'few.summary.json', '-o', 'small/report.html'],
      ['key', 'create', '--signing-key', 'small/signing.pem'],
      ['store', 'rekey', '--new-key-file', 'small/new.key'],
      ['init', '--store', 'other.db', '--key-file', 'small/other.key'],
    ];
    for (const command of commands) {
      const { status, stderr } = tamis.run(...command);
      expect([2, 4], `${command.join(' ')}: ${status} ${stderr}`).toContain(status);
      expect(stderr).toContain('there is no space left');
      expect(readdirSync(place), command.join(' ')).toEqual(['ballast']);
    }
    expect(tamis.run('store', 'check').status).toBe(0);
    writeFileSync(join(tamis.folder, 'empty.key'), '', { mode: 0o600 });
    expect(tamis.run('store', 'rekey', '--new-key-file', 'empty.key').stderr).toContain('with --new-key-file FILE');
    noteFaults('disk full under keys and small files', commands.length, 'exit 2 or 4, no file, not even an empty one');
  },
);

test.skipIf(!CAN_MOUNT)('a full disk under the temporary folder: exit 2 to 4, and standard output stays empty', () => {
  const place = join(temporaryFolder(), 'small');
  expect(mountSmall(place, 512)).toBe(true);
  const tamis = prepare(place);
  tamis.run('init');
  tamis.run('opposition', 'import', 'many.csv');
  fill(place, 64);
  const env = { TMPDIR: place };
  const commands = [
    [
      'scrub',
      'list.csv',
      '--advertiser',
      'E',
      '--purpose',
      'p',
      '--allow-fictional',
      '-o',
      '-',
      '--rejected',
      'r.csv',
      '--summary',
      's.json',
      '--phone-format',
      'e164',
    ],
    ['opposition', 'export', '-o', '-'],
  ];
  for (const command of commands) {
    const { status, stdout, stderr } = tamis.runWith({ env }, ...command);
    // A scrub whose clean list is empty needs no room for it.
    if (status !== 0) {
      expect([2, 3, 4], `${command.join(' ')}: ${stderr}`).toContain(status);
      expect(stdout).toBe('');
    }
    expect(readdirSync(place)).toEqual(['ballast']);
  }
  noteFaults('disk full under temporary files', 2, 'exit 2 to 4, nothing on standard output');
});

test.skipIf(!CAN_MOUNT)('a full disk under a stop list: what is readable of it is loaded', () => {
  const place = join(temporaryFolder(), 'small');
  expect(mountSmall(place, 256)).toBe(true);
  const tamis = prepare(place);
  tamis.run('init');
  writeFileSync(join(place, 'stop.csv'), `phone\n${people(1)[0]}\n${'abc\n'.repeat(2000)}`);
  fill(place, 8);
  const { status, stderr } = tamis.run('opposition', 'import', 'small/stop.csv');
  expect(status, stderr).toBe(1);
  expect(stderr).toContain('refused records were not written to a file');
  expect(readdirSync(place).sort()).toEqual(['ballast', 'stop.csv']);
  expect(tamis.run('check', people(1)[0]!, '--allow-fictional').stdout).toContain('OPPOSED');
});
