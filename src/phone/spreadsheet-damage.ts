/** Undoes what spreadsheets and data frames do to numbers, where every digit is still there. */

/** Text with the damage undone. */
export interface MendedText {
  readonly text: string;
  /** Whether digits were rewritten; quotes, apostrophes and formula marks are no damage. */
  readonly repaired: boolean;
}

/** `="0639980001"`, `'0639980001`: ways to make a spreadsheet keep a zero; the cleaner made all quotes alike. */
const WRAPPING = /^[=']+|'+$/g;

/** `3,36E+10`, `3.3612345678E10`. */
const SCIENTIFIC = /^[+-]?(\d{1,3})(?:[.,](\d+))?\s?e\s?\+?(\d{1,3})$/i;

/** The same inside other text, or written out as a product: digits are missing and nothing brings them back. */
const SCIENTIFIC_WITHIN = /\d[.,]\d+\s?e\s?[+-]?\d|\d\s?e\s?[+-]\s?\d|\d[.,]\d+\s*[x×*]\s*10(?:\s*\^|\s*$|\d)/i;

/** `639980001.0`, `33639980001,00`, `639 980 001,00`. */
const DECIMALS = /^(\+?\d{9,14}|\d{1,3}(?:[ ,.']\d{3}){2,3})[.,]0{1,6}$/;

/** `336399800.00`: a decimal number, or an international one with a dot before its last zeros. */
const LATE_DOT = /^(?:33\d{7}[.,]00|(?:262|508|59[046])\d{6}[.,]000)$/;

/** `639'980'001`. */
const SWISS_THOUSANDS = /^\d{3}(?:'\d{3}){2}$/;

/** `63998000.1`: a decimal number that is not a whole one, or not long enough to be a phone number. */
const DECIMAL_NUMBER = /^(?:[1-9]\d*[.,]\d+|[1-9].*[.,]\d|.*\d{3}[.,]\d)$/;

/** Returns the mended text, `damaged` where digits are gone, or `unreadable` for a decimal number of another kind. */
export function mendSpreadsheetText(clean: string): MendedText | 'damaged' | 'unreadable' {
  const text = clean.replace(WRAPPING, '').trim();
  const scientific = SCIENTIFIC.exec(text);
  if (scientific !== null) {
    const digits = digitsOfScientific(scientific[1]!, scientific[2] ?? '', Number(scientific[3]));
    return digits === null ? 'damaged' : { text: digits, repaired: true };
  }
  if (SCIENTIFIC_WITHIN.test(text)) return 'damaged';
  const decimals = DECIMALS.exec(text);
  // Nine digits that begin with 0 are no whole number: the dot may stand for anything.
  if (decimals !== null && !/^0\D*(?:\d\D*){8}$/.test(decimals[1]!)) {
    return LATE_DOT.test(text) ? 'unreadable' : { text: decimals[1]!, repaired: true };
  }
  if (SWISS_THOUSANDS.test(text)) return { text: text.replaceAll("'", ' '), repaired: true };
  return DECIMAL_NUMBER.test(text) ? 'unreadable' : { text, repaired: false };
}

/**
 * The digits of a whole number, if the mantissa shows them all: as many digits after the point as the exponent says.
 * A shorter mantissa may stand for zeros or for digits that were rounded away.
 */
function digitsOfScientific(first: string, fraction: string, exponent: number): string | null {
  if (fraction.length < exponent || /[1-9]/.test(fraction.slice(exponent))) return null;
  return first + fraction.slice(0, exponent);
}
