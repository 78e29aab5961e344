import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addOpposition } from '../../src/store/oppose.js';
import type { Range, RangeRow } from '../../src/store/range-desk.js';
import { RangeReaders } from '../../src/store/range-readers.js';
import { evenRanges } from '../../src/store/screening-pieces.js';
import { beginReading, openStore, type Store } from '../../src/store/store.js';
import { importFile, oppose } from './import-file.js';
import { NUMBERS } from './random-ledgers.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const USE = { fewestRanges: 1, script: new URL('../../dist/store/range-reader.js', import.meta.url) };
/** As a projection is read: a number, and blobs glued together. */
const SQL = `SELECT count(*), CAST(group_concat(subject, '') AS BLOB), CAST(group_concat(batch, '') AS BLOB)
  FROM opposition_state WHERE subject >= @from AND subject < @to`;
const everything = { advertiser: null, purpose: null, channel: null, newScope: false };

/** A store in which a few thousand objected. */
function filledStore(folder = temporaryFolder()): Store {
  const store = newStore(folder);
  const numbers = Array.from({ length: 3000 }, (_, at) => `+3363998${String(at).padStart(4, '0')}\n`);
  oppose(store, importFile(folder, 'oppositions.csv', `phone\n${numbers.join('')}`));
  return store;
}

/** So many ranges, whatever is in them. */
const rangesOf = (count: number) => evenRanges(count * 16_384);

/** The rows that a query gives, each as text, sorted: they come in any order. */
function rowsOf(rows: Iterable<RangeRow>): string[] {
  return Array.from(rows, ([number, ...blobs]) => [number, ...blobs.map((it) => it?.toString('hex'))].join(' ')).sort();
}

function readAlone({ db }: Store, ranges: readonly Range[], sql = SQL): string[] {
  const query = db.prepare<[Range], RangeRow>(sql).raw();
  return rowsOf(ranges.map((range) => query.get(range)!));
}

/** Dawdles over each row, so that readers have the time to read; tells how many rows are theirs. */
function readSlowly(readers: RangeReaders, ranges: readonly Range[], sql = SQL): { rows: string[]; beside: number } {
  let beside = 0;
  const rows: string[] = [];
  for (const row of readers.read(sql, ranges)) {
    if (row[1]?.buffer instanceof SharedArrayBuffer) beside++;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    rows.push(...rowsOf([row]));
  }
  return { rows: rows.sort(), beside };
}

/** A reader that does something else. */
function scriptOf(folder: string, code: string): URL {
  const path = join(folder, 'reader.mjs');
  writeFileSync(path, `import { parentPort, workerData } from 'node:worker_threads';\n${code}`);
  return pathToFileURL(path);
}

describe('reading ranges on several threads', () => {
  test('gives what one thread reads, each row once, query after query', async () => {
    const store = filledStore();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }),
        async (threads, queries) => {
          const readers = new RangeReaders(store, threads, USE);
          for (const count of queries) {
            expect(rowsOf(readers.read(SQL, rangesOf(count)))).toEqual(readAlone(store, rangesOf(count)));
          }
          await readers.close();
        },
      ),
      { numRuns: 20 },
    );
  });

  test('takes rows from the others, also for a second query', async () => {
    const store = filledStore();
    const readers = new RangeReaders(store, 3, USE);
    for (const ranges of [rangesOf(60), rangesOf(40)]) {
      const { rows, beside } = readSlowly(readers, ranges);
      expect(rows).toEqual(readAlone(store, ranges));
      expect(beside).toBeGreaterThan(10);
    }
    await readers.close();
  });

  test('sees the state in which the transaction began, whatever is written meanwhile', async () => {
    const folder = temporaryFolder();
    filledStore(folder).close();
    const env = { XDG_CONFIG_HOME: join(folder, 'config') };
    const path = join(folder, 'tamis.db');
    const reading = openStore(path, { access: 'read', env });
    const endReading = beginReading(reading);
    const before = readAlone(reading, rangesOf(30));
    const writing = openStore(path, { access: 'write', env });
    addOpposition(writing, { ...everything, number: NUMBERS[0]!, opposedAt: NOW, source: 'appel' }, NOW);
    expect(readAlone(writing, rangesOf(30))).not.toEqual(before);
    const readers = new RangeReaders(reading, 3, USE);
    expect(readSlowly(readers, rangesOf(30))).toEqual({ rows: before, beside: 0 });
    await readers.close();
    endReading();
    reading.close();
    writing.close();
  });

  test('reads a row itself that is too large for a desk', async () => {
    const store = filledStore();
    const large = SQL.replace("CAST(group_concat(batch, '') AS BLOB)", 'zeroblob(2000000)');
    const readers = new RangeReaders(store, 3, USE);
    expect(readSlowly(readers, rangesOf(30), large)).toEqual({
      rows: readAlone(store, rangesOf(30), large),
      beside: 0,
    });
    expect(readSlowly(readers, rangesOf(30)).beside).toBeGreaterThan(0);
    await readers.close();
  });

  test.each([
    ['is not there', () => new URL('file:///nowhere/reader.mjs')],
    ['throws at once', (folder: string) => scriptOf(folder, 'throw new Error();')],
    ['ends with a range in hand', (folder: string) => scriptOf(folder, `${TAKE} process.exit(1);`)],
    ['never ends with a range', (folder: string) => scriptOf(folder, `${TAKE} setInterval(() => {}, 1000);`)],
  ])('misses nothing of a reader that %s', async (_, script) => {
    const store = filledStore();
    const readers = new RangeReaders(store, 2, { ...USE, patienceMs: 200, script: script(temporaryFolder()) });
    for (const ranges of [rangesOf(30), rangesOf(20)]) {
      expect(readSlowly(readers, ranges)).toEqual({ rows: readAlone(store, ranges), beside: 0 });
    }
    await readers.close();
  });

  test('begins anew after somebody stopped asking', async () => {
    const store = filledStore();
    const readers = new RangeReaders(store, 3, USE);
    const stop = () => {
      for (const _ of readers.read(SQL, rangesOf(50))) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
        throw new Error('enough');
      }
    };
    expect(stop).toThrow('enough');
    expect(rowsOf(readers.read(SQL, rangesOf(7)))).toEqual(readAlone(store, rangesOf(7)));
    await readers.close();
  });

  test('throws what SQLite throws', async () => {
    const store = filledStore();
    const readers = new RangeReaders(store, 3, USE);
    const sql = SQL.replace('SELECT count(*)', 'SELECT abs(-9223372036854775808)');
    expect(() => readSlowly(readers, rangesOf(30), sql)).toThrow('integer overflow');
    await readers.close();
  });
});

/** Takes one range as a reader does, and nothing more. */
const TAKE = `
  parentPort.once('message', ({ shared }) => {
    const head = new Int32Array(workerData.desks[0]);
    head[1] = Atomics.add(shared, 0, 1);
    Atomics.store(head, 0, 1);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));`;
