/** The words in which the story of a verdict is told. */
import { agree } from '../counted.js';
import type { Sector, Text } from '../rules/rulebook.js';

export const CHECK_STANDINGS = {
  valid: { en: 'a valid consent', fr: 'un consentement valable' },
} as const satisfies Record<string, Text>;

export const STORY = {
  number: { en: 'number', fr: 'numéro' },
  numberingPlan: { en: 'Numbering plan', fr: 'Plan de numérotation' },
  objection: { en: 'objection', fr: 'opposition' },
  opposed: { en: 'an opposition applies', fr: 'une opposition s’applique' },
  notOpposed: { en: 'no opposition applies', fr: 'aucune opposition ne s’applique' },
  opposedElsewhere: {
    en: 'an opposition for another advertiser, purpose or channel, which does not apply',
    fr: 'une opposition pour un autre annonceur, objet ou canal, qui ne s’applique pas',
  },
  withdrawal: { en: 'withdrawal', fr: 'retrait' },
  withdrawn: {
    en: 'consent was taken back, and no complete one came later',
    fr: 'le consentement a été retiré, sans consentement complet depuis',
  },
  notWithdrawn: { en: 'no withdrawal holds', fr: 'aucun retrait ne vaut' },
  sector: { en: 'sector', fr: 'secteur' },
  sectorFree: (sector: Sector) => ({ en: `${sector}: not banned`, fr: `${sector}\u00a0: non interdit` }),
  sectorBanned: (sector: Sector) => ({
    en: `${sector}: banned, and no exception applies`,
    fr: `${sector}\u00a0: interdit, sans exception applicable`,
  }),
  sectorExcepted: (sector: Sector) => ({
    en: `${sector}: banned, but an exception applies`,
    fr: `${sector}\u00a0: interdit, mais une exception s’applique`,
  }),
  contractRule: { en: 'current contract', fr: 'contrat en cours' },
  contract: (objects: string) => ({
    en: `a contract runs whose object the calls relate to (${objects})`,
    fr: `un contrat court, en rapport avec les appels (${objects})`,
  }),
  noContract: (objects: string) => ({
    en: `none runs about ${objects}`,
    fr: `aucun en cours sur ${objects}`,
  }),
  noObjects: {
    en: 'none counts: the campaign names no contract_objects',
    fr: 'aucun ne compte\u00a0: la campagne ne nomme pas de contract_objects',
  },
  callbackRule: { en: 'request to be called back', fr: 'demande de rappel' },
  callback: (days: number) => ({
    en: `a proven request, within ${days} working days`,
    fr: `une demande prouvée, de moins de ${days} jours ouvrés`,
  }),
  noCallback: (days: number) => ({
    en: `none about this object within ${days} working days`,
    fr: `aucune pour cet objet depuis ${days} jours ouvrés`,
  }),
  consent: { en: 'consent', fr: 'consentement' },
  notLookedAt: { en: 'not looked at after a withdrawal', fr: 'non examiné après un retrait' },
  numberRejected: {
    en: 'not looked at: the number itself is rejected',
    fr: 'non examiné\u00a0: le numéro est déjà rejeté',
  },
  professional: { en: 'not needed: a professional called by a person', fr: 'non requis\u00a0: un professionnel' },
  press: { en: 'not needed: the press is exempt', fr: 'non requis\u00a0: la presse est exemptée' },
  exception: {
    en: 'not needed: the exception above allows the call',
    fr: 'non requis\u00a0: l’exception ci-dessus suffit',
  },
  optOut: { en: 'not required at that time', fr: 'non requis à cette date' },
  attempts: { en: 'calls and attempts', fr: 'appels et tentatives' },
  attemptsMade: (made: number, most: number, days: number, again: string | null) => ({
    en: `${made} of ${most} in ${days} ${agree('day(s)', days, 'en')}${again === null ? '' : `, possible again from ${again}`}`,
    fr: `${made} sur ${most} en ${days} ${agree('jour(s)', days, 'fr')}${again === null ? '' : `, possible de nouveau à partir du ${again}`}`,
  }),
  campaign: { en: 'campaign', fr: 'campagne' },
  campaignRuns: (from: string, until: string) => ({
    en: `calls from ${from} to ${until}`,
    fr: `appels du ${from} au ${until}`,
  }),
  campaignOver: (until: string) => ({ en: `its calls ended on ${until}`, fr: `ses appels ont pris fin le ${until}` }),
};
