import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/temporary-store.js';
import { TamisProcess } from './tamis-process.js';

const CAMPAIGN = `[campaign]\nadvertiser = "Exemple"\npurpose = "fibre"\n[list.opposed]\ncolumn = "stop"\n`;
const OPTIONS = ['--campaign', 'c.toml', '--allow-fictional', '--out-dir', 'out', '--no-certificate'];

/** A store, and a list whose own objections are read before threads have anything to do. */
function prepared(): TamisProcess {
  const folder = temporaryFolder();
  const tamis = new TamisProcess(folder);
  tamis.run('init');
  tamis.runWith({ input: '0639980001\n' }, 'opposition', 'add', '-', '--source', 'appel');
  writeFileSync(join(folder, 'c.toml'), CAMPAIGN);
  const record = (at: number) => `06399800${String(at % 100).padStart(2, '0')};${at % 7 === 0 ? 'oui' : ''}\n`;
  writeFileSync(
    join(folder, 'list.csv'),
    `telephone;stop\n${Array.from({ length: 60_000 }, (_, at) => record(at)).join('')}`,
  );
  return tamis;
}

/** Runs with code that is there before that of Tamis, in every thread. */
function scrubWith(tamis: TamisProcess, code: string, ...args: string[]) {
  const path = join(tamis.folder, 'before.cjs');
  writeFileSync(path, `const threads = require('node:worker_threads');\n${code}`);
  return tamis.runWith({ env: { NODE_OPTIONS: `--require ${path}` } }, 'scrub', 'list.csv', ...OPTIONS, ...args);
}

const outputs = ({ folder }: TamisProcess) => (existsSync(join(folder, 'out')) ? readdirSync(join(folder, 'out')) : []);

test('a thread that ends before there is anything to do ends the run, and leaves nothing', () => {
  const tamis = prepared();
  tamis.shell('mkdir out');
  const dies = "if (!threads.isMainThread && threads.threadId === 1) throw new Error('lost at its start');";
  const { status, stderr } = scrubWith(tamis, dies, '--threads', '2');
  expect(stderr).toContain('lost at its start');
  expect(status).toBe(5);
  expect(outputs(tamis)).toEqual([]);
});

test.each([0, 1])('where the system gives %i threads instead of three, a run does with them', (given) => {
  const tamis = prepared();
  tamis.shell('mkdir out');
  const refuses = `
    let started = 0;
    const { Worker } = threads;
    threads.Worker = class extends Worker {
      constructor(...args) {
        if (started++ >= ${given}) throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' });
        super(...args);
      }
    };`;
  const { status, stderr } = scrubWith(tamis, refuses, '--threads', '3');
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('EAGAIN')]);
  const few = tamis.shell('cat out/list.clean.csv out/list.rejected.csv | sha256sum').stdout;
  expect(tamis.run('scrub', 'list.csv', ...OPTIONS, '--threads', '1').status).toBe(0);
  expect(tamis.shell('cat out/list.clean.csv out/list.rejected.csv | sha256sum').stdout).toBe(few);
});

test('an image of which a later piece cannot be read is one that cannot be read', () => {
  const folder = temporaryFolder();
  const tamis = new TamisProcess(folder);
  const built = new URL('../../dist/store/sealed-file.js', import.meta.url);
  writeFileSync(
    join(folder, 'read.mjs'),
    `import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { read } = fs;
    // The first piece is slow, and the two behind it fail meanwhile.
    fs.read = (fd, bytes, offset, length, position, done) => {
      if (length !== 1 << 20) return read(fd, bytes, offset, length, position, done);
      if (position < 1 << 20) return setTimeout(() => read(fd, bytes, offset, length, position, done), 50);
      setTimeout(() => done(Object.assign(new Error('EIO'), { code: 'EIO', errno: -5 })), 1);
    };
    syncBuiltinESMExports();
    const { readSealedByThreads, writeSealed } = await import('${built}');
    const terms = { key: new Uint8Array(32), about: 'a test' };
    writeSealed('sealed', terms, {}, [new Uint32Array(1 << 20)]);
    const outcome = await readSealedByThreads('sealed', terms, () => [new Uint32Array(1 << 20)]).catch(({ code }) => code);
    console.log(outcome);`,
  );
  expect(tamis.shell(`"${process.execPath}" read.mjs`)).toMatchObject({ status: 0, stdout: 'EIO\n' });
});
