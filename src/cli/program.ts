/** The command tree. */
import { createRequire } from 'node:module';
import { Command } from 'commander';
import type { Io } from './terminal/io.js';

/** The version of this package. */
export const VERSION: string = createRequire(import.meta.url)('../../package.json').version;

/** Builds the `tamis` command with all its subcommands; nothing heavy is loaded before one of them runs. */
export function buildProgram(io: Io): Command {
  const program = new Command('tamis')
    .description('Scrubs telephone prospecting lists: keeps the people who may be called, and proves it.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => io.stdout(text),
      writeErr: (text) => io.stderr(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'error: ')),
    });
  program.addHelpText('after', EXAMPLES);
  return program;
}

const EXAMPLES = `
First use:
  tamis init                                   make the store and its key
  tamis campaign init prospects.csv            write tamis.toml from the list's columns
  tamis opposition import stop-list.csv        record who objected
  tamis consent import consents.csv            record who agreed
  tamis scrub prospects.csv                    keep those who may be called
`;
