/** The cells of a hashed registry, and the way of its entries into the ledger. */
import { createCipheriv } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { TableRecord } from '../csv/table-reader.js';
import type { EntryCells } from './import-oppositions.js';
import { HASH_BLOCK_BYTES, type HashAlgorithm, readHash } from './number-hashes.js';
import type { Store } from './store.js';
import { Tally } from './tally.js';

/** Entries that are sorted and written together. */
const ENTRIES_AT_ONCE = 1 << 18;

/** Reads hashes; what it returns for one stands for it until the next `take`. */
export class HashCells implements EntryCells {
  readonly others: readonly number[] = [];
  fault: 'unreadable' | null = null;
  readonly #column: number;
  readonly #algorithm: HashAlgorithm;
  #blocks: Buffer[] = [];

  constructor(column: number, algorithm: HashAlgorithm) {
    this.#column = column;
    this.#algorithm = algorithm;
  }

  read(record: TableRecord): number {
    return this.readText(record.text(this.#column));
  }

  readText(text: string | null): number {
    const block = text === null ? null : readHash(text, this.#algorithm);
    this.fault = block === null ? 'unreadable' : null;
    return block === null ? 0 : this.#blocks.push(block);
  }

  describeFault(): string {
    return `it is no ${this.#algorithm} in hexadecimal`;
  }

  /** The hashes read since the last call. */
  take(): Buffer[] {
    const blocks = this.#blocks;
    this.#blocks = [];
    return blocks;
  }
}

interface HashedEntry {
  readonly handle: number;
  readonly scope: number;
  readonly opposedAt: number;
  readonly source: number;
  readonly file: number;
}

/** Appends objections of a hashed registry; call `finish` at the end. */
export class HashedWriter {
  readonly #db: Database;
  readonly #key: Uint8Array;
  readonly #batch: number;
  readonly #cells: HashCells;
  readonly #tally = new Tally('hashed_state');
  #entries: HashedEntry[] = [];
  #added = 0;
  #known = 0;

  constructor({ db, key }: Store, batch: number, cells: HashCells) {
    this.#db = db;
    this.#key = key;
    this.#batch = batch;
    this.#cells = cells;
  }

  get added(): number {
    return this.#added;
  }

  get known(): number {
    return this.#known;
  }

  add(handle: number, scope: number, opposedAt: number, source: number, file: number): void {
    if (this.#entries.push({ handle, scope, opposedAt, source, file }) === ENTRIES_AT_ONCE) this.#write();
  }

  finish(): void {
    this.#write();
    this.#tally.enter(this.#db);
  }

  #write(): void {
    const cipher = createCipheriv('aes-256-ecb', this.#key, null).setAutoPadding(false);
    const subjects = cipher.update(Buffer.concat(this.#cells.take()));
    const subjectOf = ({ handle }: HashedEntry) =>
      subjects.subarray((handle - 1) * HASH_BLOCK_BYTES, handle * HASH_BLOCK_BYTES);
    const rows = this.#entries.map((entry) => ({ entry, subject: subjectOf(entry) }));
    rows.sort((a, b) => a.subject.compare(b.subject));
    const append = this.#db.prepare('INSERT OR IGNORE INTO hashed_opposition VALUES (?, ?, ?, ?, ?, ?)');
    const open = this.#db.prepare('INSERT OR IGNORE INTO hashed_state VALUES (?, ?)');
    for (const { entry, subject } of rows) {
      const { scope, opposedAt, source, file } = entry;
      if (append.run(subject, scope, opposedAt, source, file, this.#batch).changes === 0) {
        this.#known++;
        continue;
      }
      this.#added++;
      if (open.run(scope, subject).changes === 1) this.#tally.count(scope, subject);
    }
    this.#entries = [];
  }
}
