/**
 * From what is known of a subject to the reasons against calling it: the law as a pure function of integers.
 *
 * All that a verdict depends on, facts and whether the record is a business, fits in a small integer, so a scrub
 * tabulates the verdicts of its campaign once and looks them up.
 */
import { FACT, FACT_BITS, STANDING, standingOf } from './facts.js';
import { type ReasonCode, reasonBit } from './reasons.js';
import type { Audience, Channel, Regime, Sector } from './rulebook.js';

/** Under which rules a verdict is given. */
export interface VerdictPolicy {
  /** The rules in force at as-of: `findRegime(rulebook, asOf)`. */
  readonly regime: Regime;
  readonly sector: Sector;
  readonly audience: Audience;
  readonly channel: Channel;
}

/** What makes a record callable. `exempt`: the rules ask for no consent (the press; before 11 August 2026). */
export const BASES = ['consent', 'contract', 'callback', 'business', 'exempt'] as const;
export type Basis = (typeof BASES)[number];

/** The bit that, beside the facts that a verdict depends on, says that the record is a business with a valid company id. */
export const BUSINESS_ROW: number = 1 << FACT_BITS;

/** The faults of a phone cell, as `src/phone` names them. */
export type PhoneFaultName = 'missing' | 'damaged' | 'ambiguous' | 'unreadable' | 'invalid' | 'excluded' | 'fictional';

const FAULT_REASONS: Record<PhoneFaultName, ReasonCode> = {
  missing: 'PHONE_MISSING',
  damaged: 'PHONE_DAMAGED',
  ambiguous: 'PHONE_AMBIGUOUS',
  unreadable: 'PHONE_UNREADABLE',
  invalid: 'PHONE_INVALID',
  excluded: 'PHONE_TYPE_EXCLUDED',
  fictional: 'PHONE_FICTIONAL',
};

const STANDING_REASONS: readonly number[] = [
  reasonBit('CONSENT_MISSING'),
  reasonBit('CONSENT_OTHER_ADVERTISER'),
  reasonBit('CONSENT_OTHER_PURPOSE'),
  reasonBit('CONSENT_OTHER_CHANNEL'),
  reasonBit('CONSENT_UNPROVEN'),
  reasonBit('CONSENT_IN_FUTURE'),
  reasonBit('CONSENT_EXPIRED'),
  0,
];

const OPPOSED = reasonBit('OPPOSED');
const WITHDRAWN = reasonBit('CONSENT_WITHDRAWN');
const REFUSED = reasonBit('CONSENT_REFUSED');
const SECTOR_BANNED = reasonBit('SECTOR_BANNED');
const CALL_LIMIT_REACHED = reasonBit('CALL_LIMIT_REACHED');

/** Returns the reason that a fault of a phone cell gives. */
export function phoneFaultReason(fault: PhoneFaultName): ReasonCode {
  return FAULT_REASONS[fault];
}

/**
 * Returns the reasons that hold against a person whatever the state of the number: opposed, withdrawn, refused.
 *
 * They are looked for on every number that can be read, also one that is invalid or excluded.
 */
export function objectionReasons(facts: number): number {
  return (
    ((facts & FACT.opposed) !== 0 ? OPPOSED : 0) |
    ((facts & FACT.withdrawn) !== 0 ? WITHDRAWN : 0) |
    ((facts & FACT.refused) !== 0 ? REFUSED : 0)
  );
}

/**
 * Returns the mask of all reasons against calling a number that is in order itself; 0 if it may be called.
 *
 * @param facts those that a verdict depends on (`VERDICT_FACTS`); others are not looked at
 * @param isBusiness the record has a valid company id (or the campaign vouches for it); counts for a business
 *   audience only
 */
export function subjectReasons(facts: number, isBusiness: boolean, policy: VerdictPolicy): number {
  const ban = isBanned(isBusiness, policy) && exceptionOf(facts, policy) === null ? SECTOR_BANNED : 0;
  const noMeansNo = (facts & (FACT.withdrawn | FACT.refused)) !== 0;
  const isFree = noMeansNo || !needsConsent(facts, isBusiness, policy);
  const consent = isFree ? 0 : STANDING_REASONS[standingOf(facts)]!;
  const limit = (facts & FACT.limited) !== 0 ? CALL_LIMIT_REACHED : 0;
  return objectionReasons(facts) | ban | consent | limit;
}

/**
 * Returns what makes a callable number callable.
 *
 * A valid consent comes first, for it is the strongest, except in a sector with a ban: there the exception that lifts
 * the ban does.
 */
export function basisOf(facts: number, isBusiness: boolean, policy: VerdictPolicy): Basis {
  const exception = exceptionOf(facts, policy);
  const isConsented = standingOf(facts) === STANDING.valid;
  if (exception !== null && (hasBan(policy) || (!isConsented && policy.channel === 'voice'))) return exception;
  if (isConsented) return 'consent';
  return isProfessional(isBusiness, policy) ? 'business' : 'exempt';
}

/** Returns `subjectReasons` for every facts integer, and for each with `BUSINESS_ROW` added. */
export function buildVerdictTable(policy: VerdictPolicy): Uint32Array {
  const table = new Uint32Array(2 * BUSINESS_ROW);
  for (let facts = 0; facts < BUSINESS_ROW; facts++) {
    table[facts] = subjectReasons(facts, false, policy);
    table[facts | BUSINESS_ROW] = subjectReasons(facts, true, policy);
  }
  return table;
}

/** Returns `objectionReasons` for every facts integer. */
export function buildObjectionTable(): Uint32Array {
  return Uint32Array.from({ length: BUSINESS_ROW }, (_, facts) => objectionReasons(facts));
}

/** Tells whether a request to be called back can count under a policy: it is answered by a call of a person. */
export function callbackDaysOf({ regime, sector, channel }: VerdictPolicy): number | null {
  return channel === 'voice' ? regime.sectors[sector].callbackWorkingDays : null;
}

/** The exception under which a subject may be called without consent, and in spite of a ban; null for none. */
function exceptionOf(facts: number, policy: VerdictPolicy): 'contract' | 'callback' | null {
  if ((facts & FACT.contract) !== 0 && policy.regime.contractAllows) return 'contract';
  return (facts & FACT.callback) !== 0 && callbackDaysOf(policy) !== null ? 'callback' : null;
}

function isProfessional(isBusiness: boolean, policy: VerdictPolicy): boolean {
  return isBusiness && policy.audience === 'business';
}

// Calls by a person to professionals are outside L223-1, the press is exempt from it (L223-5), and so are calls under a
// current contract. None of them is exempt from CPCE L34-5, which wants consent from anybody for automated calls and
// for messages.
function needsConsent(facts: number, isBusiness: boolean, policy: VerdictPolicy): boolean {
  if (policy.channel !== 'voice') return true;
  if (isProfessional(isBusiness, policy) || exceptionOf(facts, policy) !== null) return false;
  return policy.regime.consumerConsent === 'required' && policy.regime.sectors[policy.sector].consent === 'required';
}

/** Tells whether the sector has a ban, so that only an exception allows a call to a consumer. */
export function hasBan(policy: VerdictPolicy): boolean {
  return policy.regime.sectors[policy.sector].ban !== 'nobody';
}

function isBanned(isBusiness: boolean, policy: VerdictPolicy): boolean {
  const { ban } = policy.regime.sectors[policy.sector];
  return ban === 'everybody' || (ban === 'consumers' && !isProfessional(isBusiness, policy));
}
