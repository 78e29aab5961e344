/** One output of a scrub: bytes are gathered, hashed and handed on in large pieces. */
import { createHash, type Hash } from 'node:crypto';

const PIECE_BYTES = 1 << 20;

/** Takes the bytes of an output, in order. */
export interface Sink {
  write(bytes: Uint8Array): void;
}

/** What an output holds, once it is finished. */
export interface OutputDigest {
  readonly bytes: number;
  readonly records: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Gathers the bytes of one output file; the hash is computed as they pass, so that nothing is read twice. */
export class Output {
  readonly #sink: Sink;
  readonly #hash: Hash = createHash('sha256');
  #buffer = Buffer.allocUnsafe(PIECE_BYTES);
  #filled = 0;
  #bytes = 0;
  #records = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Records written so far: those for which `endRecord` was called. */
  get records(): number {
    return this.#records;
  }

  /** Appends `source[start, end)`. */
  appendRange(source: Buffer, start: number, end: number): void {
    if (end <= start) return;
    this.#reserve(end - start);
    source.copy(this.#buffer, this.#filled, start, end);
    this.#filled += end - start;
  }

  /** Appends whole bytes. */
  append(bytes: Buffer): void {
    this.appendRange(bytes, 0, bytes.length);
  }

  /** Appends one byte. */
  appendByte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.#filled++] = byte;
  }

  /** Appends the decimal digits of a whole number below 2^53, without making a string of it. */
  appendDigits(number: number): void {
    let length = 1;
    for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) length++;
    this.#reserve(length);
    let high = Math.floor(number / 1_000_000);
    let low = number - high * 1_000_000;
    const buffer = this.#buffer;
    for (let at = this.#filled + length - 1, digit = 0; digit < length; at--, digit++) {
      if (digit === 6) low = high % 1_000_000;
      if (digit === 12) {
        high = Math.floor(high / 1_000_000);
        low = high;
      }
      const rest = (low / 10) | 0;
      buffer[at] = 0x30 + low - rest * 10;
      low = rest;
    }
    this.#filled += length;
  }

  /** Counts one record as written. */
  endRecord(): void {
    this.#records++;
  }

  /** Hands on what is gathered and tells what the output holds; call it once. */
  finish(): OutputDigest {
    this.#flush();
    return { bytes: this.#bytes, records: this.#records, sha256: this.#hash.digest('hex') };
  }

  #reserve(length: number): void {
    if (this.#filled + length <= this.#buffer.length) return;
    this.#flush();
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(length);
  }

  #flush(): void {
    if (this.#filled === 0) return;
    const bytes = this.#buffer.subarray(0, this.#filled);
    this.#hash.update(bytes);
    this.#sink.write(bytes);
    this.#bytes += this.#filled;
    this.#filled = 0;
  }
}
