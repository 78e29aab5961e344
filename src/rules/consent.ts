/**
 * When one consent record, already in the campaign's scope, is consent (L223-1, R223-1, R223-2).
 *
 * Everything here takes and gives numbers and allocates nothing: it runs for millions of records while the screening
 * table is loaded.
 */
import { isComplete } from './evidence.js';
import { type ConsentStanding, STANDING } from './facts.js';

/** One year as Tamis counts it: 365 days from the instant of collection, so never longer than the law's year. */
export const CONSENT_LONGEST_MS: number = 365 * 24 * 60 * 60 * 1000;

/**
 * Returns the last instant at which a consent is still valid, that instant included.
 *
 * @param collectedAt ms since the epoch; NaN gives NaN
 * @param expiresAt the end that the record states, NaN if none; it can only shorten the period
 * @param longestMs the rulebook's longest period, Infinity if it has none
 */
export function consentValidUntil(
  collectedAt: number,
  expiresAt: number,
  longestMs: number = CONSENT_LONGEST_MS,
): number {
  const longest = collectedAt + longestMs;
  return Number.isNaN(expiresAt) ? longest : Math.min(expiresAt, longest);
}

/**
 * Judges one consent record whose advertiser, purpose and channel are the campaign's: unproven, in the future,
 * expired or valid, whichever is the first.
 *
 * @param collectedAt ms since the epoch, NaN if unknown or unreadable
 * @param expiresAt ms since the epoch, NaN if the record states no end
 * @param evidence the union of the `EVIDENCE` that the record carries
 * @param required the union of the `EVIDENCE` that rulebook and campaign ask for
 * @param asOf the instant of the verdict; a consent collected at that very instant is consent
 */
export function judgeConsent(
  collectedAt: number,
  expiresAt: number,
  evidence: number,
  required: number,
  asOf: number,
  longestMs: number = CONSENT_LONGEST_MS,
): ConsentStanding {
  // Written so that NaN, which every comparison calls false, can only lead away from `valid`.
  if (!isComplete(evidence, required) || Number.isNaN(collectedAt)) return STANDING.unproven;
  if (!(collectedAt <= asOf)) return STANDING.inFuture;
  return asOf <= consentValidUntil(collectedAt, expiresAt, longestMs) ? STANDING.valid : STANDING.expired;
}

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** How many ages `consentAge` tells apart; the last one holds whatever is older. */
export const CONSENT_AGES = 13;

/** Returns the age of a consent at an instant in full months of 30 days, from 0 to `CONSENT_AGES` - 1. */
export function consentAge(collectedAt: number, asOf: number): number {
  return Math.min(CONSENT_AGES - 1, Math.floor((asOf - collectedAt) / MONTH_MS));
}
