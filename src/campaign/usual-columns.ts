/** What columns of prospect lists are usually called, in French and in English. Pure guesses from names alone. */

const LINE =
  '(?:tel|telephone|telephon|phone|telephonique|telephoniques|mobile|portable|gsm|msisdn|cellphone|cell|whatsapp)';
const PHONE_WORD = new RegExp(
  `^(?:num|numero|no|n|lieu|rdv|home|work|ligne)?${LINE}(?:fixe|mobile|portable|domicile|dom|bureau|bur|pro|perso|` +
    'principal|secondaire|client|number|nr|num|no|phone)?s?$',
);
const FAX_WORD = /^(?:num|numero|no|tel)?(?:fax|telefax|telecopie|telecopieur)(?:number|num)?s?$/;
/** Words that, beside a phone word, make the column say something about the phone instead of holding it. */
const ABOUT_A_PHONE = new Set(
  (
    'type statut status etat date heure horaire stop opposition oppose consentement consent optin opt accord refus indicatif operateur ' +
    'operator modele model marque brand nb nombre count valide valid commentaire comment bloctel source origine duree forfait'
  ).split(' '),
);
/** Alone, or with a number behind them, these name a phone column; beside other words they name something else. */
const PHONE_WHEN_ALONE = new Set(['numero', 'num', 'number', 'fixe', 'n', 'tph', 'ndi', 'nd', 'ligne']);

/** Tells whether a column of this name usually holds phone numbers; a fax column does not. */
export function looksLikePhoneColumn(name: string): boolean {
  const words = wordsOf(name);
  if (PHONE_WHEN_ALONE.has(words.join(' '))) return true;
  return words.some((word) => PHONE_WORD.test(word)) && !words.some((word) => ABOUT_A_PHONE.has(word));
}

/** Tells whether a column of this name usually holds fax numbers, and no phone numbers beside them ("Tél/Fax"). */
export function looksLikeFaxColumn(name: string): boolean {
  return wordsOf(name).some((word) => FAX_WORD.test(word)) && !looksLikePhoneColumn(name);
}

/** What a column of a list can tell about consent, by the keys of `[list.consent]` and beside it. */
export type ConsentRole =
  | 'given'
  | 'collected_at'
  | 'expires_at'
  | 'source'
  | 'wording'
  | 'evidence_ref'
  | 'withdrawn_at'
  | 'opposed'
  | 'company_id';

/** A column that was found by its name; `certain` where the name leaves no doubt. */
export interface FoundColumn {
  readonly column: string;
  readonly certain: boolean;
}

const CONSENT = '(?:consentement|consent|optin|opt in|accord|permission)';
const CALLS = '(?: (?:tel|telephone|phone|appel|appels|call|calls|voix|voice|demarchage|prospection|telephonique))?';
const DATE = '(?:date|horodatage|timestamp|jour|date heure)';

const CERTAIN: Readonly<Record<ConsentRole, RegExp>> = {
  given: new RegExp(`^(?:has |is |a )?${CONSENT}${CALLS}(?: (?:donne|recueilli|given|ok))?$`),
  collected_at: new RegExp(
    `^(?:${DATE} (?:de |d |du )?(?:recueil |collecte )?(?:de |d |du )?${CONSENT}${CALLS}|${CONSENT}${CALLS} (?:${DATE}|at|on|le)|` +
      `${DATE} (?:de |du )?(?:recueil|collecte)|collected at|collecte le|recueilli le)$`,
  ),
  expires_at: new RegExp(
    `^(?:(?:fin|expiration|echeance|${DATE} (?:de |d )?(?:fin|expiration)) (?:de |d |du )?${CONSENT}|${CONSENT} (?:expires at|expiration|expire le|until)|expires at|expire le)$`,
  ),
  source: new RegExp(
    `^(?:source|origine|provenance)(?: (?:de |d |du )?(?:${CONSENT}|lead|contact|fiche|collecte))?$|^${CONSENT} source$`,
  ),
  wording: new RegExp(
    `^(?:wording|(?:texte|libelle|mention|formulation|version|wording) (?:de |d |du )?${CONSENT}|${CONSENT} (?:wording|text|texte)|version (?:de |du )?formulaire)$`,
  ),
  evidence_ref: new RegExp(
    `^(?:evidence ref|evidence reference|preuve|(?:ref|reference|id|lien|url) (?:de |d |du )?(?:la )?(?:preuve|proof)|(?:preuve|ref|reference|id) (?:de |d |du )?${CONSENT}|${CONSENT} (?:ref|id|proof|preuve))$`,
  ),
  withdrawn_at: new RegExp(
    `^(?:withdrawn at|retire le|${DATE} (?:de |du )?(?:retrait|desinscription|optout|opt out)(?: (?:de |d |du )?${CONSENT})?)$`,
  ),
  opposed:
    /^(?:stop(?: (?:tel|phone|appel|appels|call))?|opposition(?: (?:tel|telephone|telephonique|appel|appels))?|oppose|opposed|optout|opt out|ne (?:pas|plus) (?:appeler|contacter)|do not call|dnc|bloctel|blacklist|liste noire)$/,
  company_id: /^(?:siren|siret|(?:numero|num|no|n) (?:de )?(?:siren|siret)|company id|code (?:siren|siret))$/,
};

const POSSIBLE: Readonly<Partial<Record<ConsentRole, RegExp>>> = {
  given: /^(?:rgpd|gdpr|accepte|autorisation|ok appel|ok tel)$/,
  collected_at: /^(?:date|created at|cree le|date (?:de |d )?(?:creation|inscription|ajout)|horodatage|timestamp)$/,
  expires_at: /^(?:valable jusqu au|valide jusqu au|valid until|date (?:de |d )?(?:expiration|fin))$/,
  source: /^(?:url|site|page|canal|media|campagne|formulaire|lead source|landing page|provider|fournisseur)$/,
  wording: /^(?:mention|mentions|formulaire|texte|form|cgu)$/,
  evidence_ref: /^(?:lead id|id lead|reference|ref)$/,
  withdrawn_at: /^(?:retrait|desinscrit le)$/,
  opposed: /^(?:refus|desinscrit|unsubscribed|npa|liste rouge)$/,
};

const ROLES = Object.keys(CERTAIN) as ConsentRole[];

/**
 * Finds, for each of `roles`, the first column that is certainly named so, else the first that possibly is.
 *
 * Consents for other channels ("optin_email") are left alone.
 */
export function findConsentColumns(
  columns: readonly string[],
  roles: readonly ConsentRole[] = ROLES,
): Partial<Record<ConsentRole, FoundColumn>> {
  const named = columns.map((column) => ({ column, words: wordsOf(column).join(' ') }));
  const found: Partial<Record<ConsentRole, FoundColumn>> = {};
  for (const role of roles) {
    const certain = named.find(({ words }) => CERTAIN[role].test(words));
    const possible = certain ?? named.find(({ words }) => POSSIBLE[role]?.test(words) === true);
    if (possible !== undefined) found[role] = { column: possible.column, certain: certain !== undefined };
  }
  return found;
}

/** The words of a column name: without case, accents, punctuation and digits, split at capitals ("phoneNumber"). */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}
