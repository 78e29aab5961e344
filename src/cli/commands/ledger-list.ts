/** The `list` of a ledger: what is recorded about numbers, or the last imports. */
import { type Command, Option } from 'commander';
import { maskE164 } from '../../phone/e164.js';
import type { Ledger } from '../../store/batches.js';
import type { SubjectFacts } from '../../store/subject-facts.js';
import { requireNumbers } from '../entry-options.js';
import { addReadingOptions, type ImportOptions } from '../import-options.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import { answerWidth, printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { type Lang, terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { describeBatches, listLimit } from './ledger-tables.js';

interface Options extends StoreOptions, OutputOptions, Pick<ImportOptions, 'timeZone' | 'region'> {
  readonly limit: number;
}

/** Which facts of a person a ledger holds, and how one is put into words. */
export interface LedgerFacts<Fact> {
  readonly ledger: Ledger;
  readonly description: string;
  /** What is said where there is none. */
  readonly none: Readonly<Record<Lang, string>>;
  readonly factsOf: (facts: SubjectFacts) => readonly Fact[];
  readonly describe: (fact: Fact, timeZone: string, lang: Lang) => string;
}

/** Registers `list` below a ledger's command. */
export function registerLedgerList<Fact>(parent: Command, io: Io, kind: LedgerFacts<Fact>): void {
  const command = parent
    .command('list')
    .description(`${kind.description} Without a number, the last imports. Numbers are masked.`)
    .argument('[number...]', 'numbers however written; - reads them from standard input, one a line')
    .addOption(new Option('--limit <count>', 'how many imports').argParser(listLimit).default(20));
  addReadingOptions(command);
  addStoreOptions(command);
  addOutputOptions(command);
  const name = parent.name();
  command.addHelpText('after', `\nExamples:\n  tamis ${name} list\n  tamis ${name} list - < numbers.txt\n`);
  command.action(async (typed: string[], options: Options) => {
    if (typed.length === 0) await listImports(kind, options, io);
    else await listNumbers(kind, typed, options, io);
  });
}

async function listImports<Fact>({ ledger }: LedgerFacts<Fact>, options: Options, io: Io): Promise<void> {
  const { listBatches } = await import('../../store/batches.js');
  const batches = await withStore(options, 'read', io, (store) => listBatches(store.db, ledger, options.limit));
  if (options.json === true) io.stdout(`${JSON.stringify(batches)}\n`);
  else printAnswer(io, describeBatches(batches, options.timeZone, terminalLang(io, options), answerWidth(io)));
}

async function listNumbers<Fact>(
  { factsOf, describe, none, ledger }: LedgerFacts<Fact>,
  typed: readonly string[],
  options: Options,
  io: Io,
): Promise<void> {
  const numbers = await requireNumbers(typed, options.region);
  const { findSubjectFacts } = await import('../../store/subject-facts.js');
  const found = await withStore(options, 'read', io, (store) =>
    numbers.map((number) => ({ number: maskE164(number), facts: factsOf(findSubjectFacts(store, number)) })),
  );
  if (options.json === true) {
    io.stdout(`${JSON.stringify(found.map(({ number, facts }) => ({ number, [`${ledger}s`]: facts })))}\n`);
    return;
  }
  const lang = terminalLang(io, options);
  for (const { number, facts } of found) {
    const lines = facts.length === 0 ? [none[lang]] : facts.map((fact) => describe(fact, options.timeZone, lang));
    printAnswer(io, [number, ...lines.map((line) => `  ${line}`)]);
  }
}
