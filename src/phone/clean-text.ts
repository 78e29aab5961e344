/**
 * Brings the writing of a phone cell down to a small alphabet, without deciding anything: ASCII digits, one kind of
 * space, dash, dot, slash, plus and parenthesis. Letters and everything else stay for the reader to judge.
 */

/** Traces of UTF-8 that some earlier step read as windows-1252. */
const MISREAD = /[Ââï]/;
/** No-break and zero-width spaces, narrow or not, and the byte order mark. */
const MISREAD_SPACE = /Â(?=[\u00a0 ])|â€[¯‰Š‡\u0080-\u008a\u00a0]|Â\u00ad|ï»¿/g;
const MISREAD_DASH = /â€[\u0090-\u0095“”‘’•\u2010-\u2014]/g;

/** What each kind of character becomes; the first that matches counts. */
const KINDS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Direction marks, zero-width characters, soft hyphens, byte order marks: nobody sees them.
  [/\p{Cf}|\u034f|\p{Variation_Selector}/u, ''],
  [/[\n\r\v\f\u0085\u2028\u2029]/, '\n'],
  [/\s|\u2800/, ' '],
  [/[\p{Pd}\u2212\u2043\u207b\u208b\u02d7\u00af_]/u, '-'],
  [/[\u00b7\u2024\u2027\u22c5\u30fb\uff0e\uff61\u3002\u2219]/, '.'],
  [/[\u2044\u2215\uff0f\\]/, '/'],
  [/[\uff0b\ufe62\u207a\u2795]/, '+'],
  [/[[\uff08\uff3b{\u207d]/, '('],
  [/[\]\uff09\uff3d}\u207e]/, ')'],
  [/[\uff0c\u060c\u3001]/, ','],
  [/[\uff1b\u061b]/, ';'],
  [/[\uff1a\ua789]/, ':'],
  [/[`\u00b4\u2018\u2019\u02bc\uff07"\u201c\u201d\u00ab\u00bb\uff02]/, "'"],
];

const DECIMAL_DIGIT = /\p{Nd}/u;

/** Text of characters that stay as they are: all of printable ASCII but `"_[\]{}` and the backtick. */
const CLEAN = /^[ !#-Z^a-z|~]*$/;

/** Characters met before, since deciding one takes a dozen patterns; never more than Unicode has. */
const cleaned = new Map<string, string>();

/** Whether any script's decimal digit occurs; without one, a cell holds no number. */
export function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
    if (code > 0x7f) return DECIMAL_DIGIT.test(text);
  }
  return false;
}

/** Returns the text in the small alphabet, its ends trimmed; plain ASCII digits, spaces, dots and dashes are kept. */
export function cleanPhoneText(text: string): string {
  if (CLEAN.test(text)) return text.trim();
  let clean = '';
  const composed = text.normalize('NFC');
  for (const character of MISREAD.test(composed) ? mendMisreadSpaces(composed) : composed) {
    let replacement = cleaned.get(character);
    if (replacement === undefined) {
      replacement = cleanCharacter(character);
      cleaned.set(character, replacement);
    }
    clean += replacement;
  }
  return clean.trim();
}

function mendMisreadSpaces(text: string): string {
  return text.replace(MISREAD_SPACE, ' ').replace(MISREAD_DASH, '-');
}

function cleanCharacter(character: string): string {
  if (DECIMAL_DIGIT.test(character)) return digitValue(character.codePointAt(0)!);
  return KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? character;
}

/** Unicode assigns the decimal digits of a script in ascending runs of ten, which tells each one's value. */
function digitValue(code: number): string {
  let zero = code;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
