/** Reports that a thread of its own makes: of the built command, since threads start from what was built. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { campaignText, fictionNumber, TemporaryScrub } from './temporary-scrub.js';

const LAUNCHER = fileURLToPath(new URL('../../bin/tamis.js', import.meta.url));
const BUILT = new URL('../../dist/scrub/threads/report-thread.js', import.meta.url).href;

test('the report of a long list is what `tamis report` makes of its summary', () => {
  const tamis = new TemporaryScrub();
  tamis.storeMany(5);
  tamis.oppose(fictionNumber(3));
  const note = 'x'.repeat(2000);
  const rows = Array.from({ length: 9000 }, (_, at) => `+${fictionNumber(at % 20)};${note}\n`);
  const list = tamis.write('list.csv', `tel;note\n${rows.join('')}`);
  const run = (...args: string[]) => {
    const env = { PATH: process.env.PATH, XDG_CONFIG_HOME: join(tamis.folder, 'config') };
    const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
      cwd: tamis.folder,
      env,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
  };
  const campaign = tamis.write('campaign.toml', campaignText('', 'lang = "en"'));
  const options = ['--campaign', campaign, '--store', tamis.storePath, '--allow-fictional', '--quiet'];
  run('scrub', list, ...options, '--no-certificate', '--html', '--group-by', 'tel');
  const drawn = readFileSync(join(tamis.folder, 'list.report.html'), 'utf8');
  expect(drawn).toContain('<svg ');
  const again = join(tamis.folder, 'again.html');
  run('report', join(tamis.folder, 'list.summary.json'), '--lang', 'en', '-o', again);
  expect(readFileSync(again, 'utf8')).toBe(drawn);
});

test('what goes wrong in the thread goes wrong where the report was asked for', async () => {
  const { ReportThread } = await import(BUILT);
  const reporter = new ReportThread();
  try {
    await expect(reporter.renderReport({ summary: {}, certificate: null, lang: 'fr' })).rejects.toThrow(
      'Cannot read properties of undefined',
    );
  } finally {
    await reporter.dismiss();
  }
  await expect(reporter.renderReport({})).rejects.toThrow('a thread ended by itself');
});
