import { expect, test } from 'vitest';
import { findNearest } from '../../src/campaign/nearest.js';

test.each([
  ['advertisser', 'advertiser'],
  ['Purpose', 'purpose'],
  ['chanel', 'channel'],
  ['opposition_max_age', 'oppositions_max_age'],
])('%s is near %s', (text, expected) => {
  expect(findNearest(text, ['advertiser', 'purpose', 'channel', 'oppositions_max_age'])).toBe(expected);
});

test('what is near nothing has no suggestion', () => {
  expect(findNearest('siren', ['advertiser', 'purpose', 'channel'])).toBeNull();
  expect(findNearest('x', ['no', 'fr'])).toBeNull();
  expect(findNearest('', [])).toBeNull();
});

test('the nearest of several wins, the first of equals', () => {
  expect(findNearest('form', ['from', 'forms'])).toBe('forms');
  expect(findNearest('abd', ['abc', 'abe'])).toBe('abc');
});
