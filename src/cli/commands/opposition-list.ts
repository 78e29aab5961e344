/** `tamis opposition list`: what is recorded about a number, the last imports, or what they refused. */
import { type Command, Option } from 'commander';
import { maskE164 } from '../../phone/e164.js';
import { formatInstant } from '../../rules/instants.js';
import { requireNumbers } from '../entry-options.js';
import { addReadingOptions, type ImportOptions } from '../import-options.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import { answerWidth, printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { LEDGER_LIST_WORDS } from '../terminal/ledger-words.js';
import { printable } from '../terminal/printable.js';
import { formatCount, layOut } from '../terminal/table.js';
import { translate } from '../terminal/translate.js';
import { colon, terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { describeBatches, describeDate, describeScopeWords, listLimit } from './ledger-tables.js';

interface Options extends StoreOptions, OutputOptions, Pick<ImportOptions, 'timeZone' | 'region'> {
  readonly refused?: boolean;
  readonly scope?: boolean;
  readonly limit: number;
}

/** Registers the command. */
export function registerOppositionList(parent: Command, io: Io): void {
  const command = parent
    .command('list')
    .description('Shows what is recorded about numbers; without a number, the last imports. Numbers are masked.')
    .argument('[number...]', 'numbers however written; - reads them from standard input, one a line')
    .option('--refused', 'the refused records that nobody has settled')
    .option('--scope', 'how many oppositions there are by advertiser, purpose and channel')
    .addOption(new Option('--limit <count>', 'how many imports').argParser(listLimit).default(20));
  addReadingOptions(command);
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExamples:\n  tamis opposition list\n  tamis opposition list - < numbers.txt\n');
  command.action(async (typed: string[], options: Options) => {
    if (options.refused === true) await listRefused(options, io);
    else if (options.scope === true) await listScopes(options, io);
    else if (typed.length === 0) await listImports(options, io);
    else await listNumbers(typed, options, io);
  });
}

async function listNumbers(typed: readonly string[], options: Options, io: Io): Promise<void> {
  const numbers = await requireNumbers(typed, options.region);
  const { findSubjectFacts } = await import('../../store/subject-facts.js');
  const found = await withStore(options, 'read', io, (store) =>
    numbers.map((number) => {
      const { oppositions, lifts } = findSubjectFacts(store, number);
      return { number: maskE164(number), oppositions, lifts };
    }),
  );
  if (options.json === true) {
    io.stdout(`${JSON.stringify(found)}\n`);
    return;
  }
  const lang = terminalLang(io, options);
  const word = (name: keyof typeof LEDGER_LIST_WORDS) => LEDGER_LIST_WORDS[name][lang];
  for (const { number, oppositions, lifts } of found) {
    const lines = oppositions.map(
      ({ scope, opposedAt, isDated, source, isLifted, batch }) =>
        `  ${word('opposition')} ${describeDate(opposedAt, isDated, options.timeZone, lang)} ` +
        `${describeScopeWords(scope, lang)}${source === '' ? '' : `, ${word('source')} ${source}`}, ` +
        `${word('entry')} ${batch}${isLifted ? `, ${word('liftedSince')}` : ''}`,
    );
    const liftLines = lifts.map(
      ({ scope, liftedAt, reason, proof, batch }) =>
        `  ${word('lifted')} ${formatInstant(liftedAt, options.timeZone)} ${describeScopeWords(scope, lang)}${colon(lang)} ` +
        `${reason}, ${word('proof')} ${proof}, ${word('entry')} ${batch}`,
    );
    const all = lines.length === 0 ? [`  ${word('noOpposition')}`] : [...lines, ...liftLines];
    printAnswer(io, [number, ...all]);
  }
}

async function listImports(options: Options, io: Io): Promise<void> {
  const { listBatches } = await import('../../store/batches.js');
  const batches = await withStore(options, 'read', io, (store) => listBatches(store.db, 'opposition', options.limit));
  if (options.json === true) io.stdout(`${JSON.stringify(batches)}\n`);
  else printAnswer(io, describeBatches(batches, options.timeZone, terminalLang(io, options), answerWidth(io)));
}

/** By scope: a campaign outside of one does not apply its oppositions, and its summary counts them. */
async function listScopes(options: Options, io: Io): Promise<void> {
  const { isWidened, loadScopes } = await import('../../store/scopes.js');
  const scopes = await withStore(options, 'read', io, (store) =>
    loadScopes(store.db)
      .filter(({ oppositions }) => oppositions > 0)
      .map((scope) => ({
        advertiser: scope.advertiser?.label ?? null,
        purpose: scope.purpose?.label ?? null,
        channel: scope.channel,
        isWidened: isWidened(scope),
        oppositions: scope.oppositions,
        lifts: scope.lifts,
      })),
  );
  if (options.json === true) {
    io.stdout(`${JSON.stringify(scopes)}\n`);
    return;
  }
  const lang = terminalLang(io, options);
  const rows = scopes.map((scope) => [formatCount(scope.oppositions), describeScopeWords(scope, lang)]);
  const lines = rows.length === 0 ? [LEDGER_LIST_WORDS.noOpposition[lang]] : layOut(rows, ['right', 'left']);
  printAnswer(io, lines);
}

async function listRefused(options: Options, io: Io): Promise<void> {
  const { listUnresolvedRefusals } = await import('../../store/refused-lines.js');
  const imports = await withStore(options, 'read', io, (store) => listUnresolvedRefusals(store.db));
  if (options.json === true) {
    io.stdout(`${JSON.stringify(imports)}\n`);
    return;
  }
  const lang = terminalLang(io, options);
  const word = (name: keyof typeof LEDGER_LIST_WORDS) => LEDGER_LIST_WORDS[name][lang];
  if (imports.length === 0) io.stdout(`${word('noneRefused')}\n`);
  for (const { batch, at, fileName, lines } of imports) {
    const name = printable(fileName ?? word('noFile'));
    io.stdout(`${word('import')} ${batch}, ${formatInstant(at, options.timeZone)}, ${name}\n`);
    for (const { record, reason } of lines) {
      printAnswer(io, [`  ${word('record')} ${record}${colon(lang)} ${translate(reason, lang)}`]);
    }
  }
}
