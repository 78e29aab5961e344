/** The language in which a command speaks, and the few words of its tables. */
import type { LineType } from '../../phone/phone-reading.js';
import type { Io } from './io.js';

/** The languages of Tamis. */
export type Lang = 'en' | 'fr';

/** Finds the language of the terminal: `--lang`, else the locale (LC_ALL, LC_MESSAGES, LANG), else English. */
export function terminalLang(io: Pick<Io, 'env'>, asked: { readonly lang?: Lang }): Lang {
  if (asked.lang !== undefined) return asked.lang;
  const locale = io.env.LC_ALL || io.env.LC_MESSAGES || io.env.LANG || '';
  return /^fr([_.@-]|$)/i.test(locale) ? 'fr' : 'en';
}

/** Finds the language before anything is parsed, for errors of parsing itself. */
export function typedLang(io: Pick<Io, 'env'>, argv: readonly string[]): Lang {
  const at = argv.lastIndexOf('--lang');
  const typed = at >= 0 ? argv[at + 1] : argv.findLast((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return terminalLang(io, typed === 'en' || typed === 'fr' ? { lang: typed } : {});
}

/** The sign between a word and what is said of it: French parts it from the word. */
export function colon(lang: Lang): string {
  return lang === 'fr' ? ' :' : ':';
}

/** Words of every error. */
export const ERROR_WORDS = {
  error: { en: 'error', fr: 'erreur' },
  hint: { en: 'hint', fr: 'conseil' },
  bug: {
    en: 'this is a bug of Tamis; please report it',
    fr: 'c’est un défaut de Tamis ; signalez-le, s’il vous plaît',
  },
} as const satisfies Record<string, Record<Lang, string>>;

/** Words of the bar that shows how far a run is. */
export const PROGRESS_WORDS = {
  records: { en: 'records', fr: 'fiches' },
} as const satisfies Record<string, Record<Lang, string>>;

/** Words of the table that ends a scrub. */
export const SCRUB_WORDS = {
  asOf: { en: 'as of', fr: 'au' },
  read: { en: 'Read', fr: 'Lus' },
  clean: { en: 'Clean', fr: 'Retenus' },
  rejected: { en: 'Rejected', fr: 'Rejetés' },
  reasons: { en: 'Rejected because', fr: 'Motifs de rejet' },
  dryRun: { en: 'dry run: nothing was written', fr: 'à blanc : rien n’a été écrit' },
  recordsIn: { en: 'record(s) in', fr: 'fiche(s) en' },
  limit: { en: 'limit', fr: 'limite' },
  notice: { en: 'notice', fr: 'à noter' },
  hint: { en: 'hint', fr: 'conseil' },
  empties: { en: 'Phones emptied', fr: 'Téléphones vidés' },
  summary: { en: 'Summary', fr: 'Bilan' },
  since: { en: 'Since the run of', fr: 'Depuis le passage du' },
  gone: { en: 'No longer callable', fr: 'Plus appelables' },
  came: { en: 'Newly callable', fr: 'Devenus appelables' },
  validUntil: { en: 'valid until', fr: 'valable jusqu’au' },
  signedBy: { en: 'signed by key', fr: 'signé par la clé' },
  unsigned: { en: 'not signed (tamis key create)', fr: 'non signé (tamis key create)' },
} as const satisfies Record<string, Record<Lang, string>>;

/** Words of `tamis check`. */
export const CHECK_WORDS = {
  callable: { en: 'may be called', fr: 'peut être appelé' },
  'not-callable': { en: 'must not be called', fr: 'ne doit pas être appelé' },
  unknown: {
    en: 'no objection found; whether it may be called depends on a campaign',
    fr: 'aucune opposition trouvée ; une campagne dira si on peut l’appeler',
  },
  noNumber: { en: '(no number could be read)', fr: '(aucun numéro lisible)' },
  forCampaign: { en: 'for', fr: 'pour' },
  asOf: { en: 'as of', fr: 'au' },
  until: { en: 'until', fr: 'jusqu’au' },
  noEnd: { en: 'without an end, as long as nobody objects', fr: 'sans échéance, tant que personne ne s’oppose' },
  basis: { en: 'basis', fr: 'fondement' },
  rule: { en: 'rule', fr: 'règle' },
  remedy: { en: 'what to do', fr: 'que faire' },
  opposition: { en: 'opposition', fr: 'opposition' },
  lift: { en: 'lifting', fr: 'levée' },
  consent: { en: 'consent', fr: 'consentement' },
  withdrawal: { en: 'withdrawal', fr: 'retrait' },
  lifted: { en: 'lifted since', fr: 'levée depuis' },
  undated: { en: 'undated, recorded', fr: 'sans date, au registre depuis le' },
  everything: { en: 'for everything', fr: 'pour tout' },
  widened: { en: 'a name that is not declared counts for everything', fr: 'un nom non déclaré vaut pour tout' },
  source: { en: 'source', fr: 'source' },
  proof: { en: 'proof', fr: 'preuve' },
  recorded: { en: 'recorded in batch', fr: 'au registre, lot' },
  byHand: { en: 'by hand', fr: 'à la main' },
  missing: { en: 'missing', fr: 'manque' },
  validUntil: { en: 'valid until', fr: 'valable jusqu’au' },
  elsewhere: {
    en: 'an opposition for another advertiser, purpose or channel was not applied',
    fr: 'une opposition pour un autre annonceur, objet ou canal n’a pas été appliquée',
  },
  rules: { en: 'rules tried', fr: 'règles examinées' },
  contract: { en: 'contract', fr: 'contrat' },
  callback: { en: 'request to be called back', fr: 'demande de rappel' },
  attempt: { en: 'call', fr: 'appel' },
  replaced: {
    en: 'replaced by a later entry of this reference',
    fr: 'remplacé par une entrée ultérieure de cette référence',
  },
  nothing: { en: 'the store holds nothing about this number', fr: 'le registre ne contient rien sur ce numéro' },
} as const satisfies Record<string, Record<Lang, string>>;

/** What a consent's standing is called, by its number. */
export const STANDING_WORDS: readonly Record<Lang, string>[] = [
  { en: 'none', fr: 'aucun' },
  { en: 'for another advertiser', fr: 'pour un autre annonceur' },
  { en: 'for another purpose', fr: 'pour un autre objet' },
  { en: 'for another channel', fr: 'pour un autre canal' },
  { en: 'unproven', fr: 'non prouvé' },
  { en: 'dated in the future', fr: 'daté du futur' },
  { en: 'expired', fr: 'expiré' },
  { en: 'valid', fr: 'valable' },
];

/** What came of a rule, in columns of one width. */
export const OUTCOME_WORDS = {
  passes: { en: 'ok    ', fr: 'ok     ' },
  stops: { en: 'STOP  ', fr: 'ARRÊT  ' },
  allows: { en: 'allows', fr: 'permet ' },
  'not-needed': { en: '–     ', fr: '–      ' },
} as const satisfies Record<string, Record<Lang, string>>;

/** What a type of line is called. */
export const LINE_TYPE_WORDS: Readonly<Record<LineType, Record<Lang, string>>> = {
  mobile: { en: 'mobile', fr: 'mobile' },
  fixed: { en: 'fixed', fr: 'fixe' },
  'fixed-or-mobile': { en: 'fixed or mobile', fr: 'fixe ou mobile' },
  voip: { en: 'voice over IP', fr: 'voix sur IP' },
  'toll-free': { en: 'toll-free', fr: 'numéro gratuit' },
  premium: { en: 'premium rate', fr: 'numéro surtaxé' },
  'shared-cost': { en: 'shared cost', fr: 'coût partagé' },
  uan: { en: 'company number', fr: 'numéro d’entreprise' },
  personal: { en: 'personal number', fr: 'numéro personnel' },
  pager: { en: 'pager', fr: 'radiomessagerie' },
  voicemail: { en: 'voicemail', fr: 'messagerie vocale' },
  machine: { en: 'machine', fr: 'machine' },
  platform: { en: 'platform of automated calls', fr: 'plateforme d’appels automatisés' },
  'short-code': { en: 'short code', fr: 'numéro court' },
  unknown: { en: 'unknown type of line', fr: 'type de ligne inconnu' },
};

/** What a basis is called. */
export const BASIS_WORDS = {
  consent: { en: 'consent', fr: 'consentement' },
  contract: { en: 'current contract', fr: 'contrat en cours' },
  callback: { en: 'request to be called back', fr: 'demande de rappel' },
  business: { en: 'professional', fr: 'professionnel' },
  exempt: { en: 'no consent required', fr: 'consentement non requis' },
} as const satisfies Record<string, Record<Lang, string>>;
