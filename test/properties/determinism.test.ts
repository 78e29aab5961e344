import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { campaignText, fictionNumber, TemporaryScrub } from '../scrub/temporary-scrub.js';

const LAUNCHER = fileURLToPath(new URL('../../bin/tamis.js', import.meta.url));

/** Environments that must not show in any file. */
const ENVIRONMENTS: Record<string, string>[] = [
  { TZ: 'UTC', LC_ALL: 'C' },
  { TZ: 'Pacific/Auckland', LC_ALL: 'fr_FR.UTF-8', LANG: 'fr_FR.UTF-8' },
  { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
];

/** A certificate without the fields that state the moment of the run: see docs/certificate.md. */
function withoutTime(name: string, text: string): string {
  if (!name.endsWith('.certificate.json')) return text;
  const { issued_at, history, ...rest } = JSON.parse(text);
  expect([typeof issued_at, typeof history.head]).toEqual(['string', 'string']);
  return JSON.stringify(rest);
}

test('P6: time zone, locale and the order of names change no byte of any output', () => {
  const tamis = new TemporaryScrub();
  for (let last = 0; last < 60; last += 2) tamis.consent(fictionNumber(last), { collectedAt: Date.now() - 1e8 });
  tamis.oppose(fictionNumber(4));
  const rows = Array.from({ length: 60 }, (_, at) => `É${at};06 39 98 00 ${String(at).padStart(2, '0')}\n`);
  const lists = ['É.csv', 'a.csv', 'B.csv'].map((name) => tamis.write(name, `nom;tel\n${rows.join('')}`));
  const campaign = tamis.write('campaign.toml', campaignText());
  const asOf = new Date().toISOString();
  const outcomes = ENVIRONMENTS.map((environment, at) => {
    const outDir = join(tamis.folder, `out-${at}`);
    mkdirSync(outDir);
    const ordered = at === 0 ? lists : [...lists].reverse();
    const options = ['--campaign', campaign, '--store', tamis.storePath, '--as-of', asOf, '--allow-fictional'];
    const added = [
      '--add',
      'callable_until,basis,line_type',
      '--out-dir',
      outDir,
      '--summary',
      join(outDir, 'run.json'),
    ];
    const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, 'scrub', ...ordered, ...options, ...added], {
      env: { PATH: process.env.PATH, XDG_CONFIG_HOME: join(tamis.folder, 'config'), ...environment },
      encoding: 'utf8',
    });
    expect(stderr).not.toContain('error');
    expect(status).toBe(0);
    return Object.fromEntries(
      readdirSync(outDir).map((name) => [name, withoutTime(name, readFileSync(join(outDir, name), 'latin1'))]),
    );
  });
  expect(Object.keys(outcomes[0]!)).toHaveLength(13);
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).toEqual(outcomes[0]);
});
