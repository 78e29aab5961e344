/** The rulebook for other countries: consent and objection alone. */
import { EVIDENCE_ALWAYS } from './evidence.js';
import { type Rule, type Rulebook, SECTORS, type Sector, type SectorRule } from './rulebook.js';

const CONSENT: Rule = {
  article: 'RGPD (GDPR) art. 6(1)(a), 7',
  certainty: 'T',
  since: '2018-05-25',
  text: {
    en: 'Nobody is called without a consent that can be proven, which lasts as long as it states.',
    fr: 'Personne n’est appelé sans un consentement qui puisse être prouvé, qui vaut aussi longtemps qu’il l’énonce.',
  },
};

const OBJECTION: Rule = {
  article: 'RGPD (GDPR) art. 7(3), 21(2)–(3)',
  certainty: 'T',
  since: '2018-05-25',
  text: {
    en: 'Nobody is called after an objection or a withdrawal.',
    fr: 'Personne n’est appelé après une opposition ou un retrait.',
  },
};

const SECTOR: SectorRule = { ban: 'nobody', consent: 'required', callbackWorkingDays: null, rule: CONSENT };

/** Consent, dated and for a named advertiser, lasts as long as it states; an objection ends it. No sector is special. */
export const RULEBOOK_GENERIC: Rulebook = {
  id: 'generic',
  version: 'generic-2',
  name: { en: 'generic: consent and objection alone', fr: 'générique\u00a0: consentement et opposition seuls' },
  regimes: [
    {
      name: { en: 'prior consent', fr: 'consentement préalable' },
      from: Number.NEGATIVE_INFINITY,
      consumerConsent: 'required',
      longestConsentMs: Number.POSITIVE_INFINITY,
      requiredEvidence: EVIDENCE_ALWAYS,
      contractAllows: false,
      attempts: null,
      hours: null,
      retentionYears: null,
      sectors: Object.fromEntries(SECTORS.map((sector) => [sector, SECTOR])) as Record<Sector, SectorRule>,
      rules: { consent: CONSENT, withdrawal: OBJECTION, objection: OBJECTION },
      caveat: null,
    },
  ],
};
