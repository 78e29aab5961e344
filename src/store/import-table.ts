/** An import file, open: its content hash, and which of its columns holds what a ledger wants. */
import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import type { Encoding } from '../csv/encoding.js';
import { openTable, type TableReader, type TableRecord } from '../csv/table-reader.js';
import { ConfigurationError } from '../errors.js';
import { holdsPhoneNumber, requireNoPhoneNumber } from './free-text.js';

/** What a person says about an import file. */
export interface ImportFile {
  /** `-` is standard input. */
  readonly path: string;
  readonly delimiter?: number;
  readonly encoding?: Encoding;
  /** False where quotes mean nothing. */
  readonly quoting?: boolean;
  /** From a ledger's column to the file's own name for it (`--map phone=telephone`). */
  readonly columns: ReadonlyMap<string, string>;
  /** Further columns of phones (`--map phone=mobile`, repeated). */
  readonly morePhones?: readonly string[];
  /** Tells whether a column of this name usually holds phones. */
  readonly looksLikePhone?: (name: string) => boolean;
  /** Values for columns that the file lacks (`--advertiser "…"`). */
  readonly constants: ReadonlyMap<string, string>;
}

/** Where the value of a ledger's column is. */
export type CellSource = { readonly column: number } | { readonly value: string };

/** The columns of a ledger's import: all of them, and those that it cannot do without. */
export interface LedgerColumns {
  readonly all: readonly string[];
  readonly required: readonly string[];
}

/** Opens an import file; throws as `openTable` does. */
export function openImport(file: ImportFile): TableReader {
  return openTable(file.path, {
    ...(file.delimiter !== undefined && { delimiter: file.delimiter }),
    ...(file.encoding !== undefined && { encoding: file.encoding }),
    ...(file.quoting !== undefined && { quoting: file.quoting }),
  });
}

/** The SHA-256 of an open file, in hex: it must be known before the first entry is written. */
export function hashTable(table: TableReader): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  for (let position = 0; ; ) {
    const read = readSync(table.list.fd, buffer, 0, buffer.length, position);
    if (read === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, read));
    position += read;
  }
}

/**
 * Finds where the value of each column is; columns that are neither in the file nor given are left out.
 *
 * Throws ConfigurationError where a required column is not found, where one is there twice or also given as a value,
 * for a value that holds a phone number, and for a mapping that fits neither the ledger nor the file.
 */
export function findColumns(
  table: TableReader,
  file: ImportFile,
  ledger: LedgerColumns,
): ReadonlyMap<string, CellSource> {
  for (const column of file.columns.keys()) requireKnown(column, ledger);
  for (const [column, text] of file.constants) requireNoPhoneNumber(optionOf(column), text);
  const sources = new Map<string, CellSource>();
  for (const column of ledger.all) {
    const mapped = file.columns.get(column);
    const found = mapped === undefined ? findByUsualName(table, file, column) : findMapped(table, file, column, mapped);
    const constant = file.constants.get(column);
    if (found >= 0 && constant !== undefined) {
      throw new ConfigurationError(
        'COLUMN_GIVEN_TWICE',
        `${table.list.name} has a column for ${column}, and a value is given for all`,
        {
          hint: `leave out ${optionOf(column)}, or rename the column in the file`,
        },
      );
    }
    if (found >= 0) sources.set(column, { column: found });
    else if (constant !== undefined) sources.set(column, { value: constant });
  }
  const missing = ledger.required.filter((column) => !sources.has(column));
  if (missing.length > 0) throw columnsMissing(table, missing);
  return sources;
}

/** The text of a cell; '' for a column that is nowhere, null where the encoding does not allow its bytes. */
export function readCell(record: TableRecord, source: CellSource | undefined): string | null {
  if (source === undefined) return '';
  return 'column' in source ? record.text(source.column) : source.value;
}

/** Finds the column that bears a ledger's name for it, in any case, with spaces or dashes for underscores; or -1. */
export function findByName(table: TableReader, file: ImportFile, column: string): number {
  const mapped = new Set(file.columns.values());
  const found = table.columns.flatMap((name, index) => (isNamed(name, column) && !mapped.has(name) ? [index] : []));
  if (found.length > 1) throw columnTwice(table, column);
  return found[0] ?? -1;
}

/** As `findByName`; the one column that is named as phones usually are stands for `phone`. */
function findByUsualName(table: TableReader, file: ImportFile, column: string): number {
  const named = findByName(table, file, column);
  if (named >= 0 || column !== 'phone') return named;
  const usual = findUsualPhones(table, file);
  return usual.length === 1 ? usual[0]! : -1;
}

/** The columns whose names say that they hold phones. */
export function findUsualPhones(table: TableReader, file: ImportFile): number[] {
  const { looksLikePhone = () => false } = file;
  const mapped = new Set(file.columns.values());
  return table.columns.flatMap((name, index) => (looksLikePhone(name) && !mapped.has(name) ? [index] : []));
}

/** The further columns of phones that were mapped; throws ConfigurationError for one that is not there. */
export function findMorePhones(table: TableReader, file: ImportFile): number[] {
  return (file.morePhones ?? []).map((name) => findMapped(table, file, 'phone', name));
}

/** Throws ConfigurationError where several columns of phones are mapped: whose the consent is must be plain. */
export function requireOnePhoneColumn(file: ImportFile): void {
  if ((file.morePhones ?? []).length === 0) return;
  throw new ConfigurationError('COLUMN_TWICE', '--map phone=… is given more than once', {
    hint: 'only oppositions are imported from several columns of phones: import once for each column',
  });
}

function optionOf(column: string): string {
  return `--${column.replaceAll('_', '-')}`;
}

function isNamed(name: string, column: string): boolean {
  return name.toLowerCase().replace(/[\s-]+/g, '_') === column;
}

function findMapped(table: TableReader, file: ImportFile, column: string, mapped: string): number {
  const exact = table.columns.flatMap((name, index) => (name === mapped ? [index] : []));
  const found =
    exact.length > 0
      ? exact
      : table.columns.flatMap((name, index) => (name.toLowerCase() === mapped.toLowerCase() ? [index] : []));
  if (found.length > 1) throw columnTwice(table, mapped);
  if (found[0] !== undefined) return found[0];
  throw new ConfigurationError('COLUMN_NOT_FOUND', `${file.path} has no column ${mapped}`, {
    hint: `its columns are: ${listColumns(table)}; write --map ${column}=COLUMN`,
  });
}

function requireKnown(column: string, ledger: LedgerColumns): void {
  if (ledger.all.includes(column)) return;
  throw new ConfigurationError('COLUMN_UNKNOWN', `--map ${column}=…: there is no such column in this import`, {
    hint: `the columns are: ${ledger.all.join(', ')}`,
  });
}

function columnTwice(table: TableReader, column: string): ConfigurationError {
  return new ConfigurationError('COLUMN_TWICE', `${table.list.name} has more than one column ${column}`, {
    hint: 'rename one of them in the file',
  });
}

function columnsMissing(table: TableReader, missing: readonly string[]): ConfigurationError {
  const [first] = missing;
  const value = missing.find((column) => column !== 'phone');
  const constant = value === undefined ? '' : `, or give one value for all: ${optionOf(value)} "…"`;
  return new ConfigurationError('COLUMN_NOT_FOUND', `${table.list.name} has no column ${missing.join(', ')}`, {
    hint: `its columns are: ${listColumns(table)}; write --map ${first}=COLUMN${constant}`,
  });
}

/** The header for a message: without one it may hold numbers, which are never printed. */
function listColumns(table: TableReader): string {
  return table.columns
    .map((name) => (holdsPhoneNumber(name) ? '(a phone number: is the header missing?)' : name))
    .join(', ');
}
