/** What the words beside a number mean: labels, extensions, and remarks that say it is not one to call. */

/** Labels that people write against the digits, without a space. */
const BEFORE =
  'téléphone|telephone|tél|tel|phone|mobile|mob|portable|port|fixe|télécopie|fax|gsm|cell|domicile|dom|bureau|bur|pro|perso|numéro|numero|num|standard|accueil|sms|whatsapp|poste|ext|ou|et|or|and|t|m|p|f';
const AFTER =
  'domicile|dom|bureau|bur|pro|perso|mobile|mob|portable|port|fixe|fax|gsm|poste|ext|tél|tel|ou|et|or|and|mairie';

const GLUED_BEFORE = new RegExp(`(?<![\\p{L}\\d])(${BEFORE})(?=[+(\\d])`, 'giu');
const GLUED_AFTER = new RegExp(`(?<=\\d)(${AFTER})(?![\\p{L}])`, 'giu');

/** `tél 1 : 06…`, `mobile2: 06…`: the digit counts the numbers of a person. */
const COUNTED_LABEL = new RegExp(`(?<!\\p{L})(${BEFORE})\\.? ?n?°? ?[1-9] ?[:=)]`, 'giu');

/** `poste 12`, `ext. 3`, `x12`, `#12`; not the beginning of a longer run of digits. */
const EXTENSION =
  /(?:(?<!\p{L})(?:postes?|extensions?|ext|interne|int|touche|p|x)(?!\p{L})[\s.:=n°-]{0,5}|#\s?)\d{1,5}(?!\d|[ .\-/]\d)/giu;

/** What stands before an extension has at least the digits of a short national number. */
const FEWEST_DIGITS = 6;

/** `de 9h à 18h30`, `24h/24`, `2e étage`, `1er`: digits that no number has. */
const TIME_OR_ORDINAL =
  /(?<![\d.,+])\d{1,2}(?: ?[hj] ?\/ ?\d{1,2}| ?h ?(?:\d{2})?|ère?|[eè]me|er?|nde?)(?![\p{L}\d])/giu;

/** Letters or doubts right against digits: `O6`, `0l`, `06 39 98 00 0?`, `*1`. */
const TOUCHES_DIGIT = /[\p{L}\p{M}*•#…%@$€]\d|\d[\p{L}\p{M}•#…%@$€]|\?|\ufffd/u;

/** Remarks with which a careful person would not dial; a number that is not for calls counts as excluded. */
const NOT_TO_BE_CALLED =
  /(?<!\p{L})(?:fax|télécopie|telecopie|télécopieur|ne pas|ne plus|n'appel\p{L}*|pas appeler|stop|oppos\p{L}*|refus\p{L}*|bloctel|liste rouge|faux|erron\p{L}*|invalide|non attribué\p{L}*|hors service|hs|résili\p{L}*|décéd\p{L}*|do not call|dnc|wrong)(?!\p{L})|(?<!\p{L})(?:ancien|old)(?=\P{L}*(?:$|n°|num|t[ée]l|portable|mobile))/iu;

/** Words between and beside several numbers that say nothing about them but whose or what they are. */
const LABELS = new Set(
  'téléphone telephone tél tel tph phone mobile mob portable port fixe gsm cell cel domicile dom maison bureau bur travail pro perso personnel professionnel numéro numéros numero num no n standard accueil sms whatsapp home work office et ou or and puis sinon le la au du t m p mr mme mlle madame monsieur mademoiselle'.split(
    ' ',
  ),
);

const WORD = /\p{L}+/gu;
const LETTER = /\p{L}/u;

/** Takes apart digits from the labels they touch, and takes away counters, extensions, times and ordinals. */
export function withoutLabels(text: string): string {
  if (!LETTER.test(text) && !text.includes('#')) return text;
  return text
    .replace(COUNTED_LABEL, '$1:')
    .replace(GLUED_AFTER, ' $1')
    .replace(GLUED_BEFORE, '$1 ')
    .replace(EXTENSION, withoutExtension)
    .replace(TIME_OR_ORDINAL, ' ');
}

/** An extension follows a whole number, or precedes it; in the middle of one, it is something else. */
function withoutExtension(extension: string, at: number, text: string): string {
  const digitsBefore = text.slice(0, at).replace(/\D/g, '').length;
  return digitsBefore === 0 || digitsBefore >= FEWEST_DIGITS ? ' ' : extension;
}

/** Whether a letter stands where a digit may have been meant, or a mask or a question mark casts doubt. */
export function hasDoubtfulDigits(text: string): boolean {
  return TOUCHES_DIGIT.test(text);
}

/** Whether a remark says that the number is a fax, out of use, or not to be called. */
export function forbidsCalls(text: string): boolean {
  return LETTER.test(text) && NOT_TO_BE_CALLED.test(text);
}

/** Whether the words of a cell with several numbers are labels: any other may forbid or doubt one of them. */
export function holdsLabelsOnly(text: string): boolean {
  return (text.match(WORD) ?? []).every((word) => LABELS.has(word.toLowerCase()));
}
