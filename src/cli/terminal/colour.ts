/** Colour, where a person is there to see it. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Io } from './io.js';

/** Makes the colours of messages on stderr: none off a terminal, with `--no-color`, or where NO_COLOR is set (no-color.org). */
export function coloursFor(io: Io, asked: { readonly color?: boolean }): ChalkInstance {
  return chalkFor(io.isTerminal, io, asked);
}

/** Makes the colours of an answer on stdout, by the same rules. */
export function outputColoursFor(io: Io, asked: { readonly color?: boolean }): ChalkInstance {
  return chalkFor(io.isOutputTerminal, io, asked);
}

function chalkFor(isTerminal: boolean, io: Io, asked: { readonly color?: boolean }): ChalkInstance {
  const wanted = isTerminal && asked.color !== false && !io.env.NO_COLOR && io.env.TERM !== 'dumb';
  return new Chalk({ level: wanted ? 1 : 0 });
}
