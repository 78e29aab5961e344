/** The names under which a campaign is known, as scopes are compared with them. */
import { foldName } from '../rules/names.js';
import type { Campaign, CampaignNames } from './campaign.js';

/** Returns the names of a campaign, folded, without repetitions. */
export function namesOf(campaign: Pick<Campaign, 'advertiser' | 'aliases' | 'purpose' | 'channel'>): CampaignNames {
  const advertisers = [campaign.advertiser, ...campaign.aliases].map(foldName);
  return { advertisers: [...new Set(advertisers)], purpose: foldName(campaign.purpose), channel: campaign.channel };
}
