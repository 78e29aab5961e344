/** The `--key-fd` option: a key that stands in no file and in no process list. */
import type { StoreOptions } from './shared-options.js';
import type { Io } from './terminal/io.js';

/** Reads the key from the descriptor that was named, if any, and hands it on as `TAMIS_KEY`, to this process alone. */
export async function takeKeyFromDescriptor({ keyFd }: Partial<StoreOptions>, io: Io): Promise<void> {
  if (keyFd === undefined) return;
  const { readKeyDescriptor } = await import('../store/store-key.js');
  io.env = { ...io.env, TAMIS_KEY: readKeyDescriptor(keyFd) };
}
