/** Words of the lists of ledgers: `tamis opposition list` and its like. */
import type { AttemptOutcome } from '../../store/attempt-outcomes.js';
import type { BatchAction } from '../../store/batches.js';
import type { Lang } from './words.js';

type Words = Readonly<Record<Lang, string>>;

/** What an entry of a ledger was made by. */
export const BATCH_WORDS: Readonly<Record<BatchAction, Words>> = {
  import: { en: 'import', fr: 'import' },
  add: { en: 'entered', fr: 'saisie' },
  lift: { en: 'lifting', fr: 'levée' },
  withdraw: { en: 'withdrawal', fr: 'retrait' },
  correct: { en: 'correction', fr: 'rectification' },
  end: { en: 'end', fr: 'fin' },
};

/** The heads of the columns in which imports are listed. */
export const BATCH_COLUMNS = {
  entry: { en: 'entry', fr: 'entrée' },
  at: { en: 'at', fr: 'le' },
  what: { en: 'what', fr: 'quoi' },
  records: { en: 'records', fr: 'fiches' },
  added: { en: 'new', fr: 'neuves' },
  known: { en: 'known', fr: 'connues' },
  refused: { en: 'refused', fr: 'refusées' },
  file: { en: 'file', fr: 'fichier' },
} as const satisfies Record<string, Words>;

/** What came of a call. */
export const ATTEMPT_WORDS: Readonly<Record<AttemptOutcome, Words>> = {
  answered: { en: 'answered', fr: 'décroché' },
  'no-answer': { en: 'no answer', fr: 'sans réponse' },
  busy: { en: 'busy', fr: 'occupé' },
  voicemail: { en: 'voicemail', fr: 'messagerie' },
  failed: { en: 'failed', fr: 'échec' },
  refused: { en: 'refused', fr: 'refus' },
  opposed: { en: 'opposed', fr: 'opposition' },
};

/** What the lists say. */
export const LEDGER_LIST_WORDS = {
  empty: { en: 'nothing was recorded yet', fr: 'rien n’a encore été enregistré' },
  noOpposition: { en: 'no opposition', fr: 'aucune opposition' },
  noConsent: { en: 'no consent', fr: 'aucun consentement' },
  noContract: { en: 'no contract', fr: 'aucun contrat' },
  noAttempt: { en: 'no attempt', fr: 'aucun appel' },
  noRequest: { en: 'no request', fr: 'aucune demande' },
  noneRefused: { en: 'no refused record is unsettled', fr: 'aucune fiche refusée n’est en suspens' },
  everything: { en: 'for everything', fr: 'pour tout' },
  for: { en: 'for', fr: 'pour' },
  widened: { en: 'never declared: counts for everything', fr: 'jamais déclaré : vaut pour tout' },
  opposition: { en: 'opposition', fr: 'opposition' },
  lifted: { en: 'lifted', fr: 'levée le' },
  liftedSince: { en: 'lifted', fr: 'levée' },
  consent: { en: 'consent', fr: 'consentement' },
  consentUndated: { en: 'consent of unknown date', fr: 'consentement de date inconnue' },
  withdrawal: { en: 'withdrawn', fr: 'retrait' },
  dated: { en: '', fr: 'du ' },
  undated: { en: 'undated, imported', fr: 'sans date, import du' },
  until: { en: 'until', fr: 'jusqu’au' },
  source: { en: 'source', fr: 'source' },
  wording: { en: 'wording', fr: 'formulation' },
  evidence: { en: 'evidence', fr: 'preuve' },
  proof: { en: 'proof', fr: 'preuve' },
  entry: { en: 'entry', fr: 'entrée' },
  import: { en: 'import', fr: 'import' },
  record: { en: 'record', fr: 'fiche' },
  noFile: { en: '(file)', fr: '(fichier)' },
  contract: { en: 'contract', fr: 'contrat' },
  with: { en: 'with', fr: 'avec' },
  about: { en: 'about', fr: 'pour' },
  from: { en: 'from', fr: 'à partir du' },
  endless: { en: 'without an end', fr: 'sans fin' },
  replaced: {
    en: 'replaced by a later entry of this reference',
    fr: 'remplacé par une entrée ultérieure de cette référence',
  },
  timeUnknown: { en: 'time unknown', fr: 'heure inconnue' },
  asked: { en: 'request of', fr: 'demande du' },
  askedOf: { en: 'to', fr: 'à' },
} as const satisfies Record<string, Words>;
