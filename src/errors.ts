/**
 * The expected failures of Tamis: typed errors with a code, a hint and, where there is one, a cause.
 *
 * Three kinds of trouble are never mixed: the outcome of a record is a value, an expected failure is one of
 * these errors, and a bug is any other error and keeps its stack.
 */

/** What kind of trouble stopped the work; the command line maps each to one exit code, and nothing else does. */
export type ErrorFamily = 'configuration' | 'input' | 'store' | 'promise';

/** What an error carries besides its message. */
export interface ErrorDetails {
  /** What to do about it: one line, imperative. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * An expected failure.
 *
 * `message` says what is wrong and where (file, record, column) on one line and never holds a phone number;
 * `code` is stable UPPER_SNAKE for scripts.
 */
export abstract class TamisError extends Error {
  abstract readonly family: ErrorFamily;
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = details.hint;
  }
}

/** The options, the campaign or the outputs asked for cannot be used as they are. */
export class ConfigurationError extends TamisError {
  readonly family = 'configuration';
}

/** A list or an import file is missing, unreadable, or malformed as a whole. */
export class InputError extends TamisError {
  readonly family = 'input';
}

/** The store, its key, or what it knows cannot be used for this. */
export class StoreError extends TamisError {
  readonly family = 'store';
}

/** One of the promises P1–P9 would have been broken; always a bug of Tamis, so it keeps its stack. */
export class PromiseError extends TamisError {
  readonly family = 'promise';
}
