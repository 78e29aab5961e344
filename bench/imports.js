/** How fast oppositions go into a store, when it is empty and when it is already large. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fixed, megabytes, table, whole } from './figures.js';
import { requireOppositions } from './generate.js';
import { runMeasured } from './measure.js';
import { createStore, tamis } from './tamis-command.js';

/** Behind everybody whom a list or its store holds. */
const STRANGERS = 150_000_000;

/** Imports `count` oppositions into an empty store, then into the store in `large`, which they stay in. */
export async function reportImports(data, large, count) {
  const file = requireOppositions(STRANGERS, count);
  const empty = join(data.folder, 'imports');
  await createStore(empty);
  const rows = [
    ['into an empty store', await importOppositions(empty, file)],
    [`into a store of ${whole(data.oppositions + data.consents)} entries`, await importOppositions(large, file)],
  ];
  rmSync(empty, { recursive: true });
  return {
    title: 'Imports',
    goals: [],
    text: [
      table(
        ['`tamis opposition import`', 'oppositions', 'seconds', 'oppositions/s', 'peak MB'],
        rows.map(([into, { seconds, peakBytes }]) => [
          into,
          whole(count),
          fixed(seconds),
          whole(count / seconds),
          megabytes(peakBytes),
        ]),
      ),
      'One run each, after the others.',
    ],
  };
}

function importOppositions(folder, file) {
  return runMeasured(tamis(folder, 'opposition', 'import', file, '--quiet'));
}
