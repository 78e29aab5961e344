/** Imports requests to be called back: all of a file or none, since a request that is missing only costs a call. */
import type { E164 } from '../phone/e164.js';
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
import { termsOf } from './sql-functions.js';
import type { Store } from './store.js';
import { Tally } from './tally.js';

const CELLS = ['advertiser', 'object', 'requested_at', 'evidence_ref'] as const;
const COLUMNS = { all: ['phone', ...CELLS], required: ['phone', ...CELLS] };

/** Imports requests from a CSV file. Throws as `importLedger` does. */
export function importCallbacks(store: Store, file: ImportFile, options: LedgerImportOptions): LedgerImport {
  const kind = {
    ledger: 'callback' as const,
    columns: COLUMNS,
    takesSeveralNumbers: false,
    refusalsMatter: false,
    makeLoader: (loading: LedgerLoading) => new CallbackLoader(loading),
  };
  return importLedger(store, file, kind, options, () => ({}));
}

/** Takes the records of an import apart and writes the ledger and its projection. */
class CallbackLoader implements LedgerLoader {
  added = 0;
  known = 0;
  readonly #loading: LedgerLoading;
  readonly #chunk: EntryChunk;
  readonly #cells: AgreementCells<(typeof CELLS)[number]>;
  readonly #tally = new Tally('callback_state');
  #references: string[] = [];

  constructor(loading: LedgerLoading) {
    this.#loading = loading;
    this.#chunk = new EntryChunk(loading.store.pseudonyms, 2);
    this.#cells = new AgreementCells(CELLS, loading.timeZone);
  }

  load([number]: readonly E164[], cell: CellText): string | null {
    const cells = this.#cells.read(cell);
    if (typeof cells === 'string') return cells;
    const { advertiser, object, evidence_ref: evidenceRef } = cells;
    const requested = this.#cells.instant(cells.requested_at);
    if (requested === null) return 'requested_at: it cannot be read as a date';
    if (evidenceRef === '') return 'evidence_ref: it is empty, and only a proven request counts';
    const row = this.#chunk.add(number!);
    this.#chunk.column(0)[row] = this.#loading.names.objectScopeId(advertiser, object, this.#loading.declare);
    this.#chunk.column(1)[row] = requested.at;
    this.#references[row] = evidenceRef;
    if (this.#chunk.isFull) this.#write();
    return null;
  }

  finish(): void {
    this.#write();
    this.#tally.enter(this.#loading.store.db);
  }

  #write(): void {
    const { store, batch } = this.#loading;
    const append = store.db.prepare('INSERT OR IGNORE INTO callback VALUES (?, ?, ?, ?, ?)');
    const open = store.db.prepare('INSERT OR IGNORE INTO callback_state VALUES (?, ?, ?)');
    const corrected = new CorrectedEntries(store.db, 'callback_state');
    const [scopes, dates] = [0, 1].map((column) => this.#chunk.column(column)) as Float64Array[];
    this.#chunk.drain((row, subject) => {
      const [scope, requestedAt] = [scopes![row]!, dates![row]!];
      const entry = { scope, requested_at: requestedAt, evidence_ref: this.#references[row]! };
      if (corrected.said(subject, entry) || append.run(subject, ...Object.values(entry), batch).changes === 0) {
        this.known++;
        return;
      }
      this.added++;
      const terms = termsOf(requestedAt);
      if (open.run(scope, subject, terms).changes === 1) this.#tally.count(scope, subject, terms);
    });
    this.#references = [];
  }
}
