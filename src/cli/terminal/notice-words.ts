/** Words of `tamis notice`. */
import type { Lang } from './words.js';

/** Headings of the notice, and what is to be done about what a person says. */
export const NOTICE_WORDS = {
  opening: { en: 'Opening of the call', fr: 'Ouverture de l’appel' },
  full: { en: 'Full notice, to read out or to send', fr: 'Information complète, à lire ou à envoyer' },
  whereFrom: { en: '“Where did you get my number?”', fr: '« Où avez-vous eu mon numéro ? »' },
  doNotCall: { en: '“Do not call me again”', fr: '« Ne m’appelez plus »' },
  afterwards: { en: 'then', fr: 'puis' },
  record: {
    en: 'give the call the outcome opposed, or: tamis opposition add -',
    fr: 'donnez à l’appel l’issue opposed, ou : tamis opposition add -',
  },
  missing: { en: 'the notice does not say', fr: 'l’information ne dit pas' },
  under: { en: 'under', fr: 'sous' },
  add: { en: 'add', fr: 'ajouter' },
} as const satisfies Record<string, Record<Lang, string>>;
