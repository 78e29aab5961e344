/** The whole command tree as data, without running anything. */
import { type CommandPage, describeCommand } from './command-tree.js';
import { EXIT } from './exit-codes.js';
import { KNOWN_VALUES } from './known-values.js';
import { buildProgram } from './program.js';

/** Describes `tamis` and every command below it. */
export function describeProgram(): CommandPage {
  const silent = { env: {}, stdout() {}, stderr() {}, isTerminal: false, isOutputTerminal: false, width: 80 };
  return describeCommand(buildProgram({ ...silent, now: () => 0, exitCode: EXIT.done }), KNOWN_VALUES);
}
