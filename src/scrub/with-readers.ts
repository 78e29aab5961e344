/** Reads the store on the threads of a run, before there is anything else for them to do. */
import { availableParallelism } from 'node:os';
import { RangeReaders } from '../store/range-readers.js';
import type { Store } from '../store/store.js';
import type { ScrubPlan } from './plan.js';

/** Does what reads much of the store, beside threads that read it too; null stands for none, in a run on one thread. */
export async function withReaders<T>(
  { request }: ScrubPlan,
  store: Store,
  work: (readers: RangeReaders | null) => T,
): Promise<T> {
  const threads = request.threads === 'auto' ? availableParallelism() : (request.threads ?? 1);
  if (threads < 2) return work(null);
  const readers = new RangeReaders(store, threads);
  try {
    return work(readers);
  } finally {
    await readers.close();
  }
}
