import { expect, test } from 'vitest';
import { OriginFinder } from '../../src/store/find-origins.js';
import { agree, importFile } from './import-file.js';
import { newStore, temporaryFolder } from './temporary-store.js';

const COUNT = 17_000;

test('origins are found again after many were forgotten, under numbers that were never given before', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const numbers = Float64Array.from(
    { length: COUNT },
    (_, i) => 33639980000 + (i % 10_000) + (i < 10_000 ? 0 : -0.44e9),
  );
  const rows = Array.from(numbers, (number, i) => `+${number};Exemple;fibre;2024-01-01 10:00;source ${i}\n`);
  agree(store, importFile(folder, 'c.csv', `phone;advertiser;purpose;collected_at;source\n${rows.join('')}`));
  const finder = new OriginFinder(store, { advertisers: ['exemple'], purpose: 'fibre', channel: 'voice' });
  const pseudonyms = Buffer.alloc(COUNT * 16);
  store.pseudonyms.pseudonymise(numbers, COUNT, pseudonyms);
  const places = new Int32Array(COUNT).fill(-1);
  const positions = Int32Array.from(numbers, (_, i) => i);
  const found = new Int32Array(COUNT);
  let highest = -1;
  for (let round = 0; round < 3; round++) {
    finder.forgetMany();
    finder.find('consent', { pseudonyms, places }, positions, COUNT, found);
    expect(Math.min(...found)).toBeGreaterThan(highest);
    highest = Math.max(...found);
    for (const i of [0, 1, 9_999, 16_999]) expect(finder.origin(found[i]!).source).toBe(`source ${i}`);
  }
});
