import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasured } from '../measure.js';

const SCRIPT = fileURLToPath(new URL('../straightforward.js', import.meta.url));
const node = (...args) => ({ file: process.execPath, args: [SCRIPT, ...args] });

/** What a decent developer would write in an hour. */
export default {
  name: 'straightforward',
  what: 'csv-parse, libphonenumber-js, a SQLite `get` a row, csv-stringify',

  async prepare(data, folder) {
    await runMeasured(node('load', join(folder, 'ledgers.db'), data.oppositionFile, data.consentFile));
  },

  scrub(list, folder, output) {
    return node('scrub', join(folder, 'ledgers.db'), list, join(output, 'clean.csv'), join(output, 'rejected.csv'));
  },

  cleanFile: (_list, output) => join(output, 'clean.csv'),
};
