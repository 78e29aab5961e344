/** Why a record of a past run was kept or rejected. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  expect(kept.stdout).toContain('source formulaire');
  expect(kept.stdout).not.toContain('639980001');
  expect((await explain('3')).stderr).toContain('had 2 records, not 3');
});
