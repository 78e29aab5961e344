/** Enters a run into the store's history, afterwards and in a transaction of its own. */
import { StoreError } from '../errors.js';
import type { RunSummary } from '../proof/summary.js';
import { appendHistory } from '../store/history.js';
import { openStore, writeStore } from '../store/store.js';
import type { ScrubPlan } from './plan.js';
import type { Notice } from './scrub-request.js';

/** Records what the run read, decided and wrote, by file names and hashes; a store that cannot be written gives a notice. */
export function recordRun({ request }: ScrubPlan, run: RunSummary): readonly Notice[] {
  if (request.dryRun) return [];
  try {
    const store = openStore(request.store, { access: 'write', env: request.env, keyFile: request.keyFile });
    try {
      const { campaign, as_of, retrospective, counts, lists } = run;
      const detail = { campaign, as_of, retrospective, counts, lists, snapshot: run.store.snapshot };
      writeStore(store, () => appendHistory(store.db, request.now, 'scrub', detail, 'reads-only'));
    } finally {
      store.close();
    }
    return [];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [
      {
        code: 'RUN_NOT_RECORDED',
        message: `the run is not in the store's history: ${error.message}`,
        hint: 'keep the summary; it says the same',
      },
    ];
  }
}
