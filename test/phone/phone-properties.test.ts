import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { type CountryCode, getCountries, getExampleNumber, isSupportedCountry } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { type E164, formatDigits, formatE164, formatNational, maskE164 } from '../../src/phone/e164.js';
import { readPhone } from '../../src/phone/read-phone.js';
import { FORMS } from './number-forms.js';

const FICTION_BLOCKS = ['19900', '26191', '35301', '46571', '53649', '63998'];

/** A fictional number, as the nine digits after the 0. */
const fictional = fc
  .tuple(fc.constantFrom(...FICTION_BLOCKS), fc.integer({ min: 0, max: 9999 }))
  .map(([block, rest]) => block + `${rest}`.padStart(4, '0'));

describe('one subscriber has one number', () => {
  test.each(Object.entries(FORMS))('written as %s', (_, write) => {
    fc.assert(
      fc.property(fictional, (national) => {
        const { number, fault, others } = readPhone(write(national), 'FR');
        expect({ number, fault, others }).toEqual({ number: Number(`33${national}`), fault: 'fictional', others: [] });
      }),
    );
  });

  test('in at least 30 forms', () => expect(Object.keys(FORMS).length).toBeGreaterThanOrEqual(30));

  test('and two of them in one cell are never one', () => {
    const form = fc.constantFrom('bare', 'spaces', 'dots', 'e164', 'international', 'double zero', 'label');
    const between = fc.constantFrom(' / ', '/', ';', ', ', ' ou ', ' et ', '\n', ' - ');
    fc.assert(
      fc.property(fictional, fictional, form, form, between, (one, other, formOfOne, formOfOther, separator) => {
        fc.pre(one !== other);
        const reading = readPhone(FORMS[formOfOne]!(one) + separator + FORMS[formOfOther]!(other), 'FR');
        expect(reading.fault).toBe('ambiguous');
        expect([reading.number, ...reading.others]).toEqual([Number(`33${one}`), Number(`33${other}`)]);
      }),
    );
  });
});

describe('nothing is guessed', () => {
  test('losing or gaining a digit never gives a number that may be called', () => {
    const write = fc.constantFrom('bare', 'spaces', 'dots', 'e164', 'international', 'double zero', 'label');
    fc.assert(
      fc.property(
        fictional,
        write,
        fc.nat(),
        fc.option(fc.integer({ min: 0, max: 9 })),
        (national, form, at, digit) => {
          const place = 1 + (at % 8);
          const changed = national.slice(0, place) + (digit ?? '') + national.slice(digit === null ? place + 1 : place);
          const text = FORMS[form]!(changed);
          const { fault } = readPhone(text, 'FR');
          expect(fault, text).not.toBeNull();
        },
      ),
    );
  });

  test('digits rounded away by a spreadsheet are damage', () => {
    fc.assert(
      fc.property(fictional, fc.integer({ min: 1, max: 8 }), fc.constantFrom('.', ','), (national, kept, point) => {
        const digits = `33${national}`;
        const { fault, number } = readPhone(`3${point}${digits.slice(1, kept + 1)}E+10`, 'FR');
        expect({ fault, number }).toEqual({ fault: 'damaged', number: 0 });
      }),
    );
  });

  test('any text has a reading, and a readable one is at most fifteen digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('FR', 'RE', 'BE', 'US', 'ZZ'),
        (text, region) => {
          const { number, fault } = readPhone(text, region);
          expect(number).toBeLessThan(1e15);
          if (number === 0) expect(fault).not.toBeNull();
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test('long cells are read in linear time', () => {
    for (const text of [
      '0 '.repeat(10_000),
      `${'+'.repeat(400)}0`,
      '06 39 98 00 01 / '.repeat(25),
      '(0)'.repeat(150),
      `${'x'.repeat(400)}1`,
    ]) {
      const startedAt = performance.now();
      readPhone(text, 'FR');
      expect(performance.now() - startedAt).toBeLessThan(200);
    }
  });
});

describe('foreign numbers', () => {
  const regions = getCountries().filter((region) => region in examples);

  test.each(regions)('the example of %s reads back as itself', (region) => {
    const example = getExampleNumber(region, examples)!;
    expect(example.number.length).toBeGreaterThan(5);
    for (const text of [example.number, example.formatInternational(), example.number.replace('+', '00')]) {
      const { number, fault } = readPhone(text, 'FR');
      expect(formatE164(number as E164), text).toBe(example.number);
      expect(fault === 'invalid', text).toBe(false);
    }
    const national = readPhone(example.formatNational(), region);
    expect(formatE164(national.number as E164)).toBe(example.number);
    expect(national.fault).toBeNull();
  });

  test('every region of libphonenumber is known as a default', () => {
    expect(regions.length).toBeGreaterThan(230);
    expect(regions.every((region: CountryCode) => isSupportedCountry(region))).toBe(true);
  });
});

describe('a number is written', () => {
  test('in digits, in E.164 and nationally, each reading back as itself', () => {
    fc.assert(
      fc.property(fictional, (national) => {
        const number = Number(`33${national}`) as E164;
        expect(formatE164(number)).toBe(`+33${national}`);
        expect(formatDigits(number)).toBe(`33${national}`);
        expect(formatNational(number)).toBe(`0${national}`);
        for (const text of [formatE164(number), formatDigits(number), formatNational(number)])
          expect(readPhone(text, 'FR').number).toBe(number);
      }),
    );
  });

  test.each([
    [262692123456, '0692123456', '+262 692 12 •• ••'],
    [508412345, '0508412345', '+508 41 •• ••'],
    [508708401234, '0708401234', '+508 708 40 •• ••'],
    [33199000001, '0199000001', '+33 1 99 00 •• ••'],
    [33639980001, '0639980001', '+33 6 39 98 •• ••'],
    [32470123456, '+32470123456', '+3247012••••'],
    [12025550123, '+12025550123', '+1202555••••'],
  ])('%d nationally as %s, masked as %s', (number, national, masked) => {
    expect(formatNational(number as E164)).toBe(national);
    expect(maskE164(number as E164)).toBe(masked);
  });
});
