/** One output of a scrub: bytes are gathered, hashed and handed on in large pieces. */
import { createHash, type Hash } from 'node:crypto';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';

const PIECE_BYTES = 1 << 20;
/** To call `Buffer.copy` takes as long as copying so many bytes one by one. */
const MOST_BY_HAND = 48;

/** Takes the bytes of an output, in order. */
export interface Sink {
  write(bytes: Uint8Array): void;
  /** Takes note of bytes that it holds now, by `write` or put there by others. */
  noteWritten?(bytes: number): void;
}

/** Turns what was written into what the file holds, piece by piece. */
export interface Filter {
  push(bytes: Buffer): Buffer;
  /** True where it leaves all that follows as it is. */
  readonly isDone?: boolean;
  end?(): Buffer;
}

/** What an output holds, once it is finished. */
export interface OutputDigest {
  readonly bytes: number;
  readonly records: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Gathers the bytes of an output in memory. What happens when its room is used up is for those who extend it to say.
 */
export abstract class RecordBytes {
  /** Bytes gathered so far are `buffer[0, filled)`. */
  protected buffer: Buffer;
  protected filled = 0;
  #records = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  /** Makes room for `length` more bytes in `buffer`. */
  protected abstract makeRoom(length: number): void;

  /** Records written so far: those for which `endRecord` was called. */
  get records(): number {
    return this.#records;
  }

  /** What is still free, for somebody else to write into: see `advance`. */
  get free(): Buffer {
    return this.buffer.subarray(this.filled);
  }

  /** Takes note of whole records that were written into `free`. */
  advance(bytes: number, records: number): void {
    this.filled += bytes;
    this.#records += records;
  }

  /** Appends `source[start, end)`. */
  appendRange(source: Buffer, start: number, end: number): void {
    const length = end - start;
    if (length <= 0) return;
    this.#reserve(length);
    const { buffer, filled } = this;
    if (length > MOST_BY_HAND) source.copy(buffer, filled, start, end);
    else for (let at = 0; at < length; at++) buffer[filled + at] = source[start + at]!;
    this.filled = filled + length;
  }

  /** Appends whole bytes. */
  append(bytes: Buffer): void {
    this.appendRange(bytes, 0, bytes.length);
  }

  /** Appends one byte. */
  appendByte(byte: number): void {
    this.#reserve(1);
    this.buffer[this.filled++] = byte;
  }

  /** Appends the decimal digits of a whole number below 2^53, without making a string of it. */
  appendDigits(number: number): void {
    let length = 1;
    for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) length++;
    this.#reserve(length);
    let high = Math.floor(number / 1_000_000);
    let low = number - high * 1_000_000;
    const buffer = this.buffer;
    for (let at = this.filled + length - 1, digit = 0; digit < length; at--, digit++) {
      if (digit === 6) low = high % 1_000_000;
      if (digit === 12) {
        high = Math.floor(high / 1_000_000);
        low = high;
      }
      const rest = (low / 10) | 0;
      buffer[at] = 0x30 + low - rest * 10;
      low = rest;
    }
    this.filled += length;
  }

  /** Counts one record as written. */
  endRecord(): void {
    this.#records++;
  }

  /** Starts to count anew. */
  protected clearRecords(): void {
    this.#records = 0;
  }

  /** Counts records that were written elsewhere. */
  protected countRecords(records: number): void {
    this.#records += records;
  }

  #reserve(length: number): void {
    if (this.filled + length > this.buffer.length) this.makeRoom(length);
  }
}

/** Gathers the bytes of one output file; the hash is computed as they pass, so that nothing is read twice. */
export class Output extends RecordBytes {
  readonly #sink: Sink;
  readonly #filters: readonly Filter[];
  readonly #hash: Hash = createHash('sha256');
  /** The room of ordinary pieces. */
  readonly #room: Buffer;
  #bytes = 0;

  /** What is written passes through the filters, in order, before it is hashed and handed on. */
  constructor(sink: Sink, filters: readonly Filter[] = [], memory: WorkingMemory = HEAP) {
    const room = memory.bytes(PIECE_BYTES);
    super(room);
    this.#room = room;
    this.#sink = sink;
    this.#filters = filters;
  }

  /** True where whatever follows what was flushed passes unchanged. */
  get isPlain(): boolean {
    return this.#filters.every((filter) => filter.isDone === true);
  }

  /** Hands on what is gathered; returns how many bytes the output then holds. */
  flush(): number {
    if (this.filled > 0) {
      this.#handOn(this.buffer.subarray(0, this.filled), 0);
      this.filled = 0;
      // One huge cell is no reason to hold its room for the rest of the list.
      this.buffer = this.#room;
    }
    return this.#bytes;
  }

  /**
   * Takes records that were gathered elsewhere and follow what was flushed. No filter sees them: they are for outputs
   * whose bytes pass unchanged. `isWritten` says that the sink holds them already.
   */
  accept(bytes: Uint8Array, records: number, isWritten: boolean): void {
    this.countRecords(records);
    if (bytes.length === 0) return;
    this.#hash.update(bytes);
    if (!isWritten) this.#sink.write(bytes);
    this.#sink.noteWritten?.(bytes.length);
    this.#bytes += bytes.length;
  }

  /** Hands on what is gathered and tells what the output holds; call it once. */
  finish(): OutputDigest {
    this.flush();
    for (const [at, filter] of this.#filters.entries()) {
      if (filter.end !== undefined) this.#handOn(filter.end(), at + 1);
    }
    return { bytes: this.#bytes, records: this.records, sha256: this.#hash.digest('hex') };
  }

  protected override makeRoom(length: number): void {
    this.flush();
    if (length > this.buffer.length) this.buffer = Buffer.allocUnsafe(length);
  }

  /** Passes bytes through the filters from number `from` on, and out. */
  #handOn(bytes: Buffer, from: number): void {
    let passed = bytes;
    for (const filter of this.#filters.slice(from)) passed = filter.push(passed);
    if (passed.length === 0) return;
    this.#hash.update(passed);
    this.#sink.write(passed);
    this.#sink.noteWritten?.(passed.length);
    this.#bytes += passed.length;
  }
}
