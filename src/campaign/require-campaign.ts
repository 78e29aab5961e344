/** The one gate to a campaign: whatever is wrong with its keys is found here, all at once. */
import { buildCampaign } from './build-campaign.js';
import type { Campaign } from './campaign.js';
import { type Locate, problemsError } from './campaign-problems.js';
import { checkCampaignKeys } from './find-problems.js';

/**
 * Makes a campaign of parsed keys.
 *
 * @param name the campaign's, where the keys give none
 * @param locate names the place of a key in messages
 * @param hint what to do about problems
 * @throws ConfigurationError `CAMPAIGN_INVALID`, with every problem on a line of its own
 */
export function requireCampaign(file: unknown, name: string, locate: Locate, hint: string): Campaign {
  const checked = checkCampaignKeys(file);
  if (checked.problems !== null) throw problemsError(checked.problems, locate, hint);
  return buildCampaign(checked.file, name);
}
