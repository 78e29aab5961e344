import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignText, fictionNumber, NOW, type RunOptions, TemporaryScrub } from './temporary-scrub.js';

const DAY = 24 * 60 * 60 * 1000;
const OUTPUTS = ['list.clean.csv', 'list.rejected.csv', 'list.summary.json'];

/** A store with something of each kind. */
function newStore(): TemporaryScrub {
  const tamis = new TemporaryScrub();
  tamis.storeMany(12);
  tamis.oppose(fictionNumber(1));
  tamis.oppose(fictionNumber(2), { advertiser: 'Autre SA' });
  tamis.withdraw(fictionNumber(3));
  tamis.consent(fictionNumber(40), { collectedAt: NOW - 364 * DAY });
  tamis.consent(fictionNumber(41), { collectedAt: NOW - 300 * DAY, expiresAt: NOW + DAY });
  tamis.contract(fictionNumber(42));
  // Consents that are not valid, of which a rejected list tells.
  tamis.consent(fictionNumber(43), { collectedAt: NOW - 500 * DAY });
  tamis.consent(fictionNumber(44), { advertiser: 'Autre SA', source: 'salon' });
  tamis.attempts(
    [1, 2, 3, 4].map((days) => ({ number: fictionNumber(5), at: new Date(NOW - days * DAY).toISOString() })),
  );
  return tamis;
}

const numbers = [...Array(14).keys(), 40, 41, 42, 43, 44].map((last) => `+${fictionNumber(last)}`);
const plain = { 'list.csv': `tel;nom\n${numbers.map((number) => `${number};a\n`).join('')}` };
/** Lists that say themselves who agreed and who did not, known to the store and not. */
const stating = {
  'list.csv': `tel;nom;consentement\n${numbers.map((number, at) => `${number};a;${at % 3 === 0 ? 'non' : 'oui'}\n`).join('')}+33639989998;b;non\n`,
};
const reads = campaignText('[list.consent]\ngiven = "consentement"\n');

/** The outputs of a run that loads the store whole and indexes origins. */
async function outputs(tamis: TemporaryScrub, lists: Record<string, string>, options: RunOptions): Promise<string[]> {
  const outcome = await tamis.run(lists, { lookUps: false, originIndex: true, certificate: false, ...options });
  return OUTPUTS.map((name) => outcome.file(name));
}

const imagesOf = (tamis: TemporaryScrub) =>
  existsSync(`${tamis.storePath}.images`) ? readdirSync(`${tamis.storePath}.images`).sort() : [];

test('an image changes no byte of any output, on its day or later ones, whatever the lists state', async () => {
  for (const [lists, campaign] of [
    [plain, campaignText()],
    [stating, reads],
  ] as const) {
    const tamis = newStore();
    for (const days of [0, 0, 1, 2, 6, 9]) {
      const at = { now: NOW + days * DAY, asOf: NOW + days * DAY, campaign };
      const anew = await outputs(tamis, lists, { ...at, image: false });
      expect(await outputs(tamis, lists, { ...at, image: true })).toEqual(anew);
      expect(imagesOf(tamis).map((name) => name.split('.')[1])).toEqual(['consents', 'origins', 'table']);
    }
  }
});

test('an image is read by the next run, and written by none that leaves no trace', async () => {
  const tamis = newStore();
  const stamps = () => imagesOf(tamis).map((name) => statSync(join(`${tamis.storePath}.images`, name)).mtimeMs);
  await outputs(tamis, plain, { image: true });
  const written = stamps();
  expect(written).toHaveLength(3);
  await outputs(tamis, plain, { image: true, now: NOW + DAY, asOf: NOW + DAY });
  expect(stamps()).toEqual(written);
  rmSync(`${tamis.storePath}.images`, { recursive: true });
  const without: RunOptions[] = [
    { image: false },
    { dryRun: true, image: true },
    { image: true, asOf: NOW + 5 * DAY },
    {},
  ];
  for (const options of without) {
    await tamis.run(plain, { lookUps: false, originIndex: true, ...options });
    expect(imagesOf(tamis)).toEqual([]);
  }
});
