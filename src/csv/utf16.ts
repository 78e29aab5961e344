/**
 * UTF-16 and UTF-8, without losing a unit.
 *
 * Lists in UTF-16 are read as UTF-8. A lone surrogate, which UTF-8 has no place for, becomes the three bytes that its
 * number would take (known as WTF-8): strict readers refuse the cell that holds it, and on the way out it is what it
 * was.
 */

/** The order of the two bytes of a unit. */
export type ByteOrder = 'le' | 'be';

/** Reads whole units as a string; lone surrogates stay in it. */
export function readUtf16(bytes: Uint8Array, order: ByteOrder): string {
  const units = Buffer.from(bytes);
  if (order === 'be') units.swap16();
  return units.toString('utf16le');
}

/** Writes a string as units, two bytes each. */
export function writeUtf16(text: string, order: ByteOrder): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'be' ? bytes.swap16() : bytes;
}

/** Writes a string as UTF-8, lone surrogates as three bytes each. */
export function writeLooseUtf8(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const pieces: Buffer[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const isLone = code >= 0xd800 && code <= 0xdfff;
    pieces.push(isLone ? Buffer.of(0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)) : Buffer.from(character));
  }
  return Buffer.concat(pieces);
}

/** Reads what `writeLooseUtf8` wrote. */
export function readLooseUtf8(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  // Each byte that UTF-8 does not allow is replaced by itself: three in a row are one lone surrogate.
  let read = '';
  let from = 0;
  for (let at = bytes.indexOf(0xed); at >= 0; at = bytes.indexOf(0xed, at + 1)) {
    if ((bytes[at + 1]! & 0xe0) !== 0xa0) continue;
    read += bytes.toString('utf8', from, at);
    read += String.fromCharCode(0xd000 | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f));
    from = at + 3;
  }
  return read + bytes.toString('utf8', from);
}
