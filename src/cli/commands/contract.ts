/** `tamis contract`: current contracts, under which a person may be called about their object without consent. */

import type { Command } from 'commander';
import { counted } from '../../counted.js';
import { formatInstant } from '../../rules/instants.js';
import type { ContractFact } from '../../store/subject-facts.js';
import { readDateOption, requireNumbers } from '../entry-options.js';
import { addImportOptions, addReadingOptions, type ImportOptions } from '../import-options.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { LEDGER_LIST_WORDS } from '../terminal/ledger-words.js';
import type { Lang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { type AgreementOptions, addAgreementOptions, runAgreementImport } from './ledger-import.js';
import { registerLedgerList } from './ledger-list.js';

interface ImportContractOptions extends AgreementOptions {
  readonly reference?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
}

interface EndOptions extends StoreOptions, OutputOptions, Pick<ImportOptions, 'timeZone' | 'region'> {
  readonly advertiser: string;
  readonly reference?: string;
  readonly at?: string;
}

/** Registers the commands. */
export function registerContract(program: Command, io: Io): void {
  const contract = program
    .command('contract')
    .summary('record current contracts')
    .description(
      'Current contracts: a person may be called about the object of one (L223-1). A past purchase is none.',
    );
  registerImport(contract, io);
  registerEnd(contract, io);
  registerLedgerList(contract, io, {
    ledger: 'contract',
    description: 'Shows the contracts of numbers.',
    none: LEDGER_LIST_WORDS.noContract,
    factsOf: ({ contracts }) => contracts,
    describe: describeContract,
  });
}

function registerImport(parent: Command, io: Io): void {
  const command = parent
    .command('import')
    .description(
      'Records the contracts of a file, all of them or none. What was recorded last of a contract, which is its advertiser and reference, counts.',
    )
    .argument(
      '<file>',
      'CSV with columns phone, advertiser, reference, object, starts_on, ends_on; - reads standard input',
    );
  addImportOptions(command)
    .option('--advertiser <name>', 'for all records, where the file has no such column: the other party')
    .option('--object <text>', 'for all records: what the contract is about')
    .option('--reference <text>', 'for all records: the reference of the contract')
    .option('--starts-on <date>', 'for all records: its first day')
    .option('--ends-on <date>', 'for all records: its last day');
  addAgreementOptions(command);
  command.addHelpText('after', IMPORT_EXAMPLES);
  command.action(async (path: string, options: ImportContractOptions) => {
    readDateOption('--starts-on', options.startsOn, options.timeZone);
    readDateOption('--ends-on', options.endsOn, options.timeZone);
    const { importContracts } = await import('../../store/import-contracts.js');
    const { advertiser, object, reference, startsOn, endsOn } = options;
    const values = { advertiser, object, reference, starts_on: startsOn, ends_on: endsOn };
    await runAgreementImport(path, values, 'contracts', importContracts, options, io);
  });
}

const IMPORT_EXAMPLES = `
Examples:
  tamis contract import contracts.csv
  tamis contract import crm.csv --map phone=telephone --advertiser "Exemple Télécom" --object entretien
`;

function registerEnd(parent: Command, io: Io): void {
  const command = parent
    .command('end')
    .description(
      'Records that contracts of a person ended. An import that repeats the dates said before does not undo it; other dates count.',
    )
    .argument('<number>', 'a number however written; - reads it from standard input')
    .requiredOption('--advertiser <name>', 'the other party')
    .option('--reference <text>', 'the reference of the contract (default: all with this advertiser)')
    .option('--at <instant>', 'from when it no longer runs (default: now)');
  addReadingOptions(command);
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText(
    'after',
    '\nExamples:\n  tamis contract end - --advertiser "Exemple Télécom" --at 2026-11-20 < number.txt\n',
  );
  command.action(async (typed: string, options: EndOptions) => {
    const numbers = await requireNumbers([typed], options.region);
    const at = io.now();
    const endedAt = readDateOption('--at', options.at, options.timeZone)?.at ?? at;
    const { endContracts } = await import('../../store/end-contracts.js');
    const { advertiser, reference = null } = options;
    const ended = await withStore(options, 'write', io, (store) =>
      numbers.reduce((sum, number) => {
        return sum + endContracts(store, { number, advertiser, reference, endedAt }, at).ended;
      }, 0),
    );
    if (options.json === true) io.stdout(`${JSON.stringify({ ended })}\n`);
    else if (options.quiet !== true) io.stderr(counted`${ended} contract(s) ended\n`);
  });
}

function describeContract(fact: ContractFact, timeZone: string, lang: Lang): string {
  const { advertiser, object, reference, startsAt, endsAt, isLast, batch } = fact;
  const word = (name: keyof typeof LEDGER_LIST_WORDS) => LEDGER_LIST_WORDS[name][lang];
  const end =
    endsAt === null ? word('endless') : `${word('until')} ${formatInstant(Math.floor(endsAt / 1000) * 1000, timeZone)}`;
  return (
    `${word('contract')} ${reference} ${word('with')} ${advertiser} ${word('about')} ${object}, ` +
    `${word('from')} ${formatInstant(startsAt, timeZone)}, ${end}, ${word('entry')} ${batch}` +
    `${isLast ? '' : `, ${word('replaced')}`}`
  );
}
