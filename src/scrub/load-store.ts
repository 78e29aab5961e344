/** The second stage: what the store knows, asked once for this campaign and instant. */
import { StoreError } from '../errors.js';
import { FRENCH_PLAN_REGIONS } from '../phone/french-plan.js';
import { endRuleOf } from '../rules/basis-end.js';
import { buildVerdictTable } from '../rules/verdict.js';
import { loadScreening, type Screening } from '../store/load-screening.js';
import type { Store } from '../store/store.js';
import { tabulatePlan } from './phone-policy.js';
import type { ScrubPlan } from './plan.js';
import { type ReadPhone, rememberReadings } from './read-phones.js';
import type { ScreeningRules } from './screener.js';
import { screeningQuery } from './screening-query.js';

const HOUR_MS = 60 * 60 * 1000;
/** Clocks of two machines may differ by as much. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/**
 * Loads the screening table.
 *
 * Throws `StoreError` for a store that cannot know (no opposition was ever recorded) unless the run allows it, and
 * for one whose last complete import of oppositions is older than the campaign takes.
 */
export function loadStore(plan: ScrubPlan, store: Store): Screening {
  const { request, policy, terms } = plan;
  const screening = loadScreening(store, screeningQuery(request.campaign, policy, terms));
  if (!screening.hasOppositions && !request.allowEmptyStore) {
    throw new StoreError('STORE_EMPTY', `${request.store}: no opposition was ever recorded in this store`, {
      hint: 'import them with: tamis opposition import FILE; if there really is none, add --allow-empty-store',
    });
  }
  requireFreshOppositions(plan, screening);
  return screening;
}

function requireFreshOppositions({ request }: ScrubPlan, screening: Screening): void {
  const longest = request.campaign.oppositionsMaxAgeMs;
  if (longest === null) return;
  const importedAt = screening.lastCompleteOppositionImportAt;
  const age = importedAt === null ? Number.NaN : request.now - importedAt;
  // An import dated after now says that a clock went wrong: then nobody knows how old it is.
  if (age <= longest && age >= -CLOCK_TOLERANCE_MS) return;
  const told =
    importedAt === null
      ? 'there never was one'
      : age < 0
        ? 'it is dated after now: one of the clocks was wrong'
        : `it is ${Math.floor(age / HOUR_MS)} hours old`;
  throw new StoreError(
    'OPPOSITIONS_TOO_OLD',
    `${request.store}: the last complete import of oppositions is too old for this campaign (${told}; oppositions_max_age is ${longest / HOUR_MS} hours)`,
    { hint: 'import the oppositions anew: tamis opposition import FILE' },
  );
}

/** Puts together what screening needs, the same for every list of the run. */
export function screeningRules(plan: ScrubPlan, store: Store, screening: Screening): ScreeningRules {
  const { defaultRegion } = plan.request.campaign.list;
  return {
    table: screening.table,
    pseudonyms: store.pseudonyms,
    hashed: screening.hashed,
    verdicts: buildVerdictTable(plan.policy),
    endRule: endRuleOf(plan.policy),
    phonePolicy: plan.phonePolicy,
    plan: FRENCH_PLAN_REGIONS.has(defaultRegion) ? tabulatePlan(plan.phonePolicy) : null,
    loadReadPhone: lazyReadPhone(defaultRegion),
    allBusiness: plan.request.campaign.audience === 'business' && plan.request.campaign.businessEvidence !== null,
  };
}

/** The full phone metadata takes as long to load as Node itself, so it is loaded for the first odd cell. */
function lazyReadPhone(defaultRegion: string): () => Promise<ReadPhone> {
  let loaded: ReadPhone | null = null;
  return async () => {
    if (loaded === null) {
      const { readPhone } = await import('../phone/read-phone.js');
      loaded = rememberReadings((text) => readPhone(text, defaultRegion));
    }
    return loaded;
  };
}
