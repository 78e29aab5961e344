import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInstant } from '../../src/rules/instants.js';
import { readPlainLocal } from '../../src/rules/plain-local.js';

describe('readPlainLocal', () => {
  test('knows every day from 1900 to 2200, and no other', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    for (let year = 1899; year <= 2201; year++) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1899 && year < 2201;
          const read = readPlainLocal(`${year}-${two(month)}-${two(day)}`);
          if (!Object.is(read, exists ? date.getTime() : Number.NaN)) expect(`${year}-${month}-${day}`).toBe(read);
        }
      }
    }
    expect(readPlainLocal('29/02/2028')).toBe(Date.UTC(2028, 1, 29));
  });

  test('leaves every other shape alone', () => {
    const texts = [
      '',
      '2026-11-2',
      '2026-11-23x',
      '2026/11/23',
      '23.11.2026',
      '23/11/26',
      '2026-11-23T14:05Z',
      '2026-11-23 14h05',
    ];
    texts.push(
      '2026-11-23 24:00',
      '2026-11-23 14:60',
      '2026-11-23T14:05:60',
      '２026-11-23',
      '2026-11-23_14:05',
      '+026-11-23',
    );
    expect(texts.map(readPlainLocal)).toEqual(texts.map(() => Number.NaN));
  });

  test('says what the regular expressions say', () => {
    const pad = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, '0'));
    const parts = fc.tuple(pad(1899, 2201), pad(0, 13), pad(0, 32), pad(0, 25), pad(0, 61), pad(0, 61));
    const shape = fc.constantFrom('Y-M-D', 'D/M/Y', 'Y-M-D h:m', 'Y-M-DTh:m:s', 'D/M/Y h:m:s');
    fc.assert(
      fc.property(parts, shape, ([Y, M, D, h, m, s], pattern) => {
        const text = pattern.replace(/[YMDhms]/g, (letter) => ({ Y, M, D, h, m, s })[letter]!);
        // A space in front is not plain, and is read by the regular expressions alone.
        expect(readInstant(text, 'Europe/Paris')).toEqual(readInstant(` ${text}`, 'Europe/Paris'));
      }),
      { numRuns: 3000 },
    );
  });
});
