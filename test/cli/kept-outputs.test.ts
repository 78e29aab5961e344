/** What no output of any command replaces, with the built command on real files. */
import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { TamisProcess } from '../faults/tamis-process.js';
import { temporaryFolder } from '../store/temporary-store.js';

const TERMS = ['--advertiser', 'Exemple', '--purpose', 'offres', '--allow-fictional'];

/** A folder with all that Tamis makes: store, keys, campaign, the outputs of a run. */
function withEverything(): TamisProcess {
  const tamis = new TamisProcess(temporaryFolder());
  writeFileSync(join(tamis.folder, 'list.csv'), 'nom;telephone\nA;0639980001\nB;0639980002\n');
  writeFileSync(join(tamis.folder, 'stop.csv'), 'phone\n0639980002\n');
  for (const command of [
    ['init'],
    ['key', 'create'],
    ['opposition', 'import', 'stop.csv'],
    ['scrub', 'list.csv', ...TERMS],
    ['campaign', 'init', 'list.csv'],
  ]) {
    const { status, stderr } = tamis.run(...command);
    expect(status, stderr).toBe(0);
  }
  return tamis;
}

function keysOf(tamis: TamisProcess): { signing: string; store: string; trusted: string; witness: string } {
  const names = readdirSync(join(tamis.folder, 'config/tamis'));
  const at = (end: string) => join('config/tamis', names.find((name) => name.endsWith(end))!);
  const [trusted] = readdirSync(join(tamis.folder, 'config/tamis/trusted'));
  return {
    signing: 'config/tamis/signing-key.pem',
    store: at('.key'),
    trusted: join('config/tamis/trusted', trusted!),
    witness: at('.head'),
  };
}

/** Every command that writes a file under a name that somebody chose, and may replace one. */
const COMMANDS: readonly (readonly [string, (output: string) => string[]])[] = [
  ['scrub -o', (output) => ['scrub', 'list.csv', ...TERMS, '-o', output]],
  ['compare --recall', (output) => ['compare', 'list.clean.csv', 'list.clean.csv', '--recall', output]],
  ['report -o', (output) => ['report', 'list.summary.json', '-o', output]],
  ['key export-public -o', (output) => ['key', 'export-public', '-o', output]],
  ['opposition export -o', (output) => ['opposition', 'export', '-o', output]],
];

/** Expects that a command refuses every output, and that not a byte of any of them changes. */
function expectRefused(tamis: TamisProcess, command: string[], output: string, said: RegExp): void {
  const before = lstatSync(join(tamis.folder, output), { throwIfNoEntry: false });
  const { status, stderr } = tamis.run(...command);
  expect([output, status], stderr).toEqual([output, 2]);
  expect(stderr).toMatch(said);
  const after = lstatSync(join(tamis.folder, output), { throwIfNoEntry: false });
  expect([after?.ino, after?.size, after?.mtimeMs]).toEqual([before?.ino, before?.size, before?.mtimeMs]);
}

test.each(COMMANDS)('%s replaces neither the store nor a key nor the campaign, nor a pipe', (_, commandFor) => {
  const tamis = withEverything();
  tamis.shell('mkfifo pipe');
  for (const [output, said] of [
    ['tamis.db', /would replace the store\n/],
    [keysOf(tamis).signing, /would replace a private key\n|also the input/],
    ['tamis.toml', /would replace (the|a) campaign\n/],
    ['pipe', /a device or a pipe, which no output can replace/],
  ] as const) {
    expectRefused(tamis, commandFor(output), output, said);
  }
});

test('no store, log, key or campaign is replaced, whatever it is called and by whatever link it is reached', () => {
  const [, commandFor] = COMMANDS.find(([name]) => name === 'opposition export -o')!;
  const tamis = withEverything();
  const keys = keysOf(tamis);
  tamis.run('init', '--store', 'other.db');
  symlinkSync('tamis.db', join(tamis.folder, 'link.csv'));
  linkSync(join(tamis.folder, 'other.db'), join(tamis.folder, 'hard.csv'));
  writeFileSync(join(tamis.folder, 'other.toml'), '# ours\n[campaign]\nname = "a"\n');
  for (const [output, said] of [
    ['tamis.db', /would replace (the|a) store\n/],
    ['other.db', /would replace a store\n/],
    ['link.csv', /would replace (the|a) store\n/],
    ['hard.csv', /would replace a store\n/],
    ['tamis.db-wal', /would replace the (store|log of a store)\n/],
    ['other.db-journal', /would replace the log of a store\n/],
    [keys.store, /would replace (a|the) store's key\n/],
    [keys.signing, /would replace a private key\n|also the input/],
    [keys.trusted, /would replace a key that is trusted\n/],
    [keys.witness, /would replace the note of how far/],
    ['tamis.toml', /would replace (the|a) campaign\n/],
    ['other.toml', /would replace a campaign\n/],
  ] as const) {
    expectRefused(tamis, commandFor(output), output, said);
  }
  expect(tamis.run('store', 'check').status).toBe(0);
  const { entries } = JSON.parse(tamis.run('store', 'history', '--json').stdout);
  expect(entries.map(({ action }: { action: string }) => action)).not.toContain('opposition-export');
});

test('no pipe, socket, folder or descriptor is replaced, nor a link to one', async () => {
  const [, commandFor] = COMMANDS.find(([name]) => name === 'scrub -o')!;
  const tamis = withEverything();
  const at = (name: string) => join(tamis.folder, name);
  tamis.shell('mkfifo pipe');
  mkdirSync(at('folder'));
  const server = createServer().listen(at('socket'));
  await new Promise((resolve) => server.on('listening', resolve));
  onTestFinished(() => void server.close());
  symlinkSync('/proc/self/fd/1', at('descriptor'));
  for (const output of ['pipe', 'socket', 'folder', 'descriptor']) {
    expectRefused(tamis, commandFor(output), output, /device or a pipe, which no output|this is a folder/);
  }
  const redirected = tamis.shell(`tamis ${commandFor('descriptor').join(' ')} > out.txt`);
  expect(redirected.status).toBe(2);
  expect(lstatSync(at('descriptor')).isSymbolicLink()).toBe(true);
});

test('no command replaces what it reads', () => {
  const tamis = withEverything();
  for (const [output, command] of [
    ['list.clean.csv', ['compare', 'list.clean.csv', 'stop.csv', '--recall']],
    ['list.rejected.csv', ['compare', 'list.summary.json', 'list.clean.csv', '--recall']],
    ['list.summary.json', ['report', 'list.summary.json', '-o']],
    ['list.certificate.json', ['report', 'list.summary.json', '-o']],
    ['list.csv', ['scrub', 'list.csv', ...TERMS, '-o']],
  ] as const) {
    expectRefused(tamis, [...command, output], output, /this output is also the input/);
  }
});

test('what an export of a person would replace is told before the export is in the history', () => {
  const tamis = withEverything();
  symlinkSync('tamis.db', join(tamis.folder, 'person.json'));
  const { status, stderr } = tamis.runWith({ input: '0639980001\n' }, 'subject', 'export', '-', '-o', 'person');
  expect(status).toBe(2);
  expect(stderr).toContain('person.json: this output would replace the store');
  expect(lstatSync(join(tamis.folder, 'person.json')).isSymbolicLink()).toBe(true);
  expect(tamis.run('store', 'history', '--json').stdout).not.toContain('subject-export');
});

test('nothing new comes to lie where SQLite looks for the log of a store', () => {
  const tamis = withEverything();
  for (const command of [
    ['store', 'backup'],
    ['store', 'snapshot'],
    ['key', 'create', '--signing-key'],
    ['store', 'rekey', '--new-key-file'],
    ['campaign', 'init', 'list.csv', '-o'],
    ['init', '--store', 'third.db', '--key-file'],
  ]) {
    expectRefused(tamis, [...command, 'tamis.db-journal'], 'tamis.db-journal', /would replace the log of a store/);
  }
});

test('outputs of an earlier run, a public key included, are replaced', () => {
  const tamis = withEverything();
  for (const [output, command] of [
    ['firm.pem', ['key', 'export-public', '-o']],
    ['report.html', ['report', 'list.summary.json', '-o']],
    ['recall.csv', ['compare', 'list.clean.csv', 'list.clean.csv', '--recall']],
    ['export.csv', ['opposition', 'export', '-o']],
    ['list.clean.csv', ['scrub', 'list.csv', ...TERMS, '-o']],
  ] as const) {
    for (const _ of ['first', 'second']) {
      const { status, stderr } = tamis.run(...command, output);
      expect(status, stderr).toBe(0);
    }
    expect(readFileSync(join(tamis.folder, output)).length).toBeGreaterThan(0);
  }
});
