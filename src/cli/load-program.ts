/** Loads the commands that a command line needs: of those that are typed most, one alone, for start-up counts. */
import type { Command } from 'commander';
import { bareProgram } from './bare-program.js';
import type { Io } from './terminal/io.js';

type Register = (program: Command, io: Io) => void;

/** Commands that scripts call by the thousand, each in a module of its own. */
const ALONE: Readonly<Record<string, () => Promise<Register>>> = {
  check: async () => (await import('./commands/check.js')).registerCheck,
  scrub: async () => (await import('./commands/scrub.js')).registerScrub,
  verify: async () => (await import('./commands/verify.js')).registerVerify,
};

/** Builds the program for `argv`; whatever is not one of these, help included, gets the whole tree. */
export async function loadProgram(argv: readonly string[], io: Io): Promise<Command> {
  const name = argv[2];
  const load = name !== undefined && Object.hasOwn(ALONE, name) ? ALONE[name] : undefined;
  if (load === undefined) return (await import('./program.js')).buildProgram(io);
  const program = bareProgram(io);
  (await load())(program, io);
  return program;
}
