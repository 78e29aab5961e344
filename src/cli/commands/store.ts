/** `tamis store`: looking after the store. */
import type { Command } from 'commander';
import type { Io } from '../terminal/io.js';
import { registerStoreBackup, registerStoreRestore, registerStoreSnapshot } from './store-copies.js';
import { registerStoreHistory } from './store-history.js';
import { registerStoreStatus } from './store-status.js';
import { registerStoreCheck, registerStorePurge, registerStoreRekey } from './store-upkeep.js';

/** Registers the commands. */
export function registerStore(program: Command, io: Io): void {
  const store = program.command('store').description('Looks after the store.');
  registerStoreStatus(store, io);
  registerStoreCheck(store, io);
  registerStoreBackup(store, io);
  registerStoreSnapshot(store, io);
  registerStoreRestore(store, io);
  registerStorePurge(store, io);
  registerStoreRekey(store, io);
  registerStoreHistory(store, io);
}
