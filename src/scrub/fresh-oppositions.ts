/** Whether a store can know who objected, and recently enough for a campaign. */
import type { Campaign } from '../campaign/campaign.js';
import { StoreError } from '../errors.js';
import { formatDuration } from '../rules/instants.js';
import type { Screening } from '../store/load-screening.js';

/** Clocks of two machines may differ by as much. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** Throws `StoreError` for a store that cannot know: nobody ever objected in it, so it never counts as a yes (P1). */
export function requireOppositions(store: string, { hasOppositions }: Pick<Screening, 'hasOppositions'>): void {
  if (hasOppositions) return;
  throw new StoreError('STORE_EMPTY', `${store}: no opposition was ever recorded in this store`, {
    hint: 'import them with: tamis opposition import FILE; if there really is none, add --allow-empty-store',
  });
}

/** Throws `StoreError` where the last complete import of oppositions is older than the campaign takes. */
export function requireFreshOppositions(
  store: string,
  { oppositionsMaxAgeMs: longest }: Campaign,
  now: number,
  { lastCompleteOppositionImportAt: importedAt }: Pick<Screening, 'lastCompleteOppositionImportAt'>,
): void {
  if (longest === null) return;
  const age = importedAt === null ? Number.NaN : now - importedAt;
  // An import dated after now says that a clock went wrong: then nobody knows how old it is.
  if (age <= longest && age >= -CLOCK_TOLERANCE_MS) return;
  const told =
    importedAt === null
      ? 'there never was one'
      : age < 0
        ? 'it is dated after now: one of the clocks was wrong'
        : `it is ${formatDuration(age)} old`;
  throw new StoreError(
    'OPPOSITIONS_TOO_OLD',
    `${store}: the last complete import of oppositions is too old for this campaign (${told}; oppositions_max_age is ${formatDuration(longest)})`,
    { hint: 'import the oppositions anew: tamis opposition import FILE' },
  );
}
