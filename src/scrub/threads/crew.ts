/** The main thread's side of a scrub on several threads: hires workers, hashes what they did in order, adds up. */
import { Worker } from 'node:worker_threads';
import { PromiseError } from '../../errors.js';
import type { WorkingMemory } from '../../kernel/working-memory.js';
import { slotsOf } from '../../store/screening-table.js';
import { Tally } from '../tally.js';
import { Control, Gate } from './control.js';
import type { ListJob, RunJob } from './list-job.js';
import type { FinishedBlock, FinishedList, FromWorker, ToWorker } from './messages.js';
import { NeedsOneThread } from './needs-one-thread.js';
import { SharedNumbers } from './shared-numbers.js';
import { unpackError } from './thread-errors.js';

/** What all workers counted in one list. */
export interface CrewCount {
  readonly blankLines: number;
  readonly misfits: { readonly count: number; readonly first: number | null };
  readonly tally: Tally;
  /** Of the consents that the list states: `consentAge`. */
  readonly consentAges: readonly number[];
  /** Phones in the watched columns, in their order. */
  readonly watchedPhones: readonly number[];
}

/** Where the records of a list begin: in the list itself, and in its outputs. */
export interface CrewStart {
  readonly list: number;
  readonly clean: number;
  readonly rejected: number;
}

/**
 * Threads make few objects: what they work on lies in arrays. A young generation as large as Node's own would take 12 MB
 * more of each for nothing.
 */
const FEW_OBJECTS = { maxYoungGenerationSizeMb: 4 };

/** What Node says where the system gives no further thread. */
const NO_THREAD = 'ERR_WORKER_INIT_FAILED';

/** The worker threads of one run. Let them go with `dismiss`. */
export class Crew {
  readonly #workers: readonly Worker[];
  readonly #control = new Control();
  readonly #bytes: number;
  #onMessage: (message: FromWorker) => void = () => {};
  #onDeath: () => void = () => {};
  /** Why the first thread that is no more ended. */
  #death: Error | null = null;

  /** Sets threads to work on lists of so many bytes in all. */
  private constructor(workers: readonly Worker[], bytes: number) {
    this.#bytes = bytes;
    this.#workers = workers;
    for (const worker of workers) {
      worker.on('message', (message: FromWorker) => this.#onMessage(message));
      worker.on('error', (error) => this.#die(error));
      worker.on('exit', (code) => this.#die(new PromiseError('THREAD_LOST', `a thread ended by itself (${code})`)));
    }
  }

  /**
   * Starts so many threads, or as many as the system gives; null where it gives none. They set themselves up while the
   * store is loaded.
   */
  static start(threads: number, bytes: number): Crew | null {
    const workers: Worker[] = [];
    try {
      while (workers.length < threads) {
        workers.push(new Worker(new URL('./worker.js', import.meta.url), { resourceLimits: FEW_OBJECTS }));
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== NO_THREAD) throw error;
    }
    return workers.length === 0 ? null : new Crew(workers, bytes);
  }

  /** How many threads there are. */
  get threads(): number {
    return this.#workers.length;
  }

  /** Tells every worker of the run; nobody may add to its screening table from then on. */
  brief(run: RunJob, memory: WorkingMemory): void {
    const numbers = new SharedNumbers({ listBytes: this.#bytes, tableSlots: slotsOf(run.table), memory });
    const kernel = memory.kernel?.image ?? null;
    this.#send({ kind: 'run', run, kernel, control: this.#control.memory, numbers: numbers.image });
  }

  /**
   * Has one list done; `onBlock` gets every block once, in the order of the list, while its bytes are good.
   *
   * Throws the error of a worker that failed, or of `onBlock`, once no worker touches the list any more; and
   * `NeedsOneThread` for a list that cannot be shared out.
   */
  scrub(job: ListJob, start: CrewStart, onBlock: (block: FinishedBlock) => void): Promise<CrewCount> {
    this.#control.begin(start.list, start.clean, start.rejected);
    return new Promise((resolve, reject) => {
      const waiting = new Map<number, FinishedBlock>();
      const finished: FinishedList[] = [];
      let failure: Error | null = null;
      let working = this.#workers.length;
      let next = 0;
      const fail = (error: Error) => {
        failure ??= error;
        this.#control.fail();
      };
      const takeBlock = (block: FinishedBlock) => {
        waiting.set(block.number, block);
        for (let first = waiting.get(next); first !== undefined && failure === null; first = waiting.get(next)) {
          waiting.delete(next++);
          onBlock(first);
          new Gate(first.gate).free();
        }
      };
      this.#onDeath = () => {
        fail(this.#death!);
        reject(this.#death);
      };
      // One may have ended before there was anything to do.
      if (this.#death !== null) {
        this.#onDeath();
        return;
      }
      this.#onMessage = (message) => {
        try {
          if (message.kind === 'block') {
            takeBlock(message);
            return;
          }
        } catch (error) {
          fail(error as Error);
          return;
        }
        if (message.kind === 'list') finished.push(message);
        else if (message.error === 'one-thread') fail(new NeedsOneThread());
        else if (message.error !== null) fail(unpackError(message.error));
        if (--working > 0) return;
        this.#onDeath = () => {};
        if (failure !== null) reject(failure);
        else resolve(addUp(finished));
      };
      this.#send({ kind: 'list', job });
    });
  }

  /** Lets the workers go. */
  async dismiss(): Promise<void> {
    this.#onDeath = () => {};
    this.#onMessage = () => {};
    this.#control.fail();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #die(error: Error): void {
    this.#death ??= error;
    this.#onDeath();
  }

  #send(message: ToWorker): void {
    for (const worker of this.#workers) worker.postMessage(message);
  }
}

function addUp(finished: readonly FinishedList[]): CrewCount {
  const tally = new Tally();
  const consentAges = finished[0]!.consentAges.map(() => 0);
  const watchedPhones = finished[0]!.watchedPhones.map(() => 0);
  let blankLines = 0;
  let misfits = 0;
  let first: number | null = null;
  for (const part of finished) {
    tally.add(Tally.from(part.tally));
    for (const [age, count] of part.consentAges.entries()) consentAges[age]! += count;
    for (const [at, count] of part.watchedPhones.entries()) watchedPhones[at]! += count;
    blankLines += part.blankLines;
    misfits += part.misfits.count;
    if (part.misfits.first !== null) first = Math.min(first ?? part.misfits.first, part.misfits.first);
  }
  return { blankLines, misfits: { count: misfits, first }, tally, consentAges, watchedPhones };
}
