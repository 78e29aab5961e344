/** What may stand before the header and is no part of it: byte order marks and a `sep=` line. */
import { InputError } from '../errors.js';
import { readDelimiter } from './dialect.js';
import { UTF8_BOM } from './encoding.js';

/** Some programs write the mark twice; no column is called by it. */
export function countMarks(start: Buffer): number {
  let marks = 0;
  while (start.subarray(marks * 3, marks * 3 + 3).equals(UTF8_BOM)) marks++;
  return marks;
}

/** A `sep=` line: the delimiter that it names, and where it ends; no delimiter where there is no such line. */
export interface SeparatorLine {
  readonly delimiter: number | undefined;
  readonly end: number;
}

/**
 * Reads a first line `sep=;`, by which spreadsheets are told the delimiter; it is no record. Throws `InputError` where it
 * names what can be none, unless the delimiter is known otherwise.
 */
export function readSeparatorLine(start: Buffer, from: number, path: string, isDelimiterKnown: boolean): SeparatorLine {
  const match = /^(?:sep=([^\r\n"])|"sep=([^\r\n"])") *(?:\r\n?|\n)/i.exec(start.toString('latin1', from));
  if (match === null) return { delimiter: undefined, end: from };
  const delimiter = readDelimiter((match[1] ?? match[2])!);
  if (delimiter === null && !isDelimiterKnown) {
    throw new InputError('DELIMITER_INVALID', `${path}: its first line names a delimiter that can be none (sep=)`, {
      hint: 'digits, letters, + and quotes stand inside cells: correct that line, or name the delimiter with --delimiter',
    });
  }
  return { delimiter: delimiter ?? undefined, end: from + match[0].length };
}
