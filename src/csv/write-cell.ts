/** Values as CSV cells. */
import { CR, type Dialect, LF, QUOTE } from './dialect.js';
import type { Encoding } from './encoding.js';

/**
 * Writes a value as one cell: quoted where it holds a delimiter, a quote or a line end (RFC 4180), else as it is.
 *
 * A character that the encoding lacks is left without its accent, or out: only Tamis's own words come here.
 */
export function writeCell(text: string, dialect: Dialect, encoding: Encoding): Buffer {
  const bytes =
    encoding.encode(text) ?? Buffer.concat([...text].map((character) => encodeLoosely(character, encoding)));
  return encloseCell(bytes, dialect);
}

/** Writes a value as `writeCell` does, as a cell in the middle of a record: with a delimiter before and behind it. */
export function writeMiddleCell(text: string, dialect: Dialect, encoding: Encoding): Buffer {
  const delimiter = String.fromCharCode(dialect.delimiter);
  const isPlain = encoding.isTransparent && !textNeedsQuotes(text, delimiter);
  const plain = isPlain ? encoding.encode(`${delimiter}${text}${delimiter}`) : null;
  if (plain !== null) return plain;
  const around = Buffer.of(dialect.delimiter);
  return Buffer.concat([around, writeCell(text, dialect, encoding), around]);
}

/** Makes one cell of bytes: quoted where they need it; with spaces for delimiters where quotes mean nothing. */
export function encloseCell(bytes: Buffer, dialect: Dialect): Buffer {
  if (!needsQuotes(bytes, dialect)) return bytes;
  return dialect.quoting ? quoteCell(bytes) : keepInOneCell(bytes, dialect);
}

/** Wraps bytes in quotes, doubling those inside; it may be a whole record, so nothing larger than the cell is made. */
export function quoteCell(bytes: Buffer): Buffer {
  let quotes = 2;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) quotes++;
  const cell = Buffer.alloc(bytes.length + quotes, QUOTE);
  let filled = 1;
  let from = 0;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    filled += bytes.copy(cell, filled, from, at + 1) + 1;
    from = at + 1;
  }
  bytes.copy(cell, filled, from);
  return cell;
}

/** Leaves out what would cut a cell in two where quotes mean nothing (`--quotes none`). */
function keepInOneCell(bytes: Buffer, dialect: Dialect): Buffer {
  const cell = Buffer.from(bytes);
  for (const [at, byte] of cell.entries())
    if (byte === dialect.delimiter || byte === LF || byte === CR) cell[at] = 0x20;
  return cell;
}

function needsQuotes(bytes: Buffer, { delimiter }: Dialect): boolean {
  return bytes.includes(delimiter) || bytes.includes(QUOTE) || bytes.includes(LF) || bytes.includes(CR);
}

/** The same of text, which is sooner looked through than bytes. */
function textNeedsQuotes(text: string, delimiter: string): boolean {
  return text.includes(delimiter) || text.includes('"') || text.includes('\n') || text.includes('\r');
}

function encodeLoosely(character: string, encoding: Encoding): Buffer {
  const plain = character === '\u2019' ? "'" : plainLetters(character);
  return encoding.encode(character) ?? encoding.encode(plain) ?? Buffer.alloc(0);
}

function plainLetters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII goes.
  return text.normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
}
