/** Lists in encodings that cannot be cut as bytes, on their way in: a private copy in UTF-8. */

import iconv from 'iconv-lite';
import { counted } from '../counted.js';
import { InputError } from '../errors.js';
import { bufferOver, type Encoding, UTF16 } from './encoding.js';
import { readPieces } from './read-pieces.js';
import type { Spool } from './spool.js';
import { readUtf16, writeLooseUtf8 } from './utf16.js';

/**
 * Copies the file behind `fd` into a spool as UTF-8, yielding between pieces.
 *
 * Throws `InputError` where the bytes are not in that encoding; in UTF-16 only half a unit at the end is refused,
 * and lone surrogates pass (see utf16.ts).
 */
export function* copyAsUtf8(fd: number, name: string, encoding: Encoding, spool: Spool): Generator<null> {
  if (encoding === UTF16.le || encoding === UTF16.be) yield* copyUtf16(fd, name, encoding, spool);
  else yield* copyByLibrary(fd, name, encoding, spool);
}

function* copyUtf16(fd: number, name: string, encoding: Encoding, spool: Spool): Generator<null> {
  const order = encoding === UTF16.le ? 'le' : 'be';
  let rest = Buffer.alloc(0);
  for (const piece of readPieces(fd)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let whole = bytes.length & ~1;
    // A pair of surrogates must not be cut in two: its first half waits.
    if (whole >= 2 && isHighSurrogate(bytes, whole - 2, order)) whole -= 2;
    spool.write(writeLooseUtf8(readUtf16(bytes.subarray(0, whole), order)));
    rest = Buffer.from(bytes.subarray(whole));
    yield null;
  }
  if (rest.length % 2 === 1) {
    throw new InputError('ENCODING_UNREADABLE', `${name}: it ends in the middle of a character of ${encoding.name}`, {
      hint: 'the file is cut: fetch it again',
    });
  }
  if (rest.length > 0) spool.write(writeLooseUtf8(readUtf16(rest, order)));
}

function isHighSurrogate(bytes: Buffer, at: number, order: 'le' | 'be'): boolean {
  const high = bytes[order === 'le' ? at + 1 : at]!;
  return high >= 0xd8 && high <= 0xdb;
}

function* copyByLibrary(fd: number, name: string, encoding: Encoding, spool: Spool): Generator<null> {
  const decoder = iconv.getDecoder(encoding.name, { stripBOM: false });
  let characters = 0;
  const write = (text: string) => {
    const wrong = text.indexOf('\ufffd');
    if (wrong >= 0) {
      throw new InputError(
        'ENCODING_UNREADABLE',
        counted`${name}: after ${characters + wrong} character(s) come bytes that are not ${encoding.name}`,
        { hint: 'name its encoding with --encoding, or convert the file to UTF-8 yourself' },
      );
    }
    characters += text.length;
    spool.write(Buffer.from(text, 'utf8'));
  };
  for (const piece of readPieces(fd)) {
    write(decoder.write(bufferOver(piece)));
    yield null;
  }
  write(decoder.end() ?? '');
}
