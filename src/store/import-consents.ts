/**
 * Imports consents: all of a file or none, since a consent that is missing only costs a call. The withdrawals in the
 * same file are objections: every one that can be read is loaded whatever the rest is like.
 */
import { counted } from '../counted.js';
import type { TableReader } from '../csv/table-reader.js';
import { InputError } from '../errors.js';
import { closeBatch, internFile, openBatch } from './batches.js';
import { ConsentLoader } from './consent-loader.js';
import { storableFileName } from './free-text.js';
import { appendHistory } from './history.js';
import { findColumns, hashTable, type ImportFile, openImport, requireOnePhoneColumn } from './import-table.js';
import { NO_REFUSED_FILE, RefusedFile, type RefusedOutcome } from './refused-file.js';
import { startRefusals } from './refused-lines.js';
import { ScopeBook } from './scopes.js';
import { keepOrRollBack, type Store } from './store.js';
import { findStrayColumns } from './stray-columns.js';

const COLUMNS = {
  all: [
    'phone',
    'advertiser',
    'purpose',
    'channel',
    'collected_at',
    'expires_at',
    'source',
    'wording',
    'evidence_ref',
    'withdrawn_at',
  ],
  required: ['phone', 'advertiser', 'purpose', 'collected_at', 'source'],
};

/** How to import consents. */
export interface ConsentImportOptions {
  /** The import's time, for withdrawals whose date cannot be read. */
  readonly at: number;
  /** Where dates without an offset are read. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; whose national numbers are read. */
  readonly defaultRegion: string;
  /** Loads the valid records although others are invalid. */
  readonly skipInvalid: boolean;
  /** Says what would happen and changes nothing. */
  readonly dryRun: boolean;
  /** Columns that need not be read, though their names speak of withdrawals. */
  readonly ignoredColumns?: readonly string[];
  /** Declares names that recorded objections use undeclared, so that these are limited to them. */
  readonly newScope?: boolean;
  /** The `EVIDENCE` that the rulebook asks for, to count what will not be consent. */
  readonly requiredEvidence: number;
}

/** What became of an import. */
export interface ConsentImport extends RefusedOutcome {
  /** Null for a dry run. */
  readonly batch: number | null;
  readonly records: number;
  readonly added: number;
  readonly known: number;
  /** Invalid records. */
  readonly refused: number;
  readonly refusals: readonly { readonly record: number; readonly reason: string }[];
  readonly withdrawals: {
    readonly added: number;
    readonly known: number;
    /** The time of import stands instead. */
    readonly unreadableDates: number;
    /** Before the consent in the same record; the time of import stands instead. */
    readonly earlyDates: number;
  };
  /** The columns of the file that were not read. */
  readonly unusedColumns: readonly string[];
  /** Names that nobody declared and that recorded objections use: these still count for everything. */
  readonly namesKeptWide: readonly string[];
  /** Valid records that lack evidence, so that they will not count as consent. */
  readonly unproven: {
    readonly records: number;
    /** How many lack each piece, by its column; `advertiser`: it names nobody. */
    readonly missing: ReadonlyMap<string, number>;
  };
}

/**
 * Imports consents and withdrawals from a CSV file.
 *
 * Throws InputError where a record is invalid (unless `skipInvalid`): no consent was loaded then, but the withdrawals
 * were. Throws ConfigurationError where columns are not found, and what `openTable` throws.
 */
export function importConsents(store: Store, file: ImportFile, options: ConsentImportOptions): ConsentImport {
  const table = openImport(file);
  let refused = new RefusedFile(file.path, table, table.list.header);
  try {
    requireOnePhoneColumn(file);
    const columns = findColumns(table, file, COLUMNS);
    const unusedColumns = findStrayColumns(table, columns, options.ignoredColumns ?? []);
    const sha256 = hashTable(table);
    const attempt = (withConsents: boolean) => {
      const isWhole = ({ refused }: ConsentImport) => refused === 0 || options.skipInvalid || !withConsents;
      return keepOrRollBack(
        store,
        (result) => isWhole(result) && !options.dryRun,
        () => load(store, table, columns, sha256, refused, options, withConsents),
      );
    };
    let result = attempt(true);
    const isRefused = result.refused > 0 && !options.skipInvalid;
    if (isRefused) {
      // Read again for the withdrawals alone: files with an error in them are the exception.
      refused.discard();
      refused = new RefusedFile(file.path, table, table.list.header);
      result = attempt(false);
    }
    const outcome = refused.end(options.dryRun);
    if (isRefused) throw invalidRecords(table, result, outcome.refusedFile, options.dryRun);
    return { ...result, batch: options.dryRun ? null : result.batch, ...outcome, unusedColumns };
  } finally {
    refused.discard();
    table.close();
  }
}

function load(
  store: Store,
  table: TableReader,
  columns: ReturnType<typeof findColumns>,
  sha256: string,
  refused: RefusedFile,
  options: ConsentImportOptions,
  withConsents: boolean,
): ConsentImport {
  const { db } = store;
  const { at } = options;
  const file = internFile(db, sha256, at);
  const fileName = storableFileName(table.list.name);
  const batch = openBatch(db, { ledger: 'consent', action: 'import', at, file: file.id, fileName });
  const names = new ScopeBook(db);
  const phoneColumn = (columns.get('phone') as { column: number }).column;
  const refusals = startRefusals(db, 'consent', file.id, phoneColumn, batch, refused);
  const loader = new ConsentLoader(store, { columns, file, batch, names, refusals, options, withConsents });
  for (const record of table.records()) loader.load(record);
  const { consents, withdrawals } = loader;
  consents.finish();
  withdrawals.finish();
  refusals.settleOthers(at);
  const counts = {
    records: loader.records,
    added: consents.added,
    known: consents.known,
    refused: refusals.count,
  };
  closeBatch(db, batch, counts);
  const changed = consents.added > 0 || withdrawals.added > 0 || names.declaredNow > 0;
  const detail = { batch, file: fileName, sha256, ...counts, withdrawals: withdrawals.added };
  appendHistory(db, at, 'consent-import', detail, changed ? 'changes-ledgers' : 'reads-only');
  return {
    ...counts,
    batch,
    ...NO_REFUSED_FILE,
    refusals: refusals.first,
    withdrawals: {
      added: withdrawals.added,
      known: withdrawals.known,
      unreadableDates: loader.unreadableWithdrawals,
      earlyDates: loader.earlyWithdrawals,
    },
    unusedColumns: [],
    namesKeptWide: names.namesKeptWide(),
    unproven: { records: loader.unproven, missing: loader.missing },
  };
}

function invalidRecords(
  table: TableReader,
  result: ConsentImport,
  refusedFile: string | null,
  dryRun: boolean,
): InputError {
  const [first] = result.refusals;
  const { added, known } = result.withdrawals;
  const withdrawn = added + known;
  const withdrawals = withdrawn > 0 && !dryRun ? ` (withdrawals loaded: ${withdrawn})` : '';
  const see = refusedFile === null ? '' : ` (see ${refusedFile})`;
  return new InputError(
    'RECORDS_INVALID',
    counted`${table.list.name}: ${result.refused} of ${result.records} record(s) invalid, so no consent was loaded${withdrawals}; record ${first!.record}: ${first!.reason}`,
    { hint: `correct them${see}, or load the others with --skip-invalid` },
  );
}
