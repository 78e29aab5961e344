import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { readPhone } from '../../src/phone/read-phone.js';
import { checkNumbers } from '../../src/scrub/check-numbers.js';
import { campaignText, NOW, TemporaryScrub } from './temporary-scrub.js';

/** The steps told of a number as it was typed, without leave to call numbers of fiction. */
function tell(typed: string): { rule: string; fact: string; outcome: string }[] {
  const scrub = new TemporaryScrub();
  return scrub.store((store) => {
    const [checked] = checkNumbers(store, {
      readings: [readPhone(typed, 'FR')],
      campaign: parseCampaign(campaignText(), 'campaign.toml'),
      asOf: NOW,
      now: NOW,
      retrospective: false,
      allowFictional: false,
      allowEmptyStore: true,
    });
    return checked!.story.map(({ rule, fact, outcome }) => ({ rule: rule.en, fact: fact.en, outcome }));
  });
}

test('of what is no number, only that is told: no other rule had anybody to look at', () => {
  expect(tell('12')).toEqual([{ rule: 'number', fact: 'Unreadable number', outcome: 'stops' }]);
});

test('of a number that is rejected itself, no consent is said to be needless', () => {
  expect(tell('06 39 98 00 01')).toContainEqual({
    rule: 'consent',
    fact: 'not looked at: the number itself is rejected',
    outcome: 'not-needed',
  });
});
