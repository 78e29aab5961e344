/** The French rulebook: prior consent since 11 August 2026, opposition before. */
import { CONSENT_LONGEST_MS } from './consent.js';
import { EVIDENCE, EVIDENCE_ALWAYS } from './evidence.js';
import {
  ATTEMPTS,
  AUTOMATED,
  CALLBACK,
  CONSENT,
  CONSENT_PERIOD,
  CONTRACT,
  EVIDENCE_KEPT,
  HOME_BAN,
  HOURS,
  OBJECTION,
  OPT_OUT,
  PRESS,
  PROFESSIONALS,
  RETENTION,
  SANCTIONS,
  TRAINING_BAN,
  WITHDRAWAL,
} from './french-rules.js';
import type { Regime, Rulebook, Sector, SectorRule } from './rulebook.js';

const HOME: SectorRule = { ban: 'consumers', consent: 'required', callbackWorkingDays: 5, rule: HOME_BAN };

const SECTORS_SINCE_CONSENT: Readonly<Record<Sector, SectorRule>> = {
  general: { ban: 'nobody', consent: 'required', callbackWorkingDays: null, rule: CONSENT },
  'home-energy': HOME,
  'home-adaptation': HOME,
  'training-account': { ban: 'everybody', consent: 'required', callbackWorkingDays: null, rule: TRAINING_BAN },
  press: { ban: 'nobody', consent: 'exempt', callbackWorkingDays: null, rule: PRESS },
};

const SINCE_CONSENT: Regime = {
  name: { en: 'prior consent', fr: 'consentement préalable' },
  // 2026-08-11T00:00 in Paris.
  from: Date.UTC(2026, 7, 10, 22),
  consumerConsent: 'required',
  longestConsentMs: CONSENT_LONGEST_MS,
  requiredEvidence: EVIDENCE_ALWAYS | EVIDENCE.source | EVIDENCE.wording,
  contractAllows: true,
  attempts: { most: 4, windowDays: 30 },
  hours: {
    weekdays: [1, 2, 3, 4, 5],
    spans: [
      [10 * 60, 13 * 60],
      [14 * 60, 20 * 60],
    ],
    onPublicHolidays: false,
  },
  retentionYears: { consentProof: 3, objection: 3 },
  sectors: SECTORS_SINCE_CONSENT,
  rules: {
    consent: CONSENT,
    'consent-period': CONSENT_PERIOD,
    evidence: EVIDENCE_KEPT,
    withdrawal: WITHDRAWAL,
    objection: OBJECTION,
    contract: CONTRACT,
    callback: CALLBACK,
    attempts: ATTEMPTS,
    hours: HOURS,
    professionals: PROFESSIONALS,
    automated: AUTOMATED,
    retention: RETENTION,
    sanctions: SANCTIONS,
  },
  caveat: null,
};

const HOME_BEFORE: SectorRule = { ...HOME, callbackWorkingDays: null };

// Only explains older runs. What is not known to have been laxer then stays as it is: in doubt, the stricter rule.
const BEFORE_CONSENT: Regime = {
  ...SINCE_CONSENT,
  name: { en: 'opposition (Bloctel)', fr: 'opposition (Bloctel)' },
  from: Number.NEGATIVE_INFINITY,
  consumerConsent: 'not-required',
  sectors: { ...SECTORS_SINCE_CONSENT, 'home-energy': HOME_BEFORE, 'home-adaptation': HOME_BEFORE },
  rules: {
    'opt-out': OPT_OUT,
    objection: OBJECTION,
    contract: CONTRACT,
    attempts: ATTEMPTS,
    hours: HOURS,
    automated: AUTOMATED,
  },
  caveat: {
    en: 'Before 11 August 2026 the national opposition list Bloctel had to be consulted every 30 days. Tamis cannot consult it.',
    fr: 'Avant le 11 août 2026, la liste nationale d’opposition Bloctel devait être consultée tous les 30 jours. Tamis ne peut pas la consulter.',
  },
};

/** The rules of France. Tamis is not legal advice. */
export const RULEBOOK_FR: Rulebook = {
  id: 'fr',
  version: 'fr-2026.2',
  name: { en: 'France', fr: 'France' },
  regimes: [SINCE_CONSENT, BEFORE_CONSENT],
};
