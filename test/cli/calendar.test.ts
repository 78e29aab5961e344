import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { registerCalendar } from '../../src/cli/commands/calendar.js';
import { commandRunner } from './run-commands.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const tamis = commandRunner([registerCalendar], { LANG: 'en_GB.UTF-8' }, () => NOW);

function campaignFile(lines: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-calendar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tamis.toml');
  writeFileSync(path, `[campaign]\nname = "fibre"\nadvertiser = "Exemple Télécom"\npurpose = "fibre"\n${lines}\n`);
  return path;
}

test('shows the weeks of the campaign, its holidays, and the hours of each territory on one clock', async () => {
  const path = campaignFile('regions = ["FR"]\ncalls = { from = 2026-12-21, until = 2027-01-03 }');
  const { exitCode, stdout } = await tamis('calendar', '--campaign', path, '--territory', 'FR,RE,PM');
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`fibre
Calls are made Monday to Friday, not on public holidays, 10:00–13:00 and
14:00–20:00 in the consumer’s time zone, unless the consumer accepted a precise
date and time. (Code de la consommation D223-9)

All territories
           Mon   Tue   Wed   Thu   Fri   Sat   Sun
  Dec      21 ■  22 ■  23 ■  24 ■  25 ×  26 ·  27 ·  25 Dec Christmas
           28 ■  29 ■  30 ■  31 ■   1 ×   2 ·   3 ·  1 Jan New Year’s Day

  ■ calls allowed  · weekend  × public holiday

On the clocks of Europe/Paris
                                0     6     12    18    24
  FR  Mainland                  ··········███·██████····    10:00–13:00 14:00–20:00
  RE  Réunion                   ·······███·██████·······    07:00–10:00 11:00–17:00
  PM  Saint-Pierre-et-Miquelon  ··············███·██████    14:00–17:00 18:00–00:00
`);
});

test('says in French which day is a holiday in a part of the mainland, and when a clock change moves the hours', async () => {
  const { stdout } = await tamis(
    ...['calendar', '--lang', 'fr', '--from', '2026-03-23', '--until', '2026-04-05'],
    ...['--territory', 'FR', '--time-zone', 'Africa/Tunis'],
  );
  expect(stdout).toContain('3 avr Vendredi saint (Alsace et Moselle seulement, L3134-13)');
  expect(stdout).toContain('◐ férié dans une partie : pas d’appels');
  expect(stdout).toContain('à partir du 2026-03-30  ·········███·██████·····    09:00–12:00 13:00–19:00');
});

test('gives every window as JSON, cut to the period of calls', async () => {
  const path = campaignFile('calls = { from = 2026-12-21T11:00:00, until = 2026-12-21T15:30:00 }');
  const { stdout } = await tamis('calendar', '--campaign', path, '--territory', 'FR', '--json');
  expect(JSON.parse(stdout).territories[0].days[0].windows).toEqual([
    { from: '2026-12-21T11:00:00+01:00', until: '2026-12-21T13:00:00+01:00' },
    { from: '2026-12-21T14:00:00+01:00', until: '2026-12-21T15:30:00+01:00' },
  ]);
});

test.each([
  [['--from', '2026-13-01'], 'this is not a day'],
  [['--from', '2026-12-01', '--until', '2026-11-01'], 'the calendar would have 0 days'],
  [['--territory', 'BE'], 'there is no such territory'],
  [['--time-zone', 'Mars/Olympus'], 'there is no such time zone'],
])('%j is refused: %s', async (args, message) => {
  const { exitCode, stderr } = await tamis('calendar', ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
