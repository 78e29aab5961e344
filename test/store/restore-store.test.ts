import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TamisProcess } from '../faults/tamis-process.js';
import { temporaryFolder } from './temporary-store.js';

/** A store with one objection in its backup and one more since. */
function withBackup(store = 'tamis.db'): TamisProcess {
  const tamis = new TamisProcess(temporaryFolder());
  mkdirSync(join(tamis.folder, 'data'));
  for (const command of [
    ['init', '--store', store],
    ['opposition', 'add', '0639980001', '--store', store],
    ['store', 'backup', 'backup.db', '--store', store],
    ['opposition', 'add', '0639980002', '--store', store],
  ]) {
    const { status, stderr } = tamis.run(...command);
    expect(status, stderr).toBe(0);
  }
  return tamis;
}

test('a store that is reached through a link is moved aside and replaced where it is', () => {
  const tamis = withBackup('data/real.db');
  symlinkSync('data/real.db', join(tamis.folder, 'tamis.db'));
  const restored = tamis.run('store', 'restore', 'backup.db', '--replace', '--json');
  expect(restored.status, restored.stderr).toBe(0);
  expect(lstatSync(join(tamis.folder, 'tamis.db')).isSymbolicLink()).toBe(true);
  const inData = readdirSync(join(tamis.folder, 'data')).sort();
  expect(inData).toEqual(['real.db', expect.stringMatching(/^real\.db\.replaced-\d{8}T\d{6}Z$/)]);
  expect(lstatSync(join(tamis.folder, 'data', inData[1]!)).isFile()).toBe(true);
  expect(JSON.parse(restored.stdout)).toMatchObject({ objectionsMissing: 1 });
  expect(tamis.run('check', '0639980002', '--json').stdout).not.toContain('OPPOSED');
  expect(tamis.run('store', 'check').status).toBe(0);
});

test('a link that leads nowhere, and what is no file, is no place to restore to', () => {
  const tamis = withBackup();
  symlinkSync('gone/real.db', join(tamis.folder, 'nowhere.db'));
  tamis.shell('mkfifo pipe');
  for (const store of ['nowhere.db', 'pipe', 'data']) {
    const before = readdirSync(tamis.folder).sort();
    const { status, stderr } = tamis.run('store', 'restore', 'backup.db', '--replace', '--store', store);
    expect([store, status], stderr).toEqual([store, 2]);
    expect(stderr).toMatch(/is a link that leads nowhere|is no file that a store can replace/);
    expect(readdirSync(tamis.folder).sort()).toEqual(before);
  }
});

test('a backup of before a change of keys is named as it was typed', () => {
  const tamis = withBackup();
  expect(tamis.run('store', 'rekey').status).toBe(0);
  const { status, stderr } = tamis.run('store', 'restore', 'backup.db', '--replace');
  expect(status).toBe(4);
  expect(stderr).toContain('is not the key of backup.db');
  expect(stderr).not.toContain('tamis-tmp');
});

test('a live store that is copied is left as it was', () => {
  const tamis = withBackup();
  const before = readFileSync(join(tamis.folder, 'tamis.db'));
  expect(tamis.run('store', 'restore', 'tamis.db', '--store', 'copy.db').status).toBe(0);
  expect(readdirSync(tamis.folder).filter((name) => /-(?:wal|shm)$/.test(name))).toEqual([]);
  expect(readFileSync(join(tamis.folder, 'tamis.db'))).toEqual(before);
});
