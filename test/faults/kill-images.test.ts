import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { loadScreening, type ScreeningQuery } from '../../src/store/load-screening.js';
import { ScreeningImages } from '../../src/store/screening-images.js';
import { openStore } from '../../src/store/store.js';
import { importFile, oppose } from '../store/import-file.js';
import { newStore, temporaryFolder } from '../store/temporary-store.js';
import { LONG, noteFaults } from './fault-ledger.js';

const KILLS = LONG ? 200 : 20;
const PEOPLE = 40_000;
const BLOCKS = ['63998', '19900', '26191', '35301'];
const QUERY: ScreeningQuery = {
  advertisers: ['exemple'],
  purpose: 'essai',
  channel: 'voice',
  asOf: Date.now(),
  requiredEvidence: 0,
};
const USE = { toolVersion: '0.0.0', mayWrite: true, always: true };
const BUILT = fileURLToPath(new URL('../../dist/store/', import.meta.url));

/** Removes and writes images for as long as it lives. */
const WRITER = `
  import { readdirSync, rmSync } from 'node:fs';
  import { openStore } from '${BUILT}store.js';
  import { loadScreening } from '${BUILT}load-screening.js';
  import { ScreeningImages } from '${BUILT}screening-images.js';
  const [path, query, use] = process.argv.slice(1);
  const store = openStore(path, { access: 'read', env: process.env });
  process.stdout.write('begun');
  for (;;) {
    loadScreening(store, JSON.parse(query), undefined, new ScreeningImages(store, JSON.parse(use)));
    for (const name of readdirSync(path + '.images')) if (name.endsWith('.table')) rmSync(path + '.images/' + name, { force: true });
  }`;

test('P4: whoever is killed while writing an image leaves none that is half, nor in the way of the others', async () => {
  const folder = temporaryFolder();
  const numbers = Array.from(
    { length: PEOPLE },
    (_, at) => `+33${BLOCKS[Math.floor(at / 10_000)]}${String(at % 10_000).padStart(4, '0')}\n`,
  );
  const made = newStore(folder);
  oppose(made, importFile(folder, 'oppositions.csv', `phone\n${numbers.join('')}`));
  const { path } = made;
  made.close();
  const env = { XDG_CONFIG_HOME: join(folder, 'config') };
  const store = openStore(path, { access: 'read', env });
  onTestFinished(() => store.close());
  const start = async (): Promise<ChildProcess> => {
    const args = ['--input-type=module', '-e', WRITER, path, JSON.stringify(QUERY), JSON.stringify(USE)];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout!, 'data');
    return child;
  };
  const fresh = loadScreening(store, QUERY).table.image;
  const load = (mayWrite: boolean) =>
    loadScreening(store, QUERY, undefined, new ScreeningImages(store, { ...USE, mayWrite }));

  const other = await start();
  onTestFinished(() => void other.kill('SIGKILL'));
  let read = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = await start();
    const until = Date.now() + 20 + (kill % 20) * 7;
    while (Date.now() < until) {
      const { table, origins } = load(false);
      if (origins !== null) read++;
      expect(Buffer.compare(Buffer.from(table.image.keys.buffer), Buffer.from(fresh.keys.buffer))).toBe(0);
      expect(Buffer.compare(Buffer.from(table.image.states.buffer), Buffer.from(fresh.states.buffer))).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(read).toBeGreaterThan(0);
  load(true);
  expect(readdirSync(`${path}.images`)).toEqual([expect.stringMatching(/\.table$/)]);
  expect(load(false).origins).not.toBeNull();
  noteFaults(
    'kill -9 while writing an image of the store, beside another writer and a reader',
    KILLS,
    'never a half one',
  );
}, 600_000);
