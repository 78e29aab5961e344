/** `tamis callback`: proven requests to be called back, which may be answered within five working days. */

import type { Command } from 'commander';
import { formatInstant } from '../../rules/instants.js';
import type { CallbackFact } from '../../store/subject-facts.js';
import { readDateOption } from '../entry-options.js';
import { addImportOptions } from '../import-options.js';
import type { Io } from '../terminal/io.js';
import { LEDGER_LIST_WORDS } from '../terminal/ledger-words.js';
import type { Lang } from '../terminal/words.js';
import { type AgreementOptions, addAgreementOptions, runAgreementImport } from './ledger-import.js';
import { registerLedgerList } from './ledger-list.js';

interface Options extends AgreementOptions {
  readonly requestedAt?: string;
  readonly evidenceRef?: string;
}

/** Registers the commands. */
export function registerCallback(program: Command, io: Io): void {
  const callback = program
    .command('callback')
    .summary('record requests to be called back')
    .description("A person's own proven requests for a call, in the sectors of home energy and adaptation (R223-4).");
  registerImport(callback, io);
  registerLedgerList(callback, io, {
    ledger: 'callback',
    description: 'Shows the requests of numbers.',
    none: LEDGER_LIST_WORDS.noRequest,
    factsOf: ({ callbacks }) => callbacks,
    describe: describeCallback,
  });
}

function registerImport(parent: Command, io: Io): void {
  const command = parent
    .command('import')
    .description('Records the requests of a file, all of them or none. Each names its proof.')
    .argument(
      '<file>',
      'CSV with columns phone, advertiser, object, requested_at, evidence_ref; - reads standard input',
    );
  addImportOptions(command)
    .option('--advertiser <name>', 'for all records, where the file has no such column: who was asked to call')
    .option('--object <text>', 'for all records: what the call is to be about')
    .option('--requested-at <instant>', 'for all records: when they asked')
    .option('--evidence-ref <text>', 'for all records: where the proof is archived');
  addAgreementOptions(command);
  command.addHelpText('after', '\nExamples:\n  tamis callback import requests.csv --advertiser "Exemple Énergie"\n');
  command.action(async (path: string, options: Options) => {
    readDateOption('--requested-at', options.requestedAt, options.timeZone);
    const { importCallbacks } = await import('../../store/import-callbacks.js');
    const { advertiser, object, requestedAt, evidenceRef } = options;
    const values = { advertiser, object, requested_at: requestedAt, evidence_ref: evidenceRef };
    await runAgreementImport(path, values, 'requests', importCallbacks, options, io);
  });
}

function describeCallback(fact: CallbackFact, timeZone: string, lang: Lang): string {
  const { advertiser, object, requestedAt, evidenceRef, batch } = fact;
  const word = (name: keyof typeof LEDGER_LIST_WORDS) => LEDGER_LIST_WORDS[name][lang];
  return (
    `${word('asked')} ${formatInstant(requestedAt, timeZone)} ${word('askedOf')} ${advertiser} ${word('about')} ` +
    `${object}, ${word('evidence')} ${evidenceRef}, ${word('entry')} ${batch}`
  );
}
