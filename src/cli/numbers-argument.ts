/** Numbers as arguments, or from standard input: arguments show in process lists (P5). */
import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../errors.js';

/** Returns the numbers typed; `-` stands for one a line on standard input, blank lines left out. */
export function readNumbers(typed: readonly string[]): string[] {
  const numbers = typed.flatMap((number) => (number === '-' ? readLines() : [number]));
  if (numbers.length > 0) return numbers;
  throw new ConfigurationError('NUMBER_MISSING', 'no number was given on standard input', {
    hint: 'write one number a line',
  });
}

function readLines(): string[] {
  return readFileSync(0, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}
