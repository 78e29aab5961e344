/** The `--as-of` option. */
import { ConfigurationError } from '../errors.js';
import { readInstant } from '../rules/instants.js';

/** Reads an instant in the campaign's time zone unless it has an offset; now, to the second, where none is given. */
export function readAsOf(text: string | undefined, timeZone: string, now: number): number {
  if (text === undefined) return Math.floor(now / 1000) * 1000;
  const read = readInstant(text, timeZone);
  if (read !== null) return read.at;
  throw new ConfigurationError('OPTION_INVALID', `--as-of ${text}: this is not an instant`, {
    hint: 'write it as 2026-11-23T14:05:00+01:00 or 23/11/2026 14:05',
  });
}
