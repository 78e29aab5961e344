/** Every command, by its examples and its usual errors, as a terminal of 80 columns shows it in both languages. */
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allPages } from '../../src/cli/command-tree.js';
import { describeProgram } from '../../src/cli/describe-program.js';
import { ExampleFolder, HAS_TERMINAL } from './example-folder.js';

const WIDTH = 80;
const EXAMPLES = allPages(describeProgram()).flatMap(({ commands, examples }) =>
  commands.length === 0 ? examples : [],
);

/** What is typed when something is wrong or left to do, with the exit code. */
const TROUBLE: readonly (readonly [typed: string, exitCode: number])[] = [
  ['tamis frobnicate', 2],
  ['tamis scrub prospects.csv --threads x', 2],
  ['tamis completion tcsh', 2],
  ['tamis opposition add 12', 3],
  ['tamis opposition import refused.csv', 1],
  ['tamis opposition import dnc.txt --advertiser "Jamais Vu"', 0],
  ['tamis opposition list --refused', 0],
  ['tamis opposition list --scope', 0],
  ['tamis consent import optin.csv --map phone=telephone --advertiser "Exemple" --purpose offres-fibre', 0],
  ['tamis consent import optin.csv', 2],
  ['tamis attempts import calls.csv', 1],
  ['tamis scrub prospects.csv --phone-column mobile', 2],
  ['tamis scrub remarks.csv --screen-comments --allow-fictional', 0],
  ['tamis check 12', 1],
  ['tamis check "06 39 98 00 02" --allow-fictional', 1],
  ['tamis campaign check bare.toml', 0],
  ['tamis notice --campaign bare.toml', 2],
  ['tamis verify tamis.toml', 1],
  ['tamis store status', 0],
  ['tamis store purge', 2],
  ['tamis rules', 0],
  ['tamis reasons FOO', 2],
];

/** Words of English that French has not; names of commands, options and columns aside. */
const ENGLISH =
  /(?<![\p{L}\p{N}_"=<[-])(?:the|of|and|with|is|are|was|were|has|have|not|for|from|until|since|this|that|which|without|by|its|it|none|records?|hint|notice|error|nothing|fingerprint|dated)(?![\p{L}\p{N}_"=>\]-])/iu;

/** Takes colours away, and what the progress bar was before it was overwritten. */
function plain(screen: string): string[] {
  return screen
    .split('\n')
    .map((line) => stripVTControlCharacters(line.replace(TO_COLUMN, '\r')).replace(SAVED, '').split('\r').at(-1)!);
}

const ESCAPE = String.fromCharCode(27);
const TO_COLUMN = new RegExp(`${ESCAPE}\\[\\d*G`, 'g');
const SAVED = new RegExp(`${ESCAPE}[78]`, 'g');

/** A line may be longer where one word of it fills it, as a path or a hash does. */
function isTooLong(line: string): boolean {
  if ([...line].length <= WIDTH) return false;
  const room = WIDTH - /^ */.exec(line)![0].length;
  return line
    .trim()
    .split(' ')
    .every((word) => [...word].length < room);
}

describe.each(['en', 'fr'] as const)('%s', (lang) => {
  let folder: ExampleFolder;
  beforeAll(() => {
    folder = new ExampleFolder(lang);
  });
  afterAll(() => folder.remove());

  const shows = (typed: string, exitCodes: readonly number[]) => {
    const { status, screen } = folder.run(typed, HAS_TERMINAL ? WIDTH : null);
    expect([screen, exitCodes]).toEqual([screen, expect.arrayContaining([status])]);
    const lines = typed.includes('--json') ? [] : plain(screen);
    if (HAS_TERMINAL) expect(lines.filter(isTooLong)).toEqual([]);
    if (lang === 'fr') expect(lines.filter((line) => ENGLISH.test(line))).toEqual([]);
  };

  // 0 and 1 are yes and no; the others say that the example cannot work.
  test.each(EXAMPLES)('%s', (example) => shows(lang === 'fr' ? example : example.replace(' --lang fr', ''), [0, 1]));
  test.each(TROUBLE)('%s: exit %i', (typed, exitCode) => shows(typed, [exitCode]));
});
