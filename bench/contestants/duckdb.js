import { existsSync, mkdirSync } from 'node:fs';
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
    mkdirSync(folder, { recursive: true });
    await runMeasured(node('load', join(folder, 'ledgers.duckdb'), data.oppositionFile, data.consentFile));
  },

  scrub(list, folder) {
    return node('scrub', join(folder, 'ledgers.duckdb'), list, folder);
  },

  cleanFile: (_list, folder) => join(folder, 'clean.csv'),
  rejectedFile: (_list, folder) => join(folder, 'rejected.csv'),
};
