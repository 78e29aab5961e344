import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createStore } from '../../src/store/create-store.js';
import { recordRun } from '../../src/store/record-run.js';
import { openStore, readStore, writeStore } from '../../src/store/store.js';
import { NOW } from './temporary-store.js';

function closedStore() {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tamis.db');
  const source = { env: { XDG_CONFIG_HOME: join(folder, 'config') } };
  createStore(path, source, NOW);
  return { folder, path, source, companions: () => readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name)) };
}

describe('beside a store', () => {
  test('a reader leaves nothing', () => {
    const { path, source, companions } = closedStore();
    const store = openStore(path, { ...source, access: 'read' });
    readStore(store, () => store.db.prepare('SELECT count(*) FROM history').get());
    expect(companions()).not.toEqual([]);
    store.close();
    expect(companions()).toEqual([]);
  });

  test('a reader that entered its run leaves nothing, and the run is in the file itself', () => {
    const { path, source, companions } = closedStore();
    const store = openStore(path, { ...source, access: 'read' });
    recordRun(store, { at: NOW, action: 'scrub', detail: {} });
    store.close();
    expect(companions()).toEqual([]);
    const db = new Database(path, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM history').pluck().get()).toBe(2);
    db.close();
  });

  test('a reader takes in the log that a killed process left', () => {
    const { path, source, companions } = closedStore();
    const writer = openStore(path, { ...source, access: 'write' });
    recordRun(writer, { at: NOW, action: 'scrub', detail: {} });
    const reader = openStore(path, { ...source, access: 'read' });
    reader.close();
    // The writer still has it open: nothing is taken from under it.
    expect(companions()).toHaveLength(2);
    writer.close();
    expect(companions()).toEqual([]);
  });

  test('a key that does not fit leaves nothing new, and the log of another process as it was', () => {
    const { path, companions } = closedStore();
    expect(() => openStore(path, { access: 'read', env: { TAMIS_KEY: '0'.repeat(64) } })).toThrow('is not the key');
    expect(companions()).toEqual([]);
  });
});

test('init refuses to make a store beside the log or the index of an earlier one', () => {
  const { folder, path, source, companions } = closedStore();
  const writer = openStore(path, { ...source, access: 'write' });
  recordRun(writer, { at: NOW, action: 'scrub', detail: {} });
  renameSync(path, join(folder, 'moved.db'));
  expect(() => createStore(path, source, NOW)).toThrow('tamis.db-wal');
  rmSync(`${path}-wal`);
  expect(companions()).toEqual(['tamis.db-shm']);
  expect(() => createStore(path, source, NOW)).toThrow('tamis.db-shm');
  writer.close();
  expect(existsSync(path)).toBe(false);
});

test('a writer that waits for another process says so once', async () => {
  const { path, source } = closedStore();
  const script = `const D = require('better-sqlite3'); const d = new D(process.argv[1]); d.exec('BEGIN IMMEDIATE');
    process.stdout.write('held'); setTimeout(() => { d.exec('COMMIT'); d.close(); }, 3500);`;
  const holder = spawn(process.execPath, ['-e', script, path], { cwd: process.cwd() });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  let waits = 0;
  const store = openStore(path, { ...source, access: 'write', onWait: () => waits++ });
  expect(writeStore(store, () => waits)).toBe(1);
  expect(writeStore(store, () => waits)).toBe(1);
  store.close();
});
