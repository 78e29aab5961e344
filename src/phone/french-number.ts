/** Reads runs of digits under the French plan, with every prefix that people and programs put before the number. */

import type { E164 } from './e164.js';
import { CLASS_SLOTS, FRENCH_PLAN_CALLING_CODES, PLAN_CLASSES, planValue, REPAIRED_CLASSES } from './french-plan.js';
import { MACHINE_LINE, type NumberReading } from './number-reading.js';
import type { WrittenNumber } from './written-number.js';

/** Fourteen digits with the 0: the numbers of machines. */
const MACHINE = /^(?:700|901)\d{10}$/;

/** Emergency and service numbers that are dialled as they are and belong to no subscriber. */
const SHORT_CODE = /^(?:1[5-8]|11[0-9]|19[0-9]|10\d\d|3\d{3}|11[68]\d{3})$/;

/**
 * Reads a number that is written in national form, with or without its 0, or under one of the plan's calling codes.
 * Null if it is not one of these, or does not have the plan's number of digits.
 */
export function readFrenchNumber(
  written: WrittenNumber,
  region: string,
  mayHaveLostZero: boolean,
): NumberReading | null {
  const { digits, trunkAt } = written;
  const callingCode = internationalPart(written);
  if (callingCode !== null) {
    const code = frenchCallingCode(callingCode);
    if (code === null) return null;
    if (trunkAt !== 0 && trunkAt !== digits.length - callingCode.length + code.length) return null;
    return readAfterCallingCode(callingCode.slice(code.length), code);
  }
  if (trunkAt !== 0) {
    const code = frenchCallingCode(digits);
    return code !== null && trunkAt === code.length ? readAfterCallingCode(digits.slice(code.length), code) : null;
  }
  if (digits.startsWith('0')) return readNational(digits.slice(1), false) ?? readSaintPierre(digits.slice(1), region);
  if (digits.length === 9 || MACHINE.test(digits)) return mayHaveLostZero ? readNational(digits, true) : null;
  const code = frenchCallingCode(digits);
  return (
    (code === null ? null : readAfterCallingCode(digits.slice(code.length), code)) ?? readSaintPierre(digits, region)
  );
}

/** Whether digits written alone in a cell are a short code. */
export function isShortCode(digits: string): boolean {
  return SHORT_CODE.test(digits);
}

/** Whether a number that could not be read begins like one of the plan: then its length is what is wrong. */
export function beginsLikeFrenchNumber(written: WrittenNumber): boolean {
  const international = internationalPart(written);
  if (international !== null) return international.length > 7 && frenchCallingCode(international) !== null;
  return /^0[1-9]\d{6,12}$/.test(written.digits);
}

/** What follows + or 00, or null for a number written without either. */
function internationalPart({ plus, digits }: WrittenNumber): string | null {
  if (digits.startsWith('00')) return digits.slice(2);
  return plus ? digits : null;
}

function frenchCallingCode(digits: string): string | null {
  if (digits.startsWith('33')) return '33';
  const three = digits.slice(0, 3);
  return FRENCH_PLAN_CALLING_CODES.has(three) ? three : null;
}

/**
 * Reads what follows a calling code: nine digits; before them a trunk 0 that was kept, or once more a calling code
 * where a program put its own before numbers that had one (`+33 262 692…`, `+33 0033 6…`).
 */
function readAfterCallingCode(digits: string, code: string, mayRepeat = true): NumberReading | null {
  if (code === '508' && /^0?\d{6}$/.test(digits)) return readNational(`508${digits.slice(-6)}`, false);
  const national = readNational(digits.startsWith('0') ? digits.slice(1) : digits, false);
  if (national !== null || !mayRepeat) return national;
  const rest = digits.startsWith('00') ? digits.slice(2) : digits;
  const second = frenchCallingCode(rest);
  return second === null ? null : readAfterCallingCode(rest.slice(second.length), second, false);
}

function readNational(digits: string, repaired: boolean): NumberReading | null {
  if (MACHINE.test(digits)) return { ...MACHINE_LINE, number: Number(`33${digits}`) as E164, repaired };
  if (!/^[1-9]\d{8}$/.test(digits)) return null;
  return readingOfPlanValue(planValue(Number(digits)) + (repaired ? REPAIRED_CLASSES : 0));
}

/** In Saint-Pierre-et-Miquelon itself, the six digits are dialled alone, or after a 0. */
function readSaintPierre(digits: string, region: string): NumberReading | null {
  return region === 'PM' && /^\d{6}$/.test(digits) ? readNational(`508${digits}`, false) : null;
}

/** Takes apart a value of the plan or of the fast path. */
export function readingOfPlanValue(value: number): NumberReading {
  const number = Math.floor(value / CLASS_SLOTS);
  const { fault, lineType, region, repaired } = PLAN_CLASSES[value - number * CLASS_SLOTS]!;
  return { number: number as E164, fault, lineType, region, repaired };
}
