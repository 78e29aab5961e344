/** The words of answers to a person about what is held. */
import type { Lang } from './words.js';

type Words = Readonly<Record<Lang, string>>;

/** What a ledger is called; one that is not here goes by its own name. */
export const LEDGER_WORDS: Readonly<Record<string, Words>> = {
  opposition: { en: 'objection to prospecting', fr: 'opposition à la prospection' },
  hashed_opposition: { en: 'objection from a hashed registry', fr: 'opposition issue d’un registre haché' },
  lift: { en: 'lifting of an objection', fr: 'levée d’une opposition' },
  consent: { en: 'consent to be called', fr: 'consentement à être appelé' },
  withdrawal: { en: 'withdrawal of a consent', fr: 'retrait d’un consentement' },
  contract: { en: 'contract', fr: 'contrat' },
  attempt: { en: 'call or attempt', fr: 'appel ou tentative' },
  callback: { en: 'request to be called back', fr: 'demande de rappel' },
  superseded: { en: 'entry that was corrected since', fr: 'entrée rectifiée depuis' },
};

/** What a field is called; one that is not here goes by its own name. */
export const FIELD_WORDS: Readonly<Record<string, Words>> = {
  advertiser: { en: 'advertiser', fr: 'annonceur' },
  purpose: { en: 'purpose', fr: 'finalité' },
  channel: { en: 'channel', fr: 'canal' },
  counts: { en: 'counts', fr: 'portée' },
  opposed_at: { en: 'objected on', fr: 'opposition du' },
  lifted_at: { en: 'lifted on', fr: 'levée le' },
  withdrawn_at: { en: 'withdrawn on', fr: 'retiré le' },
  collected_at: { en: 'given on', fr: 'recueilli le' },
  expires_at: { en: 'valid until', fr: 'valable jusqu’au' },
  source: { en: 'source', fr: 'source' },
  wording: { en: 'wording', fr: 'formulation' },
  evidence_ref: { en: 'proof', fr: 'preuve' },
  reason: { en: 'reason', fr: 'motif' },
  proof: { en: 'proof', fr: 'preuve' },
  dated: { en: 'dated', fr: 'daté' },
  reference: { en: 'reference', fr: 'référence' },
  object: { en: 'object', fr: 'objet' },
  starts_at: { en: 'from', fr: 'à partir du' },
  ends_at: { en: 'until', fr: 'jusqu’au' },
  requested_at: { en: 'requested on', fr: 'demandé le' },
  from_at: { en: 'at', fr: 'le' },
  until_at: { en: 'until', fr: 'jusqu’au' },
  outcome: { en: 'outcome', fr: 'issue' },
};

/** What a field says that says one thing only. */
export const VALUE_WORDS: Readonly<Record<string, Words>> = {
  counts: {
    en: 'for everything: its name was never declared',
    fr: 'pour tout : son nom n’a jamais été déclaré',
  },
  dated: { en: 'by its import', fr: 'par son import' },
};

/** Sentences around them. */
export const SUBJECT_WORDS = {
  nothing: { en: 'nothing is held about this number', fr: 'rien n’est conservé sur ce numéro' },
  recorded: { en: 'recorded on', fr: 'enregistrée le' },
  from: { en: 'from file', fr: 'depuis le fichier' },
  byHand: { en: 'by hand', fr: 'à la main' },
  entry: { en: 'entry', fr: 'entrée' },
  corrected: { en: 'said before it was corrected', fr: 'disait avant rectification' },
  because: { en: 'because', fr: 'car' },
  inLists: { en: 'in lists', fr: 'dans les listes' },
  inNone: { en: 'in none of the lists given', fr: 'dans aucune des listes données' },
  record: { en: 'record', fr: 'fiche' },
  column: { en: 'column', fr: 'colonne' },
  kept: { en: 'stays', fr: 'reste' },
  deleted: { en: 'deleted', fr: 'supprimé' },
  whyKept: {
    en: 'an objection stays as a bare pseudonym with its scope and date: without it you would be called again (GDPR art. 17(3) and 21)',
    fr: 'une opposition reste, sous la forme d’un pseudonyme nu avec sa portée et sa date : sans elle, on vous rappellerait (RGPD, art. 17(3) et 21)',
  },
  backups: {
    en: 'older backups, and the files from which it was imported, still hold it: delete it there too',
    fr: 'les sauvegardes antérieures et les fichiers importés le contiennent encore : supprimez-le là aussi',
  },
} as const satisfies Record<string, Words>;

/** The letter that answers a request of access (art. 15) or portability (art. 20). */
export const LETTER_WORDS = {
  subject: {
    en: 'Your request of access to your data (GDPR, articles 15 and 20)',
    fr: 'Votre demande d’accès à vos données (RGPD, articles 15 et 20)',
  },
  opening: {
    en: 'You asked us what we hold about the telephone number {number}. As of {date}, our register of prospecting by telephone holds the following.',
    fr: 'Vous nous avez demandé ce que nous conservons sur le numéro de téléphone {number}. Au {date}, notre registre de prospection téléphonique contient ce qui suit.',
  },
  purposes: {
    en: 'Why: to call only those who agreed, and never those who object (GDPR, art. 6(1)(a) and (c), art. 21; French consumer code, L223-1). The number is held as a keyed pseudonym, not in clear.',
    fr: 'Pourquoi : n’appeler que les personnes qui l’ont accepté, et jamais celles qui s’y opposent (RGPD, art. 6(1)(a) et (c), art. 21 ; code de la consommation, L223-1). Le numéro est conservé sous la forme d’un pseudonyme à clé, non en clair.',
  },
  retention: {
    en: 'How long: proofs of consent 3 years from collection; other data on prospects 3 years from your last contact; an objection as long as it is needed to respect it.',
    fr: 'Durée : preuves de consentement, 3 ans à compter du recueil ; autres données de prospection, 3 ans après votre dernier contact ; opposition, aussi longtemps qu’il faut pour la respecter.',
  },
  rights: {
    en: 'Your rights: to have this corrected or erased, to object, to withdraw a consent at any time, to receive these data in a machine-readable form (the JSON file with this letter), and to complain to the CNIL (www.cnil.fr).',
    fr: 'Vos droits : faire rectifier ou effacer ces données, vous opposer, retirer à tout moment un consentement, recevoir ces données sous une forme lisible par machine (le fichier JSON joint), et saisir la CNIL (www.cnil.fr).',
  },
  complete: {
    en: '[To be completed by the controller: recipients, transfers outside the EU, contact of the data protection officer, signature]',
    fr: '[À compléter par le responsable de traitement : destinataires, transferts hors UE, contact du délégué à la protection des données, signature]',
  },
} as const satisfies Record<string, Words>;
