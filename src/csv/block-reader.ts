/** Reads a list as blocks of whole records, with memory bounded by the block, not by the list. */
import { readSync } from 'node:fs';
import { InputError } from '../errors.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import type { Dialect } from './dialect.js';
import { RecordIndex } from './record-index.js';
import { MOST_CELLS, scanRecords } from './scan-records.js';

/** Bytes of a block; larger ones were measured slower, since they leave the processor's cache. */
const BLOCK_BYTES = 1 << 20;

/** The longest record read: the buffer grows up to this for one record, and never beyond. */
const LONGEST_RECORD_BYTES = 1 << 27;

/** Whole records of a list; valid until the next call of `next`. */
export interface Block {
  readonly bytes: Buffer;
  readonly index: RecordIndex;
  /** Records of the list before this block. */
  readonly recordsBefore: number;
}

/** What a block reader reads from. */
export interface BlockSource {
  /** As a person would name it, for errors. */
  readonly name: string;
  readonly fd: number;
  readonly dialect: Dialect;
  /** Where the first record begins in the file. */
  readonly bodyStart: number;
  /** Asked at the end: a file that changed meanwhile is not the list that was opened. */
  requireUnchanged?(): void;
}

/**
 * Cuts a file into blocks of whole records, in order.
 *
 * `onBytes` sees every byte of the body once and in order, for hashing. Throws `InputError` for an unclosed quote
 * (naming the record in which it opened), a record longer than 128 MiB, or a file that changed while it was read.
 */
export class BlockReader {
  readonly #source: BlockSource;
  readonly #onBytes: (bytes: Buffer) => void;
  readonly #index: RecordIndex;
  /** The room of an ordinary block. */
  readonly #room: Buffer;
  #buffer: Buffer;
  #filled = 0;
  #consumed = 0;
  #position: number;
  #records = 0;
  #ended = false;
  /** Empty lines met so far. */
  blankLines = 0;

  constructor(source: BlockSource, onBytes: (bytes: Buffer) => void = () => {}, memory: WorkingMemory = HEAP) {
    this.#source = source;
    this.#onBytes = onBytes;
    this.#index = new RecordIndex(memory);
    this.#room = memory.bytes(BLOCK_BYTES);
    this.#buffer = this.#room;
    this.#position = source.bodyStart;
  }

  /** Bytes of the file that were read so far, its head included. */
  get position(): number {
    return this.#position;
  }

  /** Reads the next block that holds a record; null at the end of the list. */
  next(): Block | null {
    for (;;) {
      if (this.#ended && this.#consumed === this.#filled) return null;
      this.#fill();
      this.#index.clear();
      const end = scanRecords(this.#buffer, 0, this.#filled, this.#source.dialect, this.#ended, this.#index);
      if (this.#ended && end.insideQuotes) throw this.#unclosedQuote();
      if (end.isTooWide && this.#index.count === 0) throw this.#tooWide();
      this.#consumed = end.consumed;
      this.blankLines += this.#index.blankLines;
      if (this.#index.count === 0) continue;
      const recordsBefore = this.#records;
      this.#records += this.#index.count;
      return { bytes: this.#buffer, index: this.#index, recordsBefore };
    }
  }

  /** Moves what is left of the last block to the front and reads on until the buffer is full or the file ends. */
  #fill(): void {
    const left = this.#filled - this.#consumed;
    if (this.#consumed === 0 && this.#filled === this.#buffer.length) this.#grow();
    else if (this.#buffer.length > BLOCK_BYTES && left < BLOCK_BYTES) this.#shrink();
    else this.#buffer.copyWithin(0, this.#consumed, this.#filled);
    this.#filled = left;
    this.#consumed = 0;
    while (this.#filled < this.#buffer.length) {
      const read = readSync(
        this.#source.fd,
        this.#buffer,
        this.#filled,
        this.#buffer.length - this.#filled,
        this.#position,
      );
      if (read === 0) {
        this.#ended = true;
        this.#source.requireUnchanged?.();
        return;
      }
      this.#onBytes(this.#buffer.subarray(this.#filled, this.#filled + read));
      this.#filled += read;
      this.#position += read;
    }
  }

  /** Gives the room of one huge record back. */
  #shrink(): void {
    this.#buffer.copy(this.#room, 0, this.#consumed, this.#filled);
    this.#buffer = this.#room;
  }

  #grow(): void {
    if (this.#buffer.length >= LONGEST_RECORD_BYTES) {
      throw new InputError(
        'RECORD_TOO_LONG',
        `${this.#source.name}: record ${this.#records + 1} is longer than ${LONGEST_RECORD_BYTES >> 20} MiB`,
        { hint: 'a quote may be unclosed: look at that record; a scrub can also read lists with --quotes none' },
      );
    }
    const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
    this.#buffer.copy(larger, 0, 0, this.#filled);
    this.#buffer = larger;
  }

  #tooWide(): InputError {
    return new InputError(
      'RECORD_TOO_WIDE',
      `${this.#source.name}: record ${this.#records + 1} has more than ${MOST_CELLS} cells`,
      { hint: 'is this a CSV list? Its lines may end otherwise than with CR or LF' },
    );
  }

  #unclosedQuote(): InputError {
    return new InputError(
      'QUOTE_UNCLOSED',
      `${this.#source.name}: the quote that opens in record ${this.#records + this.#index.count + 1} is never closed`,
      { hint: 'close it in the file; a scrub can also read lists without quoting: --quotes none' },
    );
  }
}
