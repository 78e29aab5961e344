/** Text encodings: which one a list is in, and its bytes as text. */
import iconv from 'iconv-lite';
import { ConfigurationError, InputError } from '../errors.js';

/** An encoding in which every ASCII byte stands for itself, so that lists can be cut without decoding them. */
export interface Encoding {
  /** Its usual name: `utf-8`, `windows-1252`. */
  readonly name: string;
  /** Turns bytes into text; null where the encoding does not allow them. */
  decode(bytes: Uint8Array): string | null;
  /** Turns text into bytes; null where a character has none. */
  encode(text: string): Buffer | null;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8, strictly. */
export const UTF8: Encoding = {
  name: 'utf-8',
  decode(bytes) {
    try {
      return strictUtf8.decode(bytes);
    } catch {
      return null;
    }
  },
  encode: (text) => Buffer.from(text, 'utf8'),
};

/**
 * The single-byte encodings that lists come in. Decoded by iconv-lite: Node 20's own `TextDecoder('windows-1252')`
 * turns 0x80 into U+0080 instead of the euro sign.
 */
const SINGLE_BYTE = ['windows-1252', 'iso-8859-15', 'iso-8859-1', 'macintosh'];

function singleByte(name: string): Encoding {
  return {
    name,
    decode(bytes) {
      const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name);
      return text.includes('\ufffd') ? null : text;
    },
    encode(text) {
      const bytes = iconv.encode(text, name);
      return iconv.decode(bytes, name) === text ? bytes : null;
    },
  };
}

/** Reads an `--encoding` option; throws `ConfigurationError` naming what is known. */
export function requireEncoding(name: string): Encoding {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === 'utf8' || plain === 'utf8bom') return UTF8;
  const aliases: Record<string, string> = { cp1252: 'windows1252', latin1: 'iso88591', latin9: 'iso885915' };
  const wanted = aliases[plain] ?? plain;
  const found = SINGLE_BYTE.find((known) => known.replace(/[^a-z0-9]/g, '') === wanted);
  if (found !== undefined) return singleByte(found);
  throw new ConfigurationError('ENCODING_UNKNOWN', `--encoding ${name}: this encoding is not known`, {
    hint: `use one of: utf-8, ${SINGLE_BYTE.join(', ')}`,
  });
}

/** The mark that some programs put before UTF-8; it belongs to no header. */
export const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Tells the encoding of a list from its first bytes.
 *
 * UTF-8 where they are valid UTF-8 (a character cut at the end of the sample aside), Windows-1252 otherwise. Throws
 * `InputError` for UTF-16 and for bytes that are no text.
 */
export function detectEncoding(sample: Uint8Array, listName: string): Encoding {
  const utf16 = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  if (utf16 || sample.includes(0)) {
    throw new InputError(
      'ENCODING_UNREADABLE',
      `${listName}: ${utf16 ? 'it is in UTF-16, which is not read yet' : 'it holds NUL bytes: it is not a text list'}`,
      { hint: 'save it as CSV in UTF-8, or convert it: iconv -f UTF-16 -t UTF-8 LIST > LIST.utf8.csv' },
    );
  }
  return UTF8.decode(wholeCharacters(sample)) === null ? singleByte('windows-1252') : UTF8;
}

/** Leaves out a UTF-8 character that the end of the sample cuts. */
function wholeCharacters(sample: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, sample.length); back++) {
    const byte = sample[sample.length - back]!;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? sample.subarray(0, sample.length - back) : sample;
    }
    if (byte < 0x80) return sample;
  }
  return sample;
}
