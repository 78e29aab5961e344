/** What the `tamis store` commands share. */
import type { Command } from 'commander';
import { addOutputOptions, addStoreOptions } from '../shared-options.js';

/** Adds the options that every one of them has, and an example. */
export function finishStoreCommand(command: Command, example: string): Command {
  addStoreOptions(command);
  addOutputOptions(command);
  return command.addHelpText('after', `\nExample:\n  ${example}\n`);
}
