import { describe, expect, test } from 'vitest';
import { readPhone } from '../../src/phone/read-phone.js';

const N = (last: number) => `06399800${`${last}`.padStart(2, '0')}`;

describe('a cell may be taken apart', () => {
  test.each([
    [`${N(1)} / ${N(2)}`],
    [`${N(1)}/${N(2)}/${N(3)}`],
    [`${N(1)} ${N(2)}`],
    [`dom. 01 99 00 00 01, portable : ${N(2)}`],
    [`Mme ${N(1)} ou M. ${N(2)}`],
    [`+33639980001+33639980002`],
    [`${N(1)} / +32 470 12 34 56`],
    [`639980001 / 639980002`],
    [`01 99 00 00 01 poste 12 et ${N(2)}`],
  ])('%s', (text) => {
    const { fault, separable, others } = readPhone(text, 'FR');
    expect([fault, separable, others.length > 0]).toEqual(['ambiguous', true, true]);
  });
});

describe('a cell may not be taken apart', () => {
  test.each([
    [`${N(1)} ne pas appeler / ${N(2)}`, 'a remark that forbids calls'],
    [`${N(3)} / fax 01 99 00 00 01`, 'a fax'],
    [`ancien ${N(8)}, nouveau ${N(9)}`, 'one is no longer theirs'],
    [`${N(10)} (faux) ${N(11)}`, 'one is wrong'],
    [`liste rouge ${N(14)} ou ${N(15)}`, 'ex-directory'],
    [`${N(1)} plus attribué / ${N(2)}`, 'a remark in words that no list knows'],
    [`${N(4)} / ${N(5)} / 12`, 'another ending'],
    [`01 99 00 00 01/02`, 'another ending, tight'],
    [`${N(6)} ${N(7)} 1`, 'a digit that is left over'],
    [`0639980016 / 06399800`, 'a number that was cut off'],
    ['+49 30 123456 / 78', 'one long number or two'],
    [`${N(1)}`, 'one number'],
    [`${N(1)}? / ${N(2)}`, 'a doubt'],
  ])('%s: %s', (text) => {
    expect(readPhone(text, 'FR').separable).toBe(false);
  });
});
