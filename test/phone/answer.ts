import { formatE164 } from '../../src/phone/e164.js';
import type { PhoneReading } from '../../src/phone/phone-reading.js';

/** Writes a reading in the language of `written-forms.ts`. */
export function answerOf({ fault, number, others, repaired }: PhoneReading): string {
  const words: string[] = [];
  if (fault !== null && fault !== 'fictional') words.push(fault);
  else if (repaired) words.push('repaired');
  for (const one of [number, ...others]) if (one !== 0) words.push(formatE164(one));
  return words.join(' ');
}
