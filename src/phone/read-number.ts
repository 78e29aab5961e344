/** Reads one stretch of text as one number: the French plan by its table, every other by libphonenumber. */
import { beginsLikeFrenchNumber, readFrenchNumber } from './french-number.js';
import { FRENCH_PLAN_REGIONS } from './french-plan.js';
import { readForeignNumber } from './libphonenumber.js';
import type { NumberReading } from './number-reading.js';
import { type WrittenNumber, writtenNumberFrom } from './written-number.js';

/** How the numbers of a cell are to be read. */
export interface ReadingRules {
  /** Whose national form is read; ISO 3166-1 alpha-2. */
  readonly region: string;
  /** Whether the cell holds numbers only, so that a spreadsheet may have taken a leading zero. */
  readonly mayHaveLostZero: boolean;
}

/** Parentheses hold a calling code, a trunk 0 or an area code; later on they hold something else. */
const LATE_PARENTHESIS = /(?:\d[^\d(]*){6}.*\(/;

/** Reads digits, separators, parentheses and a leading plus as a single number; null if they are not one. */
export function readNumber(text: string, { region, mayHaveLostZero }: ReadingRules): NumberReading | null {
  const written = writtenNumberFrom(text);
  if (written.digits.length < 4 || (text.includes('(') && LATE_PARENTHESIS.test(text))) return null;
  const isFrenchRegion = FRENCH_PLAN_REGIONS.has(region);
  if (isFrenchRegion || written.plus) {
    const french = readFrenchNumber(written, region, mayHaveLostZero);
    if (french !== null || beginsLikeFrenchNumber(written)) return french;
  }
  const isDoubleZero = written.digits.startsWith('00');
  if (isDoubleZero && (isFrenchRegion || written.plus)) return readInternational(afterDoubleZero(written), region);
  if (isFrenchRegion && !written.plus) return null;
  const foreign = readForeignNumber(written, region, mayHaveLostZero);
  const number = foreign === null ? null : (inFrenchPlan(foreign) ?? foreign);
  if (!isDoubleZero || (number !== null && number.fault !== 'invalid')) return number;
  // 00 is the international prefix of most of the world, and of many files in the rest of it.
  const international = readInternational(afterDoubleZero(written), region);
  return international === null || international.fault === 'invalid' ? number : international;
}

function readInternational(written: WrittenNumber, region: string): NumberReading | null {
  return readFrenchNumber(written, region, false) ?? readForeignNumber(written, region, false);
}

function afterDoubleZero({ digits, trunkAt }: WrittenNumber): WrittenNumber {
  return { plus: true, digits: digits.slice(2), trunkAt: Math.max(0, trunkAt - 2) };
}

/** A number of the plan that was dialled from another region is canonical by the table, like all others. */
function inFrenchPlan({ number }: NumberReading): NumberReading | null {
  return readFrenchNumber({ plus: true, digits: `${number}`, trunkAt: 0 }, 'FR', false);
}
