/** Where a number of the French plan belongs, from the number alone. */
import type { E164 } from './e164.js';
import { planValue } from './french-plan.js';
import { plainClass } from './plain-phone.js';

const NATIONAL = 1e9;
const CALLING_CODES: ReadonlySet<number> = new Set([33, 262, 590, 594, 596]);

/** Returns the region of a number of the French plan, overseas told apart; null for any other number. */
export function frenchRegionOf(number: E164): string | null {
  const national = nationalNumber(number);
  return national === null ? null : plainClass(planValue(national)).region;
}

function nationalNumber(number: E164): number | null {
  const callingCode = Math.floor(number / NATIONAL);
  if (CALLING_CODES.has(callingCode)) return atLeastNineDigits(number % NATIONAL);
  // +508 and six digits: read as an integer, that is what follows the 0 of the national form.
  if (number >= 508_000_000 && number <= 508_999_999) return number;
  return callingCode === 508 ? atLeastNineDigits(number % NATIONAL) : null;
}

function atLeastNineDigits(national: number): number | null {
  return national < 1e8 ? null : national;
}
