import { readdirSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { registerScrub } from '../../src/cli/commands/scrub.js';

const PAGE = readFileSync(new URL('../../docs/lists.md', import.meta.url), 'utf8');

/** The sources of some folders, as one text. */
function sources(...folders: string[]): string {
  return folders
    .map((folder) => new URL(`../../src/${folder}/`, import.meta.url))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => new URL(name, folder)),
    )
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

test('docs/lists.md names only options that exist', () => {
  const program = new Command();
  registerScrub(program, {} as never);
  const known = new Set(program.commands[0]!.options.map(({ long }) => long));
  const named = [...PAGE.matchAll(/`(--[a-z-]+)/g)].map(([, option]) => option!);
  expect(named.filter((option) => !known.has(option))).toEqual([]);
});

test('docs/lists.md names only codes that are thrown or told, and every one of src/csv', () => {
  const code = sources('csv', 'scrub', 'rules');
  const named = new Set([...PAGE.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) => name!));
  expect([...named].filter((name) => !code.includes(`'${name}'`) && name !== 'TAMIS_LONG')).toEqual([]);
  const thrown = [...sources('csv').matchAll(/new InputError\(\s*'([A-Z_]+)'/g)].map(([, name]) => name!);
  expect(thrown.filter((name) => !named.has(name))).toEqual([]);
});
