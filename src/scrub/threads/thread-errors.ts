/** Errors on their way between threads: a typed error arrives as the same type, a bug with its stack. */
import {
  ConfigurationError,
  type ErrorFamily,
  InputError,
  PromiseError,
  StoreError,
  TamisError,
} from '../../errors.js';

/** An error as plain data. */
export interface ThreadError {
  /** Null for an error that nobody expected. */
  readonly family: ErrorFamily | null;
  readonly code: string | undefined;
  readonly hint: string | undefined;
  readonly message: string;
  readonly stack: string | undefined;
}

const FAMILIES = {
  configuration: ConfigurationError,
  input: InputError,
  store: StoreError,
  promise: PromiseError,
} as const;

/** Takes an error apart for another thread. */
export function packError(error: unknown): ThreadError {
  const { message, stack, code }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const expected = error instanceof TamisError ? error : null;
  return { family: expected?.family ?? null, code, hint: expected?.hint, message, stack };
}

/** Puts an error of another thread together again. */
export function unpackError({ family, code, hint, message, stack }: ThreadError): Error {
  const error =
    family === null
      ? Object.assign(new Error(message), code === undefined ? {} : { code })
      : new FAMILIES[family](code!, message, hint === undefined ? {} : { hint });
  if (stack !== undefined) error.stack = stack;
  return error;
}
