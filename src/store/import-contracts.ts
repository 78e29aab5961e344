/** Imports current contracts: all of a file or none, since a contract that is missing only costs a call. */
import type { Database } from 'better-sqlite3';
import type { E164 } from '../phone/e164.js';
import { endOfLocalDay } from '../rules/time-zone.js';
import { AgreementCells } from './agreement-cells.js';
import { CorrectedEntries } from './corrected-entries.js';
import { EntryChunk } from './entry-chunk.js';
import {
  type CellText,
  importLedger,
  type LedgerImport,
  type LedgerImportOptions,
  type LedgerLoader,
  type LedgerLoading,
} from './import-ledger.js';
import type { ImportFile } from './import-table.js';
import { NO_EXPIRY } from './schema.js';
import { contractTerms } from './sql-functions.js';
import type { Store } from './store.js';
import { Tally } from './tally.js';

const CELLS = ['advertiser', 'reference', 'object', 'starts_on', 'ends_on'] as const;
const COLUMNS = { all: ['phone', ...CELLS], required: ['phone', 'advertiser', 'reference', 'object', 'starts_on'] };

/** Imports contracts from a CSV file. Throws as `importLedger` does. */
export function importContracts(store: Store, file: ImportFile, options: LedgerImportOptions): LedgerImport {
  const kind = {
    ledger: 'contract' as const,
    columns: COLUMNS,
    takesSeveralNumbers: false,
    refusalsMatter: false,
    makeLoader: (loading: LedgerLoading) => new ContractLoader(loading),
  };
  return importLedger(store, file, kind, options, () => ({}));
}

/** Takes the records of an import apart and writes the ledger and its projection. */
class ContractLoader implements LedgerLoader {
  added = 0;
  known = 0;
  readonly #loading: LedgerLoading;
  readonly #chunk: EntryChunk;
  readonly #cells: AgreementCells<(typeof CELLS)[number]>;
  readonly #tally = new Tally('contract_state');
  #references: string[] = [];

  constructor(loading: LedgerLoading) {
    this.#loading = loading;
    this.#chunk = new EntryChunk(loading.store.pseudonyms, 3);
    this.#cells = new AgreementCells(CELLS, loading.timeZone);
  }

  load([number]: readonly E164[], cell: CellText): string | null {
    const cells = this.#cells.read(cell);
    if (typeof cells === 'string') return cells;
    const { advertiser, reference, object, ends_on: endsOn } = cells;
    if (reference === '') return 'reference: it is empty';
    const starts = this.#cells.instant(cells.starts_on);
    if (starts === null) return 'starts_on: it cannot be read as a date';
    const ends = endsOn === '' ? undefined : this.#cells.instant(endsOn);
    if (ends === null) return 'ends_on: it cannot be read as a date';
    const endsAt = ends === undefined ? Number.NaN : this.#lastInstant(ends.at, ends.hasTime);
    if (endsAt < starts.at) return 'ends_on: it lies before starts_on';
    this.#add(
      number!,
      this.#loading.names.objectScopeId(advertiser, object, this.#loading.declare),
      reference,
      starts.at,
      endsAt,
    );
    return null;
  }

  finish(): void {
    this.#write();
    this.#tally.enter(this.#loading.store.db);
  }

  #lastInstant(at: number, hasTime: boolean): number {
    return hasTime ? at : endOfLocalDay(at, this.#loading.timeZone);
  }

  #add(number: E164, scope: number, reference: string, startsAt: number, endsAt: number): void {
    const row = this.#chunk.add(number);
    this.#chunk.column(0)[row] = scope;
    this.#chunk.column(1)[row] = startsAt;
    this.#chunk.column(2)[row] = endsAt;
    this.#references[row] = reference;
    if (this.#chunk.isFull) this.#write();
  }

  #write(): void {
    const { store, batch } = this.#loading;
    const append = store.db.prepare('INSERT INTO contract VALUES (?, ?, ?, ?, ?, ?)');
    const open = store.db.prepare('INSERT OR IGNORE INTO contract_state VALUES (?, ?, ?)');
    const [scopes, starts, ends] = [0, 1, 2].map((column) => this.#chunk.column(column)) as Float64Array[];
    const isKnown = knownContracts(store.db, batch);
    const corrected = new CorrectedEntries(store.db, 'contract_state');
    this.#chunk.drain((row, subject) => {
      const [scope, startsAt] = [scopes![row]!, starts![row]!];
      const endsAt = Number.isNaN(ends![row]!) ? NO_EXPIRY : ends![row]!;
      const reference = this.#references[row]!;
      const entry = { scope, reference, starts_at: startsAt, ends_at: endsAt };
      if (isKnown(subject, scope, reference, startsAt, endsAt) || corrected.said(subject, entry)) {
        this.known++;
        return;
      }
      append.run(subject, ...Object.values(entry), batch);
      this.added++;
      const terms = contractTerms(reference, batch, startsAt, endsAt);
      if (open.run(scope, subject, terms).changes === 1) this.#tally.count(scope, subject, terms);
    });
    this.#references = [];
  }
}

interface RecordedContract {
  readonly scope: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly batch: number;
  /** 1 where `contract end` recorded it. */
  readonly isEnd: number;
}

/**
 * Tells whether a statement about a contract repeats what this batch, or the last one before it, says of the same
 * reference. What it repeats of an earlier one is news: the contract changed since, and changes back. Not so what
 * would let a contract run on beyond an end that somebody recorded since by hand: a nightly export knows nothing of it.
 */
function knownContracts(
  db: Database,
  batch: number,
): (subject: Buffer, scope: number, reference: string, startsAt: number, endsAt: number) => boolean {
  const find = db.prepare<[Buffer, string, number], RecordedContract>(
    `SELECT c.scope, c.starts_at AS startsAt, c.ends_at AS endsAt, c.batch, b.action = 'end' AS isEnd
     FROM contract c JOIN scope s ON s.id = c.scope JOIN batch b ON b.id = c.batch
     WHERE c.subject = ? AND c.reference = ? AND s.advertiser = (SELECT advertiser FROM scope WHERE id = ?)`,
  );
  return (subject, scope, reference, startsAt, endsAt) => {
    const recorded = find.all(subject, reference, scope);
    const before = recorded.reduce((last, row) => (row.batch < batch ? Math.max(last, row.batch) : last), 0);
    const isChanging = recorded.some((row) => row.batch === batch);
    // Whatever the object: the end was that of the reference.
    const said = recorded.filter((row) => row.startsAt === startsAt && row.endsAt === endsAt);
    return (
      said.some((row) => row.batch === (isChanging ? batch : before) && row.scope === scope) ||
      said.some((row) => recorded.some((end) => end.isEnd && end.batch > row.batch && end.endsAt < endsAt))
    );
  };
}
