/** The French rulebook: prior consent since 11 August 2026, opposition before. */
import { CONSENT_LONGEST_MS } from './consent.js';
import { EVIDENCE, EVIDENCE_ALWAYS } from './evidence.js';
import type { Regime, Rule, Rulebook, Sector, SectorRule } from './rulebook.js';

const CONSENT: Rule = {
  article: 'Code de la consommation L223-1',
  certainty: 'T',
  text: {
    en: 'Calling a consumer to sell is forbidden without prior consent that the caller can prove.',
    fr: 'Démarcher un consommateur par téléphone est interdit sans son consentement préalable, que l’appelant doit prouver.',
  },
};

const CONSENT_PERIOD: Rule = {
  article: 'Code de la consommation R223-1 (décret 2026-662)',
  certainty: 'R',
  text: {
    en: 'Consent names the caller and the goods, and lasts at most one year from its collection, without tacit renewal.',
    fr: 'Le consentement désigne l’appelant et l’objet des appels, et vaut un an au plus à compter de son recueil, sans reconduction tacite.',
  },
};

const CONSENT_ARCHIVE: Rule = {
  article: 'Code de la consommation R223-2',
  certainty: 'R',
  text: {
    en: 'What was asked and answered is archived with its date and time for three years.',
    fr: 'Ce qui a été demandé et répondu est archivé, avec la date et l’heure, pendant trois ans.',
  },
};

const AUTOMATED: Rule = {
  article: 'Code des postes et des communications électroniques L34-5',
  certainty: 'I',
  text: {
    en: 'Automated calls and messages need prior consent, from professionals and for the press as well.',
    fr: 'Les appels automatisés et les messages exigent un consentement préalable, y compris des professionnels et pour la presse.',
  },
};

const PROFESSIONALS: Rule = {
  article: 'Code de la consommation L223-1',
  certainty: 'I',
  text: {
    en: 'Calls by a person between professionals need no prior consent; an objection still binds.',
    fr: 'Les appels entre professionnels, passés par une personne, n’exigent pas de consentement préalable\u00a0; l’opposition s’impose toujours.',
  },
};

const OBJECTION: Rule = {
  article: 'RGPD (GDPR) art. 21(2)–(3), Code de la consommation L221-16',
  certainty: 'T',
  text: {
    en: 'Who objects to prospecting is not called again.',
    fr: 'Qui s’oppose à la prospection n’est plus rappelé.',
  },
};

const ATTEMPTS: Rule = {
  article: 'Code de la consommation D223-9',
  certainty: 'R',
  text: {
    en: 'At most four calls or attempts in 30 rolling days by one professional to one consumer.',
    fr: 'Quatre appels ou tentatives au plus sur 30 jours glissants, d’un même professionnel à un même consommateur.',
  },
};

const HOME: SectorRule = {
  ban: 'consumers',
  consent: 'required',
  rule: {
    article: 'Code de la consommation L223-1, L223-8, R223-4',
    certainty: 'R',
    text: {
      en: 'No prospecting for works or equipment that save energy, produce renewable energy or adapt homes, except under a current contract.',
      fr: 'Pas de prospection pour des travaux ou équipements d’économie d’énergie, d’énergie renouvelable ou d’adaptation du logement, sauf contrat en cours.',
    },
  },
};

const SECTOR_RULES: Readonly<Record<Sector, SectorRule>> = {
  general: { ban: 'nobody', consent: 'required', rule: CONSENT },
  'home-energy': HOME,
  'home-adaptation': HOME,
  'training-account': {
    ban: 'everybody',
    consent: 'required',
    rule: {
      article: 'Code du travail L6323-8-1',
      certainty: 'T',
      text: {
        en: 'No prospecting about the personal training account, except for an action in progress.',
        fr: 'Pas de prospection au titre du compte personnel de formation, sauf action en cours.',
      },
    },
  },
  press: {
    ban: 'nobody',
    consent: 'exempt',
    rule: {
      article: 'Code de la consommation L223-5',
      certainty: 'R',
      text: {
        en: 'Newspapers and periodicals need no prior consent for calls by a person; an objection still binds.',
        fr: 'Les journaux et périodiques n’ont pas besoin de consentement préalable pour des appels passés par une personne\u00a0; l’opposition s’impose toujours.',
      },
    },
  },
};

const SINCE_CONSENT: Regime = {
  // 2026-08-11T00:00 in Paris.
  from: Date.UTC(2026, 7, 10, 22),
  consumerConsent: 'required',
  longestConsentMs: CONSENT_LONGEST_MS,
  requiredEvidence: EVIDENCE_ALWAYS | EVIDENCE.source | EVIDENCE.wording,
  attempts: { most: 4, windowDays: 30 },
  sectors: SECTOR_RULES,
  rules: [CONSENT, CONSENT_PERIOD, CONSENT_ARCHIVE, AUTOMATED, PROFESSIONALS, OBJECTION, ATTEMPTS],
  caveat: null,
};

// Only explains older runs. What is not known to have been laxer then stays as it is: in doubt, the stricter rule.
const BEFORE_CONSENT: Regime = {
  ...SINCE_CONSENT,
  from: Number.NEGATIVE_INFINITY,
  consumerConsent: 'not-required',
  rules: [AUTOMATED, OBJECTION, ATTEMPTS],
  caveat: {
    en: 'Before 11 August 2026 the national opposition list Bloctel had to be consulted every 30 days. Tamis cannot consult it.',
    fr: 'Avant le 11 août 2026, la liste nationale d’opposition Bloctel devait être consultée tous les 30 jours. Tamis ne peut pas la consulter.',
  },
};

/** The rules of France. Tamis is not legal advice. */
export const RULEBOOK_FR: Rulebook = {
  id: 'fr',
  version: 'fr-2026.1',
  regimes: [SINCE_CONSENT, BEFORE_CONSENT],
};
