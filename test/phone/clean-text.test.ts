import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanPhoneText } from '../../src/phone/clean-text.js';

/** Takes no room, and makes a text one that is looked at character by character. */
const INVISIBLE = '\u200b';

test('text that needs no cleaning is what cleaning its characters one by one gives', () => {
  const ascii = fc.string({ unit: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(ascii, (text) => {
      expect(cleanPhoneText(text)).toBe(cleanPhoneText(text + INVISIBLE));
    }),
    { numRuns: 2000 },
  );
});
