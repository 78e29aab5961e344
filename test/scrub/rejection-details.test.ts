/** `tamis_detail`: what, where recorded and since when, in a person's words. */
import { expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from './temporary-scrub.js';

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
  // Two numbers in a cell, of which the second objected; and people who object in the list alone.
  const cells = [1, 2, 3, 4, 5, 6, 7].map((last) => `+${fictionNumber(last)};non`);
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
  for (const source of ['courrier', 'salon', 'oppositions-', 'appel']) expect(asked).toContain(source);
  expect(await run(true)).toBe(asked);
});
