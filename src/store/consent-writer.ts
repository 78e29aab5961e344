/** Writes consents and withdrawals: the ledgers and their projections, side by side. */
import type { Statement } from 'better-sqlite3';
import type { E164 } from '../phone/e164.js';
import { EVIDENCE } from '../rules/evidence.js';
import { CorrectedEntries } from './corrected-entries.js';
import { EntryChunk } from './entry-chunk.js';
import { NO_EXPIRY } from './schema.js';
import type { Store } from './store.js';
import { Tally } from './tally.js';

/** One consent; instants in ms, NaN where none is stated; texts by their numbers. */
export interface ConsentEntry {
  readonly number: E164;
  readonly scope: number;
  readonly collectedAt: number;
  readonly expiresAt: number;
  /** `EVIDENCE` bits. */
  readonly evidence: number;
  readonly source: number;
  readonly wording: number;
  readonly evidenceRef: string;
}

/** Appends consents of one batch, inside the caller's transaction; call `finish` at the end. */
export class ConsentWriter {
  readonly #store: Store;
  readonly #batch: number;
  readonly #file: number;
  readonly #chunk: EntryChunk;
  readonly #append: Statement<unknown[]>;
  readonly #open: Statement<[number, Buffer, Buffer]>;
  readonly #corrected: CorrectedEntries;
  readonly #tally = new Tally('consent_state');
  #references: string[] = [];
  #added = 0;
  #known = 0;

  /** @param file stands for the date of a consent that has none; 0 for a single command */
  constructor(store: Store, batch: number, file: number) {
    this.#store = store;
    this.#batch = batch;
    this.#file = file;
    this.#chunk = new EntryChunk(store.pseudonyms, 6);
    this.#corrected = new CorrectedEntries(store.db, 'consent_state');
    this.#append = store.db.prepare('INSERT OR IGNORE INTO consent VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#open = store.db.prepare('INSERT OR IGNORE INTO consent_state VALUES (?, ?, ?)');
  }

  get added(): number {
    return this.#added;
  }

  get known(): number {
    return this.#known;
  }

  add(entry: ConsentEntry): void {
    const chunk = this.#chunk;
    const row = chunk.add(entry.number);
    chunk.column(0)[row] = entry.scope;
    chunk.column(1)[row] = entry.collectedAt;
    chunk.column(2)[row] = entry.expiresAt;
    chunk.column(3)[row] = entry.evidence;
    chunk.column(4)[row] = entry.source;
    chunk.column(5)[row] = entry.wording;
    this.#references[row] = entry.evidenceRef;
    if (chunk.isFull) this.#write();
  }

  finish(): void {
    this.#write();
    this.#tally.enter(this.#store.db);
  }

  #write(): void {
    const columns = Array.from({ length: 6 }, (_, column) => this.#chunk.column(column));
    const terms = Buffer.alloc(24);
    this.#chunk.drain((row, subject) => {
      const [scope, collectedAt, expiresAt, evidence, source, wording] = columns.map((column) => column[row]!) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const isDated = (evidence & EVIDENCE.collectedAt) !== 0;
      const entry = {
        scope,
        collected_at: isDated ? collectedAt : 0,
        expires_at: Number.isNaN(expiresAt) ? NO_EXPIRY : expiresAt,
        evidence,
        source,
        wording,
        evidence_ref: this.#references[row]!,
        file: isDated ? 0 : this.#file,
      };
      const isKnown =
        this.#corrected.said(subject, entry) ||
        this.#append.run(subject, ...Object.values(entry), this.#batch).changes === 0;
      if (isKnown) {
        this.#known++;
        return;
      }
      this.#added++;
      terms.writeDoubleLE(isDated ? collectedAt : Number.NaN, 0);
      terms.writeDoubleLE(expiresAt, 8);
      terms.writeDoubleLE(evidence, 16);
      if (this.#open.run(scope, subject, terms).changes === 1) this.#tally.count(scope, subject, terms);
    });
    this.#references = [];
  }
}

/** Appends withdrawals of one batch, inside the caller's transaction; call `finish` at the end. */
export class WithdrawalWriter {
  readonly #store: Store;
  readonly #batch: number;
  readonly #chunk: EntryChunk;
  readonly #tally = new Tally('withdrawal_state');
  #added = 0;
  #known = 0;

  constructor(store: Store, batch: number) {
    this.#store = store;
    this.#batch = batch;
    this.#chunk = new EntryChunk(store.pseudonyms, 4);
  }

  get added(): number {
    return this.#added;
  }

  get known(): number {
    return this.#known;
  }

  /** Adds one entry; `file` is 0 where `withdrawnAt` was stated. */
  add(number: E164, scope: number, withdrawnAt: number, source: number, file: number): void {
    const row = this.#chunk.add(number);
    this.#chunk.column(0)[row] = scope;
    this.#chunk.column(1)[row] = withdrawnAt;
    this.#chunk.column(2)[row] = source;
    this.#chunk.column(3)[row] = file;
    if (this.#chunk.isFull) this.#write();
  }

  finish(): void {
    this.#write();
    this.#tally.enter(this.#store.db);
  }

  #write(): void {
    const { db } = this.#store;
    const append = db.prepare('INSERT OR IGNORE INTO withdrawal VALUES (?, ?, ?, ?, ?, ?)');
    const open = db.prepare('INSERT OR IGNORE INTO withdrawal_state VALUES (?, ?, ?)');
    const [scopes, dates, sources, files] = [0, 1, 2, 3].map((column) => this.#chunk.column(column)) as Float64Array[];
    const terms = Buffer.alloc(8);
    this.#chunk.drain((row, subject) => {
      const scope = scopes![row]!;
      if (append.run(subject, scope, dates![row]!, sources![row]!, files![row]!, this.#batch).changes === 0) {
        this.#known++;
        return;
      }
      this.#added++;
      terms.writeDoubleLE(dates![row]!, 0);
      if (open.run(scope, subject, terms).changes === 1) this.#tally.count(scope, subject, terms);
    });
  }
}
