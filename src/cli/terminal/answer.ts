/** Answers on stdout: for a terminal broken between words, otherwise one line each, for whoever reads them by lines. */
import type { Io } from './io.js';
import { printable } from './printable.js';
import { layLines } from './wrap.js';

/** Prints lines of plain text, which are made safe to print. */
export function printAnswer(io: Io, lines: readonly string[]): void {
  const width = answerWidth(io);
  io.stdout(`${lines.flatMap((line) => layLines(printable(line), width)).join('\n')}\n`);
}

/** Columns of the terminal that an answer goes to; null where it goes elsewhere. */
export function answerWidth(io: Pick<Io, 'isOutputTerminal' | 'width'>): number | null {
  return io.isOutputTerminal ? io.width : null;
}
