/** The exit codes of Tamis, and the one place where errors become exit codes. */
import { type ErrorFamily, TamisError } from '../errors.js';

/** What a run tells the shell; documented in the README. */
export const EXIT = {
  /** Done; rejections are normal. For `check` and `verify`: yes. */
  done: 0,
  /** Done, but a limit that the user set was crossed, or some records were refused. For `check` and `verify`: no. */
  limit: 1,
  /** Usage or configuration. */
  configuration: 2,
  /** Input missing, unreadable or malformed as a whole. */
  input: 3,
  /** Store, key or list unusable. */
  store: 4,
  /** A promise would have been broken: a bug. */
  bug: 5,
} as const;

/** One of the exit codes above. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const EXIT_OF_FAMILY: Readonly<Record<ErrorFamily, ExitCode>> = {
  configuration: EXIT.configuration,
  input: EXIT.input,
  store: EXIT.store,
  promise: EXIT.bug,
};

/** Finds the exit code of an error; anything that is not an expected failure is a bug. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof TamisError ? EXIT_OF_FAMILY[error.family] : EXIT.bug;
}

/** Exit codes of the signals that end a run: 128 and the signal's number. */
export const EXIT_OF_SIGNAL = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
