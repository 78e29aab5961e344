/** What a campaign and its rulebook ask of a consent. */
import type { Campaign } from '../campaign/campaign.js';
import { namesOf } from '../campaign/campaign-names.js';
import type { Regime } from '../rules/rulebook.js';
import type { ConsentTerms } from './list-consent.js';

/** The terms by which consents are judged, in the list and in the store. */
export function consentTerms(campaign: Campaign, regime: Regime, asOf: number): ConsentTerms {
  const names = namesOf(campaign);
  return {
    advertisers: new Set(names.advertisers),
    purpose: names.purpose,
    channel: names.channel,
    timeZone: campaign.timeZone,
    requiredEvidence: regime.requiredEvidence | campaign.extraEvidence,
    longestConsentMs: regime.longestConsentMs,
    asOf,
  };
}
