/** `tamis explain`: why a record of a past run was kept or rejected. */
import { type Command, InvalidArgumentError } from 'commander';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import { printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { describeExplanation, explanationToJson } from './explain-report.js';

interface ExplainOptions extends StoreOptions, OutputOptions {
  readonly summary: string;
}

/** Registers the command. */
export function registerExplain(program: Command, io: Io): void {
  const command = program
    .command('explain')
    .summary('say why a record of a past run was kept or rejected')
    .description(
      'Says why a record of a past run was kept or rejected: from the files of the run, and from the store as it was ' +
        'then, where there is one. O(size of the lists) time.',
    )
    .argument('<record>', 'its number in the list, from 1', readRecord)
    .requiredOption('--summary <file>', 'the summary of the run, with its lists beside it');
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExample:\n  tamis explain 3 --summary prospects.summary.json\n');
  command.action((record: number, options: ExplainOptions) => {
    const isStoreNamed = command.getOptionValueSource('store') !== 'default';
    return runExplain(record, options, isStoreNamed, io);
  });
}

async function runExplain(record: number, options: ExplainOptions, isStoreNamed: boolean, io: Io): Promise<void> {
  const { existsSync } = await import('node:fs');
  const { explainRecord } = await import('../../scrub/explain-record.js');
  const explanation =
    isStoreNamed || existsSync(options.store)
      ? await withStore(options, 'read', io, (store) => explainRecord(options.summary, record, store))
      : explainRecord(options.summary, record, null);
  if (options.json === true) io.stdout(`${JSON.stringify(explanationToJson(explanation))}\n`);
  else if (options.quiet !== true) printAnswer(io, describeExplanation(explanation, terminalLang(io, options)));
}

function readRecord(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is the number of a record, from 1.');
}
