/** Where the outputs of a scrub go, and what they must not overwrite. */
import { accessSync, constants } from 'node:fs';
import { devNull } from 'node:os';
import { basename, dirname, join, parse, resolve } from 'node:path';
import type { OpenList } from '../csv/open-list.js';
import type { KeptFile } from '../csv/same-file.js';
import { ConfigurationError } from '../errors.js';
import { signaturePath } from '../proof/certificate.js';
import { findStats, type OutputTerms, outputIsInput, refuseOutputs, requireOrdinaryFile } from './refuse-outputs.js';

/** The outputs of one list; `-` for the clean list on standard output. */
export interface OutputPaths {
  readonly clean: string;
  readonly rejected: string;
  readonly summary: string;
  readonly certificate: string;
  /** Written only by a run that follows an earlier one. */
  readonly recall: string;
  readonly report: string;
}

/** Where the user wants outputs. */
export interface OutputChoice {
  readonly outDir?: string;
  readonly clean?: string;
  readonly rejected?: string;
  readonly summary?: string;
  readonly certificate?: string;
  readonly recall?: string;
}

/**
 * Names the outputs of every list: `NAME.clean.csv`, `NAME.rejected.csv`, `NAME.summary.json` and
 * `NAME.certificate.json` in the current folder or under `outDir`, single files where they were named.
 *
 * Throws `ConfigurationError` where names of files are given for several lists, where two outputs collide, where an
 * output is also an input (the same file under any name), where it is no regular file, and where its folder cannot be
 * written.
 */
export function nameOutputs(lists: readonly OpenList[], choice: OutputChoice): OutputPaths[] {
  if (
    lists.length > 1 &&
    (choice.clean !== undefined || choice.rejected !== undefined || choice.certificate !== undefined)
  ) {
    throw new ConfigurationError(
      'OPTION_INVALID',
      '-o/--clean, --rejected and --certificate name one file, but there are several lists',
      {
        hint: 'use --out-dir DIR, which names the outputs after each list',
      },
    );
  }
  const single = lists.length === 1;
  const paths = lists.map((list) => {
    const stem = stemOf(list.name);
    const inFolder = (name: string) => join(choice.outDir ?? '.', name);
    return {
      clean: choice.clean ?? inFolder(`${stem}.clean.csv`),
      rejected: choice.rejected ?? inFolder(`${stem}.rejected.csv`),
      summary: (single ? choice.summary : undefined) ?? inFolder(`${stem}.summary.json`),
      certificate: choice.certificate ?? inFolder(`${stem}.certificate.json`),
      recall: choice.recall ?? inFolder(`${stem}.recall.csv`),
      report: inFolder(`${stem}.report.html`),
    };
  });
  const owned = paths.flatMap((outputs, at) => filesOf(outputs).map((path) => ({ path, owner: lists[at]!.path })));
  // With several lists, --summary names one more file, for the whole run.
  if (!single && choice.summary !== undefined) owned.push({ path: choice.summary, owner: '--summary' });
  refuseCollisions(owned);
  for (const { path } of owned) {
    if (path === '-' || path === devNull) continue;
    requireWritableFolder(path);
    refuseInput(path, lists);
  }
  return paths;
}

/** Every file that the outputs of one list can become. */
function filesOf({ clean, rejected, summary, certificate, recall, report }: OutputPaths): string[] {
  return [clean, rejected, summary, certificate, signaturePath(certificate), recall, report];
}

const HINTS = {
  hint: 'name another file with -o, or another folder with --out-dir',
  fileHint: 'name a file; -o - writes the clean list to standard output',
  folderHint: 'name a file, or use --out-dir for a folder',
};

/** Throws `ConfigurationError` where an output would replace a file that must be kept: a store, a key, a campaign. */
export function refuseKeptFiles(
  paths: readonly OutputPaths[],
  runSummary: string | undefined,
  kept: readonly KeptFile[],
  env: OutputTerms['env'],
): void {
  const named = [...paths.flatMap(filesOf), ...(runSummary === undefined ? [] : [runSummary])];
  const files = named.filter((path) => path !== '-' && path !== devNull);
  refuseOutputs(files, { env, kept, ...HINTS });
}

/** The name of a list without its extension: `prospects` of `prospects.csv` and `prospects.csv.gz`. */
function stemOf(name: string): string {
  const { name: stem } = parse(basename(name).replace(/(?<=.)\.gz$/i, ''));
  return stem === '' ? 'list' : stem;
}

function refuseCollisions(outputs: readonly { readonly path: string; readonly owner: string }[]): void {
  const owners = new Map<string, string>();
  for (const { path, owner } of outputs) {
    const whole = path === '-' ? path : resolve(path);
    if (whole === devNull) continue;
    const earlier = owners.get(whole);
    if (earlier !== undefined) throw collision(path, earlier, owner);
    owners.set(whole, owner);
  }
}

function collision(path: string, owner: string, list: string): ConfigurationError {
  return owner === list
    ? new ConfigurationError('OUTPUTS_COLLIDE', `${path}: two outputs of ${list} would be written to this one file`, {
        hint: 'give each output a name of its own',
      })
    : new ConfigurationError('OUTPUTS_COLLIDE', `${path}: it would be written twice, for ${owner} and for ${list}`, {
        hint: 'scrub the lists one by one, or rename one of them',
      });
}

/** Finds the folder out before a dry run calls all well, or a long run ends in nothing. */
function requireWritableFolder(path: string): void {
  const folder = dirname(path);
  const found = findStats(folder);
  if (found?.isDirectory()) {
    try {
      accessSync(folder, constants.W_OK | constants.X_OK);
      return;
    } catch (cause) {
      throw new ConfigurationError('OUTPUT_UNWRITABLE', `${folder}: nothing can be written in this folder`, {
        hint: 'name another folder with --out-dir, or change its rights',
        cause,
      });
    }
  }
  const why = found === null ? 'there is no such folder' : 'this is not a folder';
  throw new ConfigurationError('OUTPUT_UNWRITABLE', `${folder}: ${why}`, {
    hint: `make it (mkdir -p ${folder}), or name another one with --out-dir`,
  });
}

function refuseInput(path: string, lists: readonly OpenList[]): void {
  requireOrdinaryFile(path, HINTS);
  const found = findStats(path);
  const input = lists.find((list) => list.inode === found?.ino && list.device === found?.dev);
  if (input !== undefined) throw outputIsInput(path, input.path, HINTS.hint);
}
