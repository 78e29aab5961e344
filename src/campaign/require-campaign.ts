/** The one gate to a campaign: whatever is wrong with its keys is found here, all at once. */
import { buildCampaign } from './build-campaign.js';
import type { Campaign } from './campaign.js';
import { findConflicts } from './campaign-conflicts.js';
import { type Locate, problemsError, problemsOfShape } from './campaign-problems.js';
import { CAMPAIGN_FILE } from './campaign-schema.js';

/**
 * Makes a campaign of parsed keys.
 *
 * @param name the campaign's, where the keys give none
 * @param locate names the place of a key in messages
 * @param hint what to do about problems
 * @throws ConfigurationError `CAMPAIGN_INVALID`, with every problem on a line of its own
 */
export function requireCampaign(file: unknown, name: string, locate: Locate, hint: string): Campaign {
  // A file that is read once is checked before a check could be compiled for it.
  const shape = CAMPAIGN_FILE.safeParse(file, { jitless: true });
  if (!shape.success) throw problemsError(problemsOfShape(shape.error, file), locate, hint);
  const conflicts = findConflicts(shape.data);
  if (conflicts.length > 0) throw problemsError(conflicts, locate, hint);
  return buildCampaign(shape.data, name);
}
