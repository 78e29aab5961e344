/** Writes oppositions: the ledger and its projection, side by side. */
import type { Statement } from 'better-sqlite3';
import { EntryChunk } from './entry-chunk.js';
import type { Store } from './store.js';
import { Tally } from './tally.js';

const SCOPE = 0;
const AT = 1;
const SOURCE = 2;
const FILE = 3;

/** Appends oppositions of one batch, inside the caller's transaction; call `finish` at the end. */
export class OppositionWriter {
  readonly #store: Store;
  readonly #batch: number;
  readonly #chunk: EntryChunk;
  readonly #append: Statement<[Buffer, number, number, number, number, number]>;
  readonly #open: Statement<[number, Buffer, number]>;
  readonly #renew: Statement<[number, number, Buffer]>;
  readonly #tally = new Tally('opposition_state');
  #added = 0;
  #known = 0;

  constructor(store: Store, batch: number) {
    const { db } = store;
    this.#store = store;
    this.#batch = batch;
    this.#chunk = new EntryChunk(store.pseudonyms, 4);
    this.#append = db.prepare('INSERT OR IGNORE INTO opposition VALUES (?, ?, ?, ?, ?, ?)');
    this.#open = db.prepare('INSERT OR IGNORE INTO opposition_state VALUES (?, ?, ?)');
    this.#renew = db.prepare('UPDATE opposition_state SET batch = ? WHERE scope = ? AND subject = ?');
  }

  /** Entries that were new. */
  get added(): number {
    return this.#added;
  }

  /** Entries that the ledger held already. */
  get known(): number {
    return this.#known;
  }

  /** Adds one entry; `file` is 0 where `opposedAt` was stated. */
  add(number: number, scope: number, opposedAt: number, source: number, file: number): void {
    const row = this.#chunk.add(number);
    this.#chunk.column(SCOPE)[row] = scope;
    this.#chunk.column(AT)[row] = opposedAt;
    this.#chunk.column(SOURCE)[row] = source;
    this.#chunk.column(FILE)[row] = file;
    if (this.#chunk.isFull) this.#write();
  }

  /** Writes what is left. */
  finish(): void {
    this.#write();
    this.#tally.enter(this.#store.db);
  }

  #write(): void {
    const [scopes, dates, sources, files] = [SCOPE, AT, SOURCE, FILE].map((column) => this.#chunk.column(column)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const batch = this.#batch;
    this.#chunk.drain((row, subject) => {
      const scope = scopes[row]!;
      if (this.#append.run(subject, scope, dates[row]!, sources[row]!, files[row]!, batch).changes === 0) {
        this.#known++;
        return;
      }
      this.#added++;
      if (this.#open.run(scope, subject, batch).changes === 1) this.#tally.count(scope, subject);
      else this.#renew.run(batch, scope, subject);
    });
  }
}
