/** Where the outputs of a scrub go, and what they must not overwrite. */
import { statSync } from 'node:fs';
import { basename, join, parse, resolve } from 'node:path';
import type { OpenList } from '../csv/open-list.js';
import { ConfigurationError } from '../errors.js';

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
 * Throws `ConfigurationError` where names of files are given for several lists, where two outputs collide, and where
 * an output is also an input (the same file under any name).
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
  refuseCollisions(lists, paths);
  for (const { clean, rejected, summary, certificate, recall, report } of paths) {
    for (const path of [clean, rejected, summary, certificate, recall, report]) refuseInput(path, lists);
  }
  return paths;
}

/** The name of a list without its extension: `prospects` of `prospects.csv` and `prospects.csv.gz`. */
function stemOf(name: string): string {
  const { name: stem } = parse(basename(name).replace(/(?<=.)\.gz$/i, ''));
  return stem === '' ? 'list' : stem;
}

function refuseCollisions(lists: readonly OpenList[], paths: readonly OutputPaths[]): void {
  const owners = new Map<string, string>();
  for (const [at, { clean, rejected, summary, certificate, recall, report }] of paths.entries()) {
    for (const path of [clean, rejected, summary, certificate, recall, report]) {
      const whole = path === '-' ? path : resolve(path);
      const owner = owners.get(whole);
      if (owner !== undefined) {
        throw new ConfigurationError(
          'OUTPUTS_COLLIDE',
          `${path}: it would be written twice, for ${owner} and for ${lists[at]!.path}`,
          { hint: 'scrub the lists one by one, or rename one of them' },
        );
      }
      owners.set(whole, lists[at]!.path);
    }
  }
}

function refuseInput(path: string, lists: readonly OpenList[]): void {
  if (path === '-') return;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new ConfigurationError('OUTPUT_IS_FOLDER', `${path}: this is a folder, not a file`, {
      hint: 'name a file, or use --out-dir for a folder',
    });
  }
  const input = lists.find((list) => list.inode === found?.ino && list.device === found?.dev);
  if (input !== undefined) {
    throw new ConfigurationError('OUTPUT_IS_INPUT', `${path}: this output is also the input ${input.path}`, {
      hint: 'name another file with -o, or another folder with --out-dir',
    });
  }
}
