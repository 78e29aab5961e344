/** Lists on their way out in another encoding than the one they were read in. */
import { isAscii } from 'node:buffer';
import { ConfigurationError } from '../errors.js';
import { type Encoding, UTF8_BOM, UTF16 } from './encoding.js';
import { readLooseUtf8, writeUtf16 } from './utf16.js';

const LF = 0x0a;

/** Turns the bytes of an output from one encoding into another, piece by piece. */
export class Recoder {
  readonly #from: Encoding;
  readonly #to: Encoding;
  readonly #outputName: string;
  #lines = 0;

  /** `from` is the encoding that the list is read in, `to` that of the output; `outputName` is for errors. */
  constructor(from: Encoding, to: Encoding, outputName: string) {
    this.#from = from;
    this.#to = to;
    this.#outputName = outputName;
  }

  /**
   * Recodes whole characters. Throws `ConfigurationError` for a character that the output's encoding lacks, and for
   * bytes that are no character: neither becomes a question mark.
   */
  push(bytes: Buffer): Buffer {
    const recoded = this.#to.isTransparent && isAscii(bytes) ? bytes : this.#recode(bytes);
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) this.#lines++;
    return recoded;
  }

  #recode(bytes: Buffer): Buffer {
    const order = this.#to === UTF16.le ? 'le' : this.#to === UTF16.be ? 'be' : null;
    const text = this.#from.decode(bytes);
    // A list in UTF-16 goes back as it came, halves of characters included.
    if (order !== null && this.#from.name === this.#to.name) return writeUtf16(text ?? readLooseUtf8(bytes), order);
    const recoded = text === null ? null : this.#to.encode(text);
    return recoded ?? this.#fail(bytes);
  }

  #fail(bytes: Buffer): never {
    let line = this.#lines + 1;
    for (let from = 0; from < bytes.length; line++) {
      const found = bytes.indexOf(LF, from);
      const end = found < 0 ? bytes.length : found + 1;
      const text = this.#from.decode(bytes.subarray(from, end));
      if (text === null) throw this.#misfit(line, `there are bytes that are not ${this.#from.name}`);
      const character = [...text].find((one) => this.#to.encode(one) === null);
      if (character !== undefined) {
        const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
        throw this.#misfit(line, `"${character}" (U+${code}) does not exist in ${this.#to.name}`);
      }
      from = end;
    }
    throw this.#misfit(this.#lines + 1, `a character does not exist in ${this.#to.name}`);
  }

  #misfit(line: number, what: string): ConfigurationError {
    return new ConfigurationError('OUTPUT_ENCODING_MISFIT', `${this.#outputName}: line ${line}: ${what}`, {
      hint: 'choose an encoding that has it: --output-encoding utf-8',
    });
  }
}

/** The byte order mark in an encoding; empty in one that has none. */
export function byteOrderMark(encoding: Encoding): Buffer {
  if (encoding.name === 'utf-8') return UTF8_BOM;
  return /^(utf|ucs)/.test(encoding.name) ? (encoding.encode('\ufeff') ?? Buffer.alloc(0)) : Buffer.alloc(0);
}
