/** How long what is known about people may be kept: dated rules, each with its source. */
import type { Rule } from './rulebook.js';

/** The rules that end entries of a ledger. */
export type RetentionRuleId = 'consent-proof' | 'prospect' | 'attempts';

/** A period of retention and the instant from which it runs. */
export interface RetentionRule extends Rule {
  readonly id: RetentionRuleId;
  readonly period: { readonly years: number } | { readonly days: number };
  /** `entry`: the entry's own instant; `last-contact`: the last contact that came from the person. */
  readonly from: 'entry' | 'last-contact';
}

/** The French rules of retention. Objections are in none of them: they never end by themselves. */
export const RETENTION_FR: readonly RetentionRule[] = [
  {
    id: 'consent-proof',
    period: { years: 3 },
    from: 'entry',
    article: 'R223-2 code de la consommation',
    certainty: 'R',
    since: '2026-08-11',
    text: {
      en: 'the proof of a consent is archived for 3 years from its collection',
      fr: 'la preuve d’un consentement est archivée 3 ans à compter de son recueil',
    },
  },
  {
    id: 'prospect',
    period: { years: 3 },
    from: 'last-contact',
    article: 'CNIL, référentiel gestion commerciale; RGPD art. 5(1)(e)',
    certainty: 'S',
    text: {
      en: 'what is known about a prospect goes 3 years after the last contact that came from the person',
      fr: 'les données d’un prospect partent 3 ans après le dernier contact venant de la personne',
    },
  },
  {
    id: 'attempts',
    period: { days: 365 },
    from: 'entry',
    article: 'RGPD art. 5(1)(e); D223-9 code de la consommation',
    certainty: 'I',
    text: {
      en: 'call attempts go after a period that you set (a year by default, never below the 30 days of the call limit)',
      fr: 'les tentatives d’appel partent après un délai que vous fixez (un an par défaut, jamais moins que les 30 jours du plafond d’appels)',
    },
  },
];

/** The last instant, ms, that a period lets go: entries up to it are over. Calendar years, counted in UTC. */
export function retentionCutoff({ period }: RetentionRule, now: number): number {
  if ('days' in period) return now - period.days * 24 * 60 * 60 * 1000;
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCFullYear(date.getUTCFullYear() - period.years);
  // 29 February: the day before, so that nothing goes a day early.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
