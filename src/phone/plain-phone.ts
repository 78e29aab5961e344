/**
 * The fast path over bytes: phone cells in the plain forms of the French plan, which are nearly all of them, read
 * without making a string. Whatever is not plain is left to `readPhone`, which for plain text asks this same code,
 * so that both agree by construction.
 */
import type { E164 } from './e164.js';
import { CLASS_SLOTS, PLAN_CLASSES, type PlanClass, planValue, REPAIRED_CLASSES } from './french-plan.js';

const SPACE = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const PLUS = 0x2b;
const DASH = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;

/**
 * Reads the cell `bytes[start..end)`, any encoding that keeps ASCII.
 *
 * Returns -1 for a cell that is not plain, 0 for one without any digit, otherwise `number * 64 + class`: take it
 * apart with {@link plainNumber} and {@link plainClass}.
 *
 * Plain means digits, spaces, dots and dashes, a leading `+`, and `(0)` after a calling code, whose digits are
 * `0` + 9, 9 (its zero lost), or a calling code of the plan, alone or after `+` or `00`, + 9 (+ 6 after 508).
 */
export function readPlainFrenchPhone(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  let digits = 0;
  let first = -1;
  let second = -1;
  let separators = 0;
  let lastSeparator = -1;
  let plus = 0;
  let trunkAfter = 0;
  let from = start;
  let to = end;
  while (from < to && bytes[from] === SPACE) from++;
  while (from < to && bytes[to - 1] === SPACE) to--;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (digits === 0) first = digit;
      else if (digits === 1) second = digit;
      digits++;
      // No plain form is longer, and a double is exact up to fifteen digits.
      if (digits > 14) return -1;
    } else if (byte === SPACE || byte === DOT || byte === DASH) {
      separators++;
      lastSeparator = at;
    } else if (byte === PLUS) {
      if (digits !== 0 || plus !== 0) return -1;
      plus = 1;
    } else if (byte === OPEN) {
      if (trunkAfter !== 0 || digits === 0 || at + 2 >= to) return -1;
      if (bytes[at + 1] !== ZERO || bytes[at + 2] !== CLOSE) return -1;
      trunkAfter = digits;
      at += 2;
    } else {
      return -1;
    }
  }
  if (digits === 0) return 0;
  // A last group of one digit may be the decimals of a number that a spreadsheet or a script wrote: 639980001.0
  if (lastSeparator === to - 2 && lastSeparator >= from) return -1;

  let national = value;
  let repaired = 0;
  if (first === 0 && second !== 0) {
    if (digits !== 10 || plus !== 0 || trunkAfter !== 0) return -1;
  } else {
    const isMarked = plus !== 0 || first === 0;
    if (plus !== 0 && first === 0) return -1;
    // Without a leading 0, + or 00, a single separator may again be a decimal point: 336399800.01
    if (!isMarked && separators === 1 && trunkAfter === 0) return -1;
    const codeAt = first === 0 ? 2 : 0;
    switch (digits - codeAt) {
      case 9:
        if (isMarked) {
          // +508 and six digits: read as an integer, that is already what follows the 0 of the national form.
          if (value < 508_000_000 || value > 508_999_999) return -1;
          if (trunkAfter !== 0 && trunkAfter !== codeAt + 3) return -1;
        } else {
          if (trunkAfter !== 0) return -1;
          repaired = REPAIRED_CLASSES;
        }
        break;
      case 11:
        if (value < 33e9 || value >= 34e9) return -1;
        if (trunkAfter !== 0 && trunkAfter !== codeAt + 2) return -1;
        national = value - 33e9;
        break;
      case 12: {
        const callingCode = Math.floor(value / 1e9);
        if (!isOverseasCallingCode(callingCode)) return -1;
        if (trunkAfter !== 0 && trunkAfter !== codeAt + 3) return -1;
        national = value - callingCode * 1e9;
        break;
      }
      default:
        return -1;
    }
  }

  // A national number begins with 1 to 9.
  if (national < 1e8) return -1;
  return planValue(national) + repaired;
}

function isOverseasCallingCode(code: number): boolean {
  return code === 262 || code === 590 || code === 594 || code === 596 || code === 508;
}

/** The number in a value of {@link readPlainFrenchPhone} above 0. */
export function plainNumber(value: number): E164 {
  return Math.floor(value / CLASS_SLOTS) as E164;
}

/** The class in a value of {@link readPlainFrenchPhone} above 0. */
export function plainClass(value: number): PlanClass {
  return PLAN_CLASSES[value - Math.floor(value / CLASS_SLOTS) * CLASS_SLOTS]!;
}
