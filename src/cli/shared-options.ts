/** Options that several commands share, written once. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ConfigurationError } from '../errors.js';

/** The store that is taken where none is named. */
export const DEFAULT_STORE = 'tamis.db';

/** Where the store and its key are. */
export interface StoreOptions {
  readonly store: string;
  readonly keyFile?: string;
  readonly keyFd?: number;
}

/** How a command speaks. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly lang?: 'en' | 'fr';
}

/** Adds `--store` and `--key-file`. */
export function addStoreOptions(command: Command): Command {
  return command
    .addOption(new Option('--store <file>', 'the opposition store').env('TAMIS_STORE').default(DEFAULT_STORE))
    .option('--key-file <file>', "the store's key, where it is not in its usual place")
    .addOption(
      new Option('--key-fd <number>', "the store's key, from an open descriptor, as 3 in: 3< <(get-key)")
        .argParser(parseDescriptor)
        .conflicts('keyFile'),
    );
}

function parseDescriptor(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) !== 1 && Number(text) !== 2) return Number(text);
  throw new InvalidArgumentError('It is the number of an open descriptor, as 3.');
}

/** Adds `--json`, `--quiet`, `--no-color` and `--lang`. */
export function addOutputOptions(command: Command): Command {
  return command
    .option('--json', 'print the result as JSON on stdout')
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colour, also on a terminal')
    .addOption(new Option('--lang <lang>', 'language of reasons and verdicts').choices(['en', 'fr']));
}

/** Collects a repeatable option in the order given. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** Splits repeatable `COLUMN=NAME` options into a map; throws `ConfigurationError` for one without `=`. */
export function readPairs(option: string, pairs: readonly string[]): Map<string, string> {
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1 || at === pair.length - 1) {
        throw new ConfigurationError('OPTION_INVALID', `${option} ${pair}: this is not NAME=VALUE`, {
          hint: `write for example ${option} phone=telephone`,
        });
      }
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}
