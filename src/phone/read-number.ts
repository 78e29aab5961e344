/** Reads one stretch of text as one number: the French plan by its table, every other by libphonenumber. */
import { beginsLikeFrenchNumber, readFrenchNumber } from './french-number.js';
import { FRENCH_PLAN_REGIONS } from './french-plan.js';
import { readForeignNumber } from './libphonenumber.js';
import type { NumberReading } from './number-reading.js';
import { writtenNumberFrom } from './written-number.js';

/** How the numbers of a cell are to be read. */
export interface ReadingRules {
  /** Whose national form is read; ISO 3166-1 alpha-2. */
  readonly region: string;
  /** Whether the cell holds numbers only, so that a spreadsheet may have taken a leading zero. */
  readonly mayHaveLostZero: boolean;
}

/** Reads digits, separators, parentheses and a leading plus as a single number; null if they are not one. */
export function readNumber(text: string, { region, mayHaveLostZero }: ReadingRules): NumberReading | null {
  const written = writtenNumberFrom(text);
  if (written.digits.length < 5) return null;
  const isFrenchRegion = FRENCH_PLAN_REGIONS.has(region);
  if (isFrenchRegion || written.plus) {
    const french = readFrenchNumber(written, region, mayHaveLostZero);
    if (french !== null || beginsLikeFrenchNumber(written)) return french;
  }
  const isDoubleZero = isFrenchRegion && written.digits.startsWith('00');
  if (isFrenchRegion && !written.plus && !isDoubleZero) return null;
  const foreign = readForeignNumber(
    written.digits.startsWith('00') && (isFrenchRegion || written.plus)
      ? { plus: true, digits: written.digits.slice(2), trunkAt: Math.max(0, written.trunkAt - 2) }
      : written,
    region,
    mayHaveLostZero,
  );
  if (foreign === null) return null;
  // A number of the plan that was reached through another region's dialling prefix is canonical by the table too.
  const inPlan = { plus: true, digits: `${foreign.number}`, trunkAt: 0 };
  return readFrenchNumber(inPlan, region, false) ?? foreign;
}
