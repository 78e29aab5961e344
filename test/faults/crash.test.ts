import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/temporary-store.js';
import { LONG, noteFaults } from './fault-ledger.js';
import { TamisProcess } from './tamis-process.js';

/** Moments at which each command is killed: together 200 in the long mode. */
const KILLS = LONG ? 34 : 2;

const number = (last: number) => `+33639980${String(last).padStart(3, '0')}`;

interface Status {
  oppositions: number;
  consents: number;
  keyFingerprint: string;
  keyFile: string;
}

function statusOf(tamis: TamisProcess): Status {
  const { status, stdout, stderr } = tamis.run('store', 'status', '--json');
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Status;
}

/** A store with an old and a new consent for 20,000 numbers, and objections. */
function newFolder(): TamisProcess {
  const tamis = new TamisProcess(temporaryFolder());
  const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const people = Array.from({ length: 10_000 }, (_, at) => `0639${980_000 + at}`);
  const consents = people.flatMap((phone) => [1500, 10].map((days) => `${phone};Exemple;essai;${at(days)};web;v1\n`));
  const write = (name: string, text: string) => writeFileSync(join(tamis.folder, name), text);
  write('consents.csv', `phone;advertiser;purpose;collected_at;source;wording\n${consents.join('')}`);
  write('oppositions.csv', `phone\n${people.slice(0, 4000).join('\n')}\n`);
  write('more.csv', `phone;source\n${people.map((phone, at) => `${phone};web-${at}`).join('\n')}\n`);
  write('list.csv', `nom;telephone\n${people.map((phone, at) => `n${at};${phone}`).join('\n')}\n`);
  for (const command of [
    ['init'],
    ['consent', 'import', 'consents.csv'],
    ['opposition', 'import', 'oppositions.csv'],
  ]) {
    expect(tamis.run(...command)).toMatchObject({ status: 0 });
  }
  return tamis;
}

const strays = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.tamis-tmp'));

/** Kills `command` at moments spread over its whole run; `verify` looks at what is left after each. */
async function killAll(tamis: TamisProcess, command: readonly string[], verify: (killed: boolean) => void) {
  const startedAt = performance.now();
  tamis.run('store', 'status');
  const shortestMs = (performance.now() - startedAt) / 2;
  const first = performance.now();
  tamis.run(...command);
  const wholeMs = performance.now() - first;
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const moment = shortestMs + Math.random() * (wholeMs - shortestMs);
    const { signal } = await tamis.interrupt('SIGKILL', moment, ...command);
    if (signal === 'SIGKILL') killed++;
    verify(signal === 'SIGKILL');
    const check = tamis.run('store', 'check');
    expect(check.status, check.stderr).toBe(0);
  }
  noteFaults(`kill -9 during ${command.slice(0, 2).join(' ')}`, killed, 'store whole, nothing acknowledged lost');
}

test('a killed import has recorded all of its file or nothing', async () => {
  const tamis = newFolder();
  const before = statusOf(tamis).oppositions;
  await killAll(tamis, ['opposition', 'import', 'more.csv'], () => {
    expect([before, 10_000]).toContain(statusOf(tamis).oppositions);
  });
  expect(tamis.run('opposition', 'import', 'more.csv').status).toBe(0);
  expect(statusOf(tamis).oppositions).toBe(10_000);
});

test('an objection that was acknowledged survives whatever is killed after it', async () => {
  const tamis = newFolder();
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const one = `+33199000${String(kill).padStart(3, '0')}`;
    const { status } = await tamis.interrupt('SIGKILL', 60 + Math.random() * 400, 'opposition', 'add', one);
    if (status === 0) acknowledged.push(one);
    const two = `+33261910${String(kill).padStart(3, '0')}`;
    expect(tamis.run('opposition', 'add', two).status).toBe(0);
    acknowledged.push(two);
  }
  noteFaults('kill -9 during opposition add', KILLS, `${acknowledged.length} acknowledged objections, all held`);
  const { stdout } = tamis.run('opposition', 'export', '-o', '-');
  for (const one of acknowledged) expect(stdout).toContain(one);
  expect(tamis.run('store', 'check').status).toBe(0);
});

test('a killed purge has deleted all or nothing', async () => {
  const tamis = newFolder();
  const before = statusOf(tamis).consents;
  expect(before).toBe(20_000);
  const kept = readFileSync(join(tamis.folder, 'tamis.db'));
  const restart = () => {
    for (const name of ['tamis.db', 'tamis.db-wal', 'tamis.db-shm']) rmSync(join(tamis.folder, name), { force: true });
    writeFileSync(join(tamis.folder, 'tamis.db'), kept, { mode: 0o600 });
    forgetWitness(tamis);
  };
  const command = ['store', 'purge', '--yes'];
  const startedAt = performance.now();
  expect(tamis.run(...command).status).toBe(0);
  const wholeMs = performance.now() - startedAt;
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    restart();
    const { signal } = await tamis.interrupt('SIGKILL', wholeMs * (0.25 + 0.75 * Math.random()), ...command);
    if (signal === 'SIGKILL') killed++;
    expect([before, 10_000]).toContain(statusOf(tamis).consents);
    expect(tamis.run('store', 'check').status).toBe(0);
  }
  noteFaults('kill -9 during store purge', killed, 'all deleted or nothing');
  expect(tamis.run(...command).status).toBe(0);
  expect(statusOf(tamis)).toMatchObject({ consents: 10_000, oppositions: 4000 });
});

test('a killed change of keys leaves a store that opens with exactly one of the two, and says which', async () => {
  const tamis = newFolder();
  let killed = 0;
  let finished = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const before = statusOf(tamis).keyFingerprint;
    const { signal } = await tamis.interrupt('SIGKILL', 80 + Math.random() * 900, 'store', 'rekey');
    if (signal === 'SIGKILL') killed++;
    const after = statusOf(tamis);
    if (after.keyFingerprint !== before) finished++;
    expect(after).toMatchObject({ oppositions: 4000, consents: 20_000 });
    const check = tamis.run('store', 'check');
    expect(check.status, check.stderr).toBe(0);
    expect(check.stderr).toContain(after.keyFingerprint);
    expect(tamis.run('check', number(7), '--allow-fictional').stdout).toContain('OPPOSED');
  }
  noteFaults('kill -9 during store rekey', killed, `one key each time; ${finished} times the new one`);
  const last = statusOf(tamis).keyFingerprint;
  expect(tamis.run('store', 'rekey').status).toBe(0);
  expect(statusOf(tamis).keyFingerprint).not.toBe(last);
});

test('a killed backup leaves no file under its name, or a whole one', async () => {
  const tamis = newFolder();
  const path = join(tamis.folder, 'copy.db');
  const command = ['store', 'backup', 'copy.db'];
  await killAll(tamis, command, () => {
    if (readdirSync(tamis.folder).includes('copy.db')) {
      expect(tamis.run('store', 'check', '--store', 'copy.db').status).toBe(0);
    }
    rmSync(path, { force: true });
  });
  expect(tamis.run(...command).status).toBe(0);
  expect(strays(tamis.folder)).toEqual([]);
});

test('a killed scrub leaves the store whole', async () => {
  const tamis = newFolder();
  const command = ['scrub', 'list.csv', '--advertiser', 'Exemple', '--purpose', 'essai', '--allow-fictional'];
  await killAll(tamis, command, () => expect(statusOf(tamis).oppositions).toBe(4000));
  expect(tamis.run(...command).status).toBe(0);
  expect(strays(tamis.folder)).toEqual([]);
});

/** A store that was put back on purpose: its witness would say so. */
function forgetWitness(tamis: TamisProcess): void {
  const folder = join(tamis.folder, 'config', 'tamis');
  for (const name of readdirSync(folder)) if (name.endsWith('.head')) rmSync(join(folder, name));
}
