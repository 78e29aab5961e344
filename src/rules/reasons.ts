/**
 * Why a record is rejected: the one table from which verdicts, reports, `tamis reasons` and docs/reasons.md speak.
 *
 * Sets of reasons are integers, one bit a code; a lower bit takes precedence.
 */
import type { Text } from './rulebook.js';

/** Every reason, in order of precedence: the first that applies is the primary reason. */
export const REASON_CODES = [
  'ROW_MALFORMED',
  'PHONE_MISSING',
  'PHONE_DAMAGED',
  'PHONE_AMBIGUOUS',
  'PHONE_UNREADABLE',
  'PHONE_INVALID',
  'PHONE_TYPE_EXCLUDED',
  'PHONE_FICTIONAL',
  'REGION_NOT_COVERED',
  'OPPOSED',
  'CONSENT_WITHDRAWN',
  'CONSENT_REFUSED',
  'SECTOR_BANNED',
  'CONSENT_MISSING',
  'CONSENT_OTHER_ADVERTISER',
  'CONSENT_OTHER_PURPOSE',
  'CONSENT_OTHER_CHANNEL',
  'CONSENT_UNPROVEN',
  'CONSENT_IN_FUTURE',
  'CONSENT_EXPIRED',
  'CALL_LIMIT_REACHED',
  'DUPLICATE',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

/** What a reason is about. */
type ReasonKind = 'record' | 'phone' | 'objection' | 'sector' | 'consent' | 'limit' | 'duplicate';

/** What there is to say about a reason. */
export interface ReasonInfo {
  readonly code: ReasonCode;
  /** Its place in the order of precedence; reasons that never decide between each other share one. */
  readonly row: number;
  readonly kind: ReasonKind;
  /** The articles or promises behind it. */
  readonly rule: Text;
  /** Two or three words, for tables and charts. */
  readonly label: Text;
  /** When it applies, and why it matters. */
  readonly explanation: Text;
  /** What to do about it. */
  readonly remedy: Text;
  /** One clause for the rejected list; in Latin-1 and without quotes or delimiters, so that it fits any list. */
  readonly detail: Text;
}

const BITS = Object.fromEntries(REASON_CODES.map((code, index) => [code, 1 << index])) as Record<ReasonCode, number>;

/** Returns the bit of a reason. */
export function reasonBit(code: ReasonCode): number {
  return BITS[code];
}

/** Returns the reason of a non-empty set that takes precedence. Throws RangeError for the empty set. */
export function primaryReason(reasons: number): ReasonCode {
  const code = REASON_CODES[31 - Math.clz32(reasons & -reasons)];
  if (code === undefined) throw new RangeError(`not a set of reasons: ${reasons}`);
  return code;
}

/** Returns the reasons of a set, in order of precedence. */
export function reasonsOf(reasons: number): ReasonCode[] {
  return REASON_CODES.filter((code) => (reasons & BITS[code]) !== 0);
}

/** Tells whether `text` is a reason code. */
export function isReasonCode(text: string): text is ReasonCode {
  return Object.hasOwn(BITS, text);
}

/** Everything there is to say about each reason. */
export const REASONS: Readonly<Record<ReasonCode, ReasonInfo>> = {
  ROW_MALFORMED: {
    code: 'ROW_MALFORMED',
    row: 1,
    kind: 'record',
    rule: { en: 'Tamis P1, any doubt rejects', fr: 'Tamis P1, tout doute écarte' },
    label: { en: 'Malformed row', fr: 'Ligne mal formée' },
    explanation: {
      en: 'The row has too many or too few cells, its quotes do not close, or a cell that Tamis must read holds bytes that the encoding of the list does not allow. Cells may have slid into the wrong column, so nothing in the row can be trusted.',
      fr: 'La ligne a trop ou trop peu de cellules, ses guillemets ne se ferment pas, ou une cellule que Tamis doit lire contient des octets que l’encodage de la liste n’admet pas. Des valeurs ont pu glisser dans une autre colonne, et plus rien dans la ligne n’est fiable.',
    },
    remedy: {
      en: 'Correct the row at its source, or say how the list is written with --delimiter and --encoding.',
      fr: 'Corrigez la ligne à la source, ou indiquez comment la liste est écrite avec --delimiter et --encoding.',
    },
    detail: {
      en: 'The row is malformed and cannot be trusted',
      fr: 'La ligne est mal formée et ne peut pas être lue avec certitude',
    },
  },
  PHONE_MISSING: {
    code: 'PHONE_MISSING',
    row: 2,
    kind: 'phone',
    rule: { en: 'Tamis P1, any doubt rejects', fr: 'Tamis P1, tout doute écarte' },
    label: { en: 'No phone number', fr: 'Numéro absent' },
    explanation: {
      en: 'No phone cell of the row holds a digit. Who cannot be identified cannot be checked against objections.',
      fr: 'Aucune cellule de téléphone de la ligne ne contient de chiffre. Qui ne peut pas être identifié ne peut pas être comparé aux oppositions.',
    },
    remedy: {
      en: 'Nothing to call here. If the number is in another column, declare it under list.phone.',
      fr: 'Il n’y a rien à appeler. Si le numéro est dans une autre colonne, déclarez-la sous list.phone.',
    },
    detail: { en: 'No phone cell holds a digit', fr: 'Aucune cellule de téléphone ne contient de chiffre' },
  },
  PHONE_DAMAGED: {
    code: 'PHONE_DAMAGED',
    row: 3,
    kind: 'phone',
    rule: { en: 'Tamis P1, any doubt rejects', fr: 'Tamis P1, tout doute écarte' },
    label: { en: 'Damaged number', fr: 'Numéro abîmé' },
    explanation: {
      en: 'A spreadsheet turned the number into scientific notation (3,36E+10) and lost its last digits. Tamis never guesses digits, for it would be somebody else’s number.',
      fr: 'Un tableur a mis le numéro en notation scientifique (3,36E+10) et en a perdu les derniers chiffres. Tamis ne devine jamais de chiffres, car ce serait le numéro de quelqu’un d’autre.',
    },
    remedy: {
      en: 'Export the list again with the phone column formatted as text.',
      fr: 'Exportez de nouveau la liste, la colonne de téléphone étant au format texte.',
    },
    detail: { en: 'A spreadsheet destroyed digits of the number', fr: 'Un tableur a détruit des chiffres du numéro' },
  },
  PHONE_AMBIGUOUS: {
    code: 'PHONE_AMBIGUOUS',
    row: 4,
    kind: 'phone',
    rule: { en: 'Tamis P1, any doubt rejects', fr: 'Tamis P1, tout doute écarte' },
    label: { en: 'Several numbers in one cell', fr: 'Plusieurs numéros dans une cellule' },
    explanation: {
      en: 'One phone cell holds two different numbers, and nothing says which of them is meant. All of them were compared with the objections.',
      fr: 'Une même cellule contient deux numéros différents, et rien ne dit lequel est le bon. Tous ont été comparés aux oppositions.',
    },
    remedy: {
      en: 'Put each number in its own column and declare both under list.phone.',
      fr: 'Placez chaque numéro dans sa propre colonne et déclarez-les toutes les deux sous list.phone.',
    },
    detail: { en: 'One cell holds two different numbers', fr: 'Une cellule contient deux numéros différents' },
  },
  PHONE_UNREADABLE: {
    code: 'PHONE_UNREADABLE',
    row: 5,
    kind: 'phone',
    rule: { en: 'Tamis P1, any doubt rejects', fr: 'Tamis P1, tout doute écarte' },
    label: { en: 'Unreadable number', fr: 'Numéro illisible' },
    explanation: {
      en: 'The cell holds digits that cannot be read as a phone number. It is too short, too long, or mixed with other text.',
      fr: 'La cellule contient des chiffres qui ne se lisent pas comme un numéro de téléphone. Il y en a trop, trop peu, ou ils sont mêlés à un autre texte.',
    },
    remedy: {
      en: 'Correct the number at its source. For foreign numbers without a plus sign, set list.default_region.',
      fr: 'Corrigez le numéro à la source. Pour des numéros étrangers sans signe plus, réglez list.default_region.',
    },
    detail: {
      en: 'The cell cannot be read as a phone number',
      fr: 'La cellule ne se lit pas comme un numéro de téléphone',
    },
  },
  PHONE_INVALID: {
    code: 'PHONE_INVALID',
    row: 6,
    kind: 'phone',
    rule: { en: 'Numbering plan', fr: 'Plan de numérotation' },
    label: { en: 'Number not in the plan', fr: 'Numéro non attribué' },
    explanation: {
      en: 'The cell reads as a number, but the numbering plan assigns it to nobody. Such numbers are typing errors or inventions.',
      fr: 'La cellule se lit comme un numéro, mais le plan de numérotation ne l’attribue à personne. Ce sont des fautes de frappe ou des inventions.',
    },
    remedy: {
      en: 'Correct the number at its source. For a range opened very recently, update Tamis.',
      fr: 'Corrigez le numéro à la source. Pour une tranche ouverte très récemment, mettez Tamis à jour.',
    },
    detail: {
      en: 'The numbering plan does not assign this number',
      fr: "Le plan de numérotation n'attribue pas ce numéro",
    },
  },
  PHONE_TYPE_EXCLUDED: {
    code: 'PHONE_TYPE_EXCLUDED',
    row: 7,
    kind: 'phone',
    rule: { en: 'Numbering plan, campaign line_types', fr: 'Plan de numérotation, line_types de la campagne' },
    label: { en: 'Excluded kind of line', fr: 'Type de ligne exclu' },
    explanation: {
      en: 'The number is premium, shared cost, a short code, machine-to-machine, a pager or a platform, where nobody is to be prospected, or of a kind that the campaign excludes.',
      fr: 'Le numéro est surtaxé, à coût partagé, court, réservé aux machines, aux récepteurs de messagerie ou aux plateformes, où il n’y a personne à démarcher, ou d’un type que la campagne exclut.',
    },
    remedy: {
      en: 'Nothing to call here. What the campaign admits is under campaign.line_types.',
      fr: 'Il n’y a rien à appeler. Ce que la campagne admet est sous campaign.line_types.',
    },
    detail: { en: 'This kind of line is not prospected', fr: 'Ce type de ligne ne se démarche pas' },
  },
  PHONE_FICTIONAL: {
    code: 'PHONE_FICTIONAL',
    row: 8,
    kind: 'phone',
    rule: {
      en: 'Numbering plan, numbers reserved for fiction',
      fr: 'Plan de numérotation, numéros réservés à la fiction',
    },
    label: { en: 'Number reserved for fiction', fr: 'Numéro de fiction' },
    explanation: {
      en: 'The number belongs to a block reserved for films, books and documentation. It rings nowhere, and tells that the record was invented.',
      fr: 'Le numéro appartient à une tranche réservée aux films, aux livres et à la documentation. Il ne sonne nulle part, et trahit une fiche inventée.',
    },
    remedy: {
      en: 'Ask where the record comes from. For demonstrations and tests, give --allow-fictional.',
      fr: 'Demandez d’où vient la fiche. Pour des démonstrations et des essais, donnez --allow-fictional.',
    },
    detail: { en: 'The number is reserved for fiction', fr: 'Le numéro est réservé à la fiction' },
  },
  REGION_NOT_COVERED: {
    code: 'REGION_NOT_COVERED',
    row: 9,
    kind: 'phone',
    rule: { en: 'Campaign regions', fr: 'Régions de la campagne' },
    label: { en: 'Region outside the campaign', fr: 'Région hors campagne' },
    explanation: {
      en: 'The number belongs to a region that the campaign does not cover, where other rules may apply.',
      fr: 'Le numéro relève d’une région que la campagne ne couvre pas, où d’autres règles peuvent s’appliquer.',
    },
    remedy: {
      en: 'If these people are to be called, add the region under campaign.regions, its rules being known.',
      fr: 'Si ces personnes doivent être appelées, ajoutez la région sous campaign.regions, ses règles étant connues.',
    },
    detail: {
      en: 'The region of the number is outside the campaign',
      fr: 'La région du numéro est hors de la campagne',
    },
  },
  OPPOSED: {
    code: 'OPPOSED',
    row: 10,
    kind: 'objection',
    rule: {
      en: 'GDPR art. 21(2)–(3), Code de la consommation L221-16',
      fr: 'RGPD art. 21, § 2 et 3, Code de la consommation L221-16',
    },
    label: { en: 'Objected', fr: 'Opposition' },
    explanation: {
      en: 'The person objected to being called, for everything or for this advertiser, purpose or channel. An objection beats consent and contract, whatever its date.',
      fr: 'La personne s’est opposée à être appelée, pour tout ou pour cet annonceur, cette finalité ou ce canal. L’opposition l’emporte sur le consentement et sur le contrat, quelle que soit sa date.',
    },
    remedy: {
      en: 'Do not call. Only the person can undo it, and the lifting is recorded with its proof by tamis opposition lift.',
      fr: 'N’appelez pas. Seule la personne peut revenir dessus, et la levée s’enregistre avec sa preuve par tamis opposition lift.',
    },
    detail: { en: 'The person objected to being called', fr: "La personne s'est opposée à être appelée" },
  },
  CONSENT_WITHDRAWN: {
    code: 'CONSENT_WITHDRAWN',
    row: 11,
    kind: 'objection',
    rule: {
      en: 'GDPR art. 7(3), Code de la consommation R223-3',
      fr: 'RGPD art. 7, § 3, Code de la consommation R223-3',
    },
    label: { en: 'Consent withdrawn', fr: 'Consentement retiré' },
    explanation: {
      en: 'Consent was given and taken back, and no complete consent was collected after that. Withdrawing is as easy as giving, and may be oral.',
      fr: 'Le consentement a été donné puis retiré, et aucun consentement complet n’a été recueilli depuis. Le retirer est aussi simple que le donner, et peut se faire de vive voix.',
    },
    remedy: {
      en: 'Do not call. A new, complete consent with a later date counts again once it is imported.',
      fr: 'N’appelez pas. Un nouveau consentement, complet et plus récent, comptera de nouveau une fois importé.',
    },
    detail: { en: 'Consent was withdrawn', fr: 'Le consentement a été retiré' },
  },
  CONSENT_REFUSED: {
    code: 'CONSENT_REFUSED',
    row: 11,
    kind: 'objection',
    rule: { en: 'Code de la consommation L223-1', fr: 'Code de la consommation L223-1' },
    label: { en: 'Consent refused', fr: 'Consentement refusé' },
    explanation: {
      en: 'The list itself says that the person refused. That beats a consent in the store, for it cannot be known which of them is right.',
      fr: 'La liste dit elle-même que la personne a refusé. Cela l’emporte sur un consentement du registre, car on ne peut pas savoir lequel des deux est juste.',
    },
    remedy: {
      en: 'Do not call. If the column means something else, map another one under list.consent.given.',
      fr: 'N’appelez pas. Si la colonne veut dire autre chose, indiquez-en une autre sous list.consent.given.',
    },
    detail: { en: 'The list says that the person refused', fr: 'La liste dit que la personne a refusé' },
  },
  SECTOR_BANNED: {
    code: 'SECTOR_BANNED',
    row: 12,
    kind: 'sector',
    rule: {
      en: 'Code de la consommation L223-1, L223-8, R223-4, Code du travail L6323-8-1',
      fr: 'Code de la consommation L223-1, L223-8, R223-4, Code du travail L6323-8-1',
    },
    label: { en: 'Sector banned from phone prospecting', fr: 'Secteur interdit de démarchage' },
    explanation: {
      en: 'This sector may not prospect by phone, whether there is consent or not. That holds for energy works, the adaptation of homes and the personal training account.',
      fr: 'Ce secteur ne peut pas démarcher par téléphone, avec ou sans consentement. Cela vaut pour la rénovation énergétique, l’adaptation du logement et le compte personnel de formation.',
    },
    remedy: {
      en: 'Do not call. A current contract or a proven request to be called back may allow it, consent never does.',
      fr: 'N’appelez pas. Un contrat en cours ou une demande de rappel prouvée peut le permettre, un consentement jamais.',
    },
    detail: { en: 'This sector may not prospect by phone', fr: 'Ce secteur ne peut pas démarcher par téléphone' },
  },
  CONSENT_MISSING: {
    code: 'CONSENT_MISSING',
    row: 13,
    kind: 'consent',
    rule: { en: 'Code de la consommation L223-1', fr: 'Code de la consommation L223-1' },
    label: { en: 'No consent', fr: 'Consentement absent' },
    explanation: {
      en: 'No consent is recorded for this person, neither in the store nor in the list. Since 11 August 2026 a consumer may not be called to sell without consent.',
      fr: 'Aucun consentement n’est enregistré pour cette personne, ni dans le registre ni dans la liste. Depuis le 11 août 2026, un consommateur ne peut pas être démarché sans consentement.',
    },
    remedy: {
      en: 'Do not call. If consent was collected, import it with tamis consent import, or map its columns under list.consent.',
      fr: 'N’appelez pas. Si un consentement a été recueilli, importez-le avec tamis consent import, ou indiquez ses colonnes sous list.consent.',
    },
    detail: { en: 'No consent is recorded', fr: "Aucun consentement n'est enregistré" },
  },
  CONSENT_OTHER_ADVERTISER: {
    code: 'CONSENT_OTHER_ADVERTISER',
    row: 14,
    kind: 'consent',
    rule: { en: 'Code de la consommation L223-1, R223-1', fr: 'Code de la consommation L223-1, R223-1' },
    label: { en: 'Consent for another advertiser', fr: 'Consentement pour un autre annonceur' },
    explanation: {
      en: 'Consent was recorded, but to calls from another advertiser. It must say who will call.',
      fr: 'Un consentement est enregistré, mais pour les appels d’un autre annonceur. Il doit dire qui appellera.',
    },
    remedy: {
      en: 'Do not call. If both names are of one company, add the other under campaign.aliases.',
      fr: 'N’appelez pas. Si les deux noms sont ceux d’une même société, ajoutez l’autre sous campaign.aliases.',
    },
    detail: { en: 'Consent was recorded for another advertiser', fr: 'Le consentement vaut pour un autre annonceur' },
  },
  CONSENT_OTHER_PURPOSE: {
    code: 'CONSENT_OTHER_PURPOSE',
    row: 14,
    kind: 'consent',
    rule: { en: 'Code de la consommation L223-1, R223-1', fr: 'Code de la consommation L223-1, R223-1' },
    label: { en: 'Consent for another purpose', fr: 'Consentement pour un autre objet' },
    explanation: {
      en: 'Consent to calls from this advertiser was recorded, but about something else. It must say what the calls are about.',
      fr: 'Un consentement aux appels de cet annonceur est enregistré, mais pour un autre objet. Il doit dire sur quoi porteront les appels.',
    },
    remedy: {
      en: 'Do not call. Check that campaign.purpose is written as in the consents.',
      fr: 'N’appelez pas. Vérifiez que campaign.purpose est écrit comme dans les consentements.',
    },
    detail: { en: 'Consent was recorded for another purpose', fr: 'Le consentement vaut pour un autre objet' },
  },
  CONSENT_OTHER_CHANNEL: {
    code: 'CONSENT_OTHER_CHANNEL',
    row: 14,
    kind: 'consent',
    rule: { en: 'Code de la consommation L223-1, CPCE L34-5', fr: 'Code de la consommation L223-1, CPCE L34-5' },
    label: { en: 'Consent for another channel', fr: 'Consentement pour un autre canal' },
    explanation: {
      en: 'Consent was recorded for this advertiser and purpose, but for another channel. Agreeing to messages is not agreeing to calls.',
      fr: 'Un consentement est enregistré pour cet annonceur et cet objet, mais pour un autre canal. Accepter des messages n’est pas accepter des appels.',
    },
    remedy: {
      en: 'Do not use this channel. Check campaign.channel.',
      fr: 'N’utilisez pas ce canal. Vérifiez campaign.channel.',
    },
    detail: { en: 'Consent was recorded for another channel', fr: 'Le consentement vaut pour un autre canal' },
  },
  CONSENT_UNPROVEN: {
    code: 'CONSENT_UNPROVEN',
    row: 15,
    kind: 'consent',
    rule: {
      en: 'Code de la consommation L223-1, R223-1, R223-2',
      fr: 'Code de la consommation L223-1, R223-1, R223-2',
    },
    label: { en: 'Consent without proof', fr: 'Consentement sans preuve' },
    explanation: {
      en: 'Consent was recorded, but a required piece of evidence is missing or cannot be read. It takes the date and time, the source and the wording, and where the time is unknown, the place where the proof is archived. The caller bears the burden of proof.',
      fr: 'Un consentement est enregistré, mais une pièce exigée manque ou ne peut pas être lue. Il faut la date et l’heure, la source et le texte accepté, et si l’heure est inconnue, le lieu où la preuve est archivée. C’est à l’appelant de prouver.',
    },
    remedy: {
      en: 'Import the consent with the missing piece, or map it under list.consent. The campaign check names the lines to add.',
      fr: 'Importez le consentement avec la pièce manquante, ou indiquez-la sous list.consent. La vérification de la campagne nomme les lignes à ajouter.',
    },
    detail: {
      en: 'A required piece of evidence is missing or unreadable',
      fr: 'Une preuve exigée manque ou est illisible',
    },
  },
  CONSENT_IN_FUTURE: {
    code: 'CONSENT_IN_FUTURE',
    row: 16,
    kind: 'consent',
    rule: { en: 'Code de la consommation L223-1', fr: 'Code de la consommation L223-1' },
    label: { en: 'Consent dated in the future', fr: 'Consentement daté du futur' },
    explanation: {
      en: 'Consent was recorded with a date after the instant of the verdict. Prior consent comes before the call, so the date is wrong or the consent does not exist yet.',
      fr: 'Un consentement est enregistré avec une date postérieure à l’instant du verdict. Un consentement préalable précède l’appel, et la date est donc fausse ou le consentement n’existe pas encore.',
    },
    remedy: {
      en: 'Correct the date at its source, and check the order of day and month and the time zone of the list.',
      fr: 'Corrigez la date à la source, et vérifiez l’ordre du jour et du mois et le fuseau horaire de la liste.',
    },
    detail: {
      en: 'Consent is dated after the instant of the verdict',
      fr: "Le consentement est daté après l'instant du verdict",
    },
  },
  CONSENT_EXPIRED: {
    code: 'CONSENT_EXPIRED',
    row: 17,
    kind: 'consent',
    rule: { en: 'Code de la consommation R223-1', fr: 'Code de la consommation R223-1' },
    label: { en: 'Consent expired', fr: 'Consentement expiré' },
    explanation: {
      en: 'The period that the consent states is over, or one year (365 days) has gone by since it was collected. There is no tacit renewal.',
      fr: 'La durée que le consentement énonce est écoulée, ou un an (365 jours) a passé depuis son recueil. Il n’y a pas de reconduction tacite.',
    },
    remedy: {
      en: 'Do not call. Only a new consent helps.',
      fr: 'N’appelez pas. Seul un nouveau consentement y remédie.',
    },
    detail: { en: 'Consent has expired', fr: 'Le consentement a expiré' },
  },
  CALL_LIMIT_REACHED: {
    code: 'CALL_LIMIT_REACHED',
    row: 18,
    kind: 'limit',
    rule: { en: 'Code de la consommation D223-9', fr: 'Code de la consommation D223-9' },
    label: { en: 'Call limit reached', fr: 'Limite d’appels atteinte' },
    explanation: {
      en: 'As many attempts as the rules allow were made in the window, four in 30 rolling days. Unanswered attempts count.',
      fr: 'Autant de tentatives que les règles en permettent ont eu lieu dans la période, soit quatre sur 30 jours glissants. Les tentatives sans réponse comptent.',
    },
    remedy: {
      en: 'Wait until the oldest attempt leaves the window.',
      fr: 'Attendez que la plus ancienne tentative sorte de la période.',
    },
    detail: {
      en: 'As many attempts as allowed were already made',
      fr: 'Toutes les tentatives permises ont déjà eu lieu',
    },
  },
  DUPLICATE: {
    code: 'DUPLICATE',
    row: 19,
    kind: 'duplicate',
    rule: {
      en: 'GDPR art. 5(1)(d), Code de la consommation D223-9',
      fr: 'RGPD art. 5, § 1, d, Code de la consommation D223-9',
    },
    label: { en: 'Duplicate', fr: 'Doublon' },
    explanation: {
      en: 'The number was already kept earlier in this run. Calling it twice would disturb a person and count as two attempts.',
      fr: 'Le numéro a déjà été retenu plus haut dans ce passage. L’appeler deux fois importunerait une personne et compterait pour deux tentatives.',
    },
    remedy: {
      en: 'Nothing to do. The record that was kept is the first one, which the rejected list names.',
      fr: 'Rien à faire. La fiche retenue est la première, que la liste des rejets nomme.',
    },
    detail: {
      en: 'Number already kept',
      fr: 'Numéro déjà retenu',
    },
  },
};

/** Returns the set of the reasons of a kind. */
export function reasonsOfKind(kind: ReasonInfo['kind']): number {
  return REASON_CODES.reduce((all, code) => (REASONS[code].kind === kind ? all | BITS[code] : all), 0);
}
