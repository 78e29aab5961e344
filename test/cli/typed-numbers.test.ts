import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TamisProcess } from '../faults/tamis-process.js';

const SCRUB = ['scrub', 'list.csv', '--advertiser', 'Exemple', '--purpose', 'offres', '--allow-fictional'];

const tamis = new TamisProcess(mkdtempSync(join(tmpdir(), 'tamis-typed-')));

beforeAll(() => {
  writeFileSync(join(tamis.folder, 'list.csv'), 'telephone\n0639980001\n');
  writeFileSync(join(tamis.folder, 'bare.txt'), '0639980001\n0639980002\n');
  writeFileSync(join(tamis.folder, 'pairs.txt'), '0639980001;0639980002\n0639980003;0639980004\n');
  const hash = (number: string) => createHash('sha256').update(number).digest('hex');
  writeFileSync(join(tamis.folder, 'hashes.txt'), `${hash('+33639980001')}\n${hash('+33639980002')}\n`);
  expect(tamis.run('init').status).toBe(0);
});

afterAll(() => rmSync(tamis.folder, { recursive: true, force: true }));

describe('a number in the wrong place is not printed', () => {
  test.each([
    ['opposition', '0639980020'],
    ['0639980020'],
    ['06 39 98 00 20'],
    ['reasons', '0639980020'],
    ['reasons', '0639980020', '--json'],
    ['explain', '0639980020', '--summary', 'none.json'],
    ['opposition', 'resolve', '0639980020', '--note', 'x'],
    ['check', '0639980001', '--as-of', '0639980020'],
    ['check', '0639980001', '--as-of=+33639980020', '--json'],
    ['opposition', 'add', '0639980001', '--at', '0639980020', '--lang', 'fr'],
    [...SCRUB, '--fail-on', 'OPPOSED,0639980020'],
    [...SCRUB, '--opt0639980020'],
    [...SCRUB, '--add', '0639980020'],
  ])('%s %s %s', (...args) => {
    const { status, stdout, stderr } = tamis.run(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining('•••')]);
    expect((stdout + stderr).replace(/[\s.]/g, '')).not.toContain('639980020');
  });

  test('what is no number is still repeated, and so are the examples of hints', () => {
    expect(tamis.run('opposition', 'ad').stderr).toBe("error: unknown command 'ad'\n(Did you mean add?)\n");
    expect(tamis.run('opposition', 'add', '12345678').stderr).toContain('+33 6 39 98 00 01');
  });
});

describe('opposition import --json names columns', () => {
  test.each([
    [['bare.txt'], ['1']],
    [['bare.txt', '--dry-run'], ['1']],
    [['hashes.txt', '--hashed', 'sha256:e164'], ['1']],
    [['pairs.txt', '--map', 'phone=0639980001'], ['1']],
    [['list.csv'], ['telephone']],
  ])('of %j as %j', (args, columns) => {
    const { stdout } = tamis.run('opposition', 'import', ...args, '--json');
    expect(JSON.parse(stdout).phoneColumns).toEqual(columns);
    expect(stdout).not.toMatch(/06399800|[0-9a-f]{64}/);
  });
});
