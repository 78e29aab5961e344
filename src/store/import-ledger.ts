/** What the imports of contracts, attempts and requests to be called back share: from an open file to one batch. */
import { counted } from '../counted.js';
import type { TableReader, TableRecord } from '../csv/table-reader.js';
import { InputError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import { closeBatch, type ImportedFile, internFile, type Ledger, openBatch } from './batches.js';
import { storableFileName } from './free-text.js';
import { appendHistory } from './history.js';
import { describePhoneFault, PhoneCells } from './import-cells.js';
import {
  findColumns,
  hashTable,
  type ImportFile,
  type LedgerColumns,
  openImport,
  readCell,
  requireOnePhoneColumn,
} from './import-table.js';
import { NO_REFUSED_FILE, RefusedFile, type RefusedOutcome } from './refused-file.js';
import { type RefusalLog, startRefusals } from './refused-lines.js';
import { type Declaring, ScopeBook } from './scopes.js';
import { keepOrRollBack, type Store } from './store.js';

/** How to import a ledger. */
export interface LedgerImportOptions {
  readonly at: number;
  /** Where dates without an offset are read. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; whose national numbers are read. */
  readonly defaultRegion: string;
  /** Loads the readable records although others are not; otherwise all of them or none. */
  readonly skipInvalid: boolean;
  /** Declares names that recorded objections use undeclared, so that these are limited to them. */
  readonly newScope?: boolean;
  /** Says what would happen and changes nothing. */
  readonly dryRun: boolean;
}

/** What became of an import. */
export interface LedgerImport extends RefusedOutcome {
  /** Null for a dry run. */
  readonly batch: number | null;
  readonly records: number;
  readonly added: number;
  readonly known: number;
  readonly refused: number;
  /** Names that nobody declared and that recorded objections use: these still count for everything. */
  readonly namesKeptWide: readonly string[];
  /** The first refused records. */
  readonly refusals: readonly { readonly record: number; readonly reason: string }[];
  /** The imports to settle refused objections of this file under; none where there is none, or that was done before. */
  readonly unsettled: readonly number[];
}

/** What a loader is made with. */
export interface LedgerLoading {
  readonly store: Store;
  readonly batch: number;
  readonly file: ImportedFile;
  readonly names: ScopeBook;
  readonly timeZone: string;
  /** How contracts and requests declare their advertiser. */
  readonly declare: Declaring;
}

/** The text of a cell; '' for a column that is nowhere, null where the encoding does not allow its bytes. */
export type CellText = (column: string) => string | null;

/** Loads the records of one ledger. */
export interface LedgerLoader {
  readonly added: number;
  readonly known: number;
  /** Loads one record; returns why it is refused, null where it is not. */
  load(numbers: readonly E164[], cell: CellText): string | null;
  finish(): void;
}

/** What distinguishes the imports. */
export interface LedgerKind<Loader extends LedgerLoader> {
  readonly ledger: Ledger;
  readonly columns: LedgerColumns;
  /** A cell with two numbers is loaded for both; elsewhere it is refused, for nobody knows which one is meant. */
  readonly takesSeveralNumbers: boolean;
  /** Whether a refused record may be an objection, so that scrubs warn until it is settled. */
  readonly refusalsMatter: boolean;
  readonly makeLoader: (loading: LedgerLoading) => Loader;
}

/**
 * Imports a file into a ledger and gives the loader to `tell` what else there is to say, before the transaction ends.
 *
 * Throws InputError where a record is refused (unless `skipInvalid`): nothing was loaded then. Throws
 * ConfigurationError where columns are not found, and what `openTable` throws.
 */
export function importLedger<Loader extends LedgerLoader, More>(
  store: Store,
  file: ImportFile,
  kind: LedgerKind<Loader>,
  options: LedgerImportOptions,
  tell: (loader: Loader, names: ScopeBook) => More,
): LedgerImport & More {
  const table = openImport(file);
  let refused: RefusedFile | undefined;
  try {
    requireOnePhoneColumn(file);
    const columns = findColumns(table, file, kind.columns);
    const sha256 = hashTable(table);
    const refusedOutput = new RefusedFile(file.path, table, table.list.header);
    refused = refusedOutput;
    const isWhole = (result: LedgerImport) => result.refused === 0 || options.skipInvalid;
    const work = () => load(store, table, columns, sha256, refusedOutput, kind, options, tell);
    const result = keepOrRollBack(store, (one) => isWhole(one) && !options.dryRun, work);
    const outcome = refusedOutput.end(options.dryRun);
    if (!isWhole(result)) throw refusedRecords(table, result, outcome.refusedFile);
    return { ...result, batch: options.dryRun ? null : result.batch, ...outcome };
  } finally {
    refused?.discard();
    table.close();
  }
}

function load<Loader extends LedgerLoader, More>(
  store: Store,
  table: TableReader,
  columns: ReturnType<typeof findColumns>,
  sha256: string,
  refused: RefusedFile,
  kind: LedgerKind<Loader>,
  { at, timeZone, defaultRegion, newScope }: LedgerImportOptions,
  tell: (loader: Loader, names: ScopeBook) => More,
): LedgerImport & More {
  const { db } = store;
  const { ledger } = kind;
  const file = internFile(db, sha256, at);
  const fileName = storableFileName(table.list.name);
  const batch = openBatch(db, { ledger, action: 'import', at, file: file.id, fileName });
  const names = new ScopeBook(db);
  const declare = newScope ? 'always' : 'unless-objected';
  const phoneColumn = (columns.get('phone') as { column: number }).column;
  const refusals = startRefusals(db, ledger, file.id, phoneColumn, batch, refused);
  const loader = kind.makeLoader({ store, batch, file, names, timeZone, declare });
  const phones = new PhoneCells(phoneColumn, defaultRegion);
  let records = 0;
  for (const record of table.records()) {
    records++;
    const reason = loadRecord(record, phones, (column) => readCell(record, columns.get(column)), kind, loader);
    if (reason !== null) refuse(record, reason, refusals, kind);
  }
  loader.finish();
  refusals.settleOthers(at);
  const counts = { records, added: loader.added, known: loader.known, refused: refusals.count };
  closeBatch(db, batch, counts);
  const more = tell(loader, names);
  const changed = loader.added > 0 || names.declaredNow > 0;
  const detail = { batch, file: fileName, sha256, ...counts, ...more };
  appendHistory(db, at, `${ledger}-import`, detail, changed ? 'changes-ledgers' : 'reads-only');
  return {
    ...counts,
    namesKeptWide: names.namesKeptWide(),
    ...more,
    batch,
    ...NO_REFUSED_FILE,
    refusals: refusals.first,
    unsettled: refusals.unsettled(),
  };
}

function loadRecord<Loader extends LedgerLoader>(
  record: TableRecord,
  phones: PhoneCells,
  cell: CellText,
  { takesSeveralNumbers }: LedgerKind<Loader>,
  loader: Loader,
): string | null {
  if (record.malformed !== null) return record.malformed;
  const number = phones.read(record);
  if (number === 0) return describePhoneFault(phones.fault);
  const isAmbiguous = phones.fault === 'ambiguous';
  if (isAmbiguous && !takesSeveralNumbers) return describePhoneFault('ambiguous');
  const reason = loader.load([number, ...phones.others], cell);
  if (reason !== null || !isAmbiguous || phones.others.length > 0) return reason;
  return 'digits stand beside the phone number; the number itself was loaded';
}

function refuse<Loader extends LedgerLoader>(
  record: TableRecord,
  reason: string,
  refusals: RefusalLog,
  { refusalsMatter }: LedgerKind<Loader>,
): void {
  refusals.add(record.number, record.raw(), record.cellCount, reason, refusalsMatter);
}

function refusedRecords(table: TableReader, result: LedgerImport, refusedFile: string | null): InputError {
  const [first] = result.refusals;
  const see = refusedFile === null ? '' : ` (see ${refusedFile})`;
  return new InputError(
    'RECORDS_INVALID',
    counted`${table.list.name}: ${result.refused} of ${result.records} record(s) refused, so nothing was loaded; record ${first!.record}: ${first!.reason}`,
    { hint: `correct them${see}, or load the others with --skip-invalid` },
  );
}
