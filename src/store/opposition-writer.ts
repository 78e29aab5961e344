/** Writes oppositions: the ledger and its projection, side by side. */
import type { Statement } from 'better-sqlite3';
import { EntryChunk } from './entry-chunk.js';
import { latestOf } from './stated-day.js';
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
  readonly #lifted: Statement<[Buffer, number, Buffer], number | null> | null;
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
    const hasLifts = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM lift)').pluck().get() === 1;
    this.#lifted = hasLifts ? db.prepare<[Buffer, number, Buffer], number | null>(LIFTED_SINCE).pluck() : null;
  }

  /** Entries that were new. */
  get added(): number {
    return this.#added;
  }

  /** Entries that the ledger held already. */
  get known(): number {
    return this.#known;
  }

  /** Adds one entry; `file` is 0 where `opposedAt` was stated, `STATED_DAY` where only its day was. */
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
      const source = sources[row]!;
      if (this.#append.run(subject, scope, dates[row]!, source, files[row]!, batch).changes === 0) {
        if (!this.#mayBeNew(subject, scope, latestOf(dates[row]!, files[row]!))) {
          this.#known++;
          return;
        }
        this.#appendAgain(subject, scope, source);
      }
      this.#added++;
      if (this.#open.run(scope, subject, batch).changes === 1) this.#tally.count(scope, subject);
      else this.#renew.run(batch, scope, subject);
    });
  }

  /**
   * Whether an entry that the ledger holds already was lifted since, and may tell of a second objection: nothing in it
   * says that it came before the lift.
   */
  #mayBeNew(subject: Buffer, scope: number, latest: number): boolean {
    const liftedAt = this.#lifted?.get(subject, scope, subject) ?? null;
    return liftedAt !== null && latest >= liftedAt;
  }

  /** Enters such an entry once more, dated by the import, since its own date is taken. */
  #appendAgain(subject: Buffer, scope: number, source: number): void {
    const { db } = this.#store;
    const batch = db
      .prepare<[number], { at: number; file: number }>('SELECT at, ifnull(file, 0) AS file FROM batch WHERE id = ?')
      .get(this.#batch)!;
    let { at } = batch;
    while (this.#append.run(subject, scope, at, source, batch.file, this.#batch).changes === 0) at++;
  }
}

/** The latest lift of a subject that was recorded after its last opposition in a scope. */
const LIFTED_SINCE = `SELECT max(lifted_at) FROM lift WHERE subject = ?
  AND batch > ifnull((SELECT batch FROM opposition_state WHERE scope = ? AND subject = ?), 0)`;
