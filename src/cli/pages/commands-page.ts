/** docs/commands.md: every command, from the command tree. */
import { allPages, type CommandOption, type CommandPage } from '../command-tree.js';

/** Writes the page; no line of it depends on where or when it is made. */
export function commandsPage(root: CommandPage): string {
  const pages = allPages(root).slice(1);
  const index = pages.map((page) => `- [\`${page.path.join(' ')}\`](#${anchor(page)}): ${page.summary}`);
  return `# Commands

Made from the command tree by \`npm run docs\`. \`tamis COMMAND --help\` says the same, \`man tamis\` as well.

${index.join('\n')}

${pages.map(section).join('\n')}`;
}

function section(page: CommandPage): string {
  const parts = [`## ${page.path.join(' ')}`, page.description, fence([page.usage])];
  if (page.arguments.length > 0) {
    parts.push(page.arguments.map(({ term, description }) => `- \`${term}\`: ${description}`).join('\n'));
  }
  if (page.options.length > 0) {
    const rows = page.options.map((option) => `| \`${option.flags.replaceAll('|', '\\|')}\` | ${cell(option)} |`);
    parts.push(['| option | |', '| --- | --- |', ...rows].join('\n'));
  }
  if (page.examples.length > 0) parts.push(fence(page.examples));
  return `${parts.join('\n\n')}\n`;
}

function cell({ description, values, defaultValue, environment }: CommandOption): string {
  const more = [
    values.length === 0 || description.includes(values[0]!)
      ? ''
      : `one of ${values.map((value) => `\`${value}\``).join(', ')}`,
    defaultValue === null ? '' : `default: \`${defaultValue}\``,
    environment === null ? '' : `or \`${environment}\``,
  ].filter((part) => part !== '');
  return `${description.replaceAll('|', '\\|')}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
}

function fence(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n');
}

function anchor(page: CommandPage): string {
  return page.path.join('-');
}
