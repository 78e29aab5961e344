/** Whether several threads pay for a run. */
import { availableParallelism } from 'node:os';
import { passesUnchanged } from '../open-output.js';
import { bytesOf, type ScrubPlan } from '../plan.js';
import { Crew } from './crew.js';

/** Below so many bytes, one thread is done about when others are: starting them costs what they save. */
const FEWEST_BYTES = 1 << 27;

/**
 * Hires the threads of a run; null where one thread does it: because the request says so, for short lists, and where
 * something needs the list in one stream: an output that is recoded or packed, comments, a comparison.
 */
export function hireCrew({ request, lists }: ScrubPlan): Crew | null {
  const bytes = bytesOf(lists);
  const threads = request.threads === 'auto' ? threadsFor(bytes) : (request.threads ?? 1);
  // What an earlier run cleared, statistics by a column and remarks in comments are for one thread.
  if (threads < 2 || request.previous !== undefined || request.groupBy !== undefined) return null;
  const { outputEncoding = null } = request;
  const isPlain = lists.every(
    ({ list, paths, comments }) =>
      !comments.isScreened &&
      passesUnchanged(list, paths.clean, outputEncoding) &&
      passesUnchanged(list, paths.rejected, null),
  );
  return isPlain ? Crew.start(threads, bytes) : null;
}

/** One worker for each core; beside them the main thread only hashes. */
function threadsFor(bytes: number): number {
  return bytes < FEWEST_BYTES ? 1 : availableParallelism();
}
