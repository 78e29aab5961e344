/**
 * A thread that reads ranges of a store beside the main one, over a connection of its own. It needs nothing but SQLite,
 * so that it is there soon.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { Desk, JOB, type Range, type RangeRow } from './range-desk.js';

/** What a reader is told at its start. */
export interface ReaderTerms {
  readonly path: string;
  readonly cacheKib: number;
  /** A query whose answer names the state of the store, and the answer of the main thread's connection. */
  readonly stateSql: string;
  readonly state: string;
  readonly desks: readonly SharedArrayBuffer[];
}

/** One query about many ranges. */
export interface ReaderJob {
  readonly sql: string;
  readonly ranges: readonly Range[];
  /** By the positions of `JOB`. */
  readonly shared: Int32Array;
}

const { path, cacheKib, stateSql, state, desks: memories } = workerData as ReaderTerms;
const desks = memories.map((memory) => new Desk(memory));
const db = new Database(path, { readonly: true, fileMustExist: true });
db.pragma(`cache_size = -${cacheKib}`);
db.exec('BEGIN');
// Whoever sees another state than the main thread is of no use to it.
if (db.prepare(stateSql).pluck().get() === state) parentPort!.on('message', read);
else db.close();

function read({ sql, ranges, shared }: ReaderJob): void {
  const query = db.prepare<[Range], RangeRow>(sql).raw();
  for (let turn = 0; ; turn = (turn + 1) % desks.length) {
    const desk = desks[turn]!;
    desk.awaitFree();
    const range = Atomics.add(shared, JOB.next, 1);
    if (range >= ranges.length) return;
    desk.begin(range);
    try {
      desk.put(query.get(ranges[range]!)!);
    } catch {
      // Damaged or busy: the main thread finds the same and says so.
      desk.fail();
    }
    Atomics.add(shared, JOB.changes, 1);
    Atomics.notify(shared, JOB.changes);
  }
}
