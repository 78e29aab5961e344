/** `tamis consent import`: a file of consents and withdrawals. */

import { type Command, Option } from 'commander';
import { counted } from '../../counted.js';
import { CHANNELS, findRegime } from '../../rules/rulebook.js';
import { requireRulebook } from '../../rules/rulebooks.js';
import type { ConsentImport } from '../../store/import-consents.js';
import { readDateOption, type ScopeOptions } from '../entry-options.js';
import { EXIT } from '../exit-codes.js';
import { addImportOptions, type ImportOptions, importFile } from '../import-options.js';
import { describeKeptWide, NEW_SCOPE } from '../kept-wide.js';
import {
  addOutputOptions,
  addStoreOptions,
  collect,
  type OutputOptions,
  type StoreOptions,
} from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount } from '../terminal/table.js';
import { withStore } from '../with-store.js';
import { describeRefusedFile } from './ledger-import.js';

interface Options extends StoreOptions, OutputOptions, ImportOptions, ScopeOptions {
  readonly collectedAt?: string;
  readonly expiresAt?: string;
  readonly source?: string;
  readonly wording?: string;
  readonly evidenceRef?: string;
  readonly skipInvalid?: boolean;
  readonly newScope?: boolean;
  readonly ignoreColumn?: readonly string[];
}

/** Registers the command. */
export function registerConsentImport(parent: Command, io: Io): void {
  const command = parent
    .command('import')
    .description('Records the consents of a file, all of them or none; its withdrawals are always recorded.')
    .argument('<file>', 'CSV with columns phone, advertiser, purpose, collected_at, source…; - reads standard input');
  addImportOptions(command)
    .option('--advertiser <name>', 'for all records, where the file has no such column: who may call')
    .option('--purpose <name>', 'for all records: the object of the calls')
    .addOption(new Option('--channel <channel>', 'for all records (default: voice)').choices([...CHANNELS]))
    .option('--collected-at <instant>', 'for all records: when they agreed')
    .option('--expires-at <instant>', 'for all records: until when')
    .option('--source <text>', 'for all records: where they agreed')
    .option('--wording <text>', 'for all records: what they agreed to, or its version')
    .option('--evidence-ref <text>', 'for all records: where the proof is archived')
    .option('--ignore-column <name>', 'a column that need not be read (repeatable)', collect)
    .option(...NEW_SCOPE)
    .option('--skip-invalid', 'load the valid records although others are invalid; exit 1');
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES);
  command.action(async (file: string, options: Options) => runImport(file, options, io));
}

const EXAMPLES = `
Examples:
  tamis consent import consents.csv
  tamis consent import optin.csv --map phone=telephone --advertiser "Exemple Télécom" --purpose offres-fibre --wording form-v3
`;

async function runImport(path: string, options: Options, io: Io): Promise<void> {
  readDateOption('--collected-at', options.collectedAt, options.timeZone);
  readDateOption('--expires-at', options.expiresAt, options.timeZone);
  const { importConsents } = await import('../../store/import-consents.js');
  const { advertiser, purpose, channel, source, wording } = options;
  const file = importFile(path, options, {
    ...{ advertiser, purpose, channel, source, wording },
    collected_at: options.collectedAt,
    expires_at: options.expiresAt,
    evidence_ref: options.evidenceRef,
  });
  const at = io.now();
  const result = await withStore(options, 'write', io, (store) =>
    importConsents(store, file, {
      at,
      timeZone: options.timeZone,
      defaultRegion: options.region,
      skipInvalid: options.skipInvalid ?? false,
      newScope: options.newScope ?? false,
      ignoredColumns: options.ignoreColumn ?? [],
      dryRun: options.dryRun ?? false,
      requiredEvidence: findRegime(requireRulebook('fr'), at).requiredEvidence,
    }),
  );
  io.exitCode = result.refused > 0 ? EXIT.limit : EXIT.done;
  const missing = Object.fromEntries(result.unproven.missing);
  if (options.json === true) {
    io.stdout(`${JSON.stringify({ ...result, unproven: { ...result.unproven, missing } })}\n`);
  } else if (options.quiet !== true) {
    for (const line of [...describe(path, result), ...adviseEvidence(result)]) io.stderr(`${printable(line)}\n`);
  }
}

function describe(path: string, result: ConsentImport): string[] {
  const { records, added, known, refused, withdrawals } = result;
  const lines = [
    counted`${path}: ${formatCount(records)} record(s); ${formatCount(added)} consent(s) new, ${formatCount(known)} known already, ${formatCount(refused)} record(s) refused`,
  ];
  if (withdrawals.added + withdrawals.known > 0) {
    lines.push(`withdrawals: ${formatCount(withdrawals.added)} new, ${formatCount(withdrawals.known)} known already`);
  }
  if (withdrawals.unreadableDates > 0) {
    lines.push(
      counted`notice: ${formatCount(withdrawals.unreadableDates)} date(s) of withdrawal cannot be read; the time of import stands instead`,
    );
  }
  if (withdrawals.earlyDates > 0) {
    lines.push(
      counted`notice: ${formatCount(withdrawals.earlyDates)} withdrawal(s) (is|are) dated before the consent in the same record; the time of import stands instead`,
    );
  }
  if (result.unusedColumns.length > 0) lines.push(`columns that were not read: ${result.unusedColumns.join(', ')}`);
  lines.push(...describeKeptWide(result.namesKeptWide));
  if (result.batch === null) lines.push('dry run: nothing was changed');
  for (const { record, reason } of result.refusals) lines.push(`  record ${record}: ${reason}`);
  if (refused > result.refusals.length) lines.push(`  and ${formatCount(refused - result.refusals.length)} more`);
  lines.push(...describeRefusedFile(result));
  return lines;
}

const REMEDIES: Readonly<Record<string, string>> = {
  collected_at: 'give the date on which they agreed: --map collected_at=COLUMN',
  source: 'say where they agreed: --map source=COLUMN, or for all --source "web form"',
  wording: 'say what they agreed to: --map wording=COLUMN, or for all --wording "form-v3"',
  evidence_ref:
    'a date without a time needs the archived proof: --map evidence_ref=COLUMN, or for all --evidence-ref "vault-2026-11"',
  advertiser: 'a consent names who will call; "our partners" names nobody, and no option can mend that',
};

/** Says what will fail for want of evidence, and what to add: nobody's first list ends as 100% rejected unadvised. */
function adviseEvidence({ unproven }: ConsentImport): string[] {
  if (unproven.records === 0) return [];
  return [
    counted`notice: ${formatCount(unproven.records)} consent(s) (lacks|lack) evidence and will not count (CONSENT_UNPROVEN):`,
    ...[...unproven.missing].map(
      ([column, count]) => `  ${formatCount(count)} without ${column}: ${REMEDIES[column] ?? ''}`,
    ),
    '  hint: import the file again with what was missing; the new entries count',
  ];
}
