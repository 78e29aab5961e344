/** Tells the encoding of a list from its bytes, and how sure that is. */
import { isAscii, isUtf8 } from 'node:buffer';
import { byLibrary, type Encoding, UTF8, UTF8_BOM, UTF16 } from './encoding.js';

/** How sure an encoding is: said by the user or a mark, told by evidence, or a guess that the user should check. */
export type Confidence = 'certain' | 'likely' | 'unsure';

/** An encoding, and why it was chosen. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly confidence: Confidence;
  /** One phrase: `every accent is valid UTF-8`. */
  readonly why: string;
  /** True where lines of the other kind, UTF-8 or single-byte, are among the rest. */
  readonly isMixed: boolean;
}

/**
 * Tells the encoding from pieces of a file, the first of which is its beginning; the others may begin and end
 * anywhere.
 */
export function detectEncoding(pieces: readonly Buffer[]): DetectedEncoding {
  const head = pieces[0]!;
  return readMark(head) ?? findUtf16(head) ?? tellByLines(pieces);
}

/** Reads a byte order mark. */
function readMark(head: Buffer): DetectedEncoding | null {
  const marked = (encoding: Encoding): DetectedEncoding => ({
    encoding,
    confidence: 'certain',
    why: 'the file says so itself, by a byte order mark',
    isMixed: false,
  });
  if (head.subarray(0, 3).equals(UTF8_BOM)) return marked(UTF8);
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfeff) return marked(byLibrary('utf-32le'));
  if (head.length >= 4 && head.readUInt32BE(0) === 0xfeff) return marked(byLibrary('utf-32be'));
  if (head[0] === 0xff && head[1] === 0xfe) return marked(UTF16.le);
  if (head[0] === 0xfe && head[1] === 0xff) return marked(UTF16.be);
  return null;
}

/** UTF-16 without a mark: every other byte of western text is NUL. */
function findUtf16(head: Buffer): DetectedEncoding | null {
  const length = Math.min(head.length, 1 << 16) & ~1;
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) if (head[at] === 0) zeros[at & 1]!++;
  const half = length / 2;
  const isUtf16 = (high: number, low: number) => length >= 4 && high > half * 0.6 && low < half * 0.05;
  const encoding = isUtf16(zeros[1]!, zeros[0]!) ? UTF16.le : isUtf16(zeros[0]!, zeros[1]!) ? UTF16.be : null;
  if (encoding === null) return null;
  return {
    encoding,
    confidence: 'likely',
    why: 'every other byte is NUL, as in UTF-16 without a mark',
    isMixed: false,
  };
}

/** Counts the lines with other than ASCII bytes that are UTF-8 and those that are not. */
function tellByLines(pieces: readonly Buffer[]): DetectedEncoding {
  if (pieces.every(isAscii)) return likelyUtf8('nothing but ASCII was found');
  // Nearly always, and a hundred times as fast as line by line.
  if (pieces.every(isWholeUtf8)) return likelyUtf8(EVERY_LINE);
  let valid = 0;
  const others: Buffer[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (isAscii(piece)) continue;
    for (const line of linesOf(piece, at === 0)) {
      if (isAscii(line)) continue;
      if (isUtf8(line)) valid++;
      else others.push(line);
    }
  }
  if (valid === 0 && others.length === 0) return likelyUtf8('nothing but ASCII was found');
  if (others.length === 0) return likelyUtf8(EVERY_LINE);
  if (valid === 0) return tellSingleByte(others);
  const why = `of the lines that were looked at, ${valid} are UTF-8 and ${others.length} are not`;
  const encoding = valid >= others.length ? UTF8 : tellSingleByte(others).encoding;
  return { encoding, confidence: 'unsure', why, isMixed: true };
}

const EVERY_LINE = 'every line that was looked at is valid UTF-8';

function likelyUtf8(why: string): DetectedEncoding {
  return { encoding: UTF8, confidence: 'likely', why, isMixed: false };
}

/** Tells whether all of a piece is UTF-8, but for characters that its ends cut. */
function isWholeUtf8(piece: Buffer, at: number): boolean {
  return isUtf8(wholeCharacters(piece.subarray(at === 0 ? 0 : cutCharacter(piece))));
}

const LF = 0x0a;
const CR = 0x0d;

/** The lines of a piece; one from the middle of a file begins with half a line, or with half a character. */
function* linesOf(piece: Buffer, isHead: boolean): Generator<Buffer> {
  const newline = piece.includes(LF) ? LF : CR;
  let from = isHead ? 0 : piece.indexOf(newline) + 1;
  if (!isHead && from === 0) from = cutCharacter(piece);
  for (let end = piece.indexOf(newline, from); end >= 0; end = piece.indexOf(newline, from)) {
    yield piece.subarray(from, end);
    from = end + 1;
  }
  yield wholeCharacters(piece.subarray(from));
}

/** How many bytes a piece begins with of a character that its beginning cuts. */
function cutCharacter(piece: Buffer): number {
  let bytes = 0;
  while (bytes < 3 && (piece[bytes]! & 0xc0) === 0x80) bytes++;
  return bytes;
}

/** Leaves out a UTF-8 character that the end of a piece cuts. */
function wholeCharacters(piece: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back]!;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? piece.subarray(0, piece.length - back) : piece;
    }
    if (byte < 0x80) return piece;
  }
  return piece;
}

/** The accented letters of French, in the single-byte encodings that lists come in. */
const FRENCH_LETTERS = 'éèàçêôûùëïâîœÉÈÀÇÊÔ';
const CANDIDATES = ['windows-1252', 'macintosh', 'cp850'];

/** Tells which single-byte encoding makes French of the lines; one that is not Windows's is only a guess. */
function tellSingleByte(lines: readonly Buffer[]): DetectedEncoding {
  const counts = new Uint32Array(256);
  for (const line of lines) for (const byte of line) counts[byte]!++;
  const scores = CANDIDATES.map((name) => scoreFrench(name, counts));
  const best = scores.indexOf(Math.max(...scores));
  if (best > 0 && scores[best]! > 2 * scores[0]!) {
    const name = CANDIDATES[best]!;
    const encoding = byLibrary(name);
    return { encoding, confidence: 'unsure', why: `its accents read as French in ${name}`, isMixed: false };
  }
  if (isLatin9(lines, counts)) {
    const why = 'it has the euro sign or œ where ISO-8859-15 has them';
    return { encoding: byLibrary('iso-8859-15'), confidence: 'likely', why, isMixed: false };
  }
  const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d].some((byte) => counts[byte]! > 0);
  return {
    encoding: byLibrary('windows-1252'),
    confidence: undefinedBytes || scores[0] === 0 ? 'unsure' : 'likely',
    why: undefinedBytes ? 'it is not UTF-8, and has bytes that Windows-1252 lacks' : 'it is not UTF-8',
    isMixed: false,
  };
}

function scoreFrench(name: string, counts: Uint32Array): number {
  let score = 0;
  for (const letter of FRENCH_LETTERS) {
    const bytes = byLibrary(name).encode(letter);
    if (bytes?.length === 1) score += counts[bytes[0]!]!;
  }
  return score;
}

/** ISO-8859-15 differs from Windows-1252 in eight places, and has no printable bytes between 0x80 and 0x9F. */
function isLatin9(lines: readonly Buffer[], counts: Uint32Array): boolean {
  for (let byte = 0x80; byte < 0xa0; byte++) if (counts[byte]! > 0) return false;
  if (counts[0xa4]! > 0) return true;
  return lines.some((line) => /[A-Za-z][\xbc\xbd][a-z]|(^|[^\x21-\xff])[\xbc\xbd][a-z]/.test(line.toString('latin1')));
}
