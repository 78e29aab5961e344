/** What changed between two runs, from the command line. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registerCompare } from '../../src/cli/commands/compare.js';
import { registerKey } from '../../src/cli/commands/key.js';
import { registerScrub } from '../../src/cli/commands/scrub.js';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from '../scrub/temporary-scrub.js';
import { commandRunner } from './run-commands.js';

const DAY = 24 * 60 * 60 * 1000;

/** Two runs, a week apart: 1 objects, 2 lapses, 3 leaves the list and objects, 4 only leaves it, 5 stays, 6 comes. */
async function twoRuns(...options: string[]) {
  const tamis = new TemporaryScrub();
  let clock = NOW;
  const env = { XDG_CONFIG_HOME: join(tamis.folder, 'config') };
  const run = commandRunner([registerScrub, registerCompare, registerKey], env, () => clock);
  for (const folder of ['old', 'new']) mkdirSync(join(tamis.folder, folder));
  const campaign = tamis.write('campaign.toml', campaignText());
  const list = (...last: number[]) => `nom;tel\n${last.map((one) => `N${one};06 39 98 00 0${one}\n`).join('')}`;
  const scrub = (folder: string, ...more: string[]) =>
    run(
      ...['scrub', join(tamis.folder, 'list.csv'), '--campaign', campaign, '--store', tamis.storePath],
      ...['--allow-fictional', '--allow-empty-store', '--out-dir', join(tamis.folder, folder), ...more],
    );
  for (const last of [1, 3, 4, 5]) tamis.consent(fictionNumber(last), { collectedAt: NOW - 30 * DAY });
  tamis.consent(fictionNumber(2), { collectedAt: NOW - 363 * DAY });
  writeFileSync(join(tamis.folder, 'list.csv'), list(1, 2, 3, 4, 5));
  expect((await scrub('old')).exitCode).toBe(0);
  clock += 7 * DAY;
  tamis.oppose(fictionNumber(1));
  tamis.oppose(fictionNumber(3));
  tamis.consent(fictionNumber(6));
  writeFileSync(join(tamis.folder, 'list.csv'), list(1, 2, 5, 6));
  const at = (...path: string[]) => join(tamis.folder, ...path);
  const second = await scrub(
    'new',
    ...options.map((option) => (option === 'OLD' ? at('old', 'list.certificate.json') : option)),
  );
  expect(second.stderr).not.toContain('error');
  return { at, run, second };
}

test('compare counts who may no longer be called, by reason, and writes the recall list', async () => {
  const { at, run } = await twoRuns();
  const { exitCode, stdout } = await run(
    ...['compare', at('old', 'list.summary.json'), at('new', 'list.summary.json')],
    ...['--recall', at('recall.csv'), '--json'],
  );
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ before: 5, after: 2, stayed: 1, came: 1, gone: 4 });
  expect(JSON.parse(stdout).goneByReason).toEqual({ OPPOSED: 1, CONSENT_EXPIRED: 1, NOT_IN_LIST: 2 });
  expect(readFileSync(at('recall.csv'), 'utf8')).toBe(
    'phone;reason\n+33639980001;OPPOSED\n+33639980002;CONSENT_EXPIRED\n+33639980003;NOT_IN_LIST\n+33639980004;NOT_IN_LIST\n',
  );
  expect(statSync(at('recall.csv')).mode & 0o777).toBe(0o600);
});

test('compare takes bare clean lists, and says nothing of reasons that it cannot know', async () => {
  const { at, run } = await twoRuns();
  const { stdout } = await run('compare', at('old', 'list.clean.csv'), at('new', 'list.clean.csv'), '--lang', 'fr');
  expect(stdout).toMatch(/Plus appelables +4/);
  expect(stdout).toMatch(/Absents de la liste récente +NOT_IN_LIST +4/);
  expect(stdout).not.toContain('63998');
});

test('compare refuses a rejected list: nobody in it was callable', async () => {
  const { at, run } = await twoRuns();
  for (const lists of [
    [at('old', 'list.rejected.csv'), at('new', 'list.clean.csv')],
    [at('old', 'list.clean.csv'), at('new', 'list.rejected.csv')],
  ]) {
    const { exitCode, stderr } = await run('compare', ...lists);
    expect(stderr).toContain('this is a rejected list of Tamis');
    expect(exitCode).toBe(2);
  }
});

test('compare refuses a clean list that is not the one of its summary', async () => {
  const { at, run } = await twoRuns();
  writeFileSync(at('old', 'list.clean.csv'), 'nom;tel\nN9;+33639980009\n');
  const { exitCode, stderr } = await run('compare', at('old', 'list.summary.json'), at('new', 'list.summary.json'));
  expect(exitCode).toBe(3);
  expect(stderr).toContain('it is not the clean list that');
});

test('scrub --previous tells what changed and names those to recall, also who left the list and objected', async () => {
  const { at, second } = await twoRuns('--previous', 'OLD');
  expect(second.stderr).toMatch(/No longer callable +4 +list\.recall\.csv/);
  const { changes } = JSON.parse(readFileSync(at('new', 'list.summary.json'), 'utf8'));
  expect(changes).toMatchObject({
    numbers_callable_before: 5,
    numbers_callable_now: 2,
    still_callable: 1,
    newly_callable: 1,
    no_longer_callable: 4,
    no_longer_callable_by_reason: { OPPOSED: 2, CONSENT_EXPIRED: 1, NOT_IN_LIST: 1 },
  });
  expect(readFileSync(at('new', 'list.recall.csv'), 'utf8')).toContain(
    '+33639980003;OPPOSED\n+33639980004;NOT_IN_LIST\n',
  );
  const certificate = JSON.parse(readFileSync(at('new', 'list.certificate.json'), 'utf8'));
  expect(certificate.lists[0].outputs.recall).toEqual(changes.recall);
});

test('scrub --previous refuses a certificate that was changed after it was signed', async () => {
  const { at, run } = await twoRuns();
  await run('key', 'create', '--quiet');
  const scrub = (...options: string[]) =>
    run(
      ...['scrub', at('list.csv'), '--campaign', at('campaign.toml'), '--store', at('tamis.db'), '--allow-fictional'],
      ...['--out-dir', at('new'), ...options],
    );
  expect((await scrub()).exitCode).toBe(0);
  const certificate = at('new', 'list.certificate.json');
  const again = () => scrub('--previous', certificate, '--recall', at('recall.csv'));
  writeFileSync(certificate, readFileSync(certificate, 'utf8').replace('"read": 4', '"read": 5'));
  const { exitCode, stderr } = await again();
  expect(stderr).toContain('it was changed after it was signed');
  expect(exitCode).toBe(3);
  writeFileSync(certificate, readFileSync(certificate, 'utf8').replace('"read": 5', '"read": 4'));
  expect((await again()).exitCode).toBe(0);
});
