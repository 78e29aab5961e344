/** Runs commands in this process, with streams that are kept. */
import { Command, CommanderError } from 'commander';
import { EXIT, type ExitCode, exitCodeOf } from '../../src/cli/exit-codes.js';
import type { Io } from '../../src/cli/terminal/io.js';
import { TamisError } from '../../src/errors.js';

/** What a command left behind. */
export interface Transcript {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes `run('opposition', 'list')` for the commands registered, with a clock and an environment. */
export function commandRunner(
  registers: readonly ((program: Command, io: Io) => void)[],
  env: Readonly<Record<string, string>>,
  now: () => number,
): (...args: string[]) => Promise<Transcript> {
  return async (...args) => {
    let stdout = '';
    let stderr = '';
    const io: Io = {
      env,
      stdout: (text) => {
        stdout += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      },
      stderr: (text) => {
        stderr += text;
      },
      isTerminal: false,
      isOutputTerminal: false,
      width: 80,
      now,
      exitCode: EXIT.done,
    };
    const program = new Command('tamis')
      .exitOverride()
      .configureOutput({ writeOut: (text) => io.stdout(text), writeErr: (text) => io.stderr(text) });
    for (const register of registers) register(program, io);
    try {
      await program.parseAsync(args, { from: 'user' });
      return { exitCode: io.exitCode, stdout, stderr };
    } catch (error) {
      if (error instanceof CommanderError) {
        return { exitCode: error.exitCode === 0 ? EXIT.done : EXIT.configuration, stdout, stderr };
      }
      if (!(error instanceof TamisError)) throw error;
      const hint = error.hint === undefined ? '' : `  hint: ${error.hint}\n`;
      return { exitCode: exitCodeOf(error), stdout, stderr: `${stderr}error: ${error.message}\n${hint}` };
    }
  };
}
