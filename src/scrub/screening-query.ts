/** What a campaign asks the store, the same for a scrub and for a check of single numbers. */
import type { Campaign } from '../campaign/campaign.js';
import { tightenLimit } from '../rules/attempts.js';
import { endRuleOf } from '../rules/basis-end.js';
import { foldName } from '../rules/names.js';
import type { AttemptLimit, Channel } from '../rules/rulebook.js';
import { callbackDaysOf, type VerdictPolicy } from '../rules/verdict.js';
import { endOfWorkingDays } from '../rules/working-days.js';
import type { ScreeningQuery } from '../store/load-screening.js';
import type { ConsentTerms } from './list-consent.js';

/** Puts the question together. */
export function screeningQuery(campaign: Campaign, policy: VerdictPolicy, terms: ConsentTerms): ScreeningQuery {
  return {
    advertisers: [...terms.advertisers],
    purpose: terms.purpose,
    channel: terms.channel as Channel,
    asOf: terms.asOf,
    requiredEvidence: terms.requiredEvidence,
    consentLongestMs: terms.longestConsentMs,
    bases: {
      contractObjects: policy.regime.contractAllows ? campaign.contractObjects.map(foldName) : [],
      ...callbackQuery(campaign, policy, terms),
      endRule: endRuleOf(policy),
    },
    attempts: attemptLimit(campaign, policy),
  };
}

/**
 * The limit of attempts that holds for a campaign; null for none. The rules' own limit is about calls, so messages know
 * only a campaign's.
 */
export function attemptLimit({ attempts }: Campaign, { regime, channel }: VerdictPolicy): AttemptLimit | null {
  return tightenLimit(channel === 'sms' ? null : regime.attempts, attempts);
}

function callbackQuery({ callbackObjects, timeZone }: Campaign, policy: VerdictPolicy, { purpose }: ConsentTerms) {
  const days = callbackDaysOf(policy);
  if (days === null) return { callbackObjects: [], callbackUntil: () => Number.NEGATIVE_INFINITY };
  return {
    callbackObjects: [purpose, ...callbackObjects.map(foldName)],
    callbackUntil: (requestedAt: number) => endOfWorkingDays(requestedAt, days, timeZone),
  };
}
