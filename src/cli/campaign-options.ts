/** Which campaign a command runs under: a file, or the options of a one-line run. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Campaign } from '../campaign/campaign.js';
import { cannotRead } from '../csv/cannot-read.js';
import { ConfigurationError } from '../errors.js';
import { requireTextsWithoutNumbers } from './campaign-texts.js';
import { collect } from './shared-options.js';

/** The file that is used where none is named. */
export const DEFAULT_CAMPAIGN = 'tamis.toml';

/** The options that name a campaign or stand for one. */
export interface CampaignChoice {
  readonly campaign?: string;
  readonly advertiser?: string;
  readonly purpose?: string;
  readonly channel?: string;
  readonly sector?: string;
  readonly audience?: string;
  readonly region?: string[];
  readonly businessEvidence?: string;
  readonly companyId?: string;
}

/** A campaign and the hash of the file that it came from; null for a one-line run. */
export interface ChosenCampaign {
  readonly campaign: Campaign;
  readonly sha256: string | null;
  /** Where that file is; null for a one-line run. */
  readonly path: string | null;
}

/** Adds `--campaign` alone. */
export function addCampaignFileOption(command: Command): Command {
  return command.addOption(
    new Option('--campaign <file>', `the campaign (default: ${DEFAULT_CAMPAIGN} in the current folder)`).env(
      'TAMIS_CAMPAIGN',
    ),
  );
}

/** Adds `--campaign` and the options of a one-line run. */
export function addCampaignOptions(command: Command): Command {
  return addCampaignFileOption(command)
    .option('--advertiser <name>', 'without a campaign file: on whose behalf calls are made')
    .option('--purpose <name>', 'without a campaign file: the object of the calls')
    .option('--channel <channel>', 'without a campaign file: voice, automated-voice or sms')
    .option(
      '--sector <sector>',
      'without a campaign file: general, home-energy, home-adaptation, training-account or press',
    )
    .option('--audience <audience>', 'without a campaign file: consumer or business')
    .option(
      '--region <code>',
      'without a campaign file: a region that is called, the first one reads national numbers (repeatable)',
      collect,
    )
    .option('--business-evidence <text>', 'without a campaign file: why every record is a professional')
    .option('--company-id <column>', 'without a campaign file: the column of company ids (SIREN, SIRET)');
}

/** Finds the campaign; null where none is named and there is no default file. */
export async function findCampaign(choice: CampaignChoice): Promise<ChosenCampaign | null> {
  const { campaign: file, ...options } = choice;
  if (choice.advertiser !== undefined || choice.purpose !== undefined) {
    // Leaving one of the two out in silence could leave out a sector's ban or a limit.
    if (file !== undefined) throw bothGiven(file);
    const { region: regions, ...rest } = options;
    const region = regions === undefined ? {} : { regions, defaultRegion: regions[0] };
    const { campaignFromOptions } = await import('../campaign/campaign-options.js');
    const campaign = campaignFromOptions({ ...rest, ...region });
    await requireTextsWithoutNumbers(campaign, (key) => `--${key.replaceAll('_', '-')}`);
    return { campaign, sha256: null, path: null };
  }
  refuseStrayOptions(choice);
  if (file === undefined && !existsSync(DEFAULT_CAMPAIGN)) return null;
  const path = file ?? DEFAULT_CAMPAIGN;
  const text = readText(path);
  const { parseCampaign } = await import('../campaign/campaign.js');
  const campaign = parseCampaign(text, path);
  await requireTextsWithoutNumbers(campaign, (key) => `${path}: campaign.${key}`);
  return { campaign, sha256: createHash('sha256').update(text).digest('hex'), path };
}

/** Finds the campaign, or throws naming the ways to give one. */
export async function requireCampaign(choice: CampaignChoice): Promise<ChosenCampaign> {
  const found = await findCampaign(choice);
  if (found !== null) return found;
  throw new ConfigurationError(
    'CAMPAIGN_MISSING',
    `there is no campaign: ${DEFAULT_CAMPAIGN} is not in the current folder`,
    {
      hint: 'write one with: tamis campaign init LIST, or give --advertiser NAME --purpose NAME',
    },
  );
}

function bothGiven(file: string): ConfigurationError {
  return new ConfigurationError(
    'OPTION_INVALID',
    `the campaign ${file} and --advertiser or --purpose exclude each other`,
    {
      hint: 'leave out --advertiser and --purpose, or --campaign (and TAMIS_CAMPAIGN)',
    },
  );
}

function refuseStrayOptions(choice: CampaignChoice): void {
  const stray = (['channel', 'sector', 'audience', 'region', 'businessEvidence', 'companyId'] as const).find(
    (option) => choice[option] !== undefined,
  );
  if (stray === undefined) return;
  const name = stray.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new ConfigurationError('OPTION_INVALID', `--${name} belongs to a run without a campaign file`, {
    hint: 'write it into the campaign, or give --advertiser and --purpose as well',
  });
}

/** Reads a campaign file as text; throws `InputError` where it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw cannotRead(path, cause);
  }
}
