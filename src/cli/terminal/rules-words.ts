/** The words of `tamis rules`. */
import type { Certainty, RuleTopic } from '../../rules/rulebook.js';
import type { Lang } from './words.js';

/** How sure a rule is. */
export const CERTAINTY_WORDS: Readonly<Record<Certainty, Record<Lang, string>>> = {
  T: { en: 'text or regulator read', fr: 'texte ou autorité lus' },
  S: { en: 'secondary sources agree', fr: 'sources secondaires concordantes' },
  R: { en: 'reported by sources that quote the text', fr: 'rapporté par des sources qui citent le texte' },
  I: { en: 'inferred from texts', fr: 'déduit des textes' },
};

/** What a rule is about. */
export const TOPIC_WORDS: Readonly<Record<RuleTopic, Record<Lang, string>>> = {
  consent: { en: 'consent', fr: 'consentement' },
  'consent-period': { en: 'period of a consent', fr: 'durée d’un consentement' },
  evidence: { en: 'evidence', fr: 'preuve' },
  withdrawal: { en: 'withdrawal', fr: 'retrait' },
  objection: { en: 'objection', fr: 'opposition' },
  contract: { en: 'current contract', fr: 'contrat en cours' },
  callback: { en: 'request to be called back', fr: 'demande de rappel' },
  attempts: { en: 'calls and attempts', fr: 'appels et tentatives' },
  hours: { en: 'days and hours', fr: 'jours et heures' },
  professionals: { en: 'professionals', fr: 'professionnels' },
  automated: { en: 'automated calls and messages', fr: 'automates et messages' },
  'opt-out': { en: 'opt-out', fr: 'opposition seule' },
  retention: { en: 'retention', fr: 'conservation' },
  sanctions: { en: 'sanctions', fr: 'sanctions' },
};

/** Words between them. */
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
  noAdvice: { en: 'Tamis is not legal advice.', fr: 'Tamis n’est pas un conseil juridique.' },
} as const satisfies Record<string, Record<Lang, string>>;

/** Says within how many working days a request to be called back may be answered. */
export const ANSWERED_WITHIN: Readonly<Record<Lang, (days: number) => string>> = {
  en: (days) => `a request to be called back may be answered within ${days} working days`,
  fr: (days) => `réponse à une demande de rappel sous ${days} jours ouvrés`,
};
