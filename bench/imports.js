/** How fast oppositions go into a store, when it is empty and when it is already large. */

import { join } from 'node:path';
import { requireOppositions } from './generate.js';
import { runMeasured } from './measure.js';
import { createStore, tamis } from './tamis-command.js';

/** Imports `count` oppositions into an empty store, and as many new ones into a store of `large`. */
export async function measureImports(folder, { count, large }) {
  const files = { first: requireOppositions(0, count), further: requireOppositions(count, count) };
  const store = join(folder, 'imports');
  await createStore(store);
  const empty = await importOppositions(store, files.first);
  await createStore(store);
  await importOppositions(store, requireOppositions(2 * count, large));
  const full = await importOppositions(store, files.further);
  return [
    { into: 'an empty store', oppositions: count, ...empty },
    { into: `a store of ${large.toLocaleString('en')}`, oppositions: count, ...full },
  ];
}

function importOppositions(store, file) {
  return runMeasured(tamis(store, 'opposition', 'import', file, '--quiet'));
}
