/** The rules of France, each with its article, its certainty and the day from which it applies. */
import type { Rule } from './rulebook.js';

/** The day from which calls to consumers need prior consent. */
const CONSENT_DAY = '2026-08-11';

export const CONSENT: Rule = {
  article: 'Code de la consommation L223-1 (loi 2025-594, art. 13)',
  certainty: 'T',
  since: CONSENT_DAY,
  text: {
    en: 'Calling a consumer to sell is forbidden without prior consent that the caller can prove.',
    fr: 'Démarcher un consommateur par téléphone est interdit sans son consentement préalable, que l’appelant doit prouver.',
  },
};

export const CONSENT_PERIOD: Rule = {
  article: 'Code de la consommation R223-1 (décret 2026-662)',
  certainty: 'R',
  since: CONSENT_DAY,
  text: {
    en: 'Consent names the caller and the goods, and lasts at most one year from its collection, without tacit renewal.',
    fr: 'Le consentement désigne l’appelant et l’objet des appels, et vaut un an au plus à compter de son recueil, sans reconduction tacite.',
  },
};

export const EVIDENCE_KEPT: Rule = {
  article: 'Code de la consommation R223-2',
  certainty: 'R',
  since: CONSENT_DAY,
  text: {
    en: 'What was asked and answered is archived with its date and time for three years.',
    fr: 'Ce qui a été demandé et répondu est archivé, avec la date et l’heure, pendant trois ans.',
  },
};

export const WITHDRAWAL: Rule = {
  article: 'Code de la consommation R223-3, RGPD (GDPR) art. 7(3)',
  certainty: 'R',
  since: CONSENT_DAY,
  text: {
    en: 'Consent is taken back as easily as it is given, also orally.',
    fr: 'Le consentement se retire aussi simplement qu’il se donne, y compris de vive voix.',
  },
};

export const OBJECTION: Rule = {
  article: 'RGPD (GDPR) art. 21(2)–(3), Code de la consommation L221-16',
  certainty: 'T',
  since: '2018-05-25',
  text: {
    en: 'Who objects to prospecting is not called again.',
    fr: 'Qui s’oppose à la prospection n’est plus rappelé.',
  },
};

export const CONTRACT: Rule = {
  article: 'Code de la consommation L223-1',
  certainty: 'T',
  since: CONSENT_DAY,
  text: {
    en: 'A solicitation in the performance of a current contract and related to its object needs no consent; a past purchase is not a current contract.',
    fr: 'Une sollicitation dans le cadre de l’exécution d’un contrat en cours et en rapport avec son objet n’exige pas de consentement\u00a0; un achat passé n’est pas un contrat en cours.',
  },
};

export const CALLBACK: Rule = {
  article: 'Code de la consommation L223-8, R223-4',
  certainty: 'R',
  since: CONSENT_DAY,
  text: {
    en: 'In the sectors of home energy and home adaptation, a person’s own proven request for a call may be answered within five working days, for its object only.',
    fr: 'Dans les secteurs de l’énergie et de l’adaptation du logement, une demande de rappel prouvée de la personne elle-même peut recevoir réponse sous cinq jours ouvrés, pour son seul objet.',
  },
};

export const ATTEMPTS: Rule = {
  article: 'Code de la consommation D223-9',
  certainty: 'T',
  since: '2023-03-01',
  text: {
    en: 'At most four calls or attempts in 30 rolling days by one professional to one consumer; unanswered ones count.',
    fr: 'Quatre appels ou tentatives au plus sur 30 jours glissants, d’un même professionnel à un même consommateur\u00a0; les tentatives sans réponse comptent.',
  },
};

export const HOURS: Rule = {
  article: 'Code de la consommation D223-9',
  certainty: 'T',
  since: '2023-03-01',
  text: {
    en: 'Calls are made Monday to Friday, not on public holidays, 10:00–13:00 and 14:00–20:00 in the consumer’s time zone, unless the consumer accepted a precise date and time.',
    fr: 'Les appels ont lieu du lundi au vendredi, hors jours fériés, de 10\u00a0h à 13\u00a0h et de 14\u00a0h à 20\u00a0h à l’heure du consommateur, sauf date et heure précises acceptées par lui.',
  },
};

export const PROFESSIONALS: Rule = {
  article: 'Code de la consommation L223-1',
  certainty: 'I',
  since: CONSENT_DAY,
  text: {
    en: 'Calls by a person between professionals need no prior consent; an objection still binds.',
    fr: 'Les appels entre professionnels, passés par une personne, n’exigent pas de consentement préalable\u00a0; l’opposition s’impose toujours.',
  },
};

export const AUTOMATED: Rule = {
  article: 'Code des postes et des communications électroniques L34-5',
  certainty: 'I',
  text: {
    en: 'Automated calls and messages need prior consent, from professionals and for the press as well.',
    fr: 'Les appels automatisés et les messages exigent un consentement préalable, y compris des professionnels et pour la presse.',
  },
};

export const OPT_OUT: Rule = {
  article: 'Code de la consommation L223-1, L223-3 (repealed, abrogé)',
  certainty: 'S',
  text: {
    en: 'Consumers could be called unless they objected or stood on the national list Bloctel, which had to be consulted every 30 days.',
    fr: 'Un consommateur pouvait être appelé sauf opposition ou inscription sur la liste nationale Bloctel, à consulter tous les 30 jours.',
  },
};

export const RETENTION: Rule = {
  article: 'Code de la consommation R223-2, CNIL',
  certainty: 'R',
  since: CONSENT_DAY,
  text: {
    en: 'Proof of consent is kept three years from its collection, objections at least three years; Tamis never purges an objection by itself.',
    fr: 'La preuve du consentement se conserve trois ans à compter du recueil, les oppositions trois ans au moins\u00a0; Tamis n’efface jamais une opposition de lui-même.',
  },
};

export const SANCTIONS: Rule = {
  article: 'Code de la consommation L242-16, L223-1',
  certainty: 'T',
  since: CONSENT_DAY,
  text: {
    en: 'Up to 75,000 € (a person) or 375,000 € (a company); the contract concluded is void.',
    fr: 'Jusqu’à 75\u00a0000\u00a0€ (personne physique) ou 375\u00a0000\u00a0€ (personne morale)\u00a0; le contrat conclu est nul.',
  },
};

export const HOME_BAN: Rule = {
  article: 'Code de la consommation L223-1, L223-8, R223-4',
  certainty: 'R',
  since: CONSENT_DAY,
  text: {
    en: 'No prospecting for works or equipment that save energy, produce renewable energy or adapt homes, by phone or by message, except under a current contract.',
    fr: 'Pas de prospection, par téléphone ou par message, pour des travaux ou équipements d’économie d’énergie, d’énergie renouvelable ou d’adaptation du logement, sauf contrat en cours.',
  },
};

export const TRAINING_BAN: Rule = {
  article: 'Code du travail L6323-8-1',
  certainty: 'T',
  since: '2022-12-21',
  text: {
    en: 'No prospecting about the personal training account, except for an action in progress that is directly linked to it.',
    fr: 'Pas de prospection au titre du compte personnel de formation, sauf action en cours en lien direct.',
  },
};

export const PRESS: Rule = {
  article: 'Code de la consommation L223-5',
  certainty: 'R',
  since: CONSENT_DAY,
  text: {
    en: 'Newspapers and periodicals need no prior consent for calls by a person; days, hours and objections still bind.',
    fr: 'Les journaux et périodiques n’ont pas besoin de consentement préalable pour des appels passés par une personne\u00a0; jours, horaires et oppositions s’imposent toujours.',
  },
};
