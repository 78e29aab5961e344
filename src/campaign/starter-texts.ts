/** The comments of a starter campaign, in English and in French. */

const EN = {
  head: (list: string) => `A Tamis campaign for ${list}: who calls whom, for what, under which rules.`,
  complete: (file: string) => `Complete every "???", then check it: tamis campaign check ${file}`,
  readWith: (options: string) => `The list was read with ${options}: scrub it with the same options.`,
  advertiser: 'on whose behalf the calls are made, as the consents name it',
  purpose: 'what the calls are about, as the consents name it',
  audience: 'consumer | business (with company_id below, or business_evidence)',
  regions: 'FR stands for the whole French plan, overseas included',
  lang: 'language of the explanations: en | fr',
  aliases: 'other names of the advertiser',
  calls: 'the first and the last day of calls',
  oppositionsMaxAge: 'refuse to run when the last import of oppositions is older',
  validDays: 'how many days a clean list is good for, from 1 to 30',
  phone: 'the columns of phone numbers; none was recognised',
  fax: (column: string) => `The column ${column} holds faxes and is left aside.`,
  numbered: (reference: string, name: string) =>
    name.trim() === ''
      ? `"${reference}" is a column by its number.`
      : `"${reference}" is one of the columns "${name}", by its number.`,
  defaultRegion: 'how national numbers are read',
  companyId: 'with audience = "business"',
  consent: 'Consent recorded in the list itself: a column as "name", or a constant as { value = "…" }.',
  noConsent: 'If the list itself records consent, say where, and remove the leading # of these lines.',
  given: 'oui, yes, true, vrai, 1',
  givenValues: 'words found in the list: keep those that mean yes',
  collected_at: 'date and time of each consent',
  source: 'where it was collected',
  wording: 'the version of the text agreed to',
  evidence_ref: 'where the proof is archived; needed where the date has no time',
  expires_at: 'the stated end; it can only shorten the year',
  withdrawn_at: 'when it was taken back',
  opposed: 'whatever is not plainly a no is an objection',
  notice: 'What people must be told; to use it, remove the leading # of these lines. Then see: tamis notice',
  recipient: 'Who receives the clean list, where it leaves your firm; it goes into the summary.',
  country: 'where the data will be read',
  safeguards: 'needed outside the EEA only: what was signed (GDPR art. 46)',
  output: 'Which columns leave in the clean list: all, or those of keep, or all but those of drop.',
  drop: 'free text may hold what nobody should read',
};

/** What the comments of a starter campaign say. */
export type StarterText = typeof EN;

const FR: StarterText = {
  head: (list) => `Campagne Tamis pour ${list}\u00a0: qui appelle qui, pour quoi, selon quelles règles.`,
  complete: (file) => `Complétez chaque «\u00a0???\u00a0», puis vérifiez\u00a0: tamis campaign check ${file}`,
  readWith: (options) => `La liste a été lue avec ${options}\u00a0: passez-la avec les mêmes options.`,
  advertiser: 'pour le compte de qui l’on appelle, comme les consentements le nomment',
  purpose: 'l’objet des appels, comme les consentements le nomment',
  audience: 'consumer | business (avec company_id ci-dessous, ou business_evidence)',
  regions: 'FR vaut pour tout le plan français, outre-mer compris',
  lang: 'langue des explications\u00a0: en | fr',
  aliases: 'autres noms de l’annonceur',
  calls: 'le premier et le dernier jour des appels',
  oppositionsMaxAge: 'refuser de tourner si le dernier import d’oppositions est plus ancien',
  validDays: 'combien de jours une liste retenue reste valable, de 1 à 30',
  phone: 'les colonnes de téléphone\u00a0; aucune n’a été reconnue',
  fax: (column) => `La colonne ${column} contient des télécopieurs et est laissée de côté.`,
  numbered: (reference, name) =>
    name.trim() === ''
      ? `"${reference}" est une colonne par son numéro.`
      : `"${reference}" est l’une des colonnes "${name}", par son numéro.`,
  defaultRegion: 'comment lire les numéros nationaux',
  companyId: 'avec audience = "business"',
  consent: 'Consentement noté dans la liste elle-même\u00a0: une colonne "nom", ou une constante { value = "…" }.',
  noConsent: 'Si la liste elle-même note le consentement, dites où, et retirez le # en tête de ces lignes.',
  given: 'oui, yes, true, vrai, 1',
  givenValues: 'mots trouvés dans la liste\u00a0: gardez ceux qui veulent dire oui',
  collected_at: 'date et heure de chaque consentement',
  source: 'où il a été recueilli',
  wording: 'la version du texte accepté',
  evidence_ref: 'où la preuve est archivée\u00a0; exigé si la date n’a pas d’heure',
  expires_at: 'la fin énoncée\u00a0; elle ne peut que raccourcir l’année',
  withdrawn_at: 'quand il a été retiré',
  opposed: 'tout ce qui n’est pas clairement un non est une opposition',
  notice:
    'Ce qu’il faut dire aux personnes\u00a0; pour l’utiliser, retirez le # en tête de ces lignes. Puis voyez\u00a0: tamis notice',
  recipient: 'Qui reçoit la liste retenue, si elle sort de chez vous\u00a0; le bilan en garde la trace.',
  country: 'où les données seront lues',
  safeguards: 'hors EEE seulement\u00a0: ce qui a été signé (RGPD art. 46)',
  output: 'Les colonnes de la liste retenue\u00a0: toutes, ou celles de keep, ou toutes sauf celles de drop.',
  drop: 'un texte libre peut contenir ce que personne ne devrait lire',
};

export const STARTER_TEXTS: Readonly<Record<'en' | 'fr', StarterText>> = { en: EN, fr: FR };
