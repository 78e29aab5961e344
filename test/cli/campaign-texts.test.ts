import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { campaignFromOptions } from '../../src/campaign/campaign-options.js';
import { requireTextsWithoutNumbers } from '../../src/cli/campaign-texts.js';

const NAMES = '[campaign]\nadvertiser = "Exemple Télécom SAS"\npurpose = "offres-fibre"\n';
const place = (key: string) => `tamis.toml: campaign.${key}`;

test('P5: a campaign whose texts hold a phone number is refused', async () => {
  const named = parseCampaign(`${NAMES}name = "relance 06–39–98–00–01"\n`, 'tamis.toml');
  await expect(requireTextsWithoutNumbers(named, place)).rejects.toThrow('tamis.toml: campaign.name holds a phone');
  const aliased = campaignFromOptions({ advertiser: 'Exemple', purpose: 'rappel +33639980001' });
  await expect(requireTextsWithoutNumbers(aliased, place)).rejects.toThrow('campaign.purpose holds a phone');
});

test('a campaign may tell people whom to call, and hold dates', async () => {
  const campaign = parseCampaign(
    `${NAMES}name = "fibre 2026-11-24 2026-12-18"\n[notice]\ncontact = "01 99 00 00 01"\n`,
    'tamis.toml',
  );
  await expect(requireTextsWithoutNumbers(campaign, place)).resolves.toBeUndefined();
});
