import { closeSync, existsSync, openSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AtomicFile } from '../../src/csv/atomic-file.js';
import { listFolder } from './list-file.js';

test('two files under way for one output do not share a temporary file, and the later commit wins', () => {
  const path = join(listFolder(), 'out.csv');
  const [first, second] = [new AtomicFile(path), new AtomicFile(path)];
  first.write(Buffer.from('first'));
  second.write(Buffer.from('second'));
  expect(existsSync(path)).toBe(false);
  first.commit();
  expect(readFileSync(path, 'utf8')).toBe('first');
  second.commit();
  expect(readFileSync(path, 'utf8')).toBe('second');
});

test('what dead processes left goes at once, what other machines left once nobody writes to it', () => {
  const folder = listFolder();
  const stray = (name: string, minutesOld = 0) => {
    writeFileSync(join(folder, name), 'x');
    const at = Date.now() / 1000 - minutesOld * 60;
    utimesSync(join(folder, name), at, at);
  };
  const file = new AtomicFile(join(folder, 'out.csv'));
  const own = /-([0-9a-f]{8})\./.exec(readdirSync(folder)[0]!)![1]!;
  file.discard();
  stray(`.out.csv.4194999-${own}.00000000.tamis-tmp`);
  stray('.out.csv.4194999.tamis-tmp');
  stray('.out.csv.1-0badcafe.00000000.tamis-tmp', 61);
  const kept = [
    `.out.csv.${process.ppid}-${own}.00000000.tamis-tmp`,
    '.out.csv.1-0badcafe.11111111.tamis-tmp',
    '.out.csv.tamis-tmp',
    '.other.csv.4194999.tamis-tmp',
  ];
  for (const name of kept) stray(name);
  new AtomicFile(join(folder, 'out.csv')).commit();
  expect(readdirSync(folder).sort()).toEqual([...kept, 'out.csv'].sort());
});

test('a file that was synced takes its name with all that was written, before and after', async () => {
  const path = join(listFolder(), 'out.csv');
  const file = new AtomicFile(path);
  file.write(Buffer.from('first'));
  await file.sync();
  expect(existsSync(path)).toBe(false);
  file.write(Buffer.from(' second'));
  file.commit();
  expect(readFileSync(path, 'utf8')).toBe('first second');
});

test('a file that cannot be synced says so, and is still to be discarded', async () => {
  const folder = listFolder();
  const file = new AtomicFile(join(folder, 'out.csv'));
  const { fd } = file.file;
  closeSync(fd);
  await expect(file.sync()).rejects.toThrow('it cannot be written (EBADF)');
  // So that `discard` finds its own file.
  expect(openSync(join(folder, readdirSync(folder)[0]!), 'r')).toBe(fd);
  file.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('a long file is on its way to the disk while it is written, and an error that came of it is told by sync', async () => {
  const folder = listFolder();
  const file = new AtomicFile(join(folder, 'out.csv'));
  const { fd } = file.file;
  closeSync(fd);
  file.noteWritten(1 << 26);
  await new Promise((resolve) => setTimeout(resolve, 50));
  // The file is well again, and so would be what `sync` asks of it.
  expect(openSync(join(folder, readdirSync(folder)[0]!), 'r+')).toBe(fd);
  await expect(file.sync()).rejects.toThrow('it cannot be written (EBADF)');
  file.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that was flushed on the way takes its name whole', async () => {
  const path = join(listFolder(), 'out.csv');
  const file = new AtomicFile(path);
  for (const text of ['first', ' second', ' third']) {
    file.write(Buffer.from(text));
    file.noteWritten(1 << 26);
  }
  await file.sync();
  file.commit();
  expect(readFileSync(path, 'utf8')).toBe('first second third');
});
