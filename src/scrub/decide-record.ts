/**
 * From the phones of one record to one decision about it (design: several phone columns).
 *
 * A record is one person: an objection against any of its numbers rejects it; otherwise one callable number keeps it.
 */
import { reasonBit, reasonsOfKind } from '../rules/reasons.js';
import type { KeptNumbers } from './kept-numbers.js';
import type { ScreenedBlock } from './screened-block.js';

/** The reasons that reject a record whichever of its phones they are of. */
export const OBJECTIONS: number = reasonsOfKind('objection');
export const DUPLICATE = reasonBit('DUPLICATE');

/** The mask of a phone cell without any digit: it is no second phone, and emptying it takes nothing away. */
export const NO_PHONE = reasonBit('PHONE_MISSING');

/** How records are decided, the same for all lists of a run. */
export interface DecisionTerms {
  readonly requireAllPhones: boolean;
  /**
   * Reasons that a number may have in one record and lack in another. With others alone it has them everywhere, so that
   * no record kept it, and nobody looks whether one did: to look up a number among millions waits for memory.
   */
  readonly passingReasons: number;
}

/** Reasons of how a cell is written. */
const CELL_REASONS = reasonsOfKind('phone');

/** Returns the terms of a run; `statesNothing` where no list of it says anything about its records. */
export function decisionTerms(requireAllPhones: boolean, statesNothing: boolean): DecisionTerms {
  return { requireAllPhones, passingReasons: statesNothing ? CELL_REASONS : 0xffff_ffff };
}

/** The decision about one record; the same object serves every record. */
export interface Decision {
  kept: boolean;
  /** The mask of every reason that applies; 0 for a kept record. */
  reasons: number;
  /** The bit of the primary reason; 0 for a kept record. */
  primaryBit: number;
  /** The slot that decided: the number shown for a rejected record. */
  slot: number;
  /** The mask of each phone of the record, duplicates included. */
  readonly phoneReasons: Uint32Array;
}

/** Makes the object that `decideRecord` fills, for records of so many phones. */
export function newDecision(phones: number): Decision {
  return { kept: false, reasons: 0, primaryBit: 0, slot: 0, phoneReasons: new Uint32Array(phones) };
}

/**
 * Decides about a record, given the numbers that earlier records kept.
 *
 * With one phone column, the first reason in the fixed precedence is the primary one. With several, an objection is,
 * then the reason of the phone that got furthest; empty cells give no reason unless all are empty.
 */
export function decideRecord(
  screened: ScreenedBlock,
  record: number,
  seen: KeptNumbers,
  { requireAllPhones, passingReasons }: DecisionTerms,
  decision: Decision,
): void {
  const { phones } = screened;
  const first = record * phones;
  const own = screened.recordReasons[record]!;
  let union = own;
  let filled = 0;
  let callable = 0;
  let furthest = first;
  let furthestBit = 0;
  for (let phone = 0; phone < phones; phone++) {
    const slot = first + phone;
    const number = screened.number[slot]!;
    let reasons = screened.reasons[slot]!;
    const mayBeKept = number !== 0 && (reasons === 0 || (reasons & passingReasons) !== 0);
    if (mayBeKept && seen.has(number, screened.places[slot]!)) reasons |= DUPLICATE;
    decision.phoneReasons[phone] = reasons;
    if (reasons === NO_PHONE) continue;
    filled++;
    union |= reasons;
    if (reasons === 0) callable++;
    const bit = reasons & -reasons;
    if (bit >>> 0 > furthestBit) {
      furthestBit = bit >>> 0;
      furthest = slot;
    }
  }
  if (filled === 0) union |= NO_PHONE;
  const objections = union & OBJECTIONS;
  const enough = requireAllPhones ? callable === filled : true;
  decision.kept = own === 0 && objections === 0 && callable > 0 && enough;
  if (decision.kept) {
    decision.reasons = 0;
    decision.primaryBit = 0;
    return;
  }
  decision.reasons = union;
  decision.slot = furthest;
  if (own !== 0 || filled === 0 || phones === 1) decision.primaryBit = union & -union;
  else if (objections !== 0) {
    decision.primaryBit = objections & -objections;
    decision.slot = slotWith(decision, first, decision.primaryBit);
  } else decision.primaryBit = furthestBit;
}

function slotWith(decision: Decision, first: number, bit: number): number {
  const phone = decision.phoneReasons.findIndex((reasons) => (reasons & bit) !== 0);
  return first + Math.max(0, phone);
}
