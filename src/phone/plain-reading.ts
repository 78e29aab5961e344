/** Plain phone cells as readings: the common case, without libphonenumber's metadata. */
import { readingOfPlanValue } from './french-number.js';
import { FRENCH_PLAN_REGIONS } from './french-plan.js';
import type { NumberReading } from './number-reading.js';
import type { PhoneReading } from './phone-reading.js';
import { readPlainFrenchPhone } from './plain-phone.js';

const plainBytes = new Uint8Array(64);

/** Reads a cell in a plain form of the French plan; null for another one, which `readPhone` judges. */
export function readPlainText(text: string, defaultRegion: string): PhoneReading | null {
  if (!FRENCH_PLAN_REGIONS.has(defaultRegion) || text.length > plainBytes.length) return null;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return null;
    plainBytes[at] = code;
  }
  const value = readPlainFrenchPhone(plainBytes, 0, text.length);
  return value > 0 ? cellReading(readingOfPlanValue(value), false) : null;
}

/** The reading of a cell that holds one number. */
export function cellReading(
  { number, fault, lineType, region, repaired }: NumberReading,
  wasMended: boolean,
): PhoneReading {
  return { fault, number, others: [], lineType, region, repaired: repaired || wasMended, separable: false };
}
