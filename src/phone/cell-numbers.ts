/** Finds the numbers of a cell, each of which may use the very characters that separate numbers. */
import type { NumberReading } from './number-reading.js';
import { type ReadingRules, readNumber } from './read-number.js';

/** The numbers of a stretch of text, and whether digits are left that belong to none. */
export interface FoundNumbers {
  readonly numbers: readonly NumberReading[];
  readonly hasLeftover: boolean;
  /** Whether a number was made out of another one's digits, or is one of two ways to read the same digits. */
  readonly isGuessed: boolean;
}

/** What may stand inside one number; anything else ends it. */
const STRETCH = /[\d +.\-/(),]+/g;

/** Between numbers, from the clearest to the faintest; slashes and commas also stand inside numbers. */
const SEPARATORS = [/ [/,] /, /[/,]/, / - | -{2,} /, / {2,}/, /[()]/];

/** A calling code that is written twice, each time with its plus. */
const DOUBLED_PLUS = /^[ (]*\+([17]|\d{2,3})[ ).-]*(?=\+\1)/;

/** The stretches of a cell that hold digits. */
export function findStretches(text: string): string[] {
  return (text.match(STRETCH) ?? [])
    .filter((stretch) => /\d/.test(stretch))
    .map((stretch) => stretch.replace(/^[^\d+(]+/, '').replace(/(?<=[\d)])[^\d)]+$/, ''));
}

/** Reads one stretch as one number if it can be one, else as several. */
export function readStretch(stretch: string, rules: ReadingRules): FoundNumbers {
  const text = stretch.replace(/\++/g, '+').replace(DOUBLED_PLUS, '');
  const byPlus = text.lastIndexOf('+') > 0 ? text.split(/(?<=\d[^+]*)(?=\+)/) : [];
  if (byPlus.length > 1) return merge(byPlus.map((part, at) => readStretch(at === 0 ? part : asJoined(part), rules)));
  const whole = readNumber(text, rules);
  if (whole !== null) {
    const others = otherReadings(text, whole, rules);
    return { numbers: [whole, ...others], hasLeftover: false, isGuessed: others.length > 0 };
  }
  let partial: FoundNumbers = { numbers: [], hasLeftover: true, isGuessed: false };
  for (const separator of SEPARATORS) {
    const found = readParts(text.split(separator), rules);
    if (!found.hasLeftover) return found;
    if (partial.numbers.length === 0) partial = found;
  }
  const numbers = readGroups(text.match(/\+?\d+/g) ?? [], rules);
  return numbers === null ? partial : { numbers, hasLeftover: false, isGuessed: false };
}

/** A plus before a national number joins two numbers: `06 … + 01 …`. */
function asJoined(part: string): string {
  return part.replace(/^\+ *(?=$|0[1-9]|\(0\))/, '');
}

/** Where a second number or another ending may begin although the whole reads as one number. */
const DOUBTFUL_SEPARATOR = / [/,-] |,|\/(?=\d{1,3}$)/;

/** `+49 30 123456 / 78` is either one long number or two: where the first part is a number too, both are given. */
function otherReadings(text: string, whole: NumberReading, rules: ReadingRules): NumberReading[] {
  const [part, ...rest] = text.split(DOUBTFUL_SEPARATOR);
  if (rest.length === 0) return [];
  const first = readNumber(part!, { ...rules, mayHaveLostZero: false });
  return first === null || first.fault === 'invalid' || first.number === whole.number ? [] : [first];
}

/** Reads parts that are numbers, or other endings of the first. */
function readParts(parts: readonly string[], rules: ReadingRules): FoundNumbers {
  const numbers: NumberReading[] = [];
  let hasLeftover = false;
  let isGuessed = false;
  for (const part of parts) {
    if (!/\d/.test(part)) continue;
    const whole = readNumber(part, rules);
    const number = whole ?? (numbers[0] ? readEnding(numbers[0], part, rules) : null);
    if (number === null) hasLeftover = true;
    else {
      numbers.push(number);
      isGuessed ||= whole === null;
    }
  }
  // Beside digits that make no number, nine digits are not a number that lost its zero.
  return { numbers: hasLeftover ? numbers.filter(({ repaired }) => !repaired) : numbers, hasLeftover, isGuessed };
}

/**
 * `01 99 00 00 01/02`: a second number that differs in its last digits only. More than four digits, or more than two
 * that begin with 0, are rather a number that was cut off, and nobody's.
 */
function readEnding(first: NumberReading, part: string, rules: ReadingRules): NumberReading | null {
  const ending = part.replace(/\D/g, '');
  if (ending.length > 4 || /^0\d\d/.test(ending) || /[+(]/.test(part)) return null;
  return readNumber(`+${`${first.number}`.slice(0, -ending.length)}${ending}`, rules);
}

/** Numbers that nothing but their spacing separates: at least two, each with its 0, that use up every group. */
export function readGroups(groups: readonly string[], rules: ReadingRules): NumberReading[] | null {
  const numbers: NumberReading[] = [];
  let joined = '';
  for (const group of groups) {
    joined += group;
    if (!joined.startsWith('0') || joined.length > 15) return null;
    const number = joined.length < 10 ? null : readNumber(joined, { ...rules, mayHaveLostZero: false });
    if (number === null) continue;
    numbers.push(number);
    joined = '';
  }
  return joined === '' && numbers.length > 1 ? numbers : null;
}

function merge(found: readonly FoundNumbers[]): FoundNumbers {
  return {
    numbers: found.flatMap(({ numbers }) => numbers),
    hasLeftover: found.some(({ hasLeftover }) => hasLeftover),
    isGuessed: found.some(({ isGuessed }) => isGuessed),
  };
}
