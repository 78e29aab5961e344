/**
 * Imports call attempts: every readable record is loaded, whatever the others are like.
 *
 * Somebody who refused or objected on the phone objected at once and for good, so the same transaction records an
 * opposition for the advertiser, dated at the attempt. What cannot be read of it is wider or later, never nothing.
 */
import type { E164 } from '../phone/e164.js';
import type { ReadInstant } from '../rules/instants.js';
import { namesNobody } from '../rules/names.js';
import { endOfLocalDay } from '../rules/time-zone.js';
import { type AttemptOutcome, isObjection, type ReadOutcome } from './attempt-outcomes.js';
import { CorrectedEntries } from './corrected-entries.js';
import { EntryChunk } from './entry-chunk.js';
import { holdsPhoneNumber } from './free-text.js';
import { instantReader } from './import-cells.js';
import {
  type CellText,
  importLedger,
  type LedgerImport,
  type LedgerImportOptions,
  type LedgerLoader,
  type LedgerLoading,
} from './import-ledger.js';
import type { ImportFile } from './import-table.js';
import { OppositionWriter } from './opposition-writer.js';
import { recall } from './recall.js';
import { termsOf } from './sql-functions.js';
import { STATED_DAY } from './stated-day.js';
import type { Store } from './store.js';
import { Tally } from './tally.js';
import { TextBook } from './text-book.js';

const COLUMNS = {
  all: ['phone', 'advertiser', 'at', 'outcome'],
  required: ['phone', 'advertiser', 'at', 'outcome'],
};

/** How to import attempts. */
export interface AttemptImportOptions extends Omit<LedgerImportOptions, 'skipInvalid'> {
  readonly readOutcome: ReadOutcome;
  /** Declares the advertisers that the store has never seen. */
  readonly newScope: boolean;
  /** Loads all records or none. */
  readonly strict: boolean;
}

/** What became of an import of attempts. */
export interface AttemptImport extends LedgerImport {
  /** Objections made on the phone that were new. */
  readonly oppositions: number;
  /** Advertisers that nobody declared: their attempts and objections count for everybody. */
  readonly undeclaredNames: readonly string[];
}

/** Imports attempts from a CSV file. Throws as `importLedger` does where `strict` is set. */
export function importAttempts(store: Store, file: ImportFile, options: AttemptImportOptions): AttemptImport {
  const kind = {
    ledger: 'attempt' as const,
    columns: COLUMNS,
    takesSeveralNumbers: true,
    refusalsMatter: true,
    makeLoader: (loading: LedgerLoading) => new AttemptLoader(loading, options),
  };
  return importLedger(store, file, kind, { ...options, skipInvalid: !options.strict }, (loader, names) => ({
    oppositions: loader.oppositions,
    undeclaredNames: names.undeclaredNames(),
  }));
}

const UNKNOWN_DATE = 'at: it cannot be read as a date';

/** More than a file holds of one person and day; numbers of files above it stay exact in a double. */
const MOST_OF_FILE = 2 ** 20;

/** Takes the records of an import apart and writes the ledgers and their projections. */
class AttemptLoader implements LedgerLoader {
  added = 0;
  known = 0;
  readonly #loading: LedgerLoading;
  readonly #options: AttemptImportOptions;
  readonly #chunk: EntryChunk;
  readonly #objections: OppositionWriter;
  readonly #texts: TextBook;
  readonly #readInstant: ReturnType<typeof instantReader>;
  readonly #holdsNumber = recall(holdsPhoneNumber);
  readonly #namesNobody = recall(namesNobody);
  readonly #tally = new Tally('attempt_state');
  /** Attempts of a day without times, by person, advertiser and day. */
  readonly #ofDay = new Map<string, number>();
  #outcomes: AttemptOutcome[] = [];

  constructor(loading: LedgerLoading, options: AttemptImportOptions) {
    this.#loading = loading;
    this.#options = options;
    this.#chunk = new EntryChunk(loading.store.pseudonyms, 4);
    this.#objections = new OppositionWriter(loading.store, loading.batch);
    this.#texts = new TextBook(loading.store.db);
    this.#readInstant = instantReader(loading.timeZone);
  }

  get oppositions(): number {
    return this.#objections.added;
  }

  load(numbers: readonly E164[], cell: CellText): string | null {
    const stated = cell('advertiser');
    const isNamed = stated !== null && !this.#namesNobody(stated) && !this.#holdsNumber(stated);
    const written = cell('outcome');
    const outcome = written === null ? null : this.#options.readOutcome(written);
    const date = cell('at');
    const instant = date === null || date === '' ? null : this.#readInstant(date);
    const advertiser = isNamed ? stated : null;
    if (outcome !== null && isObjection(outcome)) this.#object(numbers, advertiser, outcome, instant);
    if (advertiser === null) return 'advertiser: it names nobody';
    if (outcome === null) return 'outcome: it is none of the known ones; translate it with --map-outcome WORD=OUTCOME';
    if (instant === null) return UNKNOWN_DATE;
    const scope = this.#scopeOf(advertiser);
    const until = instant.hasTime ? instant.at : endOfLocalDay(instant.at, this.#loading.timeZone);
    for (const number of numbers) this.#add(number, scope, instant.at, until, outcome);
    return null;
  }

  finish(): void {
    this.#write();
    this.#objections.finish();
    this.#tally.enter(this.#loading.store.db);
  }

  #scopeOf(advertiser: string | null): number {
    return this.#loading.names.scopeId(advertiser, null, null, this.#options.newScope ? 'always' : 'never');
  }

  #object(
    numbers: readonly E164[],
    advertiser: string | null,
    outcome: AttemptOutcome,
    instant: ReadInstant | null,
  ): void {
    const { file } = this.#loading;
    const source = this.#texts.idOf(`call: ${outcome}`);
    const scope = this.#scopeOf(advertiser);
    const at = instant?.at ?? file.firstImportedAt;
    const stated = instant === null ? file.id : instant.hasTime ? 0 : STATED_DAY;
    for (const number of numbers) this.#objections.add(number, scope, at, source, stated);
  }

  #add(number: E164, scope: number, from: number, until: number, outcome: AttemptOutcome): void {
    const row = this.#chunk.add(number);
    this.#chunk.column(0)[row] = scope;
    this.#chunk.column(1)[row] = from;
    this.#chunk.column(2)[row] = until;
    this.#chunk.column(3)[row] = from === until ? 0 : this.#nthOfDay(`${number} ${scope} ${from}`);
    this.#outcomes[row] = outcome;
    if (this.#chunk.isFull) this.#write();
  }

  /**
   * Several attempts on one day without times are several, in one file as in two: in doubt there were more. The same file
   * read again numbers them alike.
   */
  #nthOfDay(key: string): number {
    const nth = this.#ofDay.get(key) ?? 0;
    this.#ofDay.set(key, nth + 1);
    return this.#loading.file.id * MOST_OF_FILE + nth;
  }

  #write(): void {
    const { store, batch } = this.#loading;
    const append = store.db.prepare('INSERT OR IGNORE INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?)');
    const open = store.db.prepare('INSERT OR IGNORE INTO attempt_state VALUES (?, ?, ?)');
    const corrected = new CorrectedEntries(store.db, 'attempt_state');
    const [scopes, froms, untils, nths] = [0, 1, 2, 3].map((column) => this.#chunk.column(column)) as Float64Array[];
    this.#chunk.drain((row, subject) => {
      const [scope, from, until, nth] = [scopes![row]!, froms![row]!, untils![row]!, nths![row]!];
      const entry = { scope, from_at: from, until_at: until, nth, outcome: this.#outcomes[row]! };
      if (corrected.said(subject, entry) || append.run(subject, ...Object.values(entry), batch).changes === 0) {
        this.known++;
        return;
      }
      this.added++;
      const terms = termsOf(from, until, nth);
      if (open.run(scope, subject, terms).changes === 1) this.#tally.count(scope, subject, terms);
    });
    this.#outcomes = [];
  }
}
