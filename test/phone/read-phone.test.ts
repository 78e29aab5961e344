import { describe, expect, test } from 'vitest';
import { formatE164 } from '../../src/phone/e164.js';
import type { PhoneReading } from '../../src/phone/phone-reading.js';
import { readPhone } from '../../src/phone/read-phone.js';
import { FRENCH_FORMS, OTHER_REGION_FORMS } from './written-forms.js';

/** Writes a reading in the language of the table. */
function answerOf({ fault, number, others, repaired }: PhoneReading): string {
  const words: string[] = [];
  if (fault !== null && fault !== 'fictional') words.push(fault);
  else if (repaired) words.push('repaired');
  for (const one of [number, ...others]) if (one !== 0) words.push(formatE164(one));
  return words.join(' ');
}

describe('a cell is read as a careful person would', () => {
  test.each(FRENCH_FORMS)('%j is %s: %s', (text, answer) => {
    expect(answerOf(readPhone(text, 'FR'))).toBe(answer);
  });

  test.each(OTHER_REGION_FORMS)('in %s, %j is %s: %s', (region, text, answer) => {
    expect(answerOf(readPhone(text, region))).toBe(answer);
  });

  test('the table holds at least 300 forms, none twice', () => {
    expect(new Set(FRENCH_FORMS.map(([text]) => text)).size).toBe(FRENCH_FORMS.length);
    expect(FRENCH_FORMS.length).toBeGreaterThan(300);
  });
});
