/** Why a record of a past run was kept or rejected. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registerAttempts } from '../../src/cli/commands/attempts.js';
import { registerExplain } from '../../src/cli/commands/explain.js';
import { registerScrub } from '../../src/cli/commands/scrub.js';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from '../scrub/temporary-scrub.js';
import { commandRunner } from './run-commands.js';

test('explain tells the verdict, and what the store held when the run read it', async () => {
  const tamis = new TemporaryScrub();
  const run = commandRunner(
    [registerScrub, registerExplain],
    { XDG_CONFIG_HOME: join(tamis.folder, 'config') },
    () => NOW + 1000,
  );
  const out = join(tamis.folder, 'out');
  mkdirSync(out);
  tamis.consent(fictionNumber(1));
  tamis.oppose(fictionNumber(2));
  const list = tamis.write('list.csv', `nom;tel\nA;+${fictionNumber(2)}\nB;+${fictionNumber(1)}\n`);
  const campaign = tamis.write('campaign.toml', campaignText());
  const store = ['--store', tamis.storePath];
  await run('scrub', list, '--campaign', campaign, ...store, '--allow-fictional', '--out-dir', out);
  const explain = (record: string, ...options: string[]) =>
    run('explain', record, '--summary', join(out, 'list.summary.json'), ...store, ...options);

  const rejected = await explain('1', '--json');
  expect(JSON.parse(rejected.stdout)).toMatchObject({
    verdict: 'rejected',
    reasons: expect.arrayContaining(['OPPOSED']),
  });
  expect(JSON.parse(rejected.stdout).detail).toContain('source appel');
  const kept = await explain('2', '--lang', 'fr');
  expect(kept.stdout).toContain('fiche 2 : retenue');
  expect(kept.stdout).toContain('source : formulaire');
  expect(kept.stdout).not.toContain('639980001');
  expect((await explain('3')).stderr).toContain('had 2 records, not 3');
});

test('explain dates every kind of entry, and counts what was recorded since', async () => {
  const tamis = new TemporaryScrub();
  const run = commandRunner(
    [registerScrub, registerExplain, registerAttempts],
    { XDG_CONFIG_HOME: join(tamis.folder, 'config') },
    () => NOW + 1000,
  );
  tamis.consent(fictionNumber(1));
  tamis.oppose(fictionNumber(2));
  const list = tamis.write('list.csv', `nom;tel\nA;+${fictionNumber(1)}\n`);
  const calls = tamis.write('calls.csv', `phone;at;outcome\n+${fictionNumber(1)};2026-11-02T10:00:00+01:00;busy\n`);
  const store = ['--store', tamis.storePath];
  await run('attempts', 'import', calls, '--advertiser', 'Exemple Télécom SAS', ...store, '--quiet');
  const campaign = tamis.write('campaign.toml', campaignText());
  await run('scrub', list, '--campaign', campaign, ...store, '--allow-fictional', '--out-dir', tamis.folder);
  tamis.oppose(fictionNumber(1));
  const explain = (lang: string) =>
    run('explain', '1', '--summary', join(tamis.folder, 'list.summary.json'), ...store, '--lang', lang);

  const { stdout } = await explain('en');
  expect(stdout).toContain('      at: 2026-11-02T10:00:00+01:00');
  expect(stdout).toContain('1 entry recorded since, which the run could not know');
  expect((await explain('fr')).stdout).toContain('1 entrée ajoutée depuis, inconnue alors');
});
