/** The words of explanations of past runs; `{count}`, `{date}` and `{ledger}` are put in, and forms agree with the count. */
import type { Lang } from './words.js';

/** Words and sentences. */
export const EXPLAIN_WORDS = {
  record: { en: 'record', fr: 'fiche' },
  clean: { en: 'kept', fr: 'retenue' },
  rejected: { en: 'rejected', fr: 'rejetée' },
  asOf: { en: 'as of', fr: 'au' },
  rule: { en: 'rule', fr: 'règle' },
  known: { en: 'recorded when the run read the store', fr: 'enregistré quand le passage a lu le registre' },
  nothing: { en: 'nothing', fr: 'rien' },
  nothingLeft: { en: 'nothing that is still held', fr: 'rien qui soit encore conservé' },
  corrected: {
    en: 'corrected on {date}, after the run; this is what it said at the run',
    fr: 'rectifiée le {date}, après le passage ; voici ce qu’elle disait au passage',
  },
  mayHaveBeenWide: {
    en: 'counts today for its name alone, which is declared; if it was not at the run, it counted for everything: when it was declared is not recorded',
    fr: 'ne vaut aujourd’hui que pour ce nom, qui est déclaré ; s’il ne l’était pas au passage, elle valait pour tout : la date de la déclaration n’est pas conservée',
  },
  since: {
    en: '{count} entr(y|ies) recorded since, which the run could not know',
    fr: '{count} entrée(s) ajoutée(s) depuis, inconnue(s) alors',
  },
  erased: {
    en: 'since then {count} erasure(s) of a person, the last on {date}, without a trace of whom: if this person is among them, what was recorded at the run is gone, and of objections only scope and last date are left',
    fr: 'depuis, {count} effacement(s) de personne, le dernier le {date}, sans trace de qui : si cette personne en est, ce qui était enregistré au passage n’existe plus, et de ses oppositions ne restent que la portée et la dernière date',
  },
  purged: {
    en: 'since then {count} entr(y|ies) ({ledger}) (was|were) purged from the whole store, last on {date}: if about this person, (it|they) can no longer be shown',
    fr: 'depuis, {count} entrée(s) ({ledger}) (a|ont) été purgée(s) de tout le registre, en dernier le {date} : si (elle|elles) (portait|portaient) sur cette personne, (elle|elles) ne (peut|peuvent) plus être (montrée|montrées)',
  },
  purgedCorrections: {
    en: 'since then {count} earlier text(s) of corrected entries (was|were) purged, last on {date}: an entry shown here may be so in its corrected text',
    fr: 'depuis, {count} ancien(s) texte(s) d’entrées rectifiées (a|ont) été purgé(s), en dernier le {date} : une entrée montrée ici peut donc l’être dans son texte rectifié',
  },
  'not-asked': { en: 'no store was asked: --store FILE', fr: 'aucun registre consulté : --store FICHIER' },
  'another-store': { en: 'the run was made with another store', fr: 'le passage a utilisé un autre registre' },
  'state-unknown': {
    en: 'the history of this store does not hold the state that the run read: what was recorded then is not known',
    fr: 'l’historique de ce registre ne contient pas l’état lu par le passage : ce qui était enregistré alors n’est pas connu',
  },
  restored: {
    en: 'this store was restored from a backup on {date}, and its history does not hold the state that the run read: what was recorded then is not known',
    fr: 'ce registre a été restauré le {date} d’une sauvegarde, et son historique ne contient pas l’état lu par le passage : ce qui était enregistré alors n’est pas connu',
  },
} as const satisfies Record<string, Record<Lang, string>>;
