/** `tamis opposition`: who objected. */
import type { Command } from 'commander';
import type { Io } from '../terminal/io.js';
import { registerOppositionAdd, registerOppositionLift, registerOppositionResolve } from './opposition-entries.js';
import { registerOppositionExport } from './opposition-export.js';
import { registerOppositionImport } from './opposition-import.js';
import { registerOppositionList } from './opposition-list.js';

/** Registers the commands. */
export function registerOpposition(program: Command, io: Io): void {
  const opposition = program
    .command('opposition')
    .description('The opposition store: who objected, for whom and for what.');
  registerOppositionImport(opposition, io);
  registerOppositionAdd(opposition, io);
  registerOppositionLift(opposition, io);
  registerOppositionList(opposition, io);
  registerOppositionExport(opposition, io);
  registerOppositionResolve(opposition, io);
}
