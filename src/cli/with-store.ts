/** Opens the store that the options name, for as long as a command works with it. */
import type { Store } from '../store/store.js';
import type { OutputOptions, StoreOptions } from './shared-options.js';
import type { Io } from './terminal/io.js';
import { printable } from './terminal/printable.js';

/** Runs `work` on the open store and closes it whatever happens. */
export async function withStore<T>(
  options: StoreOptions & Pick<OutputOptions, 'quiet'>,
  access: 'read' | 'write',
  io: Io,
  work: (store: Store) => T | Promise<T>,
): Promise<T> {
  const { openStore } = await import('../store/store.js');
  const store = openStore(options.store, {
    access,
    env: io.env,
    keyFile: options.keyFile,
    onWait: () => sayWaiting(options, io),
    onImagesLeft: (folder) => sayImagesLeft(folder, io),
  });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Said also with `--quiet`: somebody who was erased may be in them, under a pseudonym. */
function sayImagesLeft(folder: string, io: Io): void {
  io.stderr(
    `notice: images of what the store held before could not be removed: delete ${printable(folder)} yourself; no scrub reads them any more\n`,
  );
}

/** Says why nothing happens while another process writes to the store. */
export function sayWaiting({ store, quiet }: StoreOptions & Pick<OutputOptions, 'quiet'>, io: Io): void {
  if (quiet !== true) io.stderr(`${printable(store)}: another process is writing to the store; waiting for it…\n`);
}
