/** `tamis completion`: teaches a shell the commands, their options and values. */
import { Argument, type Command } from 'commander';
import { describeCommand } from '../command-tree.js';
import { completionScript, SHELLS, type Shell } from '../pages/completion-script.js';
import type { Io } from '../terminal/io.js';

/** Registers the command. */
export function registerCompletion(program: Command, io: Io): void {
  program
    .command('completion')
    .summary('teach a shell the commands by the Tab key')
    .description('Prints the completion script of a shell, for its start-up file.')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices([...SHELLS]))
    .addHelpText(
      'after',
      `
Examples:
  tamis completion bash > tamis.bash
  tamis completion zsh > _tamis
  tamis completion fish > tamis.fish
`,
    )
    .action(async (shell: Shell) => {
      const { KNOWN_VALUES } = await import('../known-values.js');
      io.stdout(completionScript(shell, describeCommand(program, KNOWN_VALUES)));
    });
}
