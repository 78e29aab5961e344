/** Which numbers a campaign can use at all, whoever is behind them: reasons 2 to 9. */
import { PLAN_CLASSES } from '../phone/french-plan.js';
import type { LineType, PhoneFault, PhoneReading } from '../phone/phone-reading.js';
import { reasonBit } from '../rules/reasons.js';
import { phoneFaultReason } from '../rules/verdict.js';
import { LINE_TYPES } from './screened-block.js';

/** What decides about a number before its subject is looked up. */
export interface PhonePolicy {
  readonly allowFictional: boolean;
  /** The line types that the campaign calls; null for all that can be prospected. */
  readonly lineTypes: ReadonlySet<LineType> | null;
  /** ISO 3166-1 alpha-2 codes, the French plan spelt out; null for all. */
  readonly regions: ReadonlySet<string> | null;
}

const TYPE_EXCLUDED = reasonBit('PHONE_TYPE_EXCLUDED');
const REGION_NOT_COVERED = reasonBit('REGION_NOT_COVERED');

/** Returns the mask of reasons against a reading; 0 where the number is in order. */
export function phoneReasons(
  reading: Pick<PhoneReading, 'fault' | 'lineType' | 'region'>,
  policy: PhonePolicy,
): number {
  const { fault } = reading;
  const stopped = fault !== null && !(fault === 'fictional' && policy.allowFictional);
  let reasons = stopped ? reasonBit(phoneFaultReason(fault)) : 0;
  if (isUnreadable(fault)) return reasons;
  if (policy.lineTypes !== null && !includesType(policy.lineTypes, reading.lineType)) reasons |= TYPE_EXCLUDED;
  if (policy.regions !== null && !isInside(policy.regions, reading.region, stopped)) reasons |= REGION_NOT_COVERED;
  return reasons;
}

/** Faults after which nothing is known of the number's type and place. */
function isUnreadable(fault: PhoneFault | null): boolean {
  return fault === 'missing' || fault === 'damaged' || fault === 'ambiguous' || fault === 'unreadable';
}

/** Numbers of no place (satellites, worldwide services) are in no region; of stopped ones that is no news. */
function isInside(regions: ReadonlySet<string>, region: string | null, stopped: boolean): boolean {
  return region === null ? stopped : regions.has(region);
}

/** A number of a region whose plan does not tell mobile from fixed is both. */
function includesType(wanted: ReadonlySet<LineType>, type: LineType): boolean {
  return wanted.has(type) || (type === 'fixed-or-mobile' && (wanted.has('mobile') || wanted.has('fixed')));
}

/** The classes of the French plan under one policy: what the fast path looks up instead of asking. */
export interface PlanVerdicts {
  readonly reasons: Uint32Array;
  readonly lineType: Uint8Array;
  readonly repaired: Uint8Array;
}

/** Tabulates `phoneReasons` over the classes of the French plan. */
export function tabulatePlan(policy: PhonePolicy): PlanVerdicts {
  return {
    reasons: Uint32Array.from(PLAN_CLASSES, (planClass) => phoneReasons(planClass, policy)),
    lineType: Uint8Array.from(PLAN_CLASSES, (planClass) => LINE_TYPES.indexOf(planClass.lineType)),
    repaired: Uint8Array.from(PLAN_CLASSES, (planClass) => Number(planClass.repaired)),
  };
}
