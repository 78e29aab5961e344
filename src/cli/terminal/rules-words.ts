/** The words of `tamis rules`. */
import type { Certainty } from '../../rules/rulebook.js';
import type { Lang } from './words.js';

/** How sure a rule is. */
export const CERTAINTY_WORDS: Readonly<Record<Certainty, Record<Lang, string>>> = {
  T: { en: 'text or regulator read', fr: 'texte ou autorité lus' },
  S: { en: 'secondary sources agree', fr: 'sources secondaires concordantes' },
  R: { en: 'reported by sources that quote the text', fr: 'rapporté par des sources qui citent le texte' },
  I: { en: 'inferred from texts', fr: 'déduit des textes' },
};

export const RULES_WORDS = {
  since: { en: 'since', fr: 'depuis le' },
  before: { en: 'before', fr: 'avant le' },
  asOf: { en: 'as of', fr: 'au' },
  limits: { en: 'Limits', fr: 'Limites' },
  rules: { en: 'Rules', fr: 'Règles' },
  sectors: { en: 'Sectors', fr: 'Secteurs' },
  longestConsent: { en: 'a consent lasts at most', fr: 'un consentement vaut au plus' },
  evidence: { en: 'evidence required', fr: 'preuves exigées' },
  attempts: { en: 'calls and attempts', fr: 'appels et tentatives' },
  hours: { en: 'calls', fr: 'appels' },
  retention: { en: 'kept', fr: 'conservation' },
  noHolidays: { en: ', not on public holidays', fr: ', hors jours fériés' },
  bannedForAll: { en: 'banned', fr: 'interdit' },
  bannedForConsumers: { en: 'banned for consumers', fr: 'interdit envers les consommateurs' },
  exempt: { en: 'no consent required', fr: 'consentement non requis' },
  callback: {
    en: 'a request to be called back may be answered within working days:',
    fr: 'demande de rappel, réponse sous un nombre de jours ouvrés de\u00a0:',
  },
  noAdvice: { en: 'Tamis is not legal advice.', fr: 'Tamis n’est pas un conseil juridique.' },
} as const satisfies Record<string, Record<Lang, string>>;
