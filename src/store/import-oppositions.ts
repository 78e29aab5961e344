/**
 * Imports oppositions: every readable record is loaded, whatever the others are like, for one typo must not keep
 * 300,000 objections out; and none of the others may vanish.
 */
import { counted } from '../counted.js';
import type { TableReader, TableRecord } from '../csv/table-reader.js';
import { InputError } from '../errors.js';
import { findChannel } from '../rules/channel-name.js';
import { closeBatch, type ImportedFile, internFile, openBatch } from './batches.js';
import { holdsPhoneNumber, storableFileName } from './free-text.js';
import { HashCells, HashedWriter } from './hash-cells.js';
import { addHashScheme } from './hashed-screen.js';
import { appendHistory } from './history.js';
import { describePhoneFault, instantReader, type MorePhones, type PhoneCellFault, PhoneCells } from './import-cells.js';
import {
  type CellSource,
  findByName,
  findColumns,
  findMorePhones,
  findUsualPhones,
  hashTable,
  type ImportFile,
  openImport,
  readCell,
} from './import-table.js';
import { type HashScheme, nameHashScheme } from './number-hashes.js';
import { OppositionWriter } from './opposition-writer.js';
import { NO_REFUSED_FILE, RefusedFile, type RefusedOutcome } from './refused-file.js';
import { type RefusalLog, startRefusals } from './refused-lines.js';
import { ScopeBook } from './scopes.js';
import { STATED_DAY } from './stated-day.js';
import { keepOrRollBack, type Store } from './store.js';
import { TextBook } from './text-book.js';

const COLUMNS = { all: ['phone', 'advertiser', 'purpose', 'channel', 'opposed_at', 'source'], required: ['phone'] };

/** How to import oppositions. */
export interface OppositionImportOptions {
  /** The import's time, for oppositions without a date. */
  readonly at: number;
  /** Where dates without an offset are read. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; whose national numbers are read. */
  readonly defaultRegion: string;
  /** Declares the names that the store has never seen. */
  readonly newScope: boolean;
  /** Loads all records or none. */
  readonly strict: boolean;
  /** Says what would happen and changes nothing. */
  readonly dryRun: boolean;
  /** For a registry of hashes: what was hashed, and how. */
  readonly hashed?: HashScheme;
}

/** What became of an import. */
export interface OppositionImport extends RefusedOutcome {
  /** Null for a dry run. */
  readonly batch: number | null;
  readonly records: number;
  /** Entries: a cell with two numbers makes two. */
  readonly added: number;
  readonly known: number;
  readonly refused: number;
  /** The first refused records. */
  readonly refusals: readonly { readonly record: number; readonly reason: string }[];
  /** The columns whose numbers were read, by name; by number, from 1, in a file without a header. */
  readonly phoneColumns: readonly string[];
  /** The imports to settle the refused records of this file under; none where that was done before. */
  readonly unsettled: readonly number[];
  /** Names that nobody declared: their oppositions count for everything. */
  readonly undeclaredNames: readonly string[];
  /** Records whose date cannot be read; the import's time stands for it. */
  readonly unreadableDates: number;
  /** Records whose channel is unknown; they count for all channels. */
  readonly unknownChannels: number;
  /** Texts that held a phone number and were left out. */
  readonly textsLeftOut: number;
  /** Whether the list is now known whole. */
  readonly isComplete: boolean;
}

/**
 * Imports oppositions from a CSV file, or from bare numbers, one a line with or without a header.
 *
 * Throws InputError with `strict` where a record is refused, ConfigurationError where columns are not found, and what
 * `openTable` throws; then nothing was loaded.
 */
export function importOppositions(store: Store, file: ImportFile, options: OppositionImportOptions): OppositionImport {
  const table = openImport(file);
  let refused: RefusedFile | undefined;
  try {
    const layout = findLayout(table, file, options);
    const sha256 = hashTable(table);
    refused = new RefusedFile(file.path, table, layout.refusedHeader);
    const isKept = (result: OppositionImport) => !options.dryRun && !(options.strict && result.refused > 0);
    const result = keepOrRollBack(store, isKept, () => load(store, table, layout, sha256, refused!, options));
    const outcome = refused.end(options.dryRun);
    if (options.strict && result.refused > 0) throw strictRefusal(table, result, outcome.refusedFile);
    return { ...result, batch: options.dryRun ? null : result.batch, ...outcome };
  } finally {
    refused?.discard();
    table.close();
  }
}

/** Reads whose objection a record is: numbers, or what stands for the hash of one. */
export interface EntryCells {
  /** 0 where none can be read. */
  read(record: TableRecord): number;
  readText(text: string | null): number;
  /** The further ones of the last cell. */
  readonly others: readonly number[];
  readonly fault: string | null;
  /** Why one of several cells could not be read although another was. */
  readonly lost?: PhoneCellFault;
  /** Says why the last cell could not be read. */
  describeFault(): string;
}

/** Where things are in the file; a bare file without a header has its first number where a header would be. */
interface Layout {
  readonly phones: EntryCells;
  readonly phoneColumns: readonly string[];
  readonly columns: ReadonlyMap<string, CellSource>;
  readonly firstIsNumber: boolean;
  readonly refusedHeader: Buffer;
}

function findLayout(table: TableReader, file: ImportFile, { defaultRegion, hashed }: OppositionImportOptions): Layout {
  const cellsIn = (column: number, more: readonly MorePhones[] = []) =>
    hashed === undefined ? new PhoneCells(column, defaultRegion, more) : new HashCells(column, hashed.algorithm);
  const isNamed = file.columns.has('phone') || findByName(table, file, 'phone') >= 0;
  const known = hashed === undefined || isNamed ? null : findHashColumn(table, file, hashed);
  if (isNamed || known !== null || table.columns.length > 1) {
    const usual = known === null && !isNamed ? findUsualPhones(table, file)[0] : undefined;
    const phone = known ?? (usual === undefined ? null : table.columns[usual]!);
    const columns = findColumns(table, phone === null ? file : mapPhone(file, phone), COLUMNS);
    const { column } = columns.get('phone') as { column: number };
    const more = hashed === undefined ? findFurtherPhones(table, file, column) : [];
    const phoneColumns = [column, ...more.map((one) => one.column)].map((one) => nameColumn(table, one));
    return {
      phones: cellsIn(column, more),
      phoneColumns,
      columns,
      firstIsNumber: false,
      refusedHeader: table.list.header,
    };
  }
  const columns = findColumns(table, mapPhone(file, table.columns[0]!), COLUMNS);
  const firstIsNumber = !isHeader(table.columns[0]!);
  const refusedHeader = firstIsNumber ? Buffer.from('phone') : table.list.header;
  return {
    phones: cellsIn(0),
    phoneColumns: [firstIsNumber ? '1' : nameColumn(table, 0)],
    columns,
    firstIsNumber,
    refusedHeader,
  };
}

/** Whoever objects means all of their numbers: every column of phones counts, mapped or plainly so named. */
function findFurtherPhones(table: TableReader, file: ImportFile, first: number): MorePhones[] {
  if (file.columns.has('phone')) {
    return findMorePhones(table, file).map((column) => ({ column, isGuessed: false }));
  }
  return findUsualPhones(table, file).flatMap((column) => (column === first ? [] : [{ column, isGuessed: true }]));
}

/**
 * Tells whether the first line of a bare list names something. A header holds a letter, fewer digits than the shortest
 * number, and is neither a hash nor a number that a spreadsheet wrote as 3.36E+10: that one must be refused loudly.
 */
function isHeader(line: string): boolean {
  if (/^[\s\d.,]+e[+-]?\d+\s*$/i.test(line)) return false;
  return line.trim() === '' || (/\p{L}/u.test(line) && line.replace(/\D/g, '').length < 6);
}

/** A column by its name, or by its number where a phone number stands in the place of a name (P5). */
function nameColumn(table: TableReader, column: number): string {
  const name = table.columns[column]!;
  return holdsPhoneNumber(name) ? String(column + 1) : name;
}

function mapPhone(file: ImportFile, column: string): ImportFile {
  return { ...file, columns: new Map([...file.columns, ['phone', column]]) };
}

/** Registries call the column of their hashes a hash, or by the algorithm. */
function findHashColumn(table: TableReader, file: ImportFile, { algorithm }: HashScheme): string | null {
  const names = ['hash', algorithm, `phone_${algorithm}`, `${algorithm}_phone`, 'phone_hash', 'hashed_phone'];
  const at = names.map((name) => findByName(table, file, name)).find((column) => column >= 0);
  return at === undefined ? null : table.columns[at]!;
}

function load(
  store: Store,
  table: TableReader,
  layout: Layout,
  sha256: string,
  refused: RefusedFile,
  options: OppositionImportOptions,
): OppositionImport {
  const { db } = store;
  const { at } = options;
  const file = internFile(db, sha256, at);
  const fileName = storableFileName(table.list.name);
  const batch = openBatch(db, { ledger: 'opposition', action: 'import', at, file: file.id, fileName });
  const names = new ScopeBook(db);
  const phoneColumn = (layout.columns.get('phone') as { column: number }).column;
  const refusals = startRefusals(db, 'opposition', file.id, phoneColumn, batch, refused);
  const loader = new Loader(store, layout, file, batch, names, refusals, options);
  if (layout.firstIsNumber) loader.loadFirstLine(table);
  for (const record of table.records()) loader.load(record);
  const { writer } = loader;
  if (options.hashed !== undefined) addHashScheme(db, options.hashed);
  writer.finish();
  refusals.settleOthers(at);
  const counts = { records: loader.records, added: writer.added, known: writer.known, refused: refusals.count };
  closeBatch(db, batch, counts);
  const changed = writer.added > 0 || names.declaredNow > 0;
  const hashed = options.hashed === undefined ? {} : { hashed: nameHashScheme(options.hashed) };
  const detail = { batch, file: fileName, sha256, ...hashed, ...counts, namesDeclared: names.declaredNow };
  appendHistory(db, at, 'opposition-import', detail, changed ? 'changes-ledgers' : 'reads-only');
  return {
    ...counts,
    batch,
    ...NO_REFUSED_FILE,
    refusals: refusals.first,
    unsettled: refusals.unsettled(),
    phoneColumns: layout.phoneColumns,
    undeclaredNames: names.undeclaredNames(),
    unreadableDates: loader.unreadableDates,
    unknownChannels: loader.unknownChannels,
    textsLeftOut: loader.textsLeftOut,
    isComplete: counts.refused === 0 && counts.records > 0,
  };
}

/** Loads record after record into the ledger. */
class Loader {
  readonly writer: OppositionWriter | HashedWriter;
  records = 0;
  unreadableDates = 0;
  unknownChannels = 0;
  textsLeftOut = 0;
  readonly #layout: Layout;
  readonly #file: ImportedFile;
  readonly #names: ScopeBook;
  readonly #texts: TextBook;
  readonly #refusals: RefusalLog;
  readonly #readInstant: ReturnType<typeof instantReader>;
  readonly #options: OppositionImportOptions;
  readonly #scopes = new Map<string, number>();
  readonly #sources = new Map<string, number>();

  constructor(
    store: Store,
    layout: Layout,
    file: ImportedFile,
    batch: number,
    names: ScopeBook,
    refusals: RefusalLog,
    options: OppositionImportOptions,
  ) {
    const { phones } = layout;
    this.writer =
      phones instanceof HashCells ? new HashedWriter(store, batch, phones) : new OppositionWriter(store, batch);
    this.#layout = layout;
    this.#file = file;
    this.#names = names;
    this.#texts = new TextBook(store.db);
    this.#refusals = refusals;
    this.#readInstant = instantReader(options.timeZone);
    this.#options = options;
  }

  /** Loads the number that stands where a header would be. */
  loadFirstLine(table: TableReader): void {
    this.records++;
    const { phones, columns } = this.#layout;
    const number = phones.readText(table.columns[0]!);
    const constant = (column: string) => {
      const source = columns.get(column);
      return source !== undefined && 'value' in source ? source.value : '';
    };
    if (number === 0) this.#refusals.add(1, table.list.header, 1, phones.describeFault());
    else this.#enter(number, constant);
  }

  load(record: TableRecord): void {
    this.records++;
    const { phones, columns } = this.#layout;
    const { malformed } = record;
    if (malformed !== null) {
      this.#refuse(record, malformed);
      return;
    }
    const number = phones.read(record);
    if (number === 0) {
      this.#refuse(record, phones.describeFault());
      return;
    }
    this.#enter(number, (column) => readCell(record, columns.get(column)));
    if (phones.lost != null) {
      this.#refuse(
        record,
        `another phone of the record: ${describePhoneFault(phones.lost)}; what could be read was loaded`,
      );
      return;
    }
    // Digits stood beside the number that make no other one: it is loaded, but somebody must look.
    if (phones.fault === 'ambiguous' && phones.others.length === 0) {
      this.#refuse(record, 'digits stand beside the phone number; the number itself was loaded');
    }
  }

  #enter(number: number, cell: (column: string) => string | null): void {
    const scope = this.#scopeOf(cell);
    const source = this.#sourceOf(cell('source'));
    const stated = cell('opposed_at');
    const instant = stated === '' || stated === null ? null : this.#readInstant(stated);
    if (instant === null && stated !== '') this.unreadableDates++;
    const opposedAt = instant?.at ?? this.#file.firstImportedAt;
    const file = instant === null ? this.#file.id : instant.hasTime ? 0 : STATED_DAY;
    this.writer.add(number, scope, opposedAt, source, file);
    for (const other of this.#layout.phones.others) this.writer.add(other, scope, opposedAt, source, file);
  }

  /** What cannot be read of a scope is wider, never narrower (P3). */
  #scopeOf(cell: (column: string) => string | null): number {
    const advertiser = cell('advertiser') ?? '';
    const purpose = cell('purpose') ?? '';
    const stated = cell('channel');
    const channel = stated === null ? null : findChannel(stated);
    if (channel === null && stated !== '') this.unknownChannels++;
    const key = `${advertiser}\0${purpose}\0${channel ?? ''}`;
    const known = this.#scopes.get(key);
    if (known !== undefined) return known;
    const id = this.#names.scopeId(
      this.#name(advertiser),
      this.#name(purpose),
      channel,
      this.#options.newScope ? 'always' : 'never',
    );
    this.#scopes.set(key, id);
    return id;
  }

  #name(text: string): string | null {
    if (text === '') return null;
    if (!holdsPhoneNumber(text)) return text;
    this.textsLeftOut++;
    return null;
  }

  /** The objection counts whatever its source says; a source that holds a phone number is not kept (P5). */
  #sourceOf(text: string | null): number {
    if (text === null || text === '') return 0;
    const known = this.#sources.get(text);
    if (known !== undefined) {
      if (known < 0) this.textsLeftOut++;
      return Math.max(0, known);
    }
    const id = holdsPhoneNumber(text) ? -1 : this.#texts.idOf(text);
    if (this.#sources.size > 10_000) this.#sources.clear();
    this.#sources.set(text, id);
    if (id < 0) this.textsLeftOut++;
    return Math.max(0, id);
  }

  #refuse(record: TableRecord, reason: string): void {
    const number = this.#layout.firstIsNumber ? record.number + 1 : record.number;
    this.#refusals.add(number, record.raw(), record.cellCount, reason);
  }
}

function strictRefusal(table: TableReader, result: OppositionImport, refusedFile: string | null): InputError {
  const [first] = result.refusals;
  return new InputError(
    'RECORDS_REFUSED',
    counted`${table.list.name}: ${result.refused} of ${result.records} record(s) refused, so nothing was loaded; record ${first!.record}: ${first!.reason}`,
    {
      hint:
        refusedFile === null
          ? 'correct them, or import without --strict'
          : `correct them (see ${refusedFile}), or import without --strict`,
    },
  );
}
