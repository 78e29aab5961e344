import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryCommands } from './temporary-commands.js';

describe('refused records', () => {
  test('of two imports under one name are kept apart, and no file of the user is overwritten', async () => {
    const { tamis, write, folder } = await temporaryCommands();
    write('stop.refused-1.csv', 'mine\n');
    const list = write('stop.csv', 'phone;who\n0639980001;a\nnone;b\n');
    expect((await tamis('opposition', 'import', list)).stderr).toContain('stop.refused-1-2.csv');
    write('stop.csv', 'phone;who\nnobody;c\n');
    await tamis('opposition', 'import', list);
    expect(readFileSync(join(folder, 'stop.refused-1.csv'), 'utf8')).toBe('mine\n');
    expect(readFileSync(join(folder, 'stop.refused-1-2.csv'), 'utf8')).toContain('none;b');
    expect(readFileSync(join(folder, 'stop.refused-2.csv'), 'utf8')).toContain('nobody;c');
  });

  test('are settled under the import that met them first, and the hint says so', async () => {
    const { tamis, write } = await temporaryCommands();
    const list = write('stop.csv', 'phone\n0639980001\nnone\n');
    const again = write('stop-again.csv', 'phone\n0639980001\nnone\n');
    await tamis('opposition', 'import', list);
    expect((await tamis('opposition', 'import', list)).stderr).toContain('tamis opposition resolve 1 --note');
    await tamis('opposition', 'resolve', '1', '--note', 'sans suite');
    const { stderr } = await tamis('opposition', 'import', again);
    expect(stderr).toContain('hint: these records were settled before; no scrub warns of them');
  });
});

describe('tamis opposition export', () => {
  test('refuses a folder, the store and its key, and then no export is in the history', async () => {
    const { tamis, folder, store } = await temporaryCommands();
    await tamis('opposition', 'add', '0639980001');
    const config = join(folder, 'config', 'tamis');
    const key = join(config, readdirSync(config).find((name) => name.endsWith('.key'))!);
    mkdirSync(join(folder, 'exports'));
    const before = readFileSync(key);
    for (const output of [join(folder, 'exports'), store, `${store}-wal`, key]) {
      const { exitCode, stderr } = await tamis('opposition', 'export', '-o', output);
      expect([output, exitCode]).toEqual([output, 2]);
      expect(stderr).toMatch(/would replace the store|this is a folder/);
    }
    expect(readFileSync(key)).toEqual(before);
    const { entries } = JSON.parse((await tamis('store', 'history', '--json')).stdout);
    expect(entries.map(({ action }: { action: string }) => action)).not.toContain('opposition-export');
  });
});

test('an import takes --quotes none, as the hint about an open quote says', async () => {
  const { tamis, write } = await temporaryCommands();
  const list = write('stop.csv', 'phone;note\n0639980001;"open\n0639980002;x\n');
  expect((await tamis('opposition', 'import', list)).stderr).toContain('--quotes none');
  expect((await tamis('opposition', 'import', list, '--quotes', 'none')).exitCode).toBe(0);
});

test('a full disk is named by the copy', async () => {
  const { explainCopy } = await import('../../src/store/backup-store.js');
  const full = Object.assign(new Error('database or disk is full'), { name: 'SqliteError', code: 'SQLITE_FULL' });
  expect(explainCopy({ path: 'tamis.db' } as never, '/mnt/copy.db', full)).toMatchObject({
    code: 'OUTPUT_DISK_FULL',
    message: '/mnt/copy.db: there is no space left for it',
  });
});
