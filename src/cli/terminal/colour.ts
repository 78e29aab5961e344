/** Colour, where a person is there to see it. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Io } from './io.js';

/** Makes the colours of a run: none off a terminal, with `--no-color`, or where NO_COLOR is set (no-color.org). */
export function coloursFor(io: Io, asked: { readonly color?: boolean }): ChalkInstance {
  const wanted = io.isTerminal && asked.color !== false && !io.env.NO_COLOR && io.env.TERM !== 'dumb';
  return new Chalk({ level: wanted ? 1 : 0 });
}
