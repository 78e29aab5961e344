import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../store/temporary-store.js';
import { TamisProcess } from './tamis-process.js';

/** Moments at which a process is killed; `TAMIS_LONG=1` asks for many. */
const KILLS = process.env.TAMIS_LONG === '1' ? 100 : 8;
const OUTPUTS = ['list.rejected.csv', 'list.summary.json', 'list.clean.csv'];
const SCRUB = ['scrub', 'list.csv', '--advertiser', 'Exemple', '--purpose', 'essai', '--allow-fictional'];

/** A folder with a store that holds consents and oppositions, and a list of so many rows. */
function newFolder(rows: number): TamisProcess {
  const tamis = new TamisProcess(temporaryFolder());
  const at = new Date(Date.now() - 1e8).toISOString();
  const number = (last: number) => `0639${String(980_000 + (last % 10_000)).padStart(6, '0')}`;
  const consents = Array.from({ length: 4000 }, (_, last) => `${number(last)};Exemple;essai;${at};web;v1\n`);
  const list = Array.from({ length: rows }, (_, at) => `nom ${at};${number(at)}\n`);
  writeFileSync(
    join(tamis.folder, 'consents.csv'),
    `phone;advertiser;purpose;collected_at;source;wording\n${consents.join('')}`,
  );
  writeFileSync(join(tamis.folder, 'oppositions.csv'), `phone\n${number(7)}\n${number(8)}\n`);
  writeFileSync(join(tamis.folder, 'list.csv'), `nom;telephone\n${list.join('')}`);
  for (const command of [
    ['init'],
    ['consent', 'import', 'consents.csv'],
    ['opposition', 'import', 'oppositions.csv'],
  ]) {
    expect(tamis.run(...command)).toMatchObject({ status: 0 });
  }
  return tamis;
}

/** The hashes of the outputs that have their final names, by name. */
function outputsIn(folder: string): Record<string, string> {
  const present = OUTPUTS.filter((name) => readdirSync(folder).includes(name));
  const sha256 = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(present.map((name) => [name, sha256(name)]));
}

const strays = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.tamis-tmp'));

describe('P4: a scrub that is killed', () => {
  test('leaves every output whole or absent, and the next run leaves nothing stray', async () => {
    const tamis = newFolder(150_000);
    const options = [...SCRUB, '--as-of', new Date().toISOString()];
    const startedAt = performance.now();
    expect(tamis.run(...options).status).toBe(0);
    const wholeMs = performance.now() - startedAt;
    const whole = outputsIn(tamis.folder);
    expect(Object.keys(whole)).toEqual(OUTPUTS);

    let killed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      for (const name of OUTPUTS) rmSync(join(tamis.folder, name), { force: true });
      const { signal } = await tamis.interrupt('SIGKILL', ((kill + 0.5) / KILLS) * wholeMs * 1.2, ...options);
      if (signal === 'SIGKILL') killed++;
      for (const [name, sha256] of Object.entries(outputsIn(tamis.folder))) {
        expect(sha256, `${name} after kill ${kill}`).toBe(whole[name]);
      }
    }
    expect(killed).toBeGreaterThan(KILLS / 4);
    expect(tamis.run(...options).status).toBe(0);
    expect(outputsIn(tamis.folder)).toEqual(whole);
    expect(strays(tamis.folder)).toEqual([]);
  });

  test('by SIGINT, SIGTERM or SIGHUP takes its unfinished outputs away and says so by its exit code', async () => {
    const tamis = newFolder(400_000);
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      const ending = await tamis.interruptWhen(signal, () => strays(tamis.folder).length > 0, ...SCRUB);
      expect(ending, signal).toEqual({ status: exitCode, signal: null });
      expect(outputsIn(tamis.folder)).toEqual({});
      expect(strays(tamis.folder)).toEqual([]);
    }
  });
});

describe('P4: an import that is killed', () => {
  test('has recorded all of its file or nothing, and can be run again', async () => {
    const tamis = newFolder(1);
    // Every number of the block six times, from as many sources: 60,000 entries about 10,000 people.
    const people = 10_000;
    const numbers = Array.from(
      { length: 6 * people },
      (_, at) => `+33639${String(980_000 + (at % people))};web-${at}\n`,
    );
    writeFileSync(join(tamis.folder, 'more.csv'), `phone;source\n${numbers.join('')}`);
    const count = () => {
      const { stdout } = tamis.run('store', 'status', '--json');
      return (JSON.parse(stdout) as { oppositions: number }).oppositions;
    };
    const before = count();
    for (let kill = 0; kill < KILLS; kill++) {
      await tamis.interrupt('SIGKILL', 80 + kill * (700 / KILLS), 'opposition', 'import', 'more.csv');
      expect([before, people], `kill ${kill}`).toContain(count());
    }
    expect(tamis.run('opposition', 'import', 'more.csv').status).toBe(0);
    expect(count()).toBe(people);
  });
});
