/** The history of a store is anchored in every certificate. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { registerScrub } from '../../src/cli/commands/scrub.js';
import { registerStore } from '../../src/cli/commands/store.js';
import { appendHistory } from '../../src/store/history.js';
import type { HistoryAction } from '../../src/store/history-actions.js';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from '../scrub/temporary-scrub.js';
import { commandRunner } from './run-commands.js';

test('store check --certificate finds an entry removed, and a chain made anew, which verifies by itself', async () => {
  const tamis = new TemporaryScrub();
  const env = { XDG_CONFIG_HOME: join(tamis.folder, 'config') };
  const run = commandRunner([registerScrub, registerStore], env, () => NOW);
  const out = join(tamis.folder, 'out');
  mkdirSync(out);
  tamis.consent(fictionNumber(1));
  tamis.oppose(fictionNumber(2));
  const list = tamis.write('list.csv', `nom;tel\nA;+${fictionNumber(1)}\n`);
  const store = ['--store', tamis.storePath];
  const campaign = tamis.write('campaign.toml', campaignText());
  await run('scrub', list, '--campaign', campaign, ...store, '--allow-fictional', '--out-dir', out);
  const check = () => run('store', 'check', ...store, '--certificate', join(out, 'list.certificate.json'));
  expect((await check()).exitCode).toBe(0);

  const db = new Database(tamis.storePath);
  const entries = db
    .prepare<[], { at: number; action: HistoryAction; changes_ledgers: number; detail: string }>(
      'SELECT * FROM history ORDER BY id',
    )
    .all();
  db.exec("DROP TRIGGER history_keeps_entries; DELETE FROM history; DELETE FROM meta WHERE key = 'ledger_head'");
  for (const { at, action, detail, changes_ledgers } of entries) {
    const told = { ...JSON.parse(detail), source: 'made anew' };
    appendHistory(db, at, action, told, changes_ledgers === 1 ? 'changes-ledgers' : 'reads-only');
  }
  db.close();
  // Whoever rewrites a history also takes away what the key's folder remembers of it.
  const keys = join(tamis.folder, 'config', 'tamis');
  for (const name of readdirSync(keys)) if (!name.endsWith('.key')) rmSync(join(keys, name), { recursive: true });
  const { exitCode, stderr } = await check();
  expect(stderr).toContain('no longer lead to what the certificate holds');
  expect(exitCode).toBe(4);
});
