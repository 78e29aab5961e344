import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TamisProcess } from './tamis-process.js';

const LIST = 'telephone\n0639980001\n';
const WHO = ['--advertiser', 'Exemple', '--purpose', 'offres', '--allow-fictional'];

const tamis = new TamisProcess(mkdtempSync(join(tmpdir(), 'tamis-temporary-')));
const path = (name: string) => join(tamis.folder, name);

beforeAll(() => {
  writeFileSync(path('one.csv'), LIST);
  writeFileSync(path('one.csv.gz'), gzipSync(LIST));
  writeFileSync(path('file'), '');
  mkdirSync(path('closed'), { mode: 0o555 });
  chmodSync(tamis.folder, 0o755);
  expect(tamis.run('init').status).toBe(0);
  expect(tamis.run('opposition', 'add', '0639980009').status).toBe(0);
});

afterAll(() => rmSync(tamis.folder, { recursive: true, force: true }));

describe('a temporary folder that cannot be used is named, with exit 2', () => {
  const commands = [
    ['scrub', '-', ...WHO],
    ['scrub', 'one.csv.gz', ...WHO],
    ['scrub', 'one.csv', '-o', '-', '--rejected', 'r.csv', '--summary', 's.json', ...WHO],
    ['opposition', 'import', '-'],
    ['opposition', 'export', '-o', '-'],
    ['campaign', 'init', '-'],
  ];

  test.each(commands)('%s %s', (...command) => {
    const { status, stdout, stderr } = tamis.runWith({ env: { TMPDIR: path('none') }, input: LIST }, ...command);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `error: the temporary folder ${path('none')} cannot be used (ENOENT)\n  hint: make it, with the right to write there, or name another folder with TMPDIR\n`,
    );
  });

  test('also where it is a file, or may not be written', () => {
    const file = tamis.runWith({ env: { TMPDIR: path('file') }, input: LIST }, 'scrub', '-', ...WHO);
    expect([file.status, file.stderr]).toEqual([2, expect.stringContaining('(ENOTDIR)')]);
    if (process.getuid?.() !== 0) return;
    const nobody = { uid: 65_534, gid: 65_534, env: { TMPDIR: path('closed') }, input: LIST };
    const closed = tamis.runWith(nobody, 'campaign', 'init', '-', '-o', '-');
    expect([closed.status, closed.stderr]).toEqual([2, expect.stringContaining('(EACCES)')]);
  });
});

test('a current folder that was deleted is an error of configuration', () => {
  mkdirSync(path('gone'));
  const { status, stderr } = tamis.shell(`cd gone && rmdir ../gone && tamis doctor`);
  expect(status).toBe(2);
  expect(stderr).toContain('the current folder is not there any more');
});
