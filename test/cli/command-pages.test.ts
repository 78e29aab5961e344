import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allPages } from '../../src/cli/command-tree.js';
import { describeProgram } from '../../src/cli/describe-program.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { commandsPage } from '../../src/cli/pages/commands-page.js';
import { manualPages } from '../../src/cli/pages/manual-pages.js';
import { buildProgram } from '../../src/cli/program.js';
import { rootHelp, unworded } from '../../src/cli/root-help.js';
import { VERSION } from '../../src/cli/version.js';

const root = describeProgram();
const pages = allPages(root).slice(1);
const leaves = pages.filter(({ commands }) => commands.length === 0);
const name = (page: (typeof pages)[number]) => page.path.join(' ');

describe('every command', () => {
  test.each(pages.map((page) => [name(page), page] as const))(
    '%s has a summary, a description and its page',
    (_, page) => {
      expect(page.summary).toMatch(/^\p{Ll}/u);
      expect(page.summary.length).toBeLessThan(100);
      expect(page.description).toMatch(/^\p{Lu}.*[.:]$/u);
      for (const option of page.options) expect([option.long, option.description]).not.toEqual([option.long, '']);
      for (const argument of page.arguments) expect(argument.description).not.toBe('');
      expect(readFileSync('docs/commands.md', 'utf8')).toContain(`\n## ${name(page)}\n`);
      expect(existsSync(`man/${page.path.join('-')}.1`)).toBe(true);
    },
  );

  test.each(leaves.map((page) => [name(page), page] as const))(
    '%s has an example of itself',
    (command, { examples }) => {
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(example).toContain(command);
    },
  );
});

describe('what is made from the tree', () => {
  test('docs/commands.md is up to date: npm run docs', () => {
    expect(readFileSync('docs/commands.md', 'utf8')).toBe(commandsPage(root));
  });

  test('the manual pages are up to date: npm run docs', () => {
    for (const [file, text] of manualPages(root, VERSION))
      expect([file, readFileSync(`man/${file}`, 'utf8')]).toEqual([file, text]);
  });

  const hasGroff = spawnSync('groff', ['--version']).status === 0;
  if (!hasGroff) process.stderr.write('manual pages were not rendered: there is no groff here\n');
  test.skipIf(!hasGroff)('groff renders every manual page without a warning', () => {
    const files = [...manualPages(root, VERSION).keys()].map((file) => `man/${file}`);
    const { status, stderr, stdout } = spawnSync('groff', ['-man', '-Tutf8', '-Kutf8', '-ww', ...files], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('numbers reserved for fiction');
  });
});

describe('tamis --help', () => {
  const silent = { env: {}, stdout() {}, stderr() {}, isTerminal: false, isOutputTerminal: false, width: 80 };
  const program = buildProgram({ ...silent, now: () => 0, exitCode: EXIT.done });
  const lines = rootHelp(program).trimEnd().split('\n');

  test('fits a screen of 80 by 24, examples first', () => {
    // One line is the prompt.
    expect(lines.length).toBeLessThan(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.findIndex((line) => line.includes('tamis init'))).toBeLessThan(4);
  });

  test('has a few words for every command', () => {
    expect(unworded(program)).toEqual([]);
    for (const command of program.commands) expect(lines.join('\n')).toContain(`  ${command.name()} `);
  });
});
