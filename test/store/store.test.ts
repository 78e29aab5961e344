import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/errors.js';
import { createStore } from '../../src/store/create-store.js';
import { findHistoryBreach, listHistory } from '../../src/store/history.js';
import { recordRun } from '../../src/store/record-run.js';
import { openStore } from '../../src/store/store.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

function errorOf(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function closedStore() {
  const folder = temporaryFolder();
  const path = join(folder, 'tamis.db');
  const env = { XDG_CONFIG_HOME: join(folder, 'config') };
  const { keyFile } = createStore(path, { env }, NOW);
  return { folder, path, env, keyFile: keyFile!, open: () => openStore(path, { env, access: 'read' }).close() };
}

describe('making a store', () => {
  test('makes the store and its key readable by their owner alone', () => {
    const { path, keyFile, folder } = closedStore();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(keyFile.startsWith(join(folder, 'config', 'tamis'))).toBe(true);
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  test('refuses to overwrite a store, and leaves no second key', () => {
    const { path, env, keyFile } = closedStore();
    expect(errorOf(() => createStore(path, { env }, NOW)).code).toBe('STORE_EXISTS');
    expect(readFileSync(keyFile, 'utf8')).toHaveLength(65);
  });

  test('refuses to overwrite a key', () => {
    const folder = temporaryFolder();
    const keyFile = join(folder, 'my.key');
    writeFileSync(keyFile, 'precious');
    expect(errorOf(() => createStore(join(folder, 'tamis.db'), { keyFile, env: {} }, NOW)).code).toBe('KEY_EXISTS');
    expect(readFileSync(keyFile, 'utf8')).toBe('precious');
  });

  test('removes the new key where the store cannot be made', () => {
    const folder = temporaryFolder();
    const keyFile = join(folder, 'my.key');
    const path = join(folder, 'no-such-folder', 'tamis.db');
    expect(errorOf(() => createStore(path, { keyFile, env: {} }, NOW)).code).toBe('STORE_UNWRITABLE');
    expect(() => statSync(keyFile)).toThrow();
  });

  test('takes the key in TAMIS_KEY and writes no file', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'tamis.db');
    const env = { TAMIS_KEY: 'ab'.repeat(32), XDG_CONFIG_HOME: folder };
    expect(createStore(path, { env }, NOW).keyFile).toBeNull();
    openStore(path, { env, access: 'read' }).close();
  });
});

describe('opening a store', () => {
  test('that is missing points to tamis init', () => {
    const error = errorOf(() => openStore(join(temporaryFolder(), 'no.db'), { env: {}, access: 'read' }));
    expect(error.code).toBe('STORE_MISSING');
    expect(error.hint).toContain('tamis init');
  });

  test.each([
    ['a text file', 'phone\n0639980001\n'],
    ['an empty file', ''],
  ])('that is %s says so', (_, content) => {
    const path = join(temporaryFolder(), 'tamis.db');
    writeFileSync(path, content);
    expect(errorOf(() => openStore(path, { env: {}, access: 'write' })).code).toBe('STORE_FOREIGN');
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('that is a folder says so', () => {
    const path = join(temporaryFolder(), 'tamis.db');
    mkdirSync(path);
    expect(errorOf(() => openStore(path, { env: {}, access: 'read' })).code).toBe('STORE_FOREIGN');
  });

  test("that is another program's database leaves it alone", () => {
    const path = join(temporaryFolder(), 'tamis.db');
    const db = new Database(path);
    db.exec('CREATE TABLE cookies (id INTEGER)');
    db.close();
    const before = readFileSync(path);
    expect(errorOf(() => openStore(path, { env: {}, access: 'write' })).code).toBe('STORE_FOREIGN');
    expect(readFileSync(path)).toEqual(before);
  });

  test('that was cut short says so', () => {
    const { path, open } = closedStore();
    truncateSync(path, 6000);
    expect(errorOf(open).code).toBe('STORE_DAMAGED');
  });

  test('of a newer Tamis says so', () => {
    const { path, open } = closedStore();
    const db = new Database(path);
    db.pragma('user_version = 99');
    db.close();
    expect(errorOf(open).code).toBe('STORE_NEWER');
  });

  test('without its key says where it was looked for', () => {
    const { path, folder } = closedStore();
    const error = errorOf(() => openStore(path, { env: { XDG_CONFIG_HOME: join(folder, 'empty') }, access: 'read' }));
    expect(error.code).toBe('KEY_MISSING');
    expect(error.message).toContain(join(folder, 'empty', 'tamis'));
  });

  test('with the key of another store says so', () => {
    const { path } = closedStore();
    const { keyFile } = closedStore();
    expect(errorOf(() => openStore(path, { env: {}, keyFile, access: 'read' })).code).toBe('KEY_WRONG');
  });

  test.each([
    ['short', 'abcd'],
    ['long', 'ab'.repeat(33)],
    ['not hexadecimal', 'xy'.repeat(32)],
    ['empty', ''],
  ])('with a key that is %s says so without printing it', (_, content) => {
    const { keyFile, open } = closedStore();
    writeFileSync(keyFile, content);
    const error = errorOf(open);
    expect(error.code).toBe('KEY_MALFORMED');
    if (content !== '') expect(`${error.message}${error.hint}`).not.toContain(content);
  });

  test('with a key that others can read is refused', () => {
    const { keyFile, open } = closedStore();
    chmodSync(keyFile, 0o640);
    const error = errorOf(open);
    expect(error.code).toBe('KEY_EXPOSED');
    expect(error.hint).toBe(`chmod 600 ${keyFile}`);
  });

  test('prefers --key-file to TAMIS_KEY, and TAMIS_KEY to the usual place', () => {
    const { path, env, keyFile } = closedStore();
    const wrong = { ...env, TAMIS_KEY: 'ab'.repeat(32) };
    openStore(path, { env: wrong, keyFile, access: 'read' }).close();
    expect(errorOf(() => openStore(path, { env: wrong, access: 'read' })).code).toBe('KEY_WRONG');
  });

  test('read-only changes no byte of it', () => {
    const { path, open } = closedStore();
    const before = readFileSync(path);
    open();
    expect(readFileSync(path)).toEqual(before);
  });
});

describe('the history', () => {
  test('begins with the making of the store', () => {
    const store = newStore();
    expect(listHistory(store.db, 10).map(({ id, at, action }) => ({ id, at, action }))).toEqual([
      { id: 1, at: NOW, action: 'init' },
    ]);
  });

  test('cannot be changed or shortened by SQL', () => {
    const { db } = newStore();
    expect(() => db.exec('DELETE FROM history')).toThrow('append-only');
    expect(() => db.exec("UPDATE history SET action = 'nothing'")).toThrow('append-only');
  });

  test('P5: masks the numbers in the names and texts that it is given', () => {
    const store = newStore();
    const sha256 = `0639980001${'a'.repeat(54)}`;
    recordRun(store, {
      at: NOW,
      action: 'scrub',
      detail: {
        lists: [{ file: 'relance 0639980001.csv', sha256, emptied: { 'tel Bob 06–39–98–00–01': 2 } }],
        n: null,
      },
    });
    expect(listHistory(store.db, 1)[0]!.detail).toEqual({
      lists: [{ file: 'relance •••.csv', sha256, emptied: { 'tel Bob •••': 2 } }],
      n: null,
    });
    expect(findHistoryBreach(store.db)).toBeNull();
  });

  test('shows where its content was changed, but accepts that it was erased', () => {
    const { db } = newStore();
    expect(findHistoryBreach(db)).toBeNull();
    db.exec("UPDATE history SET detail = '{}' WHERE id = 1");
    expect(findHistoryBreach(db)).toBe(1);
    db.exec('UPDATE history SET detail = NULL, salt = NULL WHERE id = 1');
    expect(findHistoryBreach(db)).toBeNull();
  });
});

test('a copy of the store file opens with the same key', () => {
  const { folder, path, env } = closedStore();
  const copy = join(folder, 'copy.db');
  copyFileSync(path, copy);
  openStore(copy, { env, access: 'read' }).close();
});
