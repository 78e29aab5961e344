/** Opens a list: the file, its encoding and dialect, and the names of its columns. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '../errors.js';
import { detectDialect } from './detect-dialect.js';
import { CR, type Dialect, LF } from './dialect.js';
import { detectEncoding, type Encoding, UTF8, UTF8_BOM } from './encoding.js';
import { readQuotedRecords } from './quoted-records.js';
import { RecordIndex } from './record-index.js';
import { scanRecords } from './scan-records.js';
import { spoolStdin } from './spool-stdin.js';

/** Bytes from which encoding and dialect are told, and in which the header must end. */
const SAMPLE_BYTES = 1 << 20;

/** What is known beforehand about a list; what is not given is detected. */
export interface ListOptions {
  readonly delimiter?: number;
  readonly encoding?: Encoding;
  readonly quoting?: boolean;
  /** `no` where the first record is not a header; columns are then named by their number, from 1. */
  readonly header?: 'yes' | 'no';
}

/** A list that is open, with its head understood and its records still to be read. Close it with `close`. */
export interface OpenList {
  readonly path: string;
  /** Its file name, or `stdin`. */
  readonly name: string;
  readonly fd: number;
  readonly size: number;
  readonly device: number;
  readonly inode: number;
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  readonly columns: readonly string[];
  /** Everything before the first record as it came: byte order mark, `sep=` line, header. */
  readonly head: Buffer;
  /** The header record alone, without its line end; empty without a header. */
  readonly header: Buffer;
  /** The line end of the header, as bytes; the list's own line end. */
  readonly lineEnd: Buffer;
  readonly bodyStart: number;
  close(): void;
}

/**
 * Opens the list at `path` (`-` is standard input, spooled so that it can be read twice).
 *
 * Throws `InputError` where it is missing, unreadable, empty, not text, or ends inside the header's quotes.
 */
export function openList(path: string, options: ListOptions = {}): OpenList {
  const name = path === '-' ? 'stdin' : basename(path);
  const fd = path === '-' ? spoolStdin() : openFile(path);
  try {
    return understand(path, name, fd, options);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function openFile(path: string): number {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  if (fstatSync(fd).isDirectory()) {
    closeSync(fd);
    throw new InputError('LIST_IS_FOLDER', `${path}: this is a folder, not a list`, { hint: 'name a CSV file in it' });
  }
  return fd;
}

/** Says why a file could not be opened. */
export function cannotRead(path: string, cause: unknown): InputError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') {
    return new InputError('LIST_NOT_FOUND', `${path}: there is no such file`, {
      hint: 'check the path; it is read from the current folder',
      cause,
    });
  }
  return new InputError('LIST_UNREADABLE', `${path}: it cannot be read (${code ?? String(cause)})`, {
    hint: 'check the rights of the file and of its folder',
    cause,
  });
}

function understand(path: string, name: string, fd: number, options: ListOptions): OpenList {
  const { size, dev, ino } = fstatSync(fd);
  const sample = readSample(fd, path);
  const bom = sample.subarray(0, 3).equals(UTF8_BOM) ? 3 : 0;
  const encoding = options.encoding ?? (bom > 0 ? UTF8 : detectEncoding(sample, path));
  const declared = readSeparatorLine(sample, bom);
  const text = sample.subarray(declared.end);
  const isWhole = sample.length < SAMPLE_BYTES;
  const detected = detectDialect(text, isWhole, options.quoting ?? true);
  const dialect = { ...detected, delimiter: options.delimiter ?? declared.delimiter ?? detected.delimiter };

  const index = new RecordIndex();
  const end = scanRecords(text, 0, text.length, dialect, isWhole, index);
  if (index.count === 0) throw noRecord(path, isWhole && end.insideQuotes, isWhole && text.length === 0);
  const first = readCells(text, index, dialect, encoding, path);
  const hasHeader = options.header !== 'no';
  const headerEnd = declared.end + (hasHeader ? index.next[0]! : index.start[0]!);
  return {
    path,
    name,
    fd,
    size,
    device: dev,
    inode: ino,
    encoding,
    dialect,
    columns: hasHeader ? first : first.map((_, column) => String(column + 1)),
    head: Buffer.from(sample.subarray(0, headerEnd)),
    header: hasHeader ? Buffer.from(text.subarray(index.start[0]!, index.end[0]!)) : Buffer.alloc(0),
    lineEnd: lineEndOf(text, index, dialect),
    bodyStart: headerEnd,
    close: () => closeSync(fd),
  };
}

function readSample(fd: number, path: string): Buffer {
  const buffer = Buffer.allocUnsafe(SAMPLE_BYTES);
  let filled = 0;
  try {
    while (filled < buffer.length) {
      const read = readSync(fd, buffer, filled, buffer.length - filled, filled);
      if (read === 0) break;
      filled += read;
    }
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  return buffer.subarray(0, filled);
}

/** Reads a first line `sep=;`, by which spreadsheets are told the delimiter; it is no record. */
function readSeparatorLine(sample: Buffer, from: number): { delimiter: number | undefined; end: number } {
  const match = /^sep=([^\r\n])\r?\n/i.exec(sample.toString('latin1', from, from + 8));
  return match === null
    ? { delimiter: undefined, end: from }
    : { delimiter: match[1]!.charCodeAt(0), end: from + match[0].length };
}

function readCells(
  text: Buffer,
  index: RecordIndex,
  dialect: Dialect,
  encoding: Encoding,
  path: string,
): readonly string[] {
  const quoted = index.quoted[0] === 1 ? readFirstQuoted(text, index, dialect) : null;
  return Array.from({ length: index.cellCount(0) }, (_, column) => {
    const bytes =
      quoted === null
        ? text.subarray(index.cellStart(0, column), index.cellStop(0, column))
        : Buffer.from(quoted[column] ?? '', 'latin1');
    const name = encoding.decode(bytes);
    if (name === null) {
      throw new InputError(
        'ENCODING_UNREADABLE',
        `${path}: the header (column ${column + 1}) is not ${encoding.name}`,
        { hint: 'name its encoding, for example --encoding windows-1252' },
      );
    }
    return name.trim();
  });
}

function readFirstQuoted(text: Buffer, index: RecordIndex, dialect: Dialect): readonly string[] | null {
  const only = new RecordIndex();
  scanRecords(text, index.start[0]!, index.next[0]!, dialect, true, only);
  return readQuotedRecords(text, only, dialect).get(0) ?? null;
}

function lineEndOf(text: Buffer, index: RecordIndex, dialect: Dialect): Buffer {
  const bytes = text.subarray(index.end[0]!, index.next[0]!);
  return Buffer.from(bytes.length > 0 ? bytes : [dialect.lineEnd === 'cr' ? CR : LF]);
}

function noRecord(path: string, insideQuotes: boolean, isEmpty: boolean): InputError {
  if (insideQuotes) {
    return new InputError('QUOTE_UNCLOSED', `${path}: the quote that opens in the header is never closed`, {
      hint: 'close it in the list, or read the list without quoting: --quotes none',
    });
  }
  return isEmpty
    ? new InputError('LIST_EMPTY', `${path}: the file is empty`, { hint: 'a list has a header and records' })
    : new InputError('HEADER_NOT_FOUND', `${path}: no header was found in its first ${SAMPLE_BYTES >> 10} KiB`, {
        hint: 'is this a CSV list? its first line must name the columns',
      });
}
