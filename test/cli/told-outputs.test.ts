/** What commands say of the outputs that they wrote, or did not, with the built command. */
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TamisProcess } from '../faults/tamis-process.js';
import { temporaryFolder } from '../store/temporary-store.js';

const TERMS = ['--advertiser', 'Exemple', '--purpose', 'offres', '--allow-fictional'];

function withStore(): TamisProcess {
  const tamis = new TamisProcess(temporaryFolder());
  writeFileSync(join(tamis.folder, 'list.csv'), 'nom;telephone\nA;0639980001\nB;0639980002\n');
  writeFileSync(join(tamis.folder, 'stop.csv'), 'phone\n0639980002\n');
  for (const command of [['init'], ['key', 'create'], ['opposition', 'import', 'stop.csv']]) tamis.run(...command);
  return tamis;
}

test('scrub --json names the outputs that were written, and no others', () => {
  const tamis = withStore();
  const outputsOf = (...options: string[]) => {
    const { stdout, stderr } = tamis.run('scrub', 'list.csv', ...TERMS, '--json', ...options);
    expect(stdout, stderr).not.toBe('');
    return JSON.parse(stdout).lists[0].outputs as Record<string, string>;
  };
  const plain = { clean: 'list.clean.csv', rejected: 'list.rejected.csv', summary: 'list.summary.json' };
  expect(outputsOf('--no-certificate')).toEqual(plain);
  const certified = { ...plain, certificate: 'list.certificate.json' };
  expect(outputsOf()).toEqual(certified);
  expect(outputsOf('--html', '--previous', 'list.certificate.json')).toEqual({
    ...certified,
    recall: 'list.recall.csv',
    report: 'list.report.html',
  });
  for (const path of Object.values(outputsOf('--html'))) expect(existsSync(join(tamis.folder, path))).toBe(true);
});

test('--json and data on standard output are refused together, before anything is entered', () => {
  const tamis = withStore();
  tamis.run('scrub', 'list.csv', ...TERMS);
  for (const command of [
    ['opposition', 'export', '-o', '-', '--json'],
    ['report', 'list.summary.json', '-o', '-', '--json'],
    ['key', 'export-public', '--json'],
    ['key', 'export-public', '-o', '-', '--json'],
  ]) {
    const { status, stdout, stderr } = tamis.run(...command);
    expect([command.join(' '), status]).toEqual([command.join(' '), 2]);
    expect(stderr).toContain('--json and -o - both want standard output');
    expect(JSON.parse(stdout).error.code).toBe('OPTION_INVALID');
  }
  expect(tamis.run('store', 'history', '--json').stdout).not.toContain('opposition-export');
});

test.skipIf(process.getuid?.() !== 0)('no number leaves a store in whose history the export cannot be', () => {
  const tamis = withStore();
  const key = readdirSync(join(tamis.folder, 'config/tamis')).find((name) => name.endsWith('.key'))!;
  const hex = readFileSync(join(tamis.folder, 'config/tamis', key), 'latin1').trim();
  tamis.run('store', 'backup', 'copy.db');
  for (const store of ['tamis.db', 'copy.db']) chmodSync(join(tamis.folder, store), 0o444);
  chmodSync(tamis.folder, 0o777);
  const nobody = { uid: 65_534, gid: 65_534, env: { TAMIS_KEY: hex, HOME: '/nonexistent' } };
  for (const store of ['tamis.db', 'copy.db']) {
    for (const output of ['-', 'out.csv']) {
      const { status, stdout, stderr } = tamis.runWith(nobody, 'opposition', 'export', '--store', store, '-o', output);
      expect([store, output, status, stdout], stderr).toEqual([store, output, 4, '']);
      expect(stderr).toContain('may not be written');
    }
  }
  expect(readdirSync(tamis.folder).filter((name) => /out\.csv/.test(name))).toEqual([]);
});

test.skipIf(!existsSync('/dev/full'))('a clean list that standard output did not take is not said to be done', () => {
  const tamis = withStore();
  const { status, stderr } = tamis.shell(`tamis scrub list.csv -o - ${TERMS.join(' ')} > /dev/full`);
  expect(status).toBe(2);
  expect(stderr).toContain('standard output cannot be written (ENOSPC)');
  expect(stderr).toContain('hint: nothing was written under a final name; look where standard output was sent to');
  expect(readdirSync(tamis.folder).filter((name) => name.startsWith('list.'))).toEqual(['list.csv']);
});
