import { describe, expect, test } from 'vitest';
import { agree, counted } from '../src/counted.js';

describe('a text agrees with its counts', () => {
  test.each([
    [0, '0 records are refused', 'rejets'],
    [1, '1 record is refused', 'rejet'],
    [2, '2 records are refused', 'rejets'],
  ])('%i', (records, expected) => {
    expect(counted`${records} record(s) (is|are) refused`).toBe(expected);
  });

  test('each word with the last count before it', () => {
    expect(counted`${1} entr(y|ies) of ${2} list(s)`).toBe('1 entry of 2 lists');
    expect(counted`${'1 001'} entr(y|ies) of ${'1'} list(s)`).toBe('1 001 entries of 1 list');
  });

  test('and never what is put into it', () => {
    expect(counted`${'list(s).csv'}: ${1} record(s)`).toBe('list(s).csv: 1 record');
  });

  test('in French none is one', () => {
    expect(agree('fiche(s)', 0, 'fr')).toBe('fiche');
    expect(agree('fiche(s)', 1, 'fr')).toBe('fiche');
    expect(agree('fiche(s)', 2, 'fr')).toBe('fiches');
    expect(agree('nouve(l|aux)', 2, 'fr')).toBe('nouveaux');
  });
});
