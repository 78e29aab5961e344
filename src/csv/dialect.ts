/** The shape of a CSV file: its delimiter, whether quotes mean anything, and what ends a line. */

/** How the bytes of a list are cut into records and cells. */
export interface Dialect {
  /** The one byte between two cells. */
  readonly delimiter: number;
  /** False where quotes are ordinary text (`--quotes none`). */
  readonly quoting: boolean;
  /** `lf` also takes CRLF, line by line; `any` takes CR alone as well, for files put together from several. */
  readonly lineEnd: 'lf' | 'cr' | 'any';
}

export const LF = 0x0a;
export const CR = 0x0d;
export const QUOTE = 0x22;

/** The delimiters that are tried, in the order in which a tie is decided: French spreadsheets write `;`. */
export const DELIMITERS: Readonly<Record<string, number>> = { ';': 0x3b, ',': 0x2c, tab: 0x09, '|': 0x7c };

/** Names a delimiter as a person would type it: `;`, `,`, `tab`, `|`. */
export function nameDelimiter(delimiter: number): string {
  return delimiter === 0x09 ? 'tab' : String.fromCharCode(delimiter);
}

/** Reads a `--delimiter` option; null when it is not one single-byte character. */
export function readDelimiter(text: string): number | null {
  if (/^(tab|\\t|\t)$/i.test(text)) return 0x09;
  const code = text.length === 1 ? text.charCodeAt(0) : 0;
  return code >= 0x20 && code < 0x7f && code !== QUOTE && !/[0-9A-Za-z+]/.test(text) ? code : null;
}
