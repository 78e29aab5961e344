/** Text encodings: bytes as text and back, and which of them lists can be cut in without decoding. */
import iconv from 'iconv-lite';
import { ConfigurationError } from '../errors.js';
import { readUtf16, writeUtf16 } from './utf16.js';

/** A text encoding. */
export interface Encoding {
  /** Its usual name: `utf-8`, `windows-1252`. */
  readonly name: string;
  /**
   * True where every ASCII byte stands for itself and for nothing else, so that lists can be cut without decoding.
   * Lists in other encodings are turned into UTF-8 on their way in, and back on their way out.
   */
  readonly isTransparent: boolean;
  /** Turns bytes into text; null where the encoding does not allow them. */
  decode(bytes: Uint8Array): string | null;
  /** Turns text into bytes; null where a character has none. */
  encode(text: string): Buffer | null;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8, strictly. */
export const UTF8: Encoding = {
  name: 'utf-8',
  isTransparent: true,
  decode(bytes) {
    try {
      return strictUtf8.decode(bytes);
    } catch {
      return null;
    }
  },
  encode: (text) => Buffer.from(text, 'utf8'),
};

/** The mark that some programs put before UTF-8; it belongs to no header. */
export const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** UTF-16 in either order of bytes. */
export const UTF16: Readonly<Record<'le' | 'be', Encoding>> = { le: utf16('le'), be: utf16('be') };

function utf16(order: 'le' | 'be'): Encoding {
  return {
    name: `utf-16${order}`,
    isTransparent: false,
    decode: (bytes) => (bytes.length % 2 === 0 ? readUtf16(bytes, order) : null),
    encode: (text) => writeUtf16(text, order),
  };
}

/** The names under which encodings go in files and options, without signs, and what they are called here. */
const USUAL_NAMES: Readonly<Record<string, string>> = {
  cp1252: 'windows-1252',
  windows1252: 'windows-1252',
  ansi: 'windows-1252',
  latin1: 'iso-8859-1',
  iso88591: 'iso-8859-1',
  latin9: 'iso-8859-15',
  iso885915: 'iso-8859-15',
  macroman: 'macintosh',
  macintosh: 'macintosh',
};

/** Names that iconv-lite knows and that are no text encodings. */
const NO_TEXT = /^(base64|hex|binary|internal|cesu8|utf7imap)$/;

/** Reads an `--encoding` option; throws `ConfigurationError` for what is not known. */
export function requireEncoding(name: string, option = '--encoding'): Encoding {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^utf8(bom)?$/.test(plain)) return UTF8;
  if (/^(utf16|utf16le|ucs2|unicode)$/.test(plain)) return UTF16.le;
  if (plain === 'utf16be') return UTF16.be;
  if (NO_TEXT.test(plain) || !iconv.encodingExists(plain)) {
    throw new ConfigurationError('ENCODING_UNKNOWN', `${option} ${name}: this encoding is not known`, {
      hint: 'use one of: utf-8, utf-16, windows-1252, iso-8859-15, iso-8859-1, macintosh, cp850, or another name of iconv-lite',
    });
  }
  return byLibrary(USUAL_NAMES[plain] ?? name.toLowerCase());
}

/** Reads an `--output-encoding` option: `utf-8-bom` and `utf-16` begin with a byte order mark. */
export function requireOutputEncoding(name: string): OutputEncoding {
  const encoding = requireEncoding(name, '--output-encoding');
  return { encoding, marked: /^utf-?(8-?bom|16)$/i.test(name) ? true : null };
}

/** How an output is to be encoded. */
export interface OutputEncoding {
  readonly encoding: Encoding;
  /** Whether it begins with a byte order mark; null where it does if the list does. */
  readonly marked: boolean | null;
}

const made = new Map<string, Encoding>();

/**
 * An encoding of iconv-lite. Node 20's own `TextDecoder('windows-1252')` turns 0x80 into U+0080 instead of the euro
 * sign, so single-byte encodings are the library's too.
 */
export function byLibrary(name: string): Encoding {
  const known = made.get(name);
  if (known !== undefined) return known;
  const encoding: Encoding = {
    name,
    isTransparent: leavesAsciiAlone(name),
    decode(bytes) {
      const text = iconv.decode(bufferOver(bytes), name, { stripBOM: false });
      return text.includes('\ufffd') ? null : text;
    },
    encode(text) {
      const bytes = iconv.encode(text, name, { addBOM: false });
      return iconv.decode(bytes, name, { stripBOM: false }) === text ? bytes : null;
    },
  };
  made.set(name, encoding);
  return encoding;
}

/** Looks at a byte array as a Buffer, without copying. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Encodings of one byte a character, known without trying. */
const ONE_BYTE = /^(windows-?125\d|iso-?8859-?\d+|cp(437|85[028]|125\d)|macintosh|koi8-?[ru])$/;

/** ASCII bytes that other encodings use as second halves of characters, and those that cut a list. */
const TELLING = [...'\t\n\r",;|09A\\~'].map((character) => character.charCodeAt(0));

/** Tries ASCII bytes, alone and after every other byte: Shift_JIS and GBK use some as second halves. */
function leavesAsciiAlone(name: string): boolean {
  if (ONE_BYTE.test(name)) return true;
  const decode = (...bytes: number[]) => iconv.decode(Buffer.from(bytes), name, { stripBOM: false });
  const ascii = Array.from({ length: 128 }, (_, byte) => byte);
  if (decode(...ascii) !== String.fromCharCode(...ascii)) return false;
  for (let lead = 0x80; lead <= 0xff; lead++) {
    if (!TELLING.every((byte) => decode(lead, byte).endsWith(String.fromCharCode(byte)))) return false;
  }
  return true;
}
