/** Opens the file of a list: unpacked, in an encoding that can be cut as bytes, and readable at any position. */
import { closeSync, fstatSync, openSync, type Stats } from 'node:fs';
import { InputError } from '../errors.js';
import { cannotRead } from './cannot-read.js';
import { type Confidence, type DetectedEncoding, detectEncoding } from './detect-encoding.js';
import { type Encoding, UTF8, UTF16 } from './encoding.js';
import { gunzip } from './gunzip.js';
import { watchFile } from './list-change.js';
import { hashFile, readAt } from './read-pieces.js';
import { looksLikeText, recogniseFile } from './recognise-file.js';
import { isWorkbook, writeSheet } from './sheet-to-csv.js';
import { Spool } from './spool.js';
import { spoolPipe } from './spool-pipe.js';
import { copyAsUtf8 } from './to-utf8.js';

/** What a list is packed in. */
type Container = 'none' | 'gzip' | 'xlsx';

/** What is known beforehand about a file. */
export interface FileOptions {
  readonly encoding?: Encoding;
  /** The sheet of a workbook, by name or number; the first one by default. */
  readonly sheet?: string;
}

/**
 * A file that is open as bytes of a list.
 *
 * A plain list is read where it is. What is packed, piped or in UTF-16 is first copied, checked and converted, to a
 * private file without a name: so every list can be read twice, at any position and by several readers.
 */
export interface OpenFile {
  readonly fd: number;
  /** Bytes behind `fd`. */
  readonly size: number;
  readonly device: number;
  readonly inode: number;
  readonly container: Container;
  /** The file as it is on disk, where it is not what `fd` reads. */
  readonly original: { readonly bytes: number; readonly sha256: string } | null;
  /** The encoding of the bytes behind `fd`; under the name of that of the file. */
  readonly encoding: Encoding;
  /** The encoding of the file itself. */
  readonly fileEncoding: Encoding;
  readonly encodingConfidence: Confidence;
  readonly encodingWhy: string;
  readonly isMixed: boolean;
  /** Throws `InputError` where the file is no longer as it was when it was opened. */
  requireUnchanged(): void;
}

/** A step of work on a file: something to start and wait for, or null where another step follows at once. */
export type FileStep = (() => Promise<void>) | null;

/** What `fd` stands for while a file is being opened. */
interface Stage {
  fd: number;
  container: Container;
  original: { bytes: number; sha256: string } | null;
  requireUnchanged: () => void;
}

/**
 * Opens the file at `path` (`-` is standard input) in steps, between which the caller may let others work.
 *
 * Throws `InputError` where it is missing, unreadable, damaged or no list; nothing stays open then.
 */
export function* openFileInSteps(path: string, options: FileOptions): Generator<FileStep, OpenFile> {
  const stage: Stage = { fd: -1, container: 'none', original: null, requireUnchanged: () => {} };
  try {
    const stats = yield* openBytes(path, stage);
    yield* unpack(path, options, stage);
    const detected = detect(path, options, stage);
    const encoding = detected.encoding.isTransparent
      ? detected.encoding
      : yield* convert(path, detected.encoding, stage);
    return {
      fd: stage.fd,
      size: fstatSync(stage.fd).size,
      device: stats.dev,
      inode: stats.ino,
      container: stage.container,
      original: stage.original,
      encoding,
      fileEncoding: detected.encoding,
      encodingConfidence: detected.confidence,
      encodingWhy: detected.why,
      isMixed: detected.isMixed,
      requireUnchanged: stage.original === null ? stage.requireUnchanged : () => {},
    };
  } catch (error) {
    if (stage.fd >= 0) closeSync(stage.fd);
    throw error;
  }
}

function* openBytes(path: string, stage: Stage): Generator<FileStep, Stats> {
  if (path === '-') {
    stage.fd = (yield* spoolPipe(0)).fd;
    return fstatSync(stage.fd);
  }
  try {
    stage.fd = openSync(path, 'r');
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  const stats = fstatSync(stage.fd);
  if (stats.isDirectory()) {
    throw new InputError('LIST_IS_FOLDER', `${path}: this is a folder, not a list`, {
      hint: `name a file in it, or all of them: '${path.replace(/\/$/, '')}/*.csv'`,
    });
  }
  if (!stats.isFile()) replace(stage, yield* spoolPipe(stage.fd));
  else stage.requireUnchanged = watchFile(path, stage.fd);
  return stats;
}

/** Unpacks gzip, and takes the sheet of a workbook; refuses what is no list. */
function* unpack(path: string, options: FileOptions, stage: Stage): Generator<FileStep, void> {
  let kind = recognise(path, stage.fd);
  if (kind === 'gzip') {
    const spool = new Spool();
    try {
      yield* gunzip(stage.fd, path, spool);
    } catch (error) {
      spool.close();
      throw error;
    }
    keepOriginal(stage);
    replace(stage, spool);
    stage.container = 'gzip';
    kind = recognise(path, stage.fd);
  }
  if (kind === 'zip') {
    const { size } = fstatSync(stage.fd);
    if (!isWorkbook(stage.fd, size)) throw notAList(path, 'a zip archive', 'unzip it first, and scrub the list inside');
    const spool = new Spool();
    try {
      yield () => writeSheet(stage.fd, size, path, options.sheet, spool);
    } catch (error) {
      spool.close();
      throw error;
    }
    keepOriginal(stage);
    replace(stage, spool);
    stage.container = 'xlsx';
  } else if (kind === 'gzip') throw notAList(path, 'packed twice', 'unpack it once: gzip -d');
  else if (kind !== 'text') throw notAList(path, kind.other, kind.hint);
}

function recognise(path: string, fd: number) {
  try {
    return recogniseFile(readAt(fd, 0, 4096));
  } catch (cause) {
    throw cannotRead(path, cause);
  }
}

function notAList(path: string, what: string, hint: string): InputError {
  return new InputError('NOT_A_LIST', `${path}: this is ${what}, and no list that can be read`, { hint });
}

/** Bytes of the beginning from which the encoding is told, and further pieces spread over the rest. */
const HEAD_BYTES = 1 << 20;
const PROBES = 32;
const PROBE_BYTES = 1 << 16;

function detect(path: string, options: FileOptions, stage: Stage): DetectedEncoding {
  const { size } = fstatSync(stage.fd);
  const head = readAt(stage.fd, 0, HEAD_BYTES);
  if (stage.container === 'xlsx') {
    return { encoding: UTF8, confidence: 'certain', why: 'a workbook says so itself', isMixed: false };
  }
  if (options.encoding !== undefined) {
    const isSwapped = options.encoding === UTF16.le && head[0] === 0xfe && head[1] === 0xff;
    const encoding = isSwapped ? UTF16.be : options.encoding;
    return { encoding, confidence: 'certain', why: 'named by --encoding', isMixed: false };
  }
  const step = Math.max(PROBE_BYTES, Math.floor((size - HEAD_BYTES) / PROBES));
  const probes: Buffer[] = [];
  for (let at = HEAD_BYTES; at < size; at += step) probes.push(readAt(stage.fd, at, PROBE_BYTES));
  const detected = detectEncoding([head, ...probes]);
  if (detected.encoding.isTransparent && !looksLikeText(head)) {
    throw notAList(path, 'a binary file', 'ask for the list as CSV or .xlsx, or name its encoding with --encoding');
  }
  return detected;
}

/** Replaces the file by a copy in UTF-8; what that copy is written in goes under the name of the file's encoding. */
function* convert(path: string, encoding: Encoding, stage: Stage): Generator<FileStep, Encoding> {
  const spool = new Spool();
  try {
    yield* copyAsUtf8(stage.fd, path, encoding, spool);
  } catch (error) {
    spool.close();
    throw error;
  }
  keepOriginal(stage);
  replace(stage, spool);
  return {
    name: encoding.name,
    isTransparent: true,
    decode: UTF8.decode,
    encode: (text) => (encoding.encode(text) === null ? null : UTF8.encode(text)),
  };
}

/** Remembers what the file on disk is, before it gives way to a copy. */
function keepOriginal(stage: Stage): void {
  stage.original ??= { bytes: fstatSync(stage.fd).size, sha256: hashFile(stage.fd) };
}

function replace(stage: Stage, spool: Spool): void {
  closeSync(stage.fd);
  stage.fd = spool.fd;
}
