/** The HTML report: one page without links or scripts, and what a browser makes of it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from '../scrub/temporary-scrub.js';

const DAY = 24 * 60 * 60 * 1000;
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** A run with everything that a report can show. */
async function report(lang: 'en' | 'fr') {
  const tamis = new TemporaryScrub();
  for (let last = 1; last <= 8; last++) tamis.consent(fictionNumber(last), { collectedAt: NOW - last * 30 * DAY });
  tamis.consent(fictionNumber(9), { collectedAt: NOW - 10 * DAY, wording: '' });
  tamis.consent(fictionNumber(10), { advertiser: 'Énergie Fictive SA' });
  tamis.oppose(fictionNumber(2));
  const rows = Array.from({ length: 12 }, (_, at) => `N;+${fictionNumber(at)};${at % 2 ? '<b>&' : '06 39 98 00 01'}\n`);
  const outcome = await tamis.run(
    { 'list.csv': `nom;tel;source\n${rows.join('')}` },
    { campaign: campaignText('', `lang = "${lang}"`), html: true, groupBy: 'source' },
  );
  const path = join(outcome.outDir, 'list.report.html');
  return { path, html: readFileSync(path, 'utf8') };
}

test('is one file without scripts, links or phone numbers, and escapes what comes from lists', async () => {
  const { html } = await report('fr');
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain('Pourquoi des lignes ont été rejetées');
  expect(html).not.toMatch(/<script|<link|src=|href=|@import|url\(/i);
  expect(html).not.toMatch(/63998|0639|06 39/);
  expect(html).toContain('&lt;b&gt;&amp;');
  expect(html).not.toContain('NaN');
  // The campaign of this run has no last day.
  expect(html).toContain('par la semaine où prend fin');
  expect(html).not.toContain('avant la campagne');
  expect(html).toMatch(/Au <time datetime="2026-11-23T10:00:00\+01:00">23\/11\/2026 10:00:00 \+01:00<\/time>/);
  expect(html).toMatch(/<strong><time datetime="\S+">\d\d\/\d\d\/\d{4} [\d:]{8} \+\d\d:\d\d<\/time><\/strong>/);
});

test('is the same bytes each time', async () => {
  const [one, other] = [await report('en'), await report('en')];
  const blank = (html: string) =>
    html.replace(/<code>[0-9a-f]{16,}<\/code>|<code class="muted">[0-9a-f]{64}<\/code>/g, '');
  expect(blank(one.html)).toBe(blank(other.html));
});

test('fits a telephone and a desk, in both themes, with headings, tables and described charts', async ({ skip }) => {
  if (!existsSync(CHROMIUM)) skip(`no Chromium at ${CHROMIUM} (set CHROMIUM_PATH)`);
  const { path } = await report('fr');
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const grounds = new Set<string>();
    for (const [colorScheme, width] of [
      ['light', 390],
      ['dark', 390],
      ['light', 1280],
      ['dark', 1280],
    ] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const requested: string[] = [];
      page.on('request', (request) => requested.push(request.url()));
      await page.goto(`file://${path}`);
      const seen = await page.evaluate(`({
        overflow: document.documentElement.scrollWidth,
        ground: getComputedStyle(document.body).backgroundColor,
        headings: [...document.querySelectorAll('h1, h2')].length,
        headed: [...document.querySelectorAll('tbody tr')].every((row) => row.querySelector('th[scope=row]')),
        charts: [...document.querySelectorAll('figure')].every((chart) => chart.getAttribute('aria-label').length > 20),
        cut: [...document.querySelectorAll('figure svg')].filter((svg) => svg.clientWidth > 0).flatMap((svg) => {
          const { left, right } = svg.getBoundingClientRect();
          return [...svg.querySelectorAll('text')].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < left || box.right > right;
          }).map((text) => text.textContent);
        }),
        bars: getComputedStyle(document.querySelector('figure path[fill], figure rect[fill]') ?? document.body).fill,
      })`);
      const found = seen as Record<string, number | string | boolean | readonly string[]>;
      expect(found.overflow).toBe(width);
      expect(found.headings).toBeGreaterThanOrEqual(7);
      expect(found.headed).toBe(true);
      expect(found.charts).toBe(true);
      expect(found.cut).toEqual([]);
      expect(requested).toEqual([`file://${path}`]);
      grounds.add(String(found.ground));
      await page.close();
    }
    expect(grounds.size).toBe(2);
  } finally {
    await browser.close();
  }
}, 60_000);
