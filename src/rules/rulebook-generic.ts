/** The rulebook for other countries: consent and objection alone. */
import { EVIDENCE_ALWAYS } from './evidence.js';
import { type Rulebook, SECTORS, type SectorRule } from './rulebook.js';

const CONSENT: SectorRule = {
  ban: 'nobody',
  consent: 'required',
  rule: {
    article: 'RGPD (GDPR) art. 6(1)(a), 7',
    certainty: 'T',
    text: {
      en: 'Nobody is called without a consent that can be proven, nor after an objection.',
      fr: 'Personne n’est appelé sans un consentement qui puisse être prouvé, ni après une opposition.',
    },
  },
};

/** Consent, dated and for a named advertiser, lasts as long as it states; an objection ends it. No sector is special. */
export const RULEBOOK_GENERIC: Rulebook = {
  id: 'generic',
  version: 'generic-1',
  regimes: [
    {
      from: Number.NEGATIVE_INFINITY,
      consumerConsent: 'required',
      longestConsentMs: Number.POSITIVE_INFINITY,
      requiredEvidence: EVIDENCE_ALWAYS,
      attempts: null,
      sectors: Object.fromEntries(SECTORS.map((sector) => [sector, CONSENT])) as Record<
        (typeof SECTORS)[number],
        SectorRule
      >,
      rules: [CONSENT.rule],
      caveat: null,
    },
  ],
};
