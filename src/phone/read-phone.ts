/**
 * The judge of phone cells: what a careful person would read with certainty, and a fault for everything else.
 *
 * This module loads libphonenumber's metadata. Callers on a fast path import it with `await import` once a cell is
 * not plain (see `plain-phone.ts`).
 */
import { type FoundNumbers, findStretches, readStretch } from './cell-numbers.js';
import { forbidsCalls, hasDoubtfulDigits, holdsLabelsOnly, withoutLabels } from './cell-words.js';
import { findCertainNumbers } from './certain-numbers.js';
import { cleanPhoneText, hasDigit } from './clean-text.js';
import type { E164 } from './e164.js';
import { beginsLikeFrenchNumber, isShortCode } from './french-number.js';
import { FRENCH_PLAN_REGIONS } from './french-plan.js';
import type { NumberReading } from './number-reading.js';
import type { PhoneFault, PhoneReading } from './phone-reading.js';
import { cellReading, readPlainText } from './plain-reading.js';
import { mendSpreadsheetText } from './spreadsheet-damage.js';
import { writtenNumberFrom } from './written-number.js';

/** What a cell of a few numbers and remarks holds at most; beyond, it is prose or worse, and not read as a whole. */
const LONGEST_CELL = 500;
const MOST_DIGITS = 60;
const MOST_PLUSES = 8;

/** Cells without a single word, on which a spreadsheet may have worked. */
const NUMBERS_ONLY = /^[\d\s+.\-/(),;]*$/;

/** The decimal number with which an unreadable cell ends: its digits are nobody's. */
const LAST_GROUP = /[^\s/,]*$/;

const ANY_DIGIT = /\p{Nd}/gu;

const MISSING = faultyReading('missing');
const UNREADABLE = faultyReading('unreadable');
/** Begins like a number of the plan, with too few or too many digits: no number exists to record. */
const WRONG_LENGTH = faultyReading('invalid');
const SHORT_CODE: PhoneReading = { ...faultyReading('excluded'), lineType: 'short-code' };

/**
 * Reads a phone cell however it was written. `defaultRegion` (ISO 3166-1 alpha-2) is the one whose national form is
 * read; any region of the French plan stands for the whole plan. Never throws.
 */
export function readPhone(text: string, defaultRegion: string): PhoneReading {
  if (!hasDigit(text)) return MISSING;
  if (isTooLong(text)) return unreadableWhole('unreadable', cleanPhoneText(text), defaultRegion);
  const isFrenchRegion = FRENCH_PLAN_REGIONS.has(defaultRegion);
  const plain = readPlainText(text, defaultRegion);
  if (plain !== null) return plain;
  const clean = cleanPhoneText(text);
  const cleanPlain = clean === text ? null : readPlainText(clean, defaultRegion);
  if (cleanPlain !== null) return cleanPlain;
  const mended = mendSpreadsheetText(clean);
  if (mended === 'damaged') return unreadableWhole('damaged', clean, defaultRegion);
  if (mended === 'unreadable') return unreadableWhole('unreadable', clean.replace(LAST_GROUP, ''), defaultRegion);
  const unlabelled = withoutLabels(mended.text);
  if (hasDoubtfulDigits(unlabelled)) return unreadableWhole('unreadable', unlabelled, defaultRegion);

  const isNumbersOnly = NUMBERS_ONLY.test(mended.text);
  const rules = { region: defaultRegion, mayHaveLostZero: isNumbersOnly };
  const stretches = findStretches(unlabelled);
  const found = stretches.map((stretch) => readStretch(stretch, rules));
  const numbers = distinctNumbers(found);
  const [first, ...others] = numbers;
  if (first === undefined) {
    const [only] = stretches;
    if (only === undefined || stretches.length > 1 || (!isFrenchRegion && !only.startsWith('+'))) return UNREADABLE;
    const written = writtenNumberFrom(only);
    if (isFrenchRegion && isNumbersOnly && !written.plus && isShortCode(written.digits)) return SHORT_CODE;
    return beginsLikeFrenchNumber(written) ? WRONG_LENGTH : UNREADABLE;
  }
  const hasLeftover = found.some((stretch) => stretch.hasLeftover);
  if (others.length > 0 || hasLeftover) {
    const separable = !hasLeftover && !found.some(({ isGuessed }) => isGuessed) && holdsLabelsOnly(unlabelled);
    const numbersBeside = others.map(({ number }) => number);
    return { ...cellReading(first, mended.repaired), fault: 'ambiguous', others: numbersBeside, separable };
  }
  const reading = cellReading(first, mended.repaired);
  return reading.fault !== 'invalid' && forbidsCalls(unlabelled) ? { ...reading, fault: 'excluded' } : reading;
}

function isTooLong(text: string): boolean {
  const { length } = text;
  if (length > LONGEST_CELL) return true;
  return countPluses(text) > MOST_PLUSES || (length > MOST_DIGITS && countDigits(text) > MOST_DIGITS);
}

function countPluses(text: string): number {
  let pluses = 0;
  for (let at = text.indexOf('+'); at >= 0; at = text.indexOf('+', at + 1)) pluses++;
  return pluses;
}

function countDigits(text: string): number {
  return text.match(ANY_DIGIT)?.length ?? 0;
}

/** A cell that cannot be read as a whole; the numbers that stand in it all the same are for objections. */
function unreadableWhole(fault: 'damaged' | 'unreadable', clean: string, defaultRegion: string): PhoneReading {
  const others = findCertainNumbers(clean, defaultRegion);
  return others.length === 0 ? faultyReading(fault) : { ...faultyReading(fault), others };
}

function distinctNumbers(found: readonly FoundNumbers[]): readonly NumberReading[] {
  const [only] = found;
  if (only !== undefined && found.length === 1 && only.numbers.length === 1) return only.numbers;
  const byNumber = new Map<E164, NumberReading>();
  for (const { numbers } of found)
    for (const reading of numbers) if (!byNumber.has(reading.number)) byNumber.set(reading.number, reading);
  return [...byNumber.values()];
}

function faultyReading(fault: PhoneFault): PhoneReading {
  return { fault, number: 0, others: [], separable: false, lineType: 'unknown', region: null, repaired: false };
}
