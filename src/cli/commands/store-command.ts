/** What the `tamis store` commands share. */
import type { Command } from 'commander';
import { addOutputOptions, addStoreOptions } from '../shared-options.js';

/** Dates of the store's own entries are shown in UTC: they belong to no campaign. */
export const STORE_ZONE = 'UTC';

/** Adds the options that every one of them has, and an example. */
export function finishStoreCommand(command: Command, example: string): Command {
  addStoreOptions(command);
  addOutputOptions(command);
  return command.addHelpText('after', `\nExample:\n  ${example}\n`);
}
