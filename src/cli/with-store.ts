/** Opens the store that the options name, for as long as a command works with it. */
import type { Store } from '../store/store.js';
import type { StoreOptions } from './shared-options.js';
import type { Io } from './terminal/io.js';

/** Runs `work` on the open store and closes it whatever happens. */
export async function withStore<T>(
  options: StoreOptions,
  access: 'read' | 'write',
  io: Io,
  work: (store: Store) => T | Promise<T>,
): Promise<T> {
  const { openStore } = await import('../store/store.js');
  const store = openStore(options.store, { access, env: io.env, keyFile: options.keyFile });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
