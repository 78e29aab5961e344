import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TamisProcess } from '../faults/tamis-process.js';

const tamis = new TamisProcess(mkdtempSync(join(tmpdir(), 'tamis-columns-')));
const write = (name: string, text: string) => writeFileSync(join(tamis.folder, name), text);
const WHO = 'advertiser = "Exemple"\npurpose = "offres"\n';

beforeAll(() => {
  write('list.csv', 'nom;telephone\na;0639980001\n');
  write('unnamed.csv', `a;b\n${'x;0639980001\n'.repeat(9)}`);
  write('words.csv', `a;b\n${'x;y\n'.repeat(9)}`);
  write('tamis.toml', `[campaign]\n${WHO}[list]\nphone = ["nope"]\n`);
  expect(tamis.run('init').status).toBe(0);
  expect(tamis.run('opposition', 'add', '0639980009').status).toBe(0);
});

afterAll(() => rmSync(tamis.folder, { recursive: true, force: true }));

test('a column that the campaign names is blamed on the campaign', () => {
  const { status, stderr } = tamis.run('scrub', 'list.csv', '--allow-fictional');
  expect(status).toBe(2);
  expect(stderr).toContain('there is no column "nope" (list.phone)');
  expect(stderr).not.toContain('--phone-column');
});

test.each(['unnamed.csv', 'words.csv'])('compare hints only at options that it has: %s', (name) => {
  const { status, stderr } = tamis.run('compare', name, name);
  expect(status).toBe(2);
  expect(stderr).toContain('hint: name it: --phone-column NAME\n');
});

test('hours since an import of the same second are none', () => {
  write('stop.csv', 'phone\n0639980008\n');
  write('good.toml', `[campaign]\n${WHO}`);
  const asOf = new Date(Date.now() - 60_000).toISOString();
  expect(tamis.run('opposition', 'import', 'stop.csv').status).toBe(0);
  const scrub = ['scrub', 'list.csv', '--campaign', 'good.toml', '--allow-fictional', '--as-of', asOf];
  expect(tamis.run(...scrub).status).toBe(0);
  expect(readFileSync(join(tamis.folder, 'list.summary.json'), 'utf8')).toContain('"hours_since_that_import": 0');
});
