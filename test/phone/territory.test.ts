import { expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { readPhone } from '../../src/phone/read-phone.js';
import { frenchRegionOf } from '../../src/phone/territory.js';

test.each([
  ['01 99 00 00 01', 'FR'],
  ['06 39 98 00 01', 'FR'],
  ['0692 12 34 56', 'RE'],
  ['0269 60 12 34', 'YT'],
  ['0690 12 34 56', 'GP'],
  ['0694 12 34 56', 'GF'],
  ['0696 12 34 56', 'MQ'],
  ['0508 41 23 45', 'PM'],
  ['+508 41 23 45', 'PM'],
])('%s belongs to %s, as its reading says', (text, region) => {
  const reading = readPhone(text, 'FR');
  expect(reading.region).toBe(region);
  expect(frenchRegionOf(reading.number as E164)).toBe(region);
});

test('a number outside the plan belongs to none of them', () => {
  for (const number of [32470123456, 442079460123, 14155550123, 33, 5081234567]) {
    expect(frenchRegionOf(number as E164)).toBeNull();
  }
});

test('the territory of a number is the region of its reading, all over the plan', () => {
  for (let prefix = 10000; prefix < 100000; prefix += 7) {
    const reading = readPhone(`0${prefix}0123`, 'FR');
    if (reading.number !== 0) expect(frenchRegionOf(reading.number)).toBe(reading.region);
  }
});
