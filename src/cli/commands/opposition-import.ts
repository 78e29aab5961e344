/** `tamis opposition import`: a list of people who objected. */

import { type Command, InvalidArgumentError, Option } from 'commander';
import { counted } from '../../counted.js';
import { CHANNELS } from '../../rules/rulebook.js';
import type { OppositionImport } from '../../store/import-oppositions.js';
import { HASH_ALGORITHMS, HASHED_FORMS, type HashScheme, readHashScheme } from '../../store/number-hashes.js';
import { readDateOption, type ScopeOptions } from '../entry-options.js';
import { EXIT } from '../exit-codes.js';
import { addImportOptions, type ImportOptions, importFile } from '../import-options.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount } from '../terminal/table.js';
import { withStore } from '../with-store.js';
import { adviseRefusals, describeRefusedFile } from './ledger-import.js';

interface Options extends StoreOptions, OutputOptions, ImportOptions, ScopeOptions {
  readonly opposedAt?: string;
  readonly source?: string;
  readonly newScope?: boolean;
  readonly strict?: boolean;
  readonly hashed?: HashScheme;
}

/** Registers the command. */
export function registerOppositionImport(parent: Command, io: Io): void {
  const command = parent
    .command('import')
    .description('Records everybody in a file. Unreadable records are kept apart: exit 1. O(n log n) time.')
    .argument('<file>', 'CSV with a column phone, or bare numbers, one a line; - reads standard input');
  addImportOptions(command)
    .option('--advertiser <name>', 'for all records, where the file has no such column (default: all advertisers)')
    .option('--purpose <name>', 'for all records (default: all purposes)')
    .addOption(new Option('--channel <channel>', 'for all records (default: all channels)').choices([...CHANNELS]))
    .option('--opposed-at <instant>', 'for all records (default: now)')
    .option('--source <text>', 'for all records: where the objections come from')
    .option('--new-scope', 'declare advertisers and purposes that the store has never seen')
    .option('--strict', 'load all records or none')
    .addOption(
      new Option(
        '--hashed <scheme>',
        'the file holds hashes of numbers: sha256:e164, md5:national, sha1:digits…',
      ).argParser(parseHashScheme),
    );
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES);
  command.action(async (file: string, options: Options) => runImport(file, options, io));
}

const EXAMPLES = `
Examples:
  tamis opposition import stop-list.csv
  tamis opposition import dnc.txt --source "call centre" --advertiser "Exemple Télécom"
  tamis opposition import registry.txt --hashed sha256:e164 --source "national registry"
  tamis opposition import crm.csv --map phone=telephone --map opposed_at=date_stop --dry-run
`;

function parseHashScheme(text: string): HashScheme {
  const scheme = readHashScheme(text);
  if (scheme !== null) return scheme;
  throw new InvalidArgumentError(
    `It is ALGORITHM:FORM, of ${HASH_ALGORITHMS.join(', ')} and of ${HASHED_FORMS.join(', ')} (+33639980001, 0639980001, 33639980001).`,
  );
}

async function runImport(path: string, options: Options, io: Io): Promise<void> {
  readDateOption('--opposed-at', options.opposedAt, options.timeZone);
  const { importOppositions } = await import('../../store/import-oppositions.js');
  const { advertiser, purpose, channel, opposedAt, source } = options;
  const file = importFile(path, options, { advertiser, purpose, channel, opposed_at: opposedAt, source });
  const result = await withStore(options, 'write', io, (store) =>
    importOppositions(store, file, {
      at: io.now(),
      timeZone: options.timeZone,
      defaultRegion: options.region,
      newScope: options.newScope ?? false,
      strict: options.strict ?? false,
      dryRun: options.dryRun ?? false,
      ...(options.hashed === undefined ? {} : { hashed: options.hashed }),
    }),
  );
  io.exitCode = result.refused > 0 ? EXIT.limit : EXIT.done;
  if (options.json === true) io.stdout(`${JSON.stringify(result)}\n`);
  else if (options.quiet !== true) for (const line of describe(path, result)) io.stderr(`${printable(line)}\n`);
}

function describe(path: string, result: OppositionImport): string[] {
  const { records, added, known, refused, batch } = result;
  const lines = [
    counted`${path}: ${formatCount(records)} record(s); ${formatCount(added)} opposition(s) new, ${formatCount(known)} known already, ${formatCount(refused)} record(s) refused`,
  ];
  if (result.phoneColumns.length > 1) {
    lines.push(`numbers of every record from the columns: ${result.phoneColumns.join(', ')}`);
  }
  if (batch === null) lines.push('dry run: nothing was changed');
  for (const { record, reason } of result.refusals) lines.push(`  record ${record}: ${reason}`);
  if (refused > result.refusals.length) lines.push(`  and ${formatCount(refused - result.refusals.length)} more`);
  lines.push(...describeRefusedFile(result));
  if (refused > 0 && batch !== null) lines.push(`  hint: ${adviseRefusals(result.unsettled)}`);
  if (result.undeclaredNames.length > 0) {
    lines.push(
      `notice: never seen before, so these oppositions count for everything: ${result.undeclaredNames.join(', ')}`,
    );
    lines.push('  hint: if the names are right, import the same file again with --new-scope');
  }
  if (result.unknownChannels > 0) {
    lines.push(
      counted`notice: ${formatCount(result.unknownChannels)} record(s) (names|name) an unknown channel and (counts|count) for all channels`,
    );
  }
  if (result.unreadableDates > 0) {
    lines.push(
      counted`notice: ${formatCount(result.unreadableDates)} date(s) cannot be read; the time of import stands instead`,
    );
  }
  if (result.textsLeftOut > 0) {
    lines.push(
      counted`notice: ${formatCount(result.textsLeftOut)} text(s) with a phone number (was|were) left out; the oppositions count`,
    );
  }
  return lines;
}
