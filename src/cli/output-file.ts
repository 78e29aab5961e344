/** The files that commands write besides those of a scrub: what they must not replace, and how they appear. */
import { existsSync } from 'node:fs';
import type { KeptFile } from '../csv/same-file.js';
import { ConfigurationError } from '../errors.js';
import { DEFAULT_CAMPAIGN } from './campaign-options.js';
import { DEFAULT_STORE, type OutputOptions } from './shared-options.js';
import type { Io } from './terminal/io.js';

/** What a command knows of an output before it works. */
export interface OutputChecks {
  /** What it reads. */
  readonly inputs?: readonly string[];
  /** What it has open and must keep. */
  readonly kept?: readonly KeptFile[];
  /** The option that names the output. */
  readonly option?: '-o' | '--recall';
  /** Whether `-o -` writes to standard output. */
  readonly takesStdout?: boolean;
}

/**
 * Throws `ConfigurationError` where an output would replace a store, a key, a campaign, what the command reads, or a
 * device; to be called before the work is done and entered anywhere.
 */
export async function requireReplaceable(paths: readonly string[], checks: OutputChecks, io: Io): Promise<void> {
  const { refuseOutputs } = await import('../scrub/refuse-outputs.js');
  const { inputs = [], kept = [], option, takesStdout } = checks;
  refuseOutputs(paths, {
    env: io.env,
    inputs,
    kept: [...kept, ...usualFiles(io)],
    hint: option === undefined ? 'name another file' : `name another file with ${option}`,
    fileHint: takesStdout === true ? 'name a file with -o; -o - writes to standard output' : 'name a file',
  });
}

/**
 * The same for files that are only made: whoever makes one says itself what to do about a name that is taken, or takes
 * what is there.
 */
export async function requirePlaces(paths: readonly string[], io: Io): Promise<void> {
  await requireReplaceable(
    paths.filter((path) => !existsSync(path)),
    {},
    io,
  );
}

/** Throws `ConfigurationError` where both the result as JSON and the output itself would go to standard output. */
export function refuseJsonBeside(output: string, { json }: OutputOptions): void {
  if (output !== '-' || json !== true) return;
  throw new ConfigurationError('OPTION_INVALID', '--json and -o - both want standard output', {
    hint: 'name a file with -o, or leave --json out',
  });
}

/** The store and the campaign that commands take where none is named, also where they are damaged. */
function usualFiles({ env }: Io): KeptFile[] {
  return [
    { path: env.TAMIS_STORE || DEFAULT_STORE, what: 'the store' },
    { path: env.TAMIS_CAMPAIGN || DEFAULT_CAMPAIGN, what: 'the campaign' },
  ].filter(({ path }) => existsSync(path));
}
