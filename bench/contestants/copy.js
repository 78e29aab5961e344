import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = `
  const { closeSync, openSync, readSync, writeSync } = require('node:fs');
  const [from, to] = process.argv.slice(1).map((path, i) => openSync(path, i === 0 ? 'r' : 'w'));
  const block = Buffer.allocUnsafe(4 * 1024 * 1024);
  for (let n = readSync(from, block); n > 0; n = readSync(from, block)) writeSync(to, block, 0, n);
  closeSync(to);
`;

/** The floor: the same bytes read and written, nothing done to them. */
export default {
  name: 'copy',
  what: 'a plain copy of the list in JavaScript, blocks of 4 MiB',

  prepare(_data, folder) {
    mkdirSync(folder, { recursive: true });
  },

  scrub(list, folder) {
    return { file: process.execPath, args: ['-e', PROGRAM, list, join(folder, 'copy.csv')] };
  },

  cleanFile: () => null,
};
