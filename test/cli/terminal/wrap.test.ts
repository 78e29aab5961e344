import { describe, expect, test } from 'vitest';
import { layOutWithin } from '../../../src/cli/terminal/table.js';
import { fitLines, layLines, wrap } from '../../../src/cli/terminal/wrap.js';

describe('wrap', () => {
  test('breaks between words and never inside one', () => {
    expect(wrap('one two threethreethree four', 9)).toEqual(['one two', 'threethreethree', 'four']);
  });

  test('keeps spaces that align something', () => {
    expect(wrap('ok     opposition: none applies to this one', 30)).toEqual([
      'ok     opposition: none',
      'applies to this one',
    ]);
  });

  test('never begins a line with a French double sign', () => {
    expect(wrap('douze mots : oui', 10)).toEqual(['douze', 'mots\u00a0: oui']);
  });

  test('gives colours no width', () => {
    expect(wrap('\u001b[33mnotice\u001b[39m: four', 12)).toEqual(['\u001b[33mnotice\u001b[39m: four']);
  });
});

describe('layLines', () => {
  test('keeps the indentation, and hangs what follows', () => {
    expect(layLines('  one two three', 10)).toEqual(['  one', '    two', '    three']);
    expect(layLines('  one two three', null)).toEqual(['  one two three']);
  });
});

describe('fitLines', () => {
  test('touches only lines that are too long, and keeps the last newline', () => {
    expect(fitLines('a   b\none two three\n', 8)).toBe('a   b\none\n  two\n  three\n');
  });
});

describe('layOutWithin', () => {
  test('breaks the last column below itself', () => {
    expect(layOutWithin([['1', 'A', 'some words that are long']], ['right', 'left', 'left'], 22)).toEqual([
      '1  A  some words that',
      '      are long',
    ]);
  });

  test('puts below the others what would be too narrow beside them, or has a word that is longer', () => {
    expect(layOutWithin([['1', 'A', 'some words that are long']], ['right', 'left', 'left'], 16)).toEqual([
      '1  A',
      '    some words',
      '    that are',
      '    long',
    ]);
    expect(
      layOutWithin(
        [
          ['1', 'A', 'x'.repeat(18)],
          ['2', 'B', 'y'],
        ],
        ['right', 'left', 'left'],
        22,
      ),
    ).toEqual(['1  A', `    ${'x'.repeat(18)}`, '2  B  y']);
  });

  test('leaves the table whole off a terminal', () => {
    const rows = [['1', 'A', 'some words that are long']];
    expect(layOutWithin(rows, ['right', 'left', 'left'], null)).toEqual(['1  A  some words that are long']);
  });
});
