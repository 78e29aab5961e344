/** A campaign from the options of a one-line run, without a file. */
import type { Campaign } from './campaign.js';
import type { Locate } from './campaign-problems.js';
import { requireCampaign } from './require-campaign.js';

/** What a one-line run says instead of a campaign file; everything that is left out has the file's default. */
export interface CampaignOptions {
  readonly advertiser?: string | undefined;
  readonly purpose?: string | undefined;
  readonly channel?: string | undefined;
  readonly sector?: string | undefined;
  readonly audience?: string | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly businessEvidence?: string | undefined;
  readonly companyId?: string | undefined;
  readonly contractObjects?: readonly string[] | undefined;
  readonly callbackObjects?: readonly string[] | undefined;
  readonly maxAttempts?: number | undefined;
  readonly attemptsWindowDays?: number | undefined;
  readonly calls?: { readonly from: string; readonly until: string } | undefined;
  readonly phone?: readonly string[] | undefined;
  readonly defaultRegion?: string | undefined;
  readonly rulebook?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly lang?: string | undefined;
}

const OPTION_KEYS: Readonly<Record<keyof CampaignOptions, readonly [table: string, key: string, option: string]>> = {
  advertiser: ['campaign', 'advertiser', '--advertiser'],
  purpose: ['campaign', 'purpose', '--purpose'],
  channel: ['campaign', 'channel', '--channel'],
  sector: ['campaign', 'sector', '--sector'],
  audience: ['campaign', 'audience', '--audience'],
  regions: ['campaign', 'regions', '--region'],
  aliases: ['campaign', 'aliases', '--alias'],
  businessEvidence: ['campaign', 'business_evidence', '--business-evidence'],
  companyId: ['list', 'company_id', '--company-id'],
  contractObjects: ['campaign', 'contract_objects', '--contract-object'],
  callbackObjects: ['campaign', 'callback_objects', '--callback-object'],
  maxAttempts: ['campaign', 'max_attempts', '--max-attempts'],
  attemptsWindowDays: ['campaign', 'attempts_window_days', '--attempts-window-days'],
  calls: ['campaign', 'calls', '--calls'],
  phone: ['list', 'phone', '--phone-column'],
  // The regions of a one-line run say how its numbers are read, too.
  defaultRegion: ['list', 'default_region', '--region'],
  rulebook: ['campaign', 'rulebook', '--rulebook'],
  timeZone: ['campaign', 'time_zone', '--time-zone'],
  lang: ['campaign', 'lang', '--lang'],
};

/**
 * Makes a campaign of the options of a one-line run, judged as a file would be.
 *
 * @throws ConfigurationError `CAMPAIGN_INVALID`; its messages name options
 */
export function campaignFromOptions(options: CampaignOptions): Campaign {
  const file: Record<string, Record<string, unknown>> = { campaign: {}, list: {} };
  for (const [option, [table, key]] of Object.entries(OPTION_KEYS)) {
    const value = options[option as keyof CampaignOptions];
    if (value !== undefined) file[table]![key] = value;
  }
  const locate: Locate = ([table, key]) =>
    Object.values(OPTION_KEYS).find((known) => known[0] === table && known[1] === key)?.[2] ?? `${table}.${key}`;
  return requireCampaign(
    file,
    options.purpose ?? '',
    locate,
    'give a campaign file with --campaign, or the options that are missing',
  );
}
