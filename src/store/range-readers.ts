/**
 * Reads ranges of a store on several threads.
 *
 * To load millions of entries, SQLite takes most of the time, and a connection is one thread's. So readers, each with a
 * connection of its own to the same state, take ranges from a common list and lay what they read out on desks, two each,
 * where the main thread takes it; meanwhile it reads ranges itself. It never depends on a reader: what one could not
 * read, or does not finish, it reads itself.
 */
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { readCatalogueSeal, SEAL_SQL } from './catalogue.js';
import { DESK, Desk, JOB, JOB_BYTES, type Range, type RangeRow } from './range-desk.js';
import type { ReaderJob, ReaderTerms } from './range-reader.js';
import { READING_CACHE_KIB, type Store } from './store.js';

/** More readers than these, and what the main thread does with what they read takes longer. */
const MOST_READERS = 3;
const DESKS = 2;
/** Fewer ranges are read by the main thread before a reader is there. */
const FEWEST_RANGES = 32;
/** A reader that needs longer for one range than any disk has died, or never will be done. */
const PATIENCE_MS = 10_000;

/** A reader holds rows, which lie elsewhere; let it give their memory back often. */
const FEW_OBJECTS = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 };

interface Reader {
  readonly worker: Worker;
  readonly desks: readonly Desk[];
}

/** The reading threads of one store. Close them with `close`. */
export class RangeReaders {
  readonly #store: Pick<Store, 'path' | 'db'>;
  readonly #count: number;
  readonly #fewestRanges: number;
  readonly #patienceMs: number;
  readonly #script: URL;
  /** Null before they are needed. */
  #readers: readonly Reader[] | null = null;
  readonly #ended: Promise<number>[] = [];

  /**
   * For a run with so many threads in all, of which the main one is one. Readers start with the first query that is worth
   * it, and see the state of the store that its connection sees then: call `read` within one transaction.
   */
  constructor(
    store: Pick<Store, 'path' | 'db'>,
    threads: number,
    {
      fewestRanges = FEWEST_RANGES,
      patienceMs = PATIENCE_MS,
      script = new URL('./range-reader.js', import.meta.url),
    } = {},
  ) {
    this.#store = store;
    this.#count = Math.min(MOST_READERS, threads - 1);
    this.#fewestRanges = fewestRanges;
    this.#patienceMs = patienceMs;
    this.#script = script;
  }

  /**
   * Asks a query, whose parameters `@from` and `@to` are the bounds of a range, about every range; gives its one row for
   * each, in any order. A row is good until the next one is asked for. Throws what SQLite throws.
   */
  *read(sql: string, ranges: readonly Range[]): Generator<RangeRow> {
    const readers = this.#readersFor(ranges);
    const query = this.#store.db.prepare<[Range], RangeRow>(sql).raw();
    const readHere = (range: number) => query.get(ranges[range]!)!;
    const shared = new Int32Array(new SharedArrayBuffer(JOB_BYTES));
    const job: ReaderJob = { sql, ranges, shared };
    for (const { worker } of readers) worker.postMessage(job);
    const isRead = new Uint8Array(ranges.length);
    let left = ranges.length;
    const note = (range: number) => {
      isRead[range] = 1;
      left--;
    };
    let isDone = false;
    try {
      while (left > 0) {
        const changes = Atomics.load(shared, JOB.changes);
        for (const desk of answered(readers)) {
          const { state, range } = desk;
          const row = state === DESK.ready ? desk.take() : readHere(range);
          note(range);
          yield row;
          desk.free();
        }
        const range = Atomics.add(shared, JOB.next, 1);
        if (range < ranges.length) {
          const row = readHere(range);
          note(range);
          yield row;
        } else if (left > 0 && Atomics.wait(shared, JOB.changes, changes, this.#patienceMs) === 'timed-out') break;
      }
      isDone = left === 0;
      for (const range of ranges.keys()) if (isRead[range] === 0) yield readHere(range);
    } finally {
      // What still lies on a desk would pass for an answer to the next query.
      if (!isDone) this.#dismiss();
    }
  }

  /** Lets the readers go; the main thread reads alone from then on. */
  async close(): Promise<void> {
    this.#dismiss();
    await Promise.all(this.#ended);
  }

  #readersFor(ranges: readonly Range[]): readonly Reader[] {
    if (ranges.length < this.#fewestRanges) return [];
    this.#readers ??= this.#hire();
    return this.#readers;
  }

  #hire(): Reader[] {
    const { path, db } = this.#store;
    const common = { path, cacheKib: READING_CACHE_KIB, stateSql: SEAL_SQL, state: readCatalogueSeal(db) };
    const readers: Reader[] = [];
    for (let nth = 0; nth < this.#count; nth++) {
      const desks = Array.from({ length: DESKS }, () => new Desk());
      const worker = startReader(this.#script, { ...common, desks: desks.map(({ memory }) => memory) });
      if (worker !== null) readers.push({ worker, desks });
    }
    return readers;
  }

  #dismiss(): void {
    for (const { worker } of this.#readers ?? []) this.#ended.push(worker.terminate());
    this.#readers = [];
  }
}

/** Starts a reader; null where the system gives no further thread. */
function startReader(script: URL, workerData: ReaderTerms): Worker | null {
  try {
    const worker = new Worker(script, { workerData, resourceLimits: FEW_OBJECTS });
    // A reader is only missed: what it does not read is read by the main thread.
    worker.on('error', () => {});
    worker.unref();
    return worker;
  } catch {
    return null;
  }
}

/** Where ranges are read. */
export interface RangeSource {
  readonly db: Database;
  /** Threads that read beside this one; null for none. */
  readonly readers: RangeReaders | null;
}

/** Asks a query about every range, as `RangeReaders.read` does, on one thread where there are no readers. */
export function* readRanges({ db, readers }: RangeSource, sql: string, ranges: readonly Range[]): Generator<RangeRow> {
  if (readers !== null) {
    yield* readers.read(sql, ranges);
    return;
  }
  const query = db.prepare<[Range], RangeRow>(sql).raw();
  for (const range of ranges) yield query.get(range)!;
}

/** The desks on which something lies. */
function* answered(readers: readonly Reader[]): Generator<Desk> {
  for (const { desks } of readers) {
    for (const desk of desks) if (desk.state === DESK.ready || desk.state === DESK.failed) yield desk;
  }
}
