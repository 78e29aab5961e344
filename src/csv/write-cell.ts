/** Values as CSV cells. */
import { CR, type Dialect, LF, QUOTE } from './dialect.js';
import type { Encoding } from './encoding.js';

/**
 * Writes a value as one cell: quoted where it holds a delimiter, a quote or a line end (RFC 4180), else as it is.
 *
 * Characters that the encoding lacks are left without their accents, or out: only Tamis's own words come here.
 */
export function writeCell(text: string, dialect: Dialect, encoding: Encoding): Buffer {
  const bytes = encoding.encode(text) ?? encoding.encode(plainLetters(text)) ?? Buffer.alloc(0);
  return needsQuotes(bytes, dialect) ? quoteCell(bytes) : bytes;
}

/** Wraps bytes in quotes, doubling those inside. */
export function quoteCell(bytes: Buffer): Buffer {
  return Buffer.from(`"${bytes.toString('latin1').replaceAll('"', '""')}"`, 'latin1');
}

function needsQuotes(bytes: Buffer, dialect: Dialect): boolean {
  return bytes.includes(dialect.delimiter) || bytes.includes(QUOTE) || bytes.includes(LF) || bytes.includes(CR);
}

function plainLetters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII goes.
  return text.normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
}
