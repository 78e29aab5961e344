/** What screening needs beside a list: the same for every list of a run, and made anew in every thread. */
import type { WorkingMemory } from '../kernel/working-memory.js';
import { FRENCH_PLAN_REGIONS } from '../phone/french-plan.js';
import { endRuleOf } from '../rules/basis-end.js';
import { buildObjectionTable, buildVerdictTable, type VerdictPolicy } from '../rules/verdict.js';
import type { Screening } from '../store/load-screening.js';
import type { Pseudonymiser } from '../store/pseudonyms.js';
import { type PhonePolicy, tabulatePlan } from './phone-policy.js';
import type { ScrubPlan } from './plan.js';
import { type ReadPhone, rememberReadings } from './read-phones.js';
import type { ScreeningRules } from './screener.js';

/** What a run says about screening, as plain data. */
export interface ScreeningTerms {
  readonly policy: VerdictPolicy;
  readonly phonePolicy: PhonePolicy;
  readonly defaultRegion: string;
  /** Every record is a professional's, on the campaign's word. */
  readonly allBusiness: boolean;
}

/** Takes out of a plan what screening depends on. */
export function screeningTerms({ policy, phonePolicy, request: { campaign } }: ScrubPlan): ScreeningTerms {
  return {
    policy,
    phonePolicy,
    defaultRegion: campaign.list.defaultRegion,
    allBusiness: campaign.audience === 'business' && campaign.businessEvidence !== null,
  };
}

/** Puts together what screening needs. */
export function screeningRules(
  terms: ScreeningTerms,
  { table, hashed }: Pick<Screening, 'table' | 'hashed'>,
  pseudonyms: Pseudonymiser,
  memory: WorkingMemory,
): ScreeningRules {
  const { policy, allBusiness } = terms;
  return {
    memory,
    table,
    pseudonyms,
    hashed,
    verdicts: inMemory(memory, buildVerdictTable(policy)),
    objections: inMemory(memory, buildObjectionTable()),
    endRule: endRuleOf(policy),
    ...phoneRules(terms),
    allBusiness,
  };
}

/** A copy of a table that the kernel reaches, where there is one. */
function inMemory(memory: WorkingMemory, table: Uint32Array): Uint32Array {
  const copy = memory.words(table.length);
  copy.set(table);
  return copy;
}

/** The part of the rules by which phone cells are read. */
export function phoneRules({
  phonePolicy,
  defaultRegion,
}: ScreeningTerms): Pick<ScreeningRules, 'phonePolicy' | 'plan' | 'loadReadPhone'> {
  return {
    phonePolicy,
    plan: FRENCH_PLAN_REGIONS.has(defaultRegion) ? tabulatePlan(phonePolicy) : null,
    loadReadPhone: lazyReadPhone(defaultRegion),
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
