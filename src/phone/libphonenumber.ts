/**
 * Reads the numbers of every plan but the French one, by libphonenumber's full metadata. Only `read-phone.ts` imports
 * this: the metadata takes 70 ms to load, which the fast path must not pay.
 */
import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { E164 } from './e164.js';
import { isExcludedLine, type NumberReading } from './number-reading.js';
import type { LineType } from './phone-reading.js';
import type { WrittenNumber } from './written-number.js';

const LINE_TYPES: Record<NonNullable<ReturnType<PhoneNumber['getType']>>, LineType> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed-or-mobile',
  VOIP: 'voip',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'shared-cost',
  UAN: 'uan',
  PERSONAL_NUMBER: 'personal',
  PAGER: 'pager',
  VOICEMAIL: 'voicemail',
};

/**
 * Reads a number in international form, or in the national form of `region` (any region; one that libphonenumber does
 * not know leaves only international forms). Null for digits that have no possible length there, or if `(0)` leaves
 * two readings.
 */
export function readForeignNumber(
  written: WrittenNumber,
  region: string,
  mayHaveLostZero: boolean,
): NumberReading | null {
  const { plus, digits, trunkAt } = written;
  if (trunkAt === 0) return readDigits(plus, digits, region, mayHaveLostZero);
  // In most plans the (0) is dropped behind a calling code, in some (Italy) it belongs to the number.
  if (!plus || parse(plus, digits, undefined)?.countryCallingCode.length !== trunkAt) return null;
  const without = readDigits(plus, digits, region, false);
  const kept = readDigits(plus, `${digits.slice(0, trunkAt)}0${digits.slice(trunkAt)}`, region, false);
  if (without?.number === kept?.number) return without;
  if (without?.fault !== 'invalid' && kept?.fault !== 'invalid' && without && kept) return null;
  return kept && kept.fault !== 'invalid' ? kept : (without ?? kept);
}

function readDigits(plus: boolean, digits: string, region: string, mayHaveLostZero: boolean): NumberReading | null {
  // Only digits reach the library, which otherwise reads keypad letters and extensions into a number.
  const defaultCountry = isSupportedCountry(region) ? (region as CountryCode) : undefined;
  const parsed = parse(plus, digits, defaultCountry);
  if (!parsed?.isPossible() || parsed.number.length > 16) return null;
  const repaired = !plus && hasLostZero(parsed, digits);
  return repaired && !mayHaveLostZero ? null : readingOf(parsed, repaired);
}

function parse(plus: boolean, digits: string, defaultCountry: CountryCode | undefined): PhoneNumber | undefined {
  const options = { extract: false, ...(defaultCountry !== undefined && { defaultCountry }) };
  return parsePhoneNumberFromString(plus ? `+${digits}` : digits, options);
}

function readingOf(parsed: PhoneNumber, repaired: boolean): NumberReading {
  const number = Number(parsed.number.slice(1)) as E164;
  const region = parsed.country ?? null;
  const type = parsed.getType();
  // Of a plan with kinds of lines, a number is valid that is of one of them: to ask first tells both at once.
  if (type === undefined && !parsed.isValid())
    return { number, fault: 'invalid', lineType: 'unknown', region, repaired };
  const lineType = type === undefined ? 'unknown' : LINE_TYPES[type];
  return { number, fault: isExcludedLine(lineType) ? 'excluded' : null, lineType, region, repaired };
}

/** Whether the national form begins with a 0 that the digits lack. */
function hasLostZero(parsed: PhoneNumber, digits: string): boolean {
  return parsed.formatNational().replace(/\D/g, '') === `0${digits}`;
}
