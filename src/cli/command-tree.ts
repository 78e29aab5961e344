/** The command tree as plain data: what completion, manual pages and docs/commands.md are made from. */
import type { Command, Option } from 'commander';

/** An argument of a command. */
interface CommandArgument {
  /** As it is shown: `<list...>`, `[file]`. */
  readonly term: string;
  readonly description: string;
  readonly isFile: boolean;
}

/** An option of a command. */
export interface CommandOption {
  readonly flags: string;
  readonly short: string | undefined;
  readonly long: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values there are; none where anything goes. */
  readonly values: readonly string[];
  readonly isFile: boolean;
  /** As people would type it; null without one. */
  readonly defaultValue: string | null;
  readonly environment: string | null;
}

/** A command, and those below it. */
export interface CommandPage {
  /** `tamis`, `opposition`, `import`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly usage: string;
  readonly arguments: readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  /** Command lines, as the help shows them. */
  readonly examples: readonly string[];
  readonly commands: readonly CommandPage[];
}

/** Values of options that commander does not know as choices, by their long name. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/** Describes a command and all below it. */
export function describeCommand(command: Command, known: KnownValues, above: readonly string[] = []): CommandPage {
  const path = [...above, command.name()];
  return {
    path,
    summary: command.summary() || firstSentence(command.description()),
    description: command.description(),
    usage: `${path.join(' ')} ${command.usage()}`.trim(),
    arguments: command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
      return {
        term: argument.required ? `<${name}>` : `[${name}]`,
        description: argument.description,
        isFile: FILE_ARGUMENT.test(argument.name()),
      };
    }),
    options: command.options.filter(({ hidden }) => !hidden).map((option) => describeOption(option, known)),
    examples: examplesOf(command),
    commands: command.commands.map((child) => describeCommand(child, known, path)),
  };
}

/** Every command, depth first, the program itself included. */
export function allPages(page: CommandPage): CommandPage[] {
  return [page, ...page.commands.flatMap(allPages)];
}

const FILE_ARGUMENT = /^(?:list|file|files|lists|old|new|summary|certificate|clean|backup|copy)$/;
const FILE_VALUE = /<(?:file|dir|folder|path)>/;

function describeOption(option: Option, known: KnownValues): CommandOption {
  const long = option.long ?? option.flags;
  const shown = option.defaultValueDescription ?? option.defaultValue;
  return {
    flags: option.flags,
    short: option.short,
    long,
    description: option.description,
    takesValue: option.required || option.optional,
    values: option.argChoices ?? known[long] ?? [],
    isFile: FILE_VALUE.test(option.flags),
    defaultValue: shown === undefined || typeof shown === 'boolean' ? null : String(shown),
    environment: option.envVar ?? null,
  };
}

/** Texts added after the help are no part of the tree, so the help is printed and read. */
function examplesOf(command: Command): string[] {
  const kept = command.configureOutput();
  let text = '';
  command.configureOutput({ ...kept, writeOut: (part) => (text += part), getOutHelpWidth: () => 200 });
  command.outputHelp();
  command.configureOutput(kept);
  const after = /^Examples?:\n((?: {2}.*\n?)+)/m.exec(text)?.[1] ?? '';
  return after
    .replace(/ *\\\n */g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function firstSentence(text: string): string {
  const sentence = /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/[.:]$/, '') ?? text;
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
