/** What reading a phone cell can say: the number, what kind of line it is, and what stops it from being called. */
import type { E164 } from './e164.js';

/** What kind of line a number leads to; `platform` is a caller identity of automated systems. */
export type LineType =
  | 'mobile'
  | 'fixed'
  | 'fixed-or-mobile'
  | 'voip'
  | 'toll-free'
  | 'premium'
  | 'shared-cost'
  | 'uan'
  | 'personal'
  | 'pager'
  | 'voicemail'
  | 'machine'
  | 'platform'
  | 'short-code'
  | 'unknown';

/**
 * What stops a cell from being called, one for each phone reason of the reason table:
 *
 * - `missing`: no digit at all
 * - `damaged`: digits were destroyed, by a spreadsheet or by masking; never guessed
 * - `ambiguous`: a second number, or more digits than one number has, stands beside the first
 * - `unreadable`: digits, but not a phone number
 * - `invalid`: reads as a number that the numbering plan does not assign
 * - `excluded`: a line where nobody is to be prospected (premium, machine, short code, fax…)
 * - `fictional`: reserved for fiction
 */
export type PhoneFault = 'missing' | 'damaged' | 'ambiguous' | 'unreadable' | 'invalid' | 'excluded' | 'fictional';

/** The outcome of reading one phone cell. */
export interface PhoneReading {
  /** Null when the number may be called as far as the plan is concerned; `fictional` is for the caller to allow. */
  readonly fault: PhoneFault | null;
  /** The canonical number, also when it is invalid, excluded, fictional or the first of several; 0 if none was read. */
  readonly number: E164 | 0;
  /**
   * The other numbers of an ambiguous cell, and the numbers that stand in one that cannot be read as a whole:
   * objections against any of them count.
   */
  readonly others: readonly E164[];
  /**
   * True for an ambiguous cell that is plainly a list of numbers: each reads completely by itself, nothing is left over,
   * and beside them stand labels only. Then its numbers may be taken apart (`--split-phones`).
   */
  readonly separable: boolean;
  readonly lineType: LineType;
  /** ISO 3166-1 alpha-2, or null where the number does not tell. */
  readonly region: string | null;
  /** Whether spreadsheet damage (a lost zero, a decimal point, an exponent) was undone. */
  readonly repaired: boolean;
}
