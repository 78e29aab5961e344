import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { registerNotice } from '../../src/cli/commands/notice.js';
import { commandRunner } from './run-commands.js';

/** Prints the notice of a campaign in French whose text of `why` is this one. */
async function print(why: string, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-notice-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tamis.toml');
  const others = ['source', 'objection', 'rights'].map((part) => `${part} = { fr = "x", en = "x" }\n`).join('');
  writeFileSync(
    path,
    '[campaign]\nname = "essai"\nadvertiser = "Exemple Télécom SAS"\npurpose = "offres-fibre"\n[notice]\n' +
      `controller = "Exemple Télécom SAS"\ncontact = "dpo@exemple.fr"\nrecording = false\nwhy = ${why}\n${others}`,
  );
  return commandRunner([registerNotice], {}, () => Date.UTC(2026, 10, 23))('notice', '--campaign', path, ...options);
}

test('a text of one language is named where another one is asked for', async () => {
  const { stdout, stderr, exitCode } = await print('"vous présenter nos offres"', '--lang', 'en');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('We call you vous présenter nos offres');
  expect(stderr).toBe(
    'notice: written in one language only, and used as they are: why\n' +
      '  hint: give both under [notice], as why = { fr = "…", en = "…" }\n',
  );
});

test('nothing is said of texts in both languages, or in that of the campaign', async () => {
  expect(
    (await print('{ fr = "vous présenter nos offres", en = "to present our offers" }', '--lang', 'en')).stderr,
  ).toBe('');
  expect((await print('"vous présenter nos offres"')).stderr).toBe('');
});
