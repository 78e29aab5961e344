import { join } from 'node:path';

const PROGRAM = `
  const { closeSync, fsyncSync, openSync, readSync, writeSync } = require('node:fs');
  const [source, target, ending] = process.argv.slice(1);
  const [from, to] = [openSync(source), openSync(target, 'w')];
  const block = Buffer.allocUnsafe(4 * 1024 * 1024);
  for (let n = readSync(from, block); n > 0; n = readSync(from, block)) writeSync(to, block, 0, n);
  if (ending === 'fsync') fsyncSync(to);
  closeSync(to);
`;

const scrub = (list, output, ending) => ({
  file: process.execPath,
  args: ['-e', PROGRAM, list, join(output, 'copy.csv'), ending],
});

/** The floor: the same bytes read and written, nothing done to them. */
export const copy = {
  name: 'copy',
  what: 'a plain copy of the list in JavaScript, blocks of 4 MiB',
  prepare() {},
  scrub: (list, _folder, output) => scrub(list, output, 'close'),
};

/** The floor for whoever promises that a file is on the disk before it takes its name, as Tamis does. */
export const syncedCopy = {
  name: 'copy-fsync',
  what: 'the same, on the disk before it ends, as the outputs of Tamis are',
  prepare() {},
  scrub: (list, _folder, output) => scrub(list, output, 'fsync'),
};
