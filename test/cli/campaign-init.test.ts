import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerCampaign } from '../../src/cli/commands/campaign.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { commandRunner } from './run-commands.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamis-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `campaign init` on a list of this content and returns what came of it, with the file that it wrote. */
async function init(content: string | Uint8Array, ...options: string[]) {
  const run = commandRunner([registerCampaign], {}, () => Date.UTC(2026, 10, 23));
  const list = join(folder, 'prospects.csv');
  const output = join(folder, 'tamis.toml');
  writeFileSync(list, content);
  const outcome = await run('campaign', 'init', list, '-o', output, ...options);
  return { ...outcome, toml: existsSync(output) ? readFileSync(output, 'utf8') : null };
}

test('a list without a header is refused, and no number of it gets into a campaign', async () => {
  const { exitCode, stderr, toml } = await init('0639980001;Léa\n0639980002;Paul\n');
  expect([exitCode, toml]).toEqual([EXIT.input, null]);
  expect(stderr).toContain('it seems to be a record and no header');
  expect(stderr).toContain('say so with --no-header');
  expect(stderr).not.toContain('0639980001');
});

test('--no-header names its columns by their number, and the file says so', async () => {
  const { exitCode, toml } = await init('0639980001;Léa\n0639980002;Paul\n', '--no-header');
  expect(exitCode).toBe(EXIT.done);
  expect(toml).toContain('phone = ["1"]');
  expect(toml).toContain('# The list was read with --no-header: scrub it with the same options.');
  expect(toml).not.toContain('06399800');
});

test('--header-row, --delimiter and --encoding are those of a scrub', async () => {
  const text = 'Campagne d’été;;\n\nprénom|téléphone|d’accord\nLéa|06 39 98 00 01|oui\n';
  const bytes = Buffer.from(text.replaceAll('’', "'"), 'latin1');
  const { exitCode, toml } = await init(bytes, '--header-row', '3', '--delimiter', '|', '--encoding', 'windows-1252');
  expect(exitCode).toBe(EXIT.done);
  expect(toml).toContain('phone = ["téléphone"]');
  expect(toml).toContain("# The list was read with --delimiter '|' --encoding windows-1252 --header-row 3:");
});

test('columns that share a name go by their number, as a scrub asks', async () => {
  const { toml } = await init('tel;nom;tel\n0639980001;Léa;0639980002\n');
  expect(toml).toContain('phone = ["#1", "#3"]');
});

test('words of a consent column are read in the encoding of the list', async () => {
  const list = 'tel;consentement;date_consentement\n0639980001;accepté;2026-11-01\n';
  for (const encoding of ['utf8', 'latin1'] as const) {
    const { toml } = await init(Buffer.from(list, encoding), '--lang', 'fr');
    expect(toml).toContain('# given_values = ["accepté"]');
    rmSync(join(folder, 'tamis.toml'));
  }
});
