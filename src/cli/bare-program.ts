/** The `tamis` command before its subcommands. */
import { Command } from 'commander';
import { takeKeyFromDescriptor } from './key-descriptor.js';
import type { Io } from './terminal/io.js';
import { VERSION } from './version.js';

/** Makes the root command, with what holds for all of its subcommands. */
export function bareProgram(io: Io): Command {
  const program = new Command('tamis')
    .description('Scrubs telephone prospecting lists: keeps the people who may be called, and proves it.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => io.stdout(text),
      writeErr: (text) => io.stderr(text),
      // What it says quotes the command line: main says it, without the numbers in it.
      outputError: () => {},
    });
  program.hook('preAction', (_, command) => takeKeyFromDescriptor(command.opts(), io));
  return program;
}
