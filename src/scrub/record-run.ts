/** Enters a run into the store's history, afterwards and in a transaction of its own. */
import { StoreError } from '../errors.js';
import type { RunSummary } from '../proof/summary.js';
import { recordRun } from '../store/record-run.js';
import type { Store } from '../store/store.js';
import type { ScrubPlan } from './plan.js';
import type { ListOutcome, Notice } from './scrub-request.js';

/** Records what a scrub read, decided and wrote, by names and hashes; a store that cannot be written gives a notice. */
export function recordScrub(
  { request }: ScrubPlan,
  store: Store,
  run: RunSummary,
  outcomes: readonly ListOutcome[],
): readonly Notice[] {
  if (request.dryRun) return [];
  const { campaign, as_of, retrospective, counts, lists } = run;
  const certificates = outcomes.map(({ certificate }) =>
    certificate === null ? null : { sha256: certificate.sha256, signed_by: certificate.signedBy },
  );
  const detail = { campaign, as_of, retrospective, counts, lists, certificates, snapshot: run.store.snapshot };
  try {
    if (recordRun(store, { at: request.now, action: 'scrub', detail })) return [];
    return [notRecorded('the store cannot be written')];
  } catch (error) {
    // The outputs have their final names already: that the history misses a run must not undo them.
    if (error instanceof StoreError) return [notRecorded(error.message)];
    throw error;
  }
}

function notRecorded(why: string): Notice {
  return {
    code: 'RUN_NOT_RECORDED',
    message: `the run is not in the store's history: ${why}`,
    hint: 'keep the summary; it says the same',
  };
}
