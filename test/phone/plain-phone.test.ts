import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainClass, plainNumber, readPlainFrenchPhone } from '../../src/phone/plain-phone.js';
import { readPhone } from '../../src/phone/read-phone.js';
import { FRENCH_FORMS } from './written-forms.js';

/** Reads the text in the middle of a larger block, as the scrub does. */
function readPlain(text: string): number {
  return readPlainFrenchPhone(Buffer.from(`0639${text}0639`, 'latin1'), 4, 4 + text.length);
}

/** What both paths must agree on. */
function expectAgreement(text: string): void {
  const value = readPlain(text);
  if (value === -1) return;
  const { fault, number, others, lineType, region, repaired } = readPhone(text, 'FR');
  if (value === 0) {
    expect(fault).toBe('missing');
    return;
  }
  expect({ number: plainNumber(value), others: [], ...plainClass(value) }).toEqual({
    fault,
    number,
    others,
    lineType,
    region,
    repaired,
  });
}

describe('the fast path', () => {
  test.each([
    '0639980001',
    '06 39 98 00 01',
    '06.39.98.00.01',
    '06-39-98-00-01',
    ' 0639980001 ',
    '+33639980001',
    '+33 6 39 98 00 01',
    '+33 (0)6 39 98 00 01',
    '+33(0)639980001',
    '0033639980001',
    '00 33 6 39 98 00 01',
    '0033 (0)6 39 98 00 01',
    '33639980001',
    '639980001',
    '639 980 001',
  ])('reads %j', (text) => {
    const value = readPlain(text);
    expect(plainNumber(value)).toBe(33639980001);
    expect(plainClass(value)).toEqual({
      lineType: 'mobile',
      fault: 'fictional',
      region: 'FR',
      repaired: text.startsWith('639'),
    });
  });

  test.each(['0692123456', '+262692123456', '+33692123456', '0033692123456', '00262692123456', '+262 (0)692 12 34 56'])(
    'reads %j as the one Réunion number it is',
    (text) => expect(plainNumber(readPlain(text))).toBe(262692123456),
  );

  test.each(['0508412345', '+508412345', '00508412345', '+508508412345', '+33508412345', '+508 (0)41 23 45'])(
    'reads %j as the one Saint-Pierre number it is',
    (text) => expect(plainNumber(readPlain(text))).toBe(508412345),
  );

  test.each(['', ' ', '   ', '-', '.', '+', ' - '])('finds nothing in %j', (text) => expect(readPlain(text)).toBe(0));

  test.each([
    'n/a',
    '0639980001/',
    '06 39 98 00 0O',
    '063998000',
    '06399800011',
    '639980001.0',
    '63998000.1',
    '336399800.01',
    '063998000.0',
    '+0639980001',
    '0000000000',
    '+33 (0)',
    '+33 (1)639980001',
    '+33 6(0)39980001',
    '(0)639980001',
    '0(0)639980001',
    '+33+639980001',
    '33+639980001',
    '+32470123456',
    '3949',
    '07001234567890',
    '999999999999999999999999',
    '06\u00a039980001',
  ])('leaves %j to the slow path', (text) => expect(readPlain(text)).toBe(-1));

  test('agrees with the slow path on every written form', () => {
    for (const [text] of FRENCH_FORMS) expectAgreement(text);
  });

  test('agrees with the slow path whenever it decides', () => {
    const piece = fc.oneof(
      { weight: 8, arbitrary: fc.stringMatching(/^\d{1,4}$/) },
      { weight: 3, arbitrary: fc.constantFrom(' ', '.', '-', '  ') },
      { weight: 1, arbitrary: fc.constantFrom('+', '(0)', '00', '33', '+33', '0033', '262', '508', '590', '06', '0') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 1 }) },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => expectAgreement(pieces.join(''))),
      { numRuns: 20_000 },
    );
  });

  test('agrees with the slow path on every prefix, plain and repaired', () => {
    for (let prefix = 10_000; prefix <= 99_999; prefix += 7) {
      const suffix = `${(prefix * 7919) % 10_000}`.padStart(4, '0');
      expectAgreement(`0${prefix}${suffix}`);
      expectAgreement(`${prefix}${suffix}`);
      expectAgreement(`+33 ${prefix}${suffix}`);
    }
  });

  test('loads no phone metadata', () => {
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(`src/phone/${file}.ts`, 'utf8');
      for (const [, specifier] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from '(.+)';$/gm)) {
        expect(specifier).toMatch(/^\.\//);
        visit(specifier!.slice(2, -3));
      }
    };
    visit('plain-phone');
    expect([...seen].sort()).toEqual(['french-plan', 'french-plan.generated', 'plain-phone']);
  });
});
