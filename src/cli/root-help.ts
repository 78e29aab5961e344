/** `tamis --help`: examples first, then every command, on one screen of 80 by 24. */
import type { Command } from 'commander';

const EXAMPLES = `
  tamis init                              make the store and its key
  tamis campaign init prospects.csv       write tamis.toml from its columns
  tamis opposition import stop-list.csv   record who objected
  tamis consent import consents.csv       record who agreed
  tamis scrub prospects.csv               keep those who may be called`;

/** A few words for each command, in the order of the help; the rest is in its own help. */
const IN_A_FEW_WORDS: Readonly<Record<string, string>> = {
  scrub: 'clean and rejected lists',
  check: 'may this number be called?',
  campaign: 'write and check campaigns',
  consent: 'who agreed',
  opposition: 'who objected',
  contract: 'who is a customer',
  attempts: 'who was called when',
  callback: 'who asked to be called',
  subject: "a person's rights",
  calendar: 'when one may call',
  notice: 'what to tell the person',
  rules: 'the law that is applied',
  reasons: 'why records are rejected',
  verify: 'is this file still good?',
  compare: 'what changed between runs',
  report: 'a run as a page',
  explain: 'why, for one record',
  key: 'keys that sign lists',
  init: 'a store and its key',
  store: 'look after the store',
  doctor: 'what needs mending here',
  completion: 'commands by the Tab key',
  man: 'manual pages',
};

const HALF = 40;
const NAME = 12;

/** Makes the help of the program itself. */
export function rootHelp(program: Command): string {
  const names = program.commands.map((command) => command.name());
  const order = Object.keys(IN_A_FEW_WORDS);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const cells = names
    .sort((a, b) => place(a) - place(b))
    .map((name) => `  ${name.padEnd(NAME)}${IN_A_FEW_WORDS[name] ?? ''}`);
  const rows = Math.ceil(cells.length / 2);
  const table = cells.slice(0, rows).map((cell, row) => `${cell.padEnd(HALF)}${cells[rows + row] ?? ''}`.trimEnd());
  return [
    'tamis COMMAND [options] keeps the people who may be called, and proves it.',
    EXAMPLES,
    '',
    ...table,
    '',
    'tamis COMMAND --help: its options, with examples. docs/commands.md has them all.',
    'Everywhere: --help, --lang en|fr, --json, --quiet, --no-color. Version: -V.',
    '',
  ].join('\n');
}

/** Commands that the help has no words for. */
export function unworded(program: Command): string[] {
  return program.commands.map((command) => command.name()).filter((name) => !Object.hasOwn(IN_A_FEW_WORDS, name));
}
