/** `tamis consent add` and `withdraw`: single entries, made by hand. */
import { type Command, Option } from 'commander';
import { ConfigurationError } from '../../errors.js';
import { maskE164 } from '../../phone/e164.js';
import { missingEvidence } from '../../rules/evidence.js';
import { readLatestInstant } from '../../rules/instants.js';
import { CHANNELS, type Channel, findRegime } from '../../rules/rulebook.js';
import { requireRulebook } from '../../rules/rulebooks.js';
import {
  addScopeOptions,
  nameScope,
  readDateOption,
  requireNumber,
  requireNumbers,
  type ScopeOptions,
  statedScope,
} from '../entry-options.js';
import { addReadingOptions, type ImportOptions } from '../import-options.js';
import { describeKeptWide, NEW_SCOPE } from '../kept-wide.js';
import { findMeant } from '../known-names.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { withStore } from '../with-store.js';

interface Common extends StoreOptions, OutputOptions, Pick<ImportOptions, 'timeZone' | 'region'> {}

interface AddOptions extends Common {
  readonly advertiser: string;
  readonly purpose: string;
  readonly channel: Channel;
  readonly collectedAt: string;
  readonly expiresAt?: string;
  readonly source: string;
  readonly wording: string;
  readonly evidenceRef: string;
  readonly newScope?: boolean;
}

/** Registers `consent add`. */
export function registerConsentAdd(parent: Command, io: Io): void {
  const command = parent
    .command('add')
    .description('Records that one person agreed.')
    .argument('<number>', 'a number however written; - reads it from standard input')
    .requiredOption('--advertiser <name>', 'who may call')
    .requiredOption('--purpose <name>', 'the object of the calls')
    .addOption(new Option('--channel <channel>', 'how').choices([...CHANNELS]).default('voice'))
    .requiredOption('--collected-at <instant>', 'when the person agreed, with the time')
    .option('--expires-at <instant>', 'until when, where the person said so')
    .requiredOption('--source <text>', 'where the person agreed')
    .option('--wording <text>', 'what the person agreed to, or its version', '')
    .option('--evidence-ref <text>', 'where the proof is archived', '')
    .option(...NEW_SCOPE);
  addCommon(command);
  command.addHelpText('after', ADD_EXAMPLE);
  command.action(async (typed: string, options: AddOptions) => runAdd(typed, options, io));
}

const ADD_EXAMPLE = `
Example:
  tamis consent add - --advertiser "Exemple Télécom" --purpose offres-fibre --collected-at 2026-11-20T10:12:00+01:00 \\
    --source "shop" --wording form-v3 < number.txt
`;

async function runAdd(typed: string, options: AddOptions, io: Io): Promise<void> {
  const number = await requireNumber(typed, options.region);
  for (const option of ['advertiser', 'purpose'] as const) {
    if (options[option].trim() === '') {
      throw new ConfigurationError('OPTION_INVALID', `--${option} is empty: one agrees to somebody and something`, {
        hint: `give --${option} a name`,
      });
    }
  }
  const collected = readDateOption('--collected-at', options.collectedAt, options.timeZone)!;
  const consent = {
    ...{ number, advertiser: options.advertiser.trim(), purpose: options.purpose.trim(), channel: options.channel },
    ...{ source: options.source, wording: options.wording, evidenceRef: options.evidenceRef },
    collectedAt: collected.at,
    hasTime: collected.hasTime,
    expiresAt: readDateOption('--expires-at', options.expiresAt, options.timeZone)?.at ?? Number.NaN,
    newScope: options.newScope ?? false,
  };
  const { addConsent } = await import('../../store/agree.js');
  const at = io.now();
  const added = await withStore(options, 'write', io, (store) => addConsent(store, consent, at));
  const missing = missingEvidence(added.evidence, findRegime(requireRulebook('fr'), at).requiredEvidence);
  if (options.json === true) io.stdout(`${JSON.stringify({ ...added, missing })}\n`);
  else if (options.quiet !== true) {
    if (added.isNew) io.stderr(`${maskE164(number)}: agreed for ${printable(nameScope(consent) ?? '')}\n`);
    else io.stderr(`${maskE164(number)}: this consent is recorded already\n`);
    for (const line of describeKeptWide(added.namesKeptWide)) io.stderr(`${printable(line)}\n`);
    if (missing.length > 0) {
      const flags = missing.map((column) => `--${column.replaceAll('_', '-')}`).join(' and ');
      io.stderr(`notice: it will not count for want of evidence\n  hint: enter it again with ${flags}\n`);
    }
  }
}

/** Registers `consent withdraw`. */
export function registerConsentWithdraw(parent: Command, io: Io): void {
  const command = parent
    .command('withdraw')
    .description('Records that people took their consent back, for all advertisers, purposes and channels or for some.')
    .argument('<number...>', 'numbers however written; - reads them from standard input, one a line')
    .option('--at <instant>', 'when (default: now)')
    .option('--source <text>', 'where the withdrawal comes from', '');
  addScopeOptions(command);
  addCommon(command);
  command.addHelpText('after', '\nExample:\n  tamis consent withdraw - --advertiser "Exemple Télécom" < numbers.txt\n');
  command.action(async (typed: string[], options: Common & ScopeOptions & { at?: string; source: string }) => {
    const numbers = await requireNumbers(typed, options.region);
    const { addWithdrawal } = await import('../../store/agree.js');
    const { writeStore } = await import('../../store/store.js');
    const at = io.now();
    const stated = readDateOption('--at', options.at, options.timeZone);
    const scope = statedScope(options);
    const withdrawal = {
      ...scope,
      withdrawnAt: stated === null ? at : readLatestInstant(options.at!, options.timeZone)!.at,
      source: options.source,
    };
    const { findUnknownNames } = await import('../../store/scopes.js');
    const { added, unknown } = await withStore(options, 'write', io, (store) =>
      writeStore(store, () => ({
        unknown: findUnknownNames(store.db, scope),
        added: numbers.map((number) => addWithdrawal(store, { ...withdrawal, number }, at)),
      })),
    );
    const [{ undeclaredNames }] = added as [(typeof added)[number]];
    if (options.json === true) {
      io.stdout(`${JSON.stringify({ added: added.filter(({ isNew }) => isNew).length, undeclaredNames })}\n`);
    } else if (options.quiet !== true) {
      const names = nameScope(scope);
      added.forEach(({ isNew }, i) => {
        const number = maskE164(numbers[i]!);
        if (!isNew) io.stderr(`${number}: this withdrawal is recorded already\n`);
        else if (names === null) io.stderr(`${number}: withdrew consent for everything\n`);
        else io.stderr(`${number}: withdrew consent for ${printable(names)}\n`);
      });
      if (undeclaredNames.length > 0) {
        io.stderr(
          `notice: never seen before, so this counts for everything: ${printable(undeclaredNames.join(', '))}\n` +
            `  hint: ${printable(adviseWithdrawal(findMeant(unknown)))}\n`,
        );
      }
    }
  });
}

/** A withdrawal for everything is the safe reading of a name that nobody knows; it can be made exact afterwards. */
function adviseWithdrawal(meant: string | null): string {
  return meant === null
    ? 'it will count for that name alone once it is declared: enter a consent or an objection for it with --new-scope'
    : `did you mean "${meant}"? A withdrawal for that one too is entered with --advertiser`;
}

function addCommon(command: Command): void {
  addReadingOptions(command);
  addStoreOptions(command);
  addOutputOptions(command);
}
