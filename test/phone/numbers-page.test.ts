import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readPhone } from '../../src/phone/read-phone.js';
import { answerOf } from './answer.js';

const page = readFileSync('docs/numbers.md', 'utf8');

/** Rows whose first cell is a phone cell and whose second is an answer. */
const examples = [
  ...page.matchAll(
    /^\| `([^`]+)` +\| ((?:`\+|repaired|damaged|unreadable|missing|ambiguous|invalid|excluded)[^|]*)\|/gm,
  ),
]
  .map(([, cell, answer]) => [cell!, answer!.replaceAll('`', '').trim()] as const)
  .filter(([cell]) => !['e164', 'national', 'digits'].includes(cell));

describe('docs/numbers.md', () => {
  test('has examples', () => expect(examples.length).toBeGreaterThan(40));

  test.each(examples)('%s is %s', (cell, answer) => {
    expect(answerOf(readPhone(cell, 'FR'))).toBe(answer);
  });
});

describe('fixtures/phones', () => {
  const options = { delimiter: ';', bom: true, relax_quotes: true, from: 2 };
  const cells = parse(readFileSync('fixtures/phones/cells.csv'), options) as [string, string][];
  const expected = new Map(parse(readFileSync('fixtures/phones/expected.csv'), options) as [string, string][]);

  test.each(cells)('%s: %j', (name, cell) => {
    const { fault, number } = readPhone(cell, 'FR');
    const outcome = fault === null || fault === 'fictional' ? `+${number}` : `PHONE_${fault.toUpperCase()}`;
    expect(outcome).toBe(expected.get(name));
  });
});
