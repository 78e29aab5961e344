import { expect, test } from 'vitest';
import { campaignText, fictionNumber, NOW, TemporaryScrub } from './temporary-scrub.js';

const DAY = 24 * 60 * 60 * 1000;

test('a short list against a large store comes out as it does when the whole store is loaded', async () => {
  const tamis = new TemporaryScrub();
  // Enough entries for look-ups of a dozen numbers.
  tamis.storeMany(700);
  tamis.oppose(fictionNumber(1));
  tamis.oppose(fictionNumber(2), { advertiser: 'Autre SA' });
  tamis.withdraw(fictionNumber(3));
  tamis.consent(fictionNumber(4), { collectedAt: NOW - 500 * DAY });
  const rows = [
    '0639980001;a',
    '06 39 98 00 02;"b;"',
    '+33639980003;c',
    '0639980004 ou 0639980001;d',
    '0639980005;e',
    '0639980005;again',
    '0639989999;nobody',
    'n/a;f',
  ];
  const lists = { 'list.csv': `tel;nom\n${rows.join('\n')}\n` };
  const whole = await tamis.run(lists, { lookUps: false, campaign: campaignText() });
  const [clean, rejected, counts] = [whole.clean, whole.rejected, whole.result.run.counts];
  const few = await tamis.run(lists, { campaign: campaignText() });
  expect(whole.result.run.store.subjects).toBeGreaterThan(600);
  expect(few.result.run.store).toEqual({ ...whole.result.run.store, subjects: null });
  expect([few.clean, few.rejected, few.result.run.counts]).toEqual([clean, rejected, counts]);
});
