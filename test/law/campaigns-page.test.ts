/** Every example of docs/campaigns.md, run: it lets pass whom it says, on the basis that it says. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { AUDIENCES, SECTORS } from '../../src/rules/rulebook.js';
import { BASES } from '../../src/rules/verdict.js';
import { fictionNumber, TemporaryScrub } from '../scrub/temporary-scrub.js';

const page = readFileSync(new URL('../../docs/campaigns.md', import.meta.url), 'utf8');
const examples = [
  ...page.matchAll(/### (.+)\n(?:(?!\n### )[\s\S])*?<!-- example: basis (\w+) -->\n\n```toml\n([\s\S]*?)```/g),
].map(([, title, basis, toml]) => ({ title: title!, basis: basis!, toml: toml! }));

/** Puts on record what gives the first number its basis, and nothing about the second. */
function record(tamis: TemporaryScrub, toml: string, basis: string): void {
  const { advertiser, purpose, channel, contractObjects, callbackObjects } = parseCampaign(toml, 'page.toml');
  const number = fictionNumber(1);
  if (basis === 'consent') tamis.consent(number, { advertiser, purpose, channel });
  if (basis === 'contract') tamis.contract(number, { advertiser, object: contractObjects[0]! });
  if (basis === 'callback') tamis.callback(number, '2026-11-20T10:00', callbackObjects[0]!, advertiser);
}

describe('docs/campaigns.md', () => {
  test('has an example for each sector, audience and basis', () => {
    const campaigns = examples.map(({ toml }) => parseCampaign(toml, 'page.toml'));
    expect(new Set(campaigns.map(({ sector }) => sector))).toEqual(new Set(SECTORS));
    expect(new Set(campaigns.map(({ audience }) => audience))).toEqual(new Set(AUDIENCES));
    expect(new Set(examples.map(({ basis }) => basis))).toEqual(new Set(BASES));
  });

  test.each(examples)('$title', async ({ basis, toml }) => {
    const tamis = new TemporaryScrub();
    record(tamis, toml, basis);
    const rows = `tel;siren\n+${fictionNumber(1)};356000000\n+${fictionNumber(2)};\n`;
    // A complete import, for the campaign that wants a recent one.
    tamis.importOppositions(`+${fictionNumber(9)}\n`);
    const outcome = await tamis.run({ 'list.csv': rows }, { campaign: toml, add: ['basis'] });
    const kept = outcome.clean.split('\n').slice(1, -1);
    expect(kept[0]).toBe(`+${fictionNumber(1)};356000000;${basis}`);
    const freeForAll = basis === 'exempt' || (toml.includes('business_evidence') && basis === 'business');
    expect(kept).toHaveLength(freeForAll ? 2 : 1);
  });
});
