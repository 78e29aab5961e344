/**
 * Brings the writing of a phone cell down to a small alphabet, without deciding anything: ASCII digits, one kind of
 * space, dash, dot, slash, plus and parenthesis. Letters and everything else stay for the reader to judge.
 */

/** Direction marks, zero-width characters, soft hyphens, byte order marks: nobody sees them. */
const INVISIBLE = /\p{Cf}|\u034f|\p{Variation_Selector}/gu;

/** UTF-8 no-break spaces, zero-width marks and dashes that some earlier step read as windows-1252. */
const MISREAD_SPACE = /Â(?=[\u00a0 ])|â€[¯‰Š‡\u0080-\u008a\u00a0]|Â\u00ad|ï»¿/g;
const MISREAD_DASH = /â€[\u0090-\u0095“”‘’•\u2010-\u2014]/g;

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n'],
  [/[^\S\n]|\u2800/g, ' '],
  [/[\p{Pd}\u2212\u2043\u207b\u208b\u02d7\u00af_]/gu, '-'],
  [/[\u00b7\u2024\u2027\u22c5\u30fb\uff0e\uff61\u3002\u2219]/g, '.'],
  [/[\u2044\u2215\uff0f\\]/g, '/'],
  [/[\uff0b\ufe62\u207a\u2795]/g, '+'],
  [/[([\uff08\uff3b{\u207d]/g, '('],
  [/[)\]\uff09\uff3d}\u207e]/g, ')'],
  [/[\uff0c\u060c\u3001]/g, ','],
  [/[\uff1b\u061b]/g, ';'],
  [/[\uff1a\ua789]/g, ':'],
  [/['`\u00b4\u2018\u2019\u02bc\uff07"\u201c\u201d\u00ab\u00bb\uff02]/g, "'"],
];

const ASCII = /^[\n -~]*$/;
const FOREIGN_DIGIT = /\p{Nd}/gu;
const DECIMAL_DIGIT = /\p{Nd}/u;

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
  let clean = text;
  if (!ASCII.test(text)) {
    clean = clean
      .normalize('NFC')
      .replace(MISREAD_SPACE, ' ')
      .replace(MISREAD_DASH, '-')
      .replace(INVISIBLE, '')
      .replace(FOREIGN_DIGIT, toAsciiDigit);
  }
  for (const [pattern, replacement] of REPLACEMENTS) clean = clean.replace(pattern, replacement);
  return clean.trim();
}

/** Unicode assigns the decimal digits of a script in ascending runs of ten, which tells each one's value. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 0x80) return digit;
  let zero = code;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
