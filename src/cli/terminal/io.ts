/** What a command sees of the world it was started in. */
import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { ConfigurationError } from '../../errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

/** The streams, variables and clock of one run, and the exit code that it will end with. */
export interface Io {
  env: Readonly<Record<string, string | undefined>>;
  /** Writes data that was asked for; all of it, before it returns. */
  stdout(text: string | Uint8Array): void;
  /** Writes messages, tables and errors. */
  stderr(text: string): void;
  /** True where stderr is a terminal, so that progress and colour have a reader. */
  readonly isTerminal: boolean;
  /** True where stdout is a terminal. */
  readonly isOutputTerminal: boolean;
  /** Columns of the terminal, of stderr before stdout; 80 where there is none. */
  readonly width: number;
  /** Milliseconds since the epoch; the only clock. */
  now(): number;
  exitCode: ExitCode;
}

/** Connects to the process's own streams. */
export function processIo(): Io {
  // Node makes sockets of pipes that are only looked at, so streams are left alone where they are no terminals.
  const [output, errors] = [1, 2].map((fd) => isatty(fd)) as [boolean, boolean];
  return {
    env: process.env,
    stdout: (text) => writeWhole(1, text),
    stderr: (text) => writeWhole(2, text),
    isTerminal: errors,
    isOutputTerminal: output,
    width: (errors ? process.stderr.columns : undefined) ?? (output ? process.stdout.columns : undefined) ?? 80,
    now: () => Date.now(),
    exitCode: EXIT.done,
  };
}

/**
 * Writes synchronously, so that nothing is lost when the process ends, and waits where a pipe is full.
 *
 * A reader that has gone away (EPIPE) has read what it wanted: `head` is no error of ours.
 */
function writeWhole(fd: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(fd, bytes, written, bytes.length - written);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw cannotWrite(fd, code, error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** A stream that takes nothing is the user's to mend; where stderr itself is gone, nobody is left to be told. */
function cannotWrite(fd: number, code: string | undefined, cause: unknown): ConfigurationError {
  const name = fd === 1 ? 'standard output' : 'standard error';
  return new ConfigurationError('STREAM_UNWRITABLE', `${name} cannot be written (${code ?? String(cause)})`, {
    hint: 'what was asked for is done, but could not be shown: look where it was sent to',
    cause,
  });
}
