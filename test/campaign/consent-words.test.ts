import { describe, expect, test } from 'vitest';
import { consentWords, findContradictions, stopWords } from '../../src/campaign/consent-words.js';

describe('consentWords', () => {
  const { isYes, isNo } = consentWords(['O', 'Accepté'], ['jamais']);

  test.each(['oui', 'OUI', ' Oui ', 'yes', 'true', 'VRAI', '1', 'o', 'accepte', 'ACCEPTÉ'])('%j is yes', (word) => {
    expect([isYes(word), isNo(word)]).toEqual([true, false]);
  });

  test.each(['non', 'NO', 'n', 'faux', 'False', '0', 'STOP', 'refus', 'Refusé', 'opt_out', 'Désinscrit', 'jamais'])(
    '%j is no',
    (word) => {
      expect([isYes(word), isNo(word)]).toEqual([false, true]);
    },
  );

  test.each(['', ' ', 'x', 'ok', '2', 'oui sauf le soir', 'ouii', 'constructor'])('%j says nothing', (word) => {
    expect([isYes(word), isNo(word)]).toEqual([false, false]);
  });
});

test('words that would be yes and no are found', () => {
  expect(findContradictions(['NON', 'ok'], ['Oui', 'jamais'])).toEqual(['NON', 'Oui']);
  expect(findContradictions(['ok'], ['jamais'])).toEqual([]);
});

describe('stopWords', () => {
  test('without values, whatever is not plainly a no is an objection', () => {
    const isStop = stopWords(null);
    expect(['oui', '1', 'x', '2026-01-01', 'ne plus appeler', '?', 'opposé'].every(isStop)).toBe(true);
    expect(['', ' ', '-', 'non', 'N', '0', 'FAUX', 'aucune', 'null'].some(isStop)).toBe(false);
  });

  test('with values, those are objections and nothing else is', () => {
    const isStop = stopWords(['X', 'Opposé']);
    expect(['x', 'OPPOSE'].every(isStop)).toBe(true);
    expect(['oui', '', 'xx'].some(isStop)).toBe(false);
  });
});

describe('a refusal in words of its own', () => {
  const { isYes, isNo } = consentWords([], []);

  test.each([
    'Non.',
    'NON merci',
    'Refusé(e)',
    'STOP!',
    'ne souhaite pas',
    'désabonnement',
    'désinscription',
    'retrait',
    'withdraw',
    'stop sms',
    'KO',
    'NOK',
    'révoqué',
    'oui -> non',
    'opposition',
    'opt-out',
    'ne plus appeler',
  ])('is one: %s', (word) => {
    expect(isNo(word)).toBe(true);
    expect(isYes(word)).toBe(false);
  });

  test.each(['', 'non renseigné', 'Non communiqué', 'inconnu', 'nord', 'nouveau', 'oui', 'OUI !', '?', 'notaire'])(
    'is none: %s',
    (word) => expect(isNo(word)).toBe(false),
  );

  test('a word that the campaign calls a yes is one', () => {
    expect(consentWords(['OK'], []).isYes('ok')).toBe(true);
    expect(isYes('Oui.')).toBe(true);
  });
});
