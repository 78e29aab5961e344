/**
 * What no output of any command may replace: stores and their logs, keys, campaigns, whatever the command reads, and
 * what is no file.
 *
 * Files are known by what they hold and not by where they are, so that another store, a key that somebody copied, and
 * one that is reached through a link count as well.
 */
import { closeSync, openSync, readlinkSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { findKeptFile, type KeptFile } from '../csv/same-file.js';
import { ConfigurationError } from '../errors.js';
import { trustFolder } from '../proof/trusted-keys.js';
import { LOG_COMPANIONS } from '../store/fold-log.js';
import { APPLICATION_ID } from '../store/schema.js';

/** What a command knows of its outputs, and what it advises where one is refused. */
export interface OutputTerms {
  /** Where trusted keys are. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the command reads. */
  readonly inputs?: readonly string[];
  /** Files that must stay whatever they hold. */
  readonly kept?: readonly KeptFile[];
  /** What to do instead. */
  readonly hint: string;
  /** What to do instead of naming a device. */
  readonly fileHint: string;
  /** And instead of naming a folder, where that is something else. */
  readonly folderHint?: string;
}

/** Throws `ConfigurationError` for the first output that would replace what must stay, or that can be no file. */
export function refuseOutputs(paths: readonly string[], terms: OutputTerms): void {
  for (const path of paths) {
    requireOrdinaryFile(path, terms);
    refuseInput(path, terms);
    const what = findKeptFile(path, terms.kept ?? [])?.what ?? recogniseKept(path, terms.env);
    if (what === null) continue;
    throw new ConfigurationError('OUTPUT_IS_KEPT', `${path}: this output would replace ${what}`, { hint: terms.hint });
  }
}

/** Throws `ConfigurationError` where a path leads to a folder, a device, a pipe or an open descriptor. */
export function requireOrdinaryFile(
  path: string,
  { fileHint, folderHint = fileHint }: Pick<OutputTerms, 'fileHint' | 'folderHint'>,
): void {
  const found = findStats(path);
  if (found?.isDirectory()) {
    throw new ConfigurationError('OUTPUT_IS_FOLDER', `${path}: this is a folder, not a file`, {
      hint: folderHint,
    });
  }
  // A descriptor may well be open on a file, but the file that would be replaced is the descriptor's own name.
  if ((found === null || found.isFile()) && !leadsToDescriptor(path)) return;
  throw new ConfigurationError(
    'OUTPUT_NOT_A_FILE',
    `${path}: this is a device or a pipe, which no output can replace`,
    {
      hint: fileHint,
    },
  );
}

/** The error for an output that is also what the command reads. */
export function outputIsInput(path: string, input: string, hint: string): ConfigurationError {
  return new ConfigurationError('OUTPUT_IS_INPUT', `${path}: this output is also the input ${input}`, { hint });
}

/** What there is at a path; null where nothing is, or no way leads there. */
export function findStats(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function refuseInput(path: string, { inputs = [], hint }: OutputTerms): void {
  const read = inputs.filter((input) => input !== '-').map((input) => ({ path: input, what: input }));
  const found = findKeptFile(path, read);
  if (found !== null) throw outputIsInput(path, found.path, hint);
}

/** Says what a file is that must not be replaced; null for any other file, and where there is none. */
function recogniseKept(path: string, env: OutputTerms['env']): string | null {
  // Under its own name and under that of what it links to: SQLite takes both for the log of the store beside them.
  const places = [placeOf(path), realPath(path) ?? placeOf(path)];
  if (places.some(isLog)) return 'the log of a store';
  const head = readHead(path);
  const real = places[1]!;
  if (head === null) return null;
  if (isStore(head)) return 'a store';
  const text = head.toString('latin1');
  if (/^\s*[0-9a-f]{64}\s*$/i.test(text)) return "a store's key";
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----/m.test(text)) return 'a private key';
  if (dirname(real) === realPath(trustFolder(env))) return 'a key that is trusted';
  if (WITNESS.test(basename(real))) return 'the note of how far the history of a store went';
  return real.endsWith('.toml') && /^\s*\[campaign\]/m.test(text) ? 'a campaign' : null;
}

const WITNESS = /^[0-9a-f]{16}\.[0-9a-f]{8}\.head$/;
const HEAD_BYTES = 1 << 16;
/** Where SQLite keeps the id of the application in the head of a file. */
const APPLICATION_ID_AT = 68;

function isStore(head: Buffer): boolean {
  return (
    head.length >= 100 &&
    head.toString('latin1', 0, 16) === 'SQLite format 3\0' &&
    head.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID
  );
}

/** Also where there is no log yet: whatever comes to lie there is taken for one. */
function isLog(path: string): boolean {
  const end = LOG_COMPANIONS.find((companion) => path.endsWith(companion));
  if (end === undefined) return false;
  const head = readHead(path.slice(0, -end.length));
  return head !== null && isStore(head);
}

/** The first bytes of a file; null where there is none, or none that may be read. */
function readHead(path: string): Buffer | null {
  if (findStats(path)?.isFile() !== true) return null;
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const handle = openSync(path, 'r');
    try {
      return head.subarray(0, readSync(handle, head, 0, head.length, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}

/** A path whose folder is free of links; the file itself may be one. */
function placeOf(path: string): string {
  const whole = resolve(path);
  return join(realPath(dirname(whole)) ?? dirname(whole), basename(whole));
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** More links than this in a row lead nowhere. */
const MOST_LINKS = 40;

/** Follows links one by one: the last step, from a descriptor to what it is open on, leaves no trace. */
function leadsToDescriptor(path: string): boolean {
  let at = placeOf(path);
  for (let links = 0; links < MOST_LINKS; links++) {
    if (/^(?:\/proc\/\d+(?:\/task\/\d+)?\/fd|\/dev\/fd)$/.test(dirname(at))) return true;
    try {
      at = placeOf(resolve(dirname(at), readlinkSync(at)));
    } catch {
      return false;
    }
  }
  return false;
}
