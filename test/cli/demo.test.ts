import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../../bin/tamis.js', import.meta.url));
const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

describe('npm run demo', () => {
  let scratch: string;
  let status: number | null;
  let output: string;
  let folder: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'tamis-demo-test-'));
    const env = { ...process.env, TMPDIR: scratch, LANG: 'C', LC_ALL: 'C', CI: '1' };
    const run = spawnSync(process.execPath, [join(DEMO, 'run.js')], { env, encoding: 'utf8' });
    status = run.status;
    output = run.stdout;
    folder = join(scratch, readdirSync(scratch).find((name) => name.startsWith('tamis-demo-')) ?? '');
  });
  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  const readList = (path: string, delimiter = ';'): Record<string, string>[] =>
    parse(readFileSync(path), { delimiter, columns: true, relax_quotes: true, bom: true });

  test('exits 0 and shows every command that it runs', () => {
    expect(status, output).toBe(0);
    expect(output).toContain('may be called for fibre-demonstration');
    expect(output).toContain('must not be called for fibre-demonstration');
    for (const command of ['init', 'consent import', 'opposition import', 'scrub prospects.csv', 'check +33']) {
      expect(output).toContain(`$ tamis ${command}`);
    }
  });

  test('says where the files are and what to type next', () => {
    expect(output).toContain(folder);
    for (const name of ['prospects.clean.csv', 'prospects.rejected.csv', 'prospects.summary.json']) {
      expect(output).toContain(name);
    }
    expect(output).toContain('$ tamis campaign init YOUR-LIST.csv');
  });

  test('writes no escape sequence where CI is set', () => {
    expect(output).not.toContain('\u001b');
  });

  test('gives each record the verdict that its making deserves', () => {
    const expected = readList(join(DEMO, 'expected.csv'));
    const rejected = readList(join(folder, 'prospects.rejected.csv'));
    const given = new Map(rejected.map((record) => [record.tamis_record, record.tamis_reason]));
    const verdicts = expected.map(({ record }) => ({ record, verdict: given.get(record) ?? 'clean' }));
    expect(verdicts).toEqual(expected);
    const clean = readList(join(folder, 'prospects.clean.csv'));
    expect(clean).toHaveLength(expected.filter(({ verdict }) => verdict === 'clean').length);
  });

  test('gives the list of another dialect the same verdicts', () => {
    copyFileSync(join(DEMO, 'prospects-windows.csv'), join(folder, 'prospects-windows.csv'));
    const args = [LAUNCHER, 'scrub', 'prospects-windows.csv', '--campaign', 'campaign.toml', '--allow-fictional'];
    const env = {
      ...process.env,
      XDG_CONFIG_HOME: join(folder, 'config'),
      TAMIS_STORE: 'tamis.db',
      TAMIS_KEY: '',
    };
    const run = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
    expect(run.status, run.stderr).toBe(0);
    const verdicts = (records: Record<string, string>[]) =>
      records.map((record) => [record.tamis_record, record.tamis_reasons, record.tamis_phone]);
    const windows = readList(join(folder, 'prospects-windows.rejected.csv'), ',');
    expect(verdicts(windows)).toEqual(verdicts(readList(join(folder, 'prospects.rejected.csv'))));
  });

  test('touches nothing of the user', () => {
    const files = readdirSync(join(folder, 'config/tamis'));
    expect(files.map((name) => name.split('.').at(-1)).sort()).toEqual(['head', 'key']);
  });
});
