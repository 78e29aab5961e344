/** Numbers that stand in a cell which cannot be read as a whole: too few to call by, enough to honour an objection. */
import { findStretches, readGroups } from './cell-numbers.js';
import type { E164 } from './e164.js';
import type { NumberReading } from './number-reading.js';
import { type ReadingRules, readNumber } from './read-number.js';

/** Where one number ends and another may begin, in whatever disorder. */
const BREAK = /[/,()]| - | {2,}|(?=\+)/;

/** What one number takes, its separators included, and the digits below which it is not worth asking. */
const LONGEST_NUMBER = 40;
const FEWEST_DIGITS = 7;

/**
 * Finds the numbers of a cell that read completely by themselves, with their 0 or their calling code, and are assigned
 * or fictional: `06 39 98 00 02?`, `0639980002@exemple.fr`. Digits that are one short or one over are none, and no
 * ending or lost zero is made up. Linear in the text, which `cleanPhoneText` wrote.
 */
export function findCertainNumbers(clean: string, region: string): E164[] {
  const rules: ReadingRules = { region, mayHaveLostZero: false };
  const numbers = new Set<E164>();
  for (const stretch of findStretches(clean)) {
    const whole = readWhole(stretch, rules);
    const found = whole === null ? stretch.split(BREAK).flatMap((part) => readPart(part, rules)) : [whole];
    for (const { number, fault } of found) if (fault !== 'invalid') numbers.add(number);
  }
  return [...numbers];
}

function readPart(part: string, rules: ReadingRules): readonly NumberReading[] {
  const whole = readWhole(part, rules);
  return whole === null ? (readGroups(part.match(/\+?\d+/g) ?? [], rules) ?? []) : [whole];
}

function readWhole(text: string, rules: ReadingRules): NumberReading | null {
  if (text.length < FEWEST_DIGITS || text.length > LONGEST_NUMBER) return null;
  return (text.match(/\d/g)?.length ?? 0) < FEWEST_DIGITS ? null : readNumber(text, rules);
}
