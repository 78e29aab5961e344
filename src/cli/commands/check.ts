/** `tamis check`: may this number be called, and why. */
import type { Command } from 'commander';
import type { Campaign } from '../../campaign/campaign.js';
import { findRegime } from '../../rules/rulebook.js';
import { requireRulebook } from '../../rules/rulebooks.js';
import { readAsOf } from '../as-of-option.js';
import { addCampaignOptions, type CampaignChoice, findCampaign } from '../campaign-options.js';
import { EXIT } from '../exit-codes.js';
import { readNumbers } from '../numbers-argument.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printChecks } from './check-report.js';

interface CheckOptions extends StoreOptions, OutputOptions, CampaignChoice {
  readonly asOf?: string;
  readonly retrospective?: boolean;
  readonly allowFictional?: boolean;
  readonly allowEmptyStore?: boolean;
}

const DEFAULT_TIME_ZONE = 'Europe/Paris';
const DEFAULT_REGION = 'FR';

/** Registers the command. */
export function registerCheck(program: Command, io: Io): void {
  const command = program
    .command('check')
    .summary('say whether numbers may be called, and why')
    .description(
      'Says whether numbers may be called, with every fact that led to it. Exit 0: all may be; 1: at least one may not.',
    )
    .argument('<number...>', 'numbers however written; - reads them from standard input, one a line');
  addCampaignOptions(command);
  command
    .option('--as-of <instant>', 'the instant for which the verdict holds (default: now)')
    .option('--retrospective', 'allow an --as-of more than 24 hours back')
    .option('--allow-fictional', 'judge numbers reserved for fiction like others')
    .option('--allow-empty-store', 'check against a store without any opposition');
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES);
  command.action(async (numbers: string[], options: CheckOptions) => runCheck(numbers, options, io));
}

const EXAMPLES = `
Examples:
  tamis check "06 39 98 00 01" --campaign fibre.toml
  printf '0639980001\\n' | tamis check -
`;

async function runCheck(typed: readonly string[], options: CheckOptions, io: Io): Promise<void> {
  const texts = readNumbers(typed);
  const campaign = (await findCampaign(options))?.campaign ?? null;
  const { openStore } = await import('../../store/store.js');
  const { checkNumbers, readNumbers: readPhones } = await import('../../scrub/check-numbers.js');
  const timeZone = campaign?.timeZone ?? DEFAULT_TIME_ZONE;
  const now = io.now();
  const asOf = readAsOf(options.asOf, timeZone, now);
  const store = openStore(options.store, { access: 'read', env: io.env, keyFile: options.keyFile });
  try {
    const checked = checkNumbers(store, {
      readings: await readPhones(texts, campaign?.list.defaultRegion ?? options.region?.[0] ?? DEFAULT_REGION),
      campaign,
      asOf,
      now,
      retrospective: options.retrospective ?? false,
      allowFictional: options.allowFictional ?? false,
      allowEmptyStore: options.allowEmptyStore ?? false,
    });
    printChecks({ checked, campaign, asOf, timeZone, requiredEvidence: requiredEvidence(campaign, asOf) }, options, io);
    io.exitCode = checked.every(({ verdict }) => verdict === 'callable') ? EXIT.done : EXIT.limit;
  } finally {
    store.close();
  }
}

/** The evidence that a consent of this campaign must carry; none without a campaign. */
function requiredEvidence(campaign: Campaign | null, asOf: number): number {
  if (campaign === null) return 0;
  return findRegime(requireRulebook(campaign.rulebook), asOf).requiredEvidence | campaign.extraEvidence;
}
