/** Opens a list: the file, its encoding and dialect, and the names of its columns. */
import { closeSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ConfigurationError, InputError } from '../errors.js';
import { type DetectedDialect, detectDialect, indexFirstRecords, usualCells } from './detect-dialect.js';
import { CR, type Dialect, LF } from './dialect.js';
import { UTF8_BOM } from './encoding.js';
import { findLikelierHeader, findRow } from './find-header.js';
import { readHeaderCells } from './header-cells.js';
import { type FileOptions, type FileStep, type OpenFile, openFileInSteps } from './open-file.js';
import { readAt } from './read-pieces.js';
import { RecordIndex } from './record-index.js';
import { scanRecords } from './scan-records.js';
import { countMarks, readSeparatorLine, type SeparatorLine } from './separator-line.js';

/** Bytes from which the dialect is told and in which the header must end, at first and at most. */
const SAMPLE_BYTES = 1 << 20;
const LARGEST_SAMPLE_BYTES = 1 << 27;

/** How `sheet-to-csv.ts` writes the sheet of a workbook. */
const SHEET_DIALECT: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };

/** What is known beforehand about a list; what is not given is detected. */
export interface ListOptions extends FileOptions {
  readonly delimiter?: number;
  readonly quoting?: boolean;
  /** `no` where the first record is not a header; columns are then named by their number, from 1. */
  readonly header?: 'yes' | 'no';
  /** The row of the header, from 1 and empty rows counted; what stands above it is no part of the list. */
  readonly headerRow?: number;
}

/** A list that is open, with its head understood and its records still to be read. Close it with `close`. */
export interface OpenList extends OpenFile {
  readonly path: string;
  /** Its file name, or `stdin`. */
  readonly name: string;
  readonly dialect: Dialect;
  /** True where the delimiter was neither given nor said by a `sep=` line; `agreement` then says how well it fits. */
  readonly isDialectDetected: boolean;
  readonly agreement: number;
  /** Another delimiter that fits as well; null where none does. */
  readonly rivalDelimiter: number | null;
  readonly columns: readonly string[];
  /** How many cells most of the first records have; as many as the header where no number is that usual. */
  readonly usualCells: number;
  /** A row that looks more like the header; null where none does. */
  readonly likelierHeader: { readonly row: number; readonly cells: number } | null;
  /** Every byte before the first record. */
  readonly preamble: Buffer;
  /** True where the file begins with a byte order mark. */
  readonly hasMark: boolean;
  /** The `sep=` line as it came; empty without one. */
  readonly separatorLine: Buffer;
  /** The header record alone, without its line end; empty without a header. */
  readonly header: Buffer;
  /** Rows above the header that are no part of the list. */
  readonly titleRows: number;
  /** The line end of the header, as bytes; the list's own line end. */
  readonly lineEnd: Buffer;
  readonly bodyStart: number;
  close(): void;
}

/**
 * Opens the list at `path` (`-` is standard input), whatever its encoding, packed by gzip or not.
 *
 * Throws `InputError` where it is missing, unreadable, damaged, empty, no list, or ends inside the header's quotes;
 * for workbooks too, which only `openAnyList` reads.
 */
export function openList(path: string, options: ListOptions = {}): OpenList {
  const steps = openFileInSteps(path, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return understandOrClose(path, step.value, options);
    if (step.value === null) continue;
    steps.throw(
      new InputError('WORKBOOK_UNREADABLE', `${path}: a workbook cannot be read here`, {
        hint: 'save its sheet as CSV in UTF-8',
      }),
    );
  }
}

/** Opens a list as `openList` does, Excel workbooks included, letting signals in between pieces. */
export async function openAnyList(path: string, options: ListOptions = {}): Promise<OpenList> {
  const steps = openFileInSteps(path, options);
  for (let step = steps.next(); ; step = await resume(steps, step.value as FileStep)) {
    if (step.done) return understandOrClose(path, step.value, options);
  }
}

async function resume(
  steps: Generator<FileStep, OpenFile>,
  value: FileStep,
): Promise<IteratorResult<FileStep, OpenFile>> {
  try {
    await (value === null ? nextTurn() : value());
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next();
}

function understandOrClose(path: string, file: OpenFile, options: ListOptions): OpenList {
  try {
    return understand(path, file, options);
  } catch (error) {
    closeSync(file.fd);
    throw error;
  }
}

/** The beginning of a list, cut into records. */
interface Sample {
  readonly text: Buffer;
  readonly index: RecordIndex;
  readonly found: DetectedDialect;
  readonly dialect: Dialect;
  readonly isWhole: boolean;
}

function understand(path: string, file: OpenFile, options: ListOptions): OpenList {
  const start = readAt(file.fd, 0, 64);
  const mark = countMarks(start) * UTF8_BOM.length;
  const separator =
    file.container === 'xlsx'
      ? { delimiter: undefined, end: mark }
      : readSeparatorLine(start, mark, path, options.delimiter !== undefined);
  const { row, record, sample } = findHeader(path, file, separator, options);
  const { text, index, dialect, found } = sample;
  if (index.torn.has(record) && options.header !== 'no') throw tornHeader(path, dialect);
  const cells = readHeaderCells(text, index, record, dialect, file.encoding, path);
  const hasHeader = options.header !== 'no';
  const usual = usualCells(index);
  const textStart = separator.end;
  const bodyStart = textStart + (hasHeader ? index.next[record]! : index.start[record]!);
  return {
    ...file,
    path,
    name: path === '-' ? 'stdin' : basename(path),
    dialect,
    isDialectDetected:
      options.delimiter === undefined && separator.delimiter === undefined && file.container !== 'xlsx',
    agreement: found.agreement,
    rivalDelimiter: found.rival,
    columns: hasHeader ? cells : cells.map((_, column) => String(column + 1)),
    usualCells: usual.agreement > 0.5 ? usual.cells : index.cellCount(record),
    likelierHeader: hasHeader ? findLikelierHeader(text, index, dialect, record) : null,
    preamble: readAt(file.fd, 0, bodyStart),
    hasMark: mark > 0,
    separatorLine: Buffer.from(start.subarray(mark, separator.end)),
    header: hasHeader ? Buffer.from(text.subarray(index.start[record]!, index.end[record]!)) : Buffer.alloc(0),
    titleRows: hasHeader ? row - 1 : 0,
    lineEnd: lineEndOf(text, index, record, dialect),
    bodyStart,
    close: () => closeSync(file.fd),
  };
}

/** Finds the header's record, reading as far as it takes: some headers are longer than most lists. */
function findHeader(path: string, file: OpenFile, separator: SeparatorLine, options: ListOptions) {
  const row = options.headerRow;
  for (let bytes = SAMPLE_BYTES; ; bytes = Math.min(bytes * 8, LARGEST_SAMPLE_BYTES)) {
    const sample = cutSample(file, separator, options, bytes);
    const { text, index, dialect, isWhole } = sample;
    if (index.count > 0) {
      const record = row === undefined ? 0 : findRow(text, index, dialect, row, path);
      if (record >= 0) return { record, row: row ?? 1, sample };
    }
    if (isWhole || bytes >= LARGEST_SAMPLE_BYTES) throw noHeader(path, sample, row);
  }
}

function cutSample(file: OpenFile, separator: SeparatorLine, options: ListOptions, bytes: number): Sample {
  const text = readAt(file.fd, separator.end, bytes);
  const isWhole = text.length < bytes;
  const found =
    file.container === 'xlsx'
      ? { dialect: SHEET_DIALECT, agreement: 1, rival: null }
      : detectDialect(text, isWhole, options.quoting ?? true);
  const stated = file.container === 'xlsx' ? undefined : (options.delimiter ?? separator.delimiter);
  const dialect = { ...found.dialect, delimiter: stated ?? found.dialect.delimiter };
  // A row that is named may be any of them.
  const index = indexFirstRecords(text, dialect, isWhole, options.headerRow === undefined ? undefined : text.length);
  return { text, index, found, dialect, isWhole };
}

function lineEndOf(text: Buffer, index: RecordIndex, record: number, dialect: Dialect): Buffer {
  const bytes = text.subarray(index.end[record]!, index.next[record]!);
  return Buffer.from(bytes.length > 0 ? bytes : [dialect.lineEnd === 'cr' ? CR : LF]);
}

function tornHeader(path: string, { lineEnd }: Dialect): InputError {
  const stray = lineEnd === 'lf' ? 'CR' : 'LF';
  return new InputError('HEADER_TORN', `${path}: the header holds a line end (${stray}) outside quotes`, {
    hint: 'end every line alike: other programs take what follows it for a record, which nobody would screen',
  });
}

function noHeader(path: string, { text, index, dialect, isWhole }: Sample, row: number | undefined): Error {
  const end = scanRecords(
    text,
    index.count === 0 ? 0 : index.next[index.count - 1]!,
    text.length,
    dialect,
    isWhole,
    new RecordIndex(),
  );
  if (isWhole && end.insideQuotes) {
    return new InputError(
      'QUOTE_UNCLOSED',
      `${path}: the quote that opens in record ${index.count + 1}, before any header, is never closed`,
      {
        hint: 'close it in the file; a scrub can also read lists without quoting: --quotes none',
      },
    );
  }
  if (text.length === 0) {
    return new InputError('LIST_EMPTY', `${path}: the file is empty`, { hint: 'a list has a header and records' });
  }
  if (isWhole && index.count === 0) {
    return new InputError('LIST_EMPTY', `${path}: it holds nothing but empty lines`, {
      hint: 'a list has a header and records',
    });
  }
  if (row !== undefined && isWhole) {
    return new ConfigurationError('HEADER_ROW_BEYOND', `${path}: it ends before row ${row} (--header-row ${row})`, {
      hint: 'give the number of the row that names the columns, empty rows counted',
    });
  }
  return new InputError('HEADER_NOT_FOUND', `${path}: no header ends in its first ${LARGEST_SAMPLE_BYTES >> 20} MiB`, {
    hint: 'is this a CSV list? One of its first lines must name the columns',
  });
}
