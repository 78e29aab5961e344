/**
 * A worker thread of a scrub: takes the next block of the list, screens it, waits for its turn to decide, and puts its
 * records where they belong in the outputs. Every thread does the same; there is no thread through which all must go
 * but the main one, which only hashes.
 */
import { parentPort } from 'node:worker_threads';
import { OriginFinder } from '../../store/find-origins.js';
import { readSnapshotId } from '../../store/ledger-head.js';
import { Pseudonymiser } from '../../store/pseudonyms.js';
import { ScreeningTable } from '../../store/screening-table.js';
import { beginReading, openStore } from '../../store/store.js';
import { joinMemory } from '../open-memory.js';
import { screeningRules } from '../screening-rules.js';
import { Control, RunAborted } from './control.js';
import type { OriginJob, RunJob } from './list-job.js';
import { ListWorker } from './list-worker.js';
import type { FromWorker, ToWorker } from './messages.js';
import { NeedsOneThread } from './needs-one-thread.js';
import { SharedNumbers } from './shared-numbers.js';
import { packError } from './thread-errors.js';

const port = parentPort!;
const post = (message: FromWorker) => port.postMessage(message);

let worker: ListWorker | null = null;

port.on('message', (message: ToWorker) => {
  if (message.kind === 'run') worker = hire(message.run, message);
  else void work(worker!, message);
});

function hire(run: RunJob, { kernel, control, numbers }: Extract<ToWorker, { kind: 'run' }>): ListWorker {
  const memory = joinMemory(kernel);
  const table = new ScreeningTable(run.table, memory);
  const rules = screeningRules(run.screening, { table, hashed: null }, new Pseudonymiser(run.key), memory);
  const openFinder = run.origins === null ? null : originOpener(run, run.origins);
  return new ListWorker(run, rules, new Control(control), new SharedNumbers(numbers), openFinder, post);
}

/** A connection of its own: SQLite's cannot be shared between threads. */
function originOpener({ key }: RunJob, { store, names, snapshotId, known }: OriginJob): () => OriginFinder {
  return () => {
    const opened = openStore(store, { access: 'read', env: { TAMIS_KEY: Buffer.from(key).toString('hex') } });
    beginReading(opened);
    if (readSnapshotId(opened.db) !== snapshotId) throw new NeedsOneThread();
    return new OriginFinder(opened, names, known);
  };
}

async function work(worker: ListWorker, { job }: Extract<ToWorker, { kind: 'list' }>): Promise<void> {
  try {
    post(await worker.scrub(job));
  } catch (error) {
    worker.control.fail();
    const isQuiet = error instanceof RunAborted;
    post({ kind: 'failed', error: isQuiet ? null : error instanceof NeedsOneThread ? 'one-thread' : packError(error) });
  }
}
