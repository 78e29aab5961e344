/** Manual pages (man 7), made from the same tree as the help: `tamis.1`, and one for each command. */
import { allPages, type CommandOption, type CommandPage } from '../command-tree.js';

/** Writes every page, by its file name; the version is the only thing that changes between releases. */
export function manualPages(root: CommandPage, version: string): Map<string, string> {
  return new Map(
    allPages(root).map((page) => [
      `${page.path.join('-')}.1`,
      page === root ? rootPage(root, version) : pageOf(page, version),
    ]),
  );
}

function rootPage(root: CommandPage, version: string): string {
  const commands = allPages(root).slice(1);
  return [
    head(root, version),
    '.SH NAME',
    `tamis \\- ${roff(lowerFirst(root.description).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    '.B tamis',
    '.I COMMAND',
    '[options]',
    '.SH DESCRIPTION',
    roff(root.description),
    'Each command has a page of its own: man tamis\\-scrub.',
    '.SH COMMANDS',
    ...commands.flatMap((page) => ['.TP', `.B ${roff(page.path.join(' '))}`, roff(`${upperFirst(page.summary)}.`)]),
    '.SH EXIT STATUS',
    ...EXIT_STATUS.flatMap(([code, text]) => ['.TP', `.B ${code}`, roff(text)]),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, text]) => ['.TP', `.B ${name}`, roff(text)]),
    '',
  ].join('\n');
}

function pageOf(page: CommandPage, version: string): string {
  const name = page.path.join('-');
  return [
    head(page, version),
    '.SH NAME',
    `${roff(name)} \\- ${roff(page.summary)}`,
    '.SH SYNOPSIS',
    `.B ${roff(page.path.join(' '))}`,
    roff(page.usage.slice(page.path.join(' ').length).trim()) || '[options]',
    '.SH DESCRIPTION',
    roff(page.description),
    ...(page.arguments.length === 0 ? [] : ['.SH ARGUMENTS']),
    ...page.arguments.flatMap(({ term, description }) => ['.TP', `.I ${roff(term)}`, roff(description)]),
    ...(page.options.length === 0 ? [] : ['.SH OPTIONS']),
    ...page.options.flatMap((option) => ['.TP', `.B ${roff(option.flags)}`, roff(describe(option))]),
    ...(page.commands.length === 0 ? [] : ['.SH COMMANDS']),
    ...page.commands.flatMap((child) => [
      '.TP',
      `.B ${roff(child.path.join(' '))}`,
      roff(`${upperFirst(child.summary)}.`),
    ]),
    ...(page.examples.length === 0 ? [] : ['.SH EXAMPLES', '.nf', ...page.examples.map(roff), '.fi']),
    '.SH SEE ALSO',
    '.BR tamis (1)',
    '',
  ].join('\n');
}

function head(page: CommandPage, version: string): string {
  return `.TH ${roff(page.path.join('-').toUpperCase())} 1 "" "tamis ${version}" "Tamis"`;
}

function describe({ description, values, defaultValue, environment }: CommandOption): string {
  const more = [
    values.length === 0 ? '' : `one of ${values.join(', ')}`,
    defaultValue === null ? '' : `default: ${defaultValue}`,
    environment === null ? '' : `or ${environment}`,
  ].filter((part) => part !== '');
  return `${upperFirst(description)}${more.length === 0 ? '.' : ` (${more.join('; ')}).`}`;
}

const EXIT_STATUS = [
  ['0', 'Done; rejections are normal. For check and verify: yes.'],
  ['1', 'Done, but a limit that you set was crossed, or records were refused. For check and verify: no.'],
  ['2', 'Usage or configuration.'],
  ['3', 'Input missing, unreadable or malformed as a whole.'],
  ['4', 'Store, key or list unusable.'],
  ['5', 'A promise would have been broken: a bug.'],
  ['129, 130, 143', 'Ended by SIGHUP, SIGINT, SIGTERM.'],
] as const;

const ENVIRONMENT = [
  ['TAMIS_STORE', 'The store, where --store does not name it.'],
  ['TAMIS_KEY', "The store's key, as 64 hexadecimal digits."],
  ['TAMIS_CAMPAIGN', 'The campaign, where --campaign does not name it.'],
  ['NO_COLOR', 'No colour, whatever its value.'],
  ['LC_ALL, LC_MESSAGES, LANG', 'The language of messages: French where it begins with fr.'],
] as const;

/** Text that means itself in roff: backslashes, hyphens that are typed, and lines that look like requests. */
function roff(text: string): string {
  return text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/, '\\&$1');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
