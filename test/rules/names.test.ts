import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, namesNobody } from '../../src/rules/names.js';

describe('foldName', () => {
  test.each([
    'Exemple Télécom SAS',
    'EXEMPLE TELECOM',
    'exemple-télécom (S.A.S.)',
    'SAS Exemple Télécom',
    'Exemple  Télécom, S.A.S.U.',
    'Exemple Te\u0301le\u0301com S A R L',
    'Société par actions simplifiée Exemple Télécom',
    'Exemple Télécom société à responsabilité limitée',
    'Exemple Télécom®',
    '« Exemple Télécom »',
    'Ｅｘｅｍｐｌｅ Télécom',
  ])('%s is exemple telecom', (name) => {
    expect(foldName(name)).toBe('exemple telecom');
  });

  test.each([
    ['S.A.S.', 'sas'],
    ['SARL', 'sarl'],
    ['SAS SARL', 'sas'],
    ['E.D.F.', 'edf'],
    ['E D F', 'edf'],
    ['EDF', 'edf'],
    ['S.A.B. Exemple', 'sab exemple'],
    ['Vitamine C S.A.', 'vitamine c'],
    ['Œuvre & Cœur', 'oeuvre coeur'],
    ['Straße 3F', 'strasse 3f'],
    ['AG Exemple', 'ag exemple'],
    ['Exemple AG', 'exemple'],
    ['Saska', 'saska'],
    ['Les Sas', 'les'],
    ['offres-fibre', 'offres fibre'],
    ['— … —', ''],
    ['', ''],
  ])('%s folds to %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test('names that differ in a letter, a digit or the order of words stay different', () => {
    const names = ['exemple telecom', 'exemple telecoms', 'telecom exemple', 'exempletelecom', 'exemple telecom 2'];
    expect(new Set(names.map(foldName)).size).toBe(names.length);
  });

  test('folding twice changes nothing', () => {
    const words = fc.constantFrom('SAS', 'S.A.', 's', 'a', 'Télécom', 'société anonyme', 'Œ', '-', '.', 'É', '™', 'İ');
    const name = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(name, (text) => foldName(foldName(text)) === foldName(text)),
      { numRuns: 2000 },
    );
  });
});

describe('namesNobody', () => {
  test.each([
    '',
    ' - ',
    'nos partenaires',
    'Nos Partenaires Commerciaux',
    'partenaires sélectionnés',
    'our trusted partners',
    'third parties',
    'sociétés tierces',
    'les sociétés du groupe',
    'tous annonceurs',
    'n/a',
    'N.C.',
    'NULL',
  ])('%j names nobody', (text) => {
    expect(namesNobody(text)).toBe(true);
  });

  test.each(['Exemple Télécom', 'E&M', 'X', 'Exemple Télécom et ses partenaires', 'Groupe Exemple'])(
    '%j names somebody',
    (text) => {
      expect(namesNobody(text)).toBe(false);
    },
  );
});
