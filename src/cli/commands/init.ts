/** `tamis init`: the store and its key. */
import type { Command } from 'commander';
import { requirePlaces } from '../output-file.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';

/** Registers the command. */
export function registerInit(program: Command, io: Io): void {
  const command = program.command('init').description('Creates the store and its key; refuses to overwrite either.');
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExample:\n  tamis init --store /srv/tamis/tamis.db\n');
  command.action(async (options: StoreOptions & OutputOptions) => {
    const made = [options.store, ...(options.keyFile === undefined ? [] : [options.keyFile])];
    await requirePlaces(made, io);
    const { createStore } = await import('../../store/create-store.js');
    const created = createStore(options.store, { env: io.env, keyFile: options.keyFile }, io.now());
    if (options.json === true) {
      io.stdout(`${JSON.stringify({ store: created.path, storeId: created.id, keyFile: created.keyFile })}\n`);
    } else if (options.quiet !== true) {
      io.stderr(`store: ${printable(created.path)}\n`);
      if (created.keyFile === null) io.stderr('key:   the one in TAMIS_KEY\n');
      else io.stderr(`key:   ${printable(created.keyFile)}\n`);
      io.stderr('Keep a copy of the key in a safe place, apart from the store: without it the store is lost.\n');
    }
  });
}
