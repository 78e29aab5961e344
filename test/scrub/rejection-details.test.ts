/** `tamis_detail`: what, where recorded and since when, in a person's words. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTable } from '../../src/csv/table-reader.js';
import type { E164 } from '../../src/phone/e164.js';
import { explainRecord } from '../../src/scrub/explain-record.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import { campaignText, fictionNumber, NOW, type RunOptions, TemporaryScrub } from './temporary-scrub.js';

const DAY = 24 * 60 * 60 * 1000;
const MARCH_12 = Date.parse('2026-03-12T09:30:00Z');

function oppose(tamis: TemporaryScrub, number: E164, opposedAt: number, source: string): void {
  const scope = { advertiser: null, purpose: null, channel: null };
  tamis.store((store) => addOpposition(store, { number, ...scope, opposedAt, source, newScope: false }, NOW));
}

/** The details of the records of a list of these numbers, by record. */
async function detailsOf(tamis: TemporaryScrub, numbers: readonly E164[], campaign = campaignText()) {
  const list = `nom;tel\n${numbers.map((number) => `N;+${number}\n`).join('')}`;
  const outcome = await tamis.run({ 'list.csv': list }, { campaign });
  const text = Buffer.from(outcome.rejected, 'latin1').toString('utf8');
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^.*[A-Z];\+\d+;/, '').replace(/^"|";$|;$/g, ''));
}

test('an objection is named with its day and source, in French', async () => {
  const tamis = new TemporaryScrub();
  oppose(tamis, fictionNumber(1), MARCH_12, 'formulaire web');
  const [detail] = await detailsOf(tamis, [fictionNumber(1)]);
  expect(detail).toMatch(/^Opposition du 12\/03\/2026, source formulaire web \(RGPD art\. 21/);
});

test('an objection is named with its day and source, in English', async () => {
  const tamis = new TemporaryScrub();
  oppose(tamis, fictionNumber(1), MARCH_12, 'web form');
  const [detail] = await detailsOf(tamis, [fictionNumber(1)], campaignText('', 'lang = "en"'));
  expect(detail).toMatch(/^Objection of 2026-03-12, source web form \(GDPR art\. 21/);
});

test('of several objections the oldest says since when', async () => {
  const tamis = new TemporaryScrub();
  oppose(tamis, fictionNumber(1), NOW - DAY, 'appel');
  oppose(tamis, fictionNumber(1), MARCH_12, 'courrier');
  expect((await detailsOf(tamis, [fictionNumber(1)]))[0]).toContain('Opposition du 12/03/2026, source courrier');
});

test('consents are named with their day, their end and what is wrong with them', async () => {
  const tamis = new TemporaryScrub();
  const at = Date.parse('2025-10-01T10:00:00Z');
  tamis.consent(fictionNumber(1), { collectedAt: at, source: 'salon' });
  tamis.consent(fictionNumber(2), { advertiser: 'Énergie Fictive SA' });
  tamis.consent(fictionNumber(3), { wording: '' });
  tamis.consent(fictionNumber(4), { collectedAt: NOW + 3 * DAY });
  tamis.consent(fictionNumber(5));
  tamis.withdraw(fictionNumber(5), NOW - DAY);
  const numbers = [1, 2, 3, 4, 5, 6].map(fictionNumber);
  const [expired, other, unproven, future, withdrawn, missing] = await detailsOf(tamis, numbers);
  expect(expired).toMatch(/^Consentement du 01\/10\/2025, expiré le 01\/10\/2026, source salon \(/);
  expect(other).toContain('pour un autre annonceur (Énergie Fictive SA), source formulaire');
  expect(unproven).toContain('il manque : texte présenté');
  expect(future).toContain(', dans le futur, source formulaire');
  expect(withdrawn).toMatch(/^Consentement retiré le \d\d\/\d\d\/\d{4}, source appel \(/);
  expect(missing).toContain("Aucun consentement n'est enregistré");
});

test('an objection in the list itself names its column', async () => {
  const tamis = new TemporaryScrub();
  tamis.consent(fictionNumber(1));
  const outcome = await tamis.run(
    { 'list.csv': `tel;stop\n+${fictionNumber(1)};oui\n` },
    { campaign: campaignText('[list.opposed]\ncolumn = "stop"') },
  );
  expect(Buffer.from(outcome.rejected, 'latin1').toString('utf8')).toContain('colonne « stop »');
});

test('what a lift took back is no origin', async () => {
  const tamis = new TemporaryScrub();
  const number = fictionNumber(1);
  oppose(tamis, number, MARCH_12, 'courrier');
  const scope = { advertiser: null, purpose: null, channel: null };
  tamis.store((store) =>
    liftOpposition(store, { number, ...scope, reason: 'demande', proof: 'lettre', liftedAt: NOW } as never, NOW),
  );
  oppose(tamis, number, NOW - DAY, 'appel');
  expect((await detailsOf(tamis, [number]))[0]).toContain('source appel');
});

test('details are the same where ledgers are read at once and where they are asked row by row', async () => {
  const tamis = new TemporaryScrub();
  const everywhere = { advertiser: null, purpose: null, channel: null };
  oppose(tamis, fictionNumber(1), MARCH_12, 'courrier');
  oppose(tamis, fictionNumber(2), MARCH_12, 'appel');
  tamis.store((store) => {
    const lift = { number: fictionNumber(2), ...everywhere, reason: 'demande', proof: 'lettre', liftedAt: NOW };
    liftOpposition(store, lift as never, NOW);
  });
  oppose(tamis, fictionNumber(2), NOW - DAY, 'salon');
  tamis.importOppositions(`+${fictionNumber(3)}\n`);
  tamis.withdraw(fictionNumber(4));
  tamis.consent(fictionNumber(5), { collectedAt: NOW - 500 * DAY });
  tamis.oppose(fictionNumber(6), { advertiser: 'Autre SA' });
  tamis.consent(fictionNumber(8), { advertiser: 'Autre SA', source: 'brocante' });
  tamis.consent(fictionNumber(9), { collectedAt: NOW - 600 * DAY, source: 'foire' });
  // Two numbers in a cell, of which the second objected; and people who object in the list alone.
  const cells = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((last) => `+${fictionNumber(last)};non`);
  const lists = {
    'list.csv': `tel;stop\n${cells.join('\n')}\n0639980007 ou 0639980001;non\n0639980007 / 0639980004;non\n+${fictionNumber(5)};oui\n`,
  };
  const run = async (originIndex: boolean) => {
    const outcome = await tamis.run(lists, {
      lookUps: false,
      originIndex,
      campaign: campaignText('[list.opposed]\ncolumn = "stop"'),
    });
    return Buffer.from(outcome.rejected, 'latin1').toString('utf8');
  };
  const asked = await run(false);
  for (const source of ['courrier', 'salon', 'oppositions-', 'appel', 'brocante', 'foire'])
    expect(asked).toContain(source);
  expect(await run(true)).toBe(asked);
});

describe('a duplicate names the record that was kept', () => {
  /** The details of all rejected records of these lists, by list and record: `a.csv 2: …`. */
  async function duplicates(files: Record<string, string>, options: RunOptions = {}) {
    const tamis = new TemporaryScrub();
    for (const last of [1, 2, 3]) tamis.consent(fictionNumber(last));
    const outcome = await tamis.run(files, options);
    return Object.keys(files).flatMap((name) => {
      const table = openTable(join(outcome.outDir, name.replace('.csv', '.rejected.csv')));
      const [record, detail] = ['tamis_record', 'tamis_detail'].map((column) => table.columns.indexOf(column));
      const details = Array.from(table.records(), (row) => `${name} ${row.text(record!)}: ${row.text(detail!)}`);
      table.close();
      return details.map((text) => text.replace(/ \(.*$/, ''));
    });
  }

  test('by its number, where the run has one list', async () => {
    const list = 'nom;tel\nA;0639980001\n\nB;0639980002\nC;06 39 98 00 02\nD;+33639980001\nE;0639980002\n';
    expect(await duplicates({ 'list.csv': list })).toEqual([
      'list.csv 3: Numéro déjà retenu : fiche 2',
      'list.csv 4: Numéro déjà retenu : fiche 1',
      'list.csv 5: Numéro déjà retenu : fiche 2',
    ]);
    const campaign = campaignText('', 'lang = "en"');
    expect((await duplicates({ 'list.csv': list }, { campaign }))[0]).toBe('list.csv 3: Number already kept: record 2');
  });

  test('by its list too, where the run has several', async () => {
    const files = {
      'liste "a", b.csv': 'nom,tel\nA,0639980001\nB,0639980001\n',
      'liste b.csv': 'nom,tel\n',
      'liste-c.csv': 'tel,nom\n0639980002,"C, D"\n"0639980001",E\n0639980002,F\n',
    };
    expect(await duplicates(files)).toEqual([
      'liste "a", b.csv 2: Numéro déjà retenu : fiche 1 de liste "a", b.csv',
      'liste-c.csv 2: Numéro déjà retenu : fiche 1 de liste "a", b.csv',
      'liste-c.csv 3: Numéro déjà retenu : fiche 1 de liste-c.csv',
    ]);
    const campaign = campaignText('', 'lang = "en"');
    expect((await duplicates(files, { campaign }))[2]).toBe(
      'liste-c.csv 3: Number already kept: record 1 of liste-c.csv',
    );
  });

  test('whichever of its phones was kept', async () => {
    const list = 'tel;mobile\n0639980001;0639980002\n0639980003;\n;0639980002\n0639980003;0639980001\n';
    expect(await duplicates({ 'list.csv': list })).toEqual([
      'list.csv 3: Numéro déjà retenu : fiche 1',
      'list.csv 4: Numéro déjà retenu : fiche 2',
    ]);
    const split = 'nom;tel\nA;0639980001 / 0639980002\nB;0639980002\n';
    expect(await duplicates({ 'list.csv': split }, { splitPhones: true })).toEqual([
      'list.csv 2: Numéro déjà retenu : fiche 1',
    ]);
  });

  test('and is told so by the columns that leave, and by tamis explain', async () => {
    const tamis = new TemporaryScrub();
    tamis.consent(fictionNumber(1));
    const files = { 'list.csv': 'nom;tel\nA;0639980001\nB;0639980001\n' };
    const outcome = await tamis.run(files, { rejectedColumns: [] });
    expect(Buffer.from(outcome.rejected, 'latin1').toString()).toContain('déjà retenu : fiche 1 (');
    const { detail } = explainRecord(join(outcome.outDir, 'list.summary.json'), 2, null);
    expect(detail).toMatch(/^Numéro déjà retenu : fiche 1 \(RGPD/);
  });
});
