import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasured } from '../measure.js';

const SCRIPT = fileURLToPath(new URL('../duckdb.js', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../node_modules/@duckdb/node-api', import.meta.url));
const node = (...args) => ({ file: process.execPath, args: [SCRIPT, ...args] });

/** A vectorised database in C++, on all cores. */
export default {
  name: 'duckdb',
  what: 'DuckDB (`@duckdb/node-api`), all cores, its tables loaded beforehand',

  /** It has to be installed by itself: it is no dependency of Tamis. */
  isMissing: !existsSync(PACKAGE),

  async prepare(data, folder) {
    await runMeasured(node('load', join(folder, 'ledgers.duckdb'), data.oppositionFile, data.consentFile));
  },

  scrub: (list, folder, output) => node('scrub', join(folder, 'ledgers.duckdb'), list, output),

  cleanFile: (_list, output) => join(output, 'clean.csv'),
  rejectedFile: (_list, output) => join(output, 'rejected.csv'),
};
