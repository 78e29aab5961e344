/** The second stage: what the store knows, asked once for this campaign and instant. */
import type { WorkingMemory } from '../kernel/working-memory.js';
import { countEntries, loadScreening, type Screening } from '../store/load-screening.js';
import { ScreeningImages } from '../store/screening-images.js';
import type { Store } from '../store/store.js';
import { collectNumbers } from './collect-numbers.js';
import { requireFreshOppositions, requireOppositions } from './fresh-oppositions.js';
import { bytesOf, type ScrubPlan } from './plan.js';
import { screeningQuery } from './screening-query.js';
import { withReaders } from './with-readers.js';

/** A look-up costs as much as loading so many entries of the store in one go. */
const ENTRIES_FOR_A_LOOK_UP = 50;

/**
 * Loads the screening table: of everybody, or of the numbers of the lists alone where they are few beside the store.
 *
 * Throws `StoreError` for a store that cannot know (no opposition was ever recorded) unless the run allows it, and
 * for one whose last complete import of oppositions is older than the campaign takes.
 */
export async function loadStore(
  plan: ScrubPlan,
  store: Store,
  memory: WorkingMemory,
  images: ScreeningImages | null,
): Promise<Screening> {
  const { request, policy, terms } = plan;
  const only = asksForEverybody(plan)
    ? null
    : await collectNumbers(plan, Math.floor(countEntries(store) / ENTRIES_FOR_A_LOOK_UP));
  const query = { ...screeningQuery(request.campaign, policy, terms), stamps: request.groupBy !== undefined };
  if (only === null) await images?.readAhead(query, memory);
  const screening = await withReaders(plan, store, (readers) =>
    loadScreening(store, only === null ? query : { ...query, only }, memory, images, readers),
  );
  if (!request.allowEmptyStore) requireOppositions(request.store, screening);
  requireFreshOppositions(request.store, request.campaign, request.now, screening);
  return screening;
}

/** An image serves later instants than its own: one that is made for a day to come, or long past, serves nobody else. */
const USUAL_MS = 24 * 60 * 60 * 1000;

/** Outputs are longer than their lists: the rejected one says why. */
const BYTES_FOR_A_BYTE = 4;

/** The images of what a run loads; null where it is to do without. */
export function openImages({ request, lists }: ScrubPlan, store: Store): ScreeningImages | null {
  const { image, toolVersion, dryRun, asOf, now } = request;
  if (image === false) return null;
  const mayWrite = !dryRun && Math.abs(asOf - now) <= USUAL_MS;
  const outputBytes = bytesOf(lists) * BYTES_FOR_A_BYTE;
  return new ScreeningImages(store, { toolVersion, mayWrite, outputBytes, always: image === true });
}

/** The report shows the consents of the whole store; an earlier run cleared numbers that are not in these lists. */
function asksForEverybody({ request }: ScrubPlan): boolean {
  return request.html === true || request.previous !== undefined || request.lookUps === false;
}
