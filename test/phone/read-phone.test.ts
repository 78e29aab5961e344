import { describe, expect, test } from 'vitest';
import { readPhone } from '../../src/phone/read-phone.js';
import { answerOf } from './answer.js';
import { FRENCH_FORMS, OTHER_REGION_FORMS } from './written-forms.js';

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
