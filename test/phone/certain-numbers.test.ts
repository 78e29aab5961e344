import { describe, expect, test } from 'vitest';
import { formatE164 } from '../../src/phone/e164.js';
import { readPhone } from '../../src/phone/read-phone.js';

function numbersIn(text: string, region = 'FR'): { fault: string | null; others: string[] } {
  const { fault, number, others } = readPhone(text, region);
  expect(number).toBe(0);
  return { fault, others: others.map(formatE164) };
}

describe('the numbers that stand in a cell which cannot be read', () => {
  test.each([
    ['0639980002?', 'unreadable', ['+33639980002']],
    ['0639980002a', 'unreadable', ['+33639980002']],
    ['x0639980002', 'unreadable', ['+33639980002']],
    ['0639980002@free.fr', 'unreadable', ['+33639980002']],
    ['06 39 98 00 02 €, puis 0 6 3 9 9 8 0 0 0 3?', 'unreadable', ['+33639980002', '+33639980003']],
    ['+33 6 39 98 00 02?', 'unreadable', ['+33639980002']],
    ['0639980002 0639980003 ?', 'unreadable', ['+33639980002', '+33639980003']],
    ['3,36E+10 / 0639980002', 'damaged', ['+33639980002']],
  ])('%s is %s: %j', (text, fault, others) => {
    expect(numbersIn(text)).toEqual({ fault, others });
  });

  test.each([
    ['O639980002', 'a letter for the first digit'],
    ['06 39 98 00 0?', 'a digit short'],
    ['06399800021?', 'a digit over'],
    ['639980002?', 'no zero, which no spreadsheet took'],
    ['06.XX.XX.00.02', 'masked'],
    ['0639980002/03?', 'an ending', ['+33639980002']],
    ['063998000.2', 'a decimal number'],
    ['0710123456?', 'not assigned'],
  ])('%s holds none: %s', (text, _, others = [] as string[]) => {
    expect(numbersIn(text).others).toEqual(others);
  });

  test('are found in cells of any length and disorder', () => {
    const many = Array.from({ length: 20 }, (_, last) => `063998000${last % 10}`);
    for (const between of [' ', '/', '\n', ', ', ' - ', ' x ']) {
      expect(numbersIn(many.join(between)).others).toHaveLength(10);
    }
    expect(numbersIn(`${'bla '.repeat(200)}0639980002`).others).toEqual(['+33639980002']);
    expect(numbersIn('+33'.repeat(170))).toEqual({ fault: 'unreadable', others: [] });
  });
});
