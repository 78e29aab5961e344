/** `tamis attempts`: calls and attempts, of which the law allows so many, and what came of them. */

import type { Command } from 'commander';
import { formatInstant } from '../../rules/instants.js';
import type { AttemptFact } from '../../store/subject-facts.js';
import { readDateOption } from '../entry-options.js';
import { addImportOptions, type ImportOptions, importFile } from '../import-options.js';
import {
  addOutputOptions,
  addStoreOptions,
  type OutputOptions,
  readPairs,
  type StoreOptions,
} from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { ATTEMPT_WORDS, LEDGER_LIST_WORDS } from '../terminal/ledger-words.js';
import { formatCount } from '../terminal/table.js';
import type { Lang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { adviseRefusals, printLedgerImport } from './ledger-import.js';
import { registerLedgerList } from './ledger-list.js';
import { describeScopeWords } from './ledger-tables.js';

interface Options extends StoreOptions, OutputOptions, ImportOptions {
  readonly advertiser?: string;
  readonly at?: string;
  readonly outcome?: string;
  readonly mapOutcome?: string;
  readonly newScope?: boolean;
  readonly strict?: boolean;
}

/** Registers the commands. */
export function registerAttempts(program: Command, io: Io): void {
  const attempts = program
    .command('attempts')
    .summary('record calls, attempts and their outcomes')
    .description(
      'Calls and attempts, answered or not: at most four in 30 days (D223-9). Who refused objected for good.',
    );
  registerImport(attempts, io);
  registerLedgerList(attempts, io, {
    ledger: 'attempt',
    description: 'Shows the calls and attempts to numbers.',
    none: LEDGER_LIST_WORDS.noAttempt,
    factsOf: (facts) => facts.attempts,
    describe: describeAttempt,
  });
}

function registerImport(parent: Command, io: Io): void {
  const command = parent
    .command('import')
    .description('Records a call log. Outcomes refused and opposed also record an opposition for the advertiser.')
    .argument('<file>', 'CSV with columns phone, advertiser, at, outcome; - reads standard input');
  addImportOptions(command)
    .option(
      '--advertiser <name>',
      'for all records, where the file has no such column: on whose behalf calls were made',
    )
    .option('--at <instant>', 'for all records: when')
    .option('--outcome <outcome>', 'for all records: answered, no-answer, busy, voicemail, failed, refused or opposed')
    .option('--map-outcome <words>', "translates the file's words: NI=no-answer,DNC=opposed")
    .option('--new-scope', 'declare advertisers that the store has never seen')
    .option('--strict', 'load all records or none');
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES);
  command.action(async (path: string, options: Options) => runImport(path, options, io));
}

const EXAMPLES = `
Examples:
  tamis attempts import calls.csv --map-outcome NI=no-answer,DNC=opposed
  tamis attempts import dialler.csv --map phone=numero --map at=horodatage --advertiser "Exemple Télécom"
`;

async function runImport(path: string, options: Options, io: Io): Promise<void> {
  readDateOption('--at', options.at, options.timeZone);
  const { importAttempts } = await import('../../store/import-attempts.js');
  const { outcomeReader } = await import('../../store/attempt-outcomes.js');
  const words = (options.mapOutcome ?? '').split(',').filter((pair) => pair.trim() !== '');
  const readOutcome = outcomeReader(readPairs('--map-outcome', words));
  const { advertiser, at, outcome } = options;
  const file = importFile(path, options, { advertiser, at, outcome });
  const result = await withStore(options, 'write', io, (store) =>
    importAttempts(store, file, {
      at: io.now(),
      timeZone: options.timeZone,
      defaultRegion: options.region,
      readOutcome,
      newScope: options.newScope ?? false,
      strict: options.strict ?? false,
      dryRun: options.dryRun ?? false,
    }),
  );
  const { oppositions, undeclaredNames, refused, batch, unsettled } = result;
  const more = [
    ...(oppositions > 0 ? [`objections made on the phone: ${formatCount(oppositions)} recorded as oppositions`] : []),
    ...(undeclaredNames.length === 0
      ? []
      : [
          `notice: never seen before, so these attempts and objections count for every advertiser: ${undeclaredNames.join(', ')}`,
          '  hint: if the names are right, import the same file again with --new-scope',
        ]),
  ];
  const advice = refused > 0 && batch !== null ? [`  hint: ${adviseRefusals(unsettled)}`] : [];
  printLedgerImport(path, 'attempts', result, more, advice, options, io);
}

function describeAttempt(
  { scope, fromAt, untilAt, outcome, batch }: AttemptFact,
  timeZone: string,
  lang: Lang,
): string {
  const { timeUnknown, entry } = LEDGER_LIST_WORDS;
  const instant = formatInstant(fromAt, timeZone);
  const when = fromAt === untilAt ? instant : `${instant.slice(0, 10)}, ${timeUnknown[lang]}`;
  return `${ATTEMPT_WORDS[outcome][lang]} ${when} ${describeScopeWords(scope, lang)}, ${entry[lang]} ${batch}`;
}
