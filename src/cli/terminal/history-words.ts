/** Words of `tamis store history`. */
import type { HistoryAction } from '../../store/history-actions.js';
import type { Lang } from './words.js';

type Words = Readonly<Record<Lang, string>>;

/** What was done. */
export const ACTION_WORDS: Readonly<Record<HistoryAction, Words>> = {
  scrub: { en: 'scrub', fr: 'passage au tamis' },
  'opposition-import': { en: 'import of oppositions', fr: 'import d’oppositions' },
  'consent-import': { en: 'import of consents', fr: 'import de consentements' },
  'contract-import': { en: 'import of contracts', fr: 'import de contrats' },
  'attempt-import': { en: 'import of calls and attempts', fr: 'import d’appels et de tentatives' },
  'callback-import': { en: 'import of requests to be called back', fr: 'import de demandes de rappel' },
  'opposition-add': { en: 'opposition entered', fr: 'opposition saisie' },
  'opposition-lift': { en: 'opposition lifted', fr: 'opposition levée' },
  'consent-add': { en: 'consent entered', fr: 'consentement saisi' },
  'consent-withdraw': { en: 'consent withdrawn', fr: 'consentement retiré' },
  'contract-end': { en: 'contracts ended', fr: 'fin de contrats' },
  resolve: { en: 'refused records settled', fr: 'fiches refusées réglées' },
  'opposition-export': { en: 'export of oppositions', fr: 'export d’oppositions' },
  'subject-show': { en: 'access to the data of a person', fr: 'consultation des données d’une personne' },
  'subject-export': { en: 'export of the data of a person', fr: 'export des données d’une personne' },
  'subject-correct': { en: 'correction for a person', fr: 'rectification pour une personne' },
  'subject-erase': { en: 'erasure for a person', fr: 'effacement pour une personne' },
  init: { en: 'store made', fr: 'registre créé' },
  repair: { en: 'store repaired', fr: 'registre réparé' },
  purge: { en: 'purge', fr: 'purge' },
  rekey: { en: 'new key', fr: 'nouvelle clé' },
  restore: { en: 'store restored', fr: 'registre restauré' },
};

/** The counts of an entry, in the order in which they are told; they agree with their number. */
export const HISTORY_COUNTS = {
  read: { en: 'read', fr: 'lue(s)' },
  clean: { en: 'clean', fr: 'retenue(s)' },
  rejected: { en: 'rejected', fr: 'rejetée(s)' },
  records: { en: 'record(s)', fr: 'fiche(s)' },
  added: { en: 'new', fr: 'nouvelle(s)' },
  known: { en: 'known already', fr: 'déjà connue(s)' },
  refused: { en: 'refused', fr: 'refusée(s)' },
  withdrawals: { en: 'withdrawal(s)', fr: 'retrait(s)' },
  namesDeclared: { en: 'name(s) declared', fr: 'nom(s) déclaré(s)' },
  oppositions: { en: 'opposition(s)', fr: 'opposition(s)' },
  ended: { en: 'contract(s)', fr: 'contrat(s)' },
  settled: { en: 'settled', fr: 'réglée(s)' },
  entries: { en: 'entr(y|ies)', fr: 'entrée(s)' },
  deleted: { en: 'deleted', fr: 'effacée(s)' },
  kept: { en: 'kept', fr: 'gardée(s)' },
  historyEntries: { en: 'entr(y|ies) of the history emptied', fr: 'entrée(s) de l’historique vidée(s)' },
} as const satisfies Record<string, Words>;

/** Words around them. */
export const HISTORY_WORDS = {
  none: { en: 'no such entry', fr: 'aucune entrée de ce genre' },
  erased: { en: 'its content was erased', fr: 'contenu effacé' },
  asOf: { en: 'as of', fr: 'au' },
  retrospective: { en: 'retrospective', fr: 'rétrospectif' },
  certificate: { en: 'certificate', fr: 'certificat' },
  signedBy: { en: 'signed by key', fr: 'signé par la clé' },
  unsigned: { en: 'not signed', fr: 'non signé' },
  batch: { en: 'batch', fr: 'lot' },
  reference: { en: 'reference', fr: 'référence' },
  note: { en: '“{}”', fr: '«\u00a0{}\u00a0»' },
  key: { en: 'key', fr: 'clé' },
  snapshot: { en: 'snapshot', fr: 'état' },
  columns: { en: 'column(s)', fr: 'colonne(s)' },
} as const satisfies Record<string, Words>;
