/** When two names of an advertiser or of a purpose are the same name: folded, never fuzzily. */

const BEFORE_OR_AFTER = [
  'sa',
  'sas',
  'sasu',
  'sarl',
  'eurl',
  'eirl',
  'snc',
  'sca',
  'scs',
  'sci',
  'scp',
  'scop',
  'scic',
  'selarl',
  'selas',
  'gie',
];
// Only after the name: before it they are as often part of it ("AG Assurances").
const AFTER = ['ei', 'sem', 'se', 'gmbh', 'ag', 'ltd', 'limited', 'plc', 'llc', 'inc', 'bv', 'nv', 'srl', 'sprl'];
const IN_WORDS = [
  'societe anonyme',
  'societe par actions simplifiee unipersonnelle',
  'societe par actions simplifiee',
  'societe a responsabilite limitee',
  'entreprise unipersonnelle a responsabilite limitee',
  'societe en nom collectif',
  'entreprise individuelle',
];
const LEADING_FORMS = [...IN_WORDS, ...BEFORE_OR_AFTER];
const TRAILING_FORMS = [...LEADING_FORMS, ...AFTER];

/**
 * Returns the form under which names are compared: without case, accents, punctuation and legal form, words parted
 * by single spaces; '' when nothing is left.
 *
 * "Exemple Télécom SAS", "EXEMPLE TELECOM" and "exemple-télécom (S.A.S.)" are one name. Dotted or spaced single
 * letters are one word ("E.D.F.", "E D F", "EDF"). A name that is nothing but a legal form keeps it.
 */
export function foldName(text: string): string {
  return stripLegalForms(joinSingleLetters(foldWords(text)));
}

function foldWords(text: string): string {
  return (
    text
      .replace(/[™℠®©]/gu, ' ')
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/œ/g, 'oe')
      .replace(/æ/g, 'ae')
      .replace(/ß/g, 'ss')
      .replace(/ø/g, 'o')
      .replace(/ł/g, 'l')
      .replace(/ς/g, 'σ')
      // Before dots become spaces, or "Vitamine C S.A." would end in the acronym CSA.
      .replace(/(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])/gu, (acronym) => acronym.replaceAll('.', ''))
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

function joinSingleLetters(words: string): string {
  return words.replace(/(?<![^ ])\p{L}(?: \p{L})+(?![^ ])/gu, (letters) => letters.replaceAll(' ', ''));
}

function stripLegalForms(words: string): string {
  const trailing = TRAILING_FORMS.find((form) => words.endsWith(` ${form}`));
  if (trailing !== undefined) return stripLegalForms(words.slice(0, -trailing.length - 1));
  const leading = LEADING_FORMS.find((form) => words.startsWith(`${form} `));
  if (leading !== undefined) return stripLegalForms(words.slice(leading.length + 1));
  return words;
}

const WORDS_THAT_NAME_NOBODY = new Set(
  (
    'nos notre votre vos ses son leur leurs les le la les des de du d l groupe groupes group un une et ou ainsi que tout tous toute toutes ' +
    'partenaire partenaires partenariat commercial commerciaux commerciale commerciales tiers tierce tierces partie parties ' +
    'societe societes entreprise entreprises organisme organismes annonceur annonceurs sponsor sponsors client clients ' +
    'fournisseur fournisseurs prestataire prestataires marque marques enseigne enseignes filiale filiales affilie affilies ' +
    'selectionne selectionnes choisi choisis confiance privilegie privilegies autre autres divers diverses plusieurs ' +
    'inconnu inconnue inconnus aucun aucune neant vide na nc nr null none nil undefined unknown various any all ' +
    'our your their its the a of and or other others third party partner partners business commercial trusted selected ' +
    'affiliate affiliates advertiser advertisers company companies brand brands supplier suppliers vendor vendors'
  ).split(' '),
);

/**
 * Tells whether `text`, given as an advertiser, names nobody in particular: "nos partenaires", "our partners",
 * "sociétés tierces", "n/a", or nothing at all. The law wants the consent to say who will call.
 */
export function namesNobody(text: string): boolean {
  return joinSingleLetters(foldWords(text))
    .split(' ')
    .every((word) => word === '' || WORDS_THAT_NAME_NOBODY.has(word));
}
