/** `tamis consent list`: the consents of a number, or the last imports. */
import { type Command, Option } from 'commander';
import { maskE164 } from '../../phone/e164.js';
import { formatInstant } from '../../rules/instants.js';
import type { ConsentFact, WithdrawalFact } from '../../store/subject-facts.js';
import { requireNumbers } from '../entry-options.js';
import { addReadingOptions, type ImportOptions } from '../import-options.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import { answerWidth, printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { LEDGER_LIST_WORDS } from '../terminal/ledger-words.js';
import { type Lang, terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';
import { describeBatches, describeDate, describeScopeWords, listLimit } from './ledger-tables.js';

interface Options extends StoreOptions, OutputOptions, Pick<ImportOptions, 'timeZone' | 'region'> {
  readonly limit: number;
}

/** Registers the command. */
export function registerConsentList(parent: Command, io: Io): void {
  const command = parent
    .command('list')
    .description('Shows what numbers agreed to and took back; without a number, the last imports. Numbers are masked.')
    .argument('[number...]', 'numbers however written; - reads them from standard input, one a line')
    .addOption(new Option('--limit <count>', 'how many imports').argParser(listLimit).default(20));
  addReadingOptions(command);
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExamples:\n  tamis consent list\n  tamis consent list - < numbers.txt\n');
  command.action(async (typed: string[], options: Options) => {
    if (typed.length === 0) await listImports(options, io);
    else await listNumbers(typed, options, io);
  });
}

async function listImports(options: Options, io: Io): Promise<void> {
  const { listBatches } = await import('../../store/batches.js');
  const batches = await withStore(options, 'read', io, (store) => listBatches(store.db, 'consent', options.limit));
  if (options.json === true) io.stdout(`${JSON.stringify(batches)}\n`);
  else printAnswer(io, describeBatches(batches, options.timeZone, terminalLang(io, options), answerWidth(io)));
}

async function listNumbers(typed: readonly string[], options: Options, io: Io): Promise<void> {
  const numbers = await requireNumbers(typed, options.region);
  const { findSubjectFacts } = await import('../../store/subject-facts.js');
  const found = await withStore(options, 'read', io, (store) =>
    numbers.map((number) => {
      const { consents, withdrawals } = findSubjectFacts(store, number);
      return { number: maskE164(number), consents, withdrawals };
    }),
  );
  if (options.json === true) {
    io.stdout(`${JSON.stringify(found)}\n`);
    return;
  }
  const lang = terminalLang(io, options);
  for (const { number, consents, withdrawals } of found) {
    const lines = [
      ...consents.map((consent) => describeConsent(consent, options.timeZone, lang)),
      ...withdrawals.map((withdrawal) => describeWithdrawal(withdrawal, options.timeZone, lang)),
    ];
    const shown = lines.length === 0 ? [`  ${LEDGER_LIST_WORDS.noConsent[lang]}`] : lines;
    printAnswer(io, [number, ...shown]);
  }
}

function describeConsent(consent: ConsentFact, timeZone: string, lang: Lang): string {
  const { scope, collectedAt, expiresAt, batch } = consent;
  const word = (name: keyof typeof LEDGER_LIST_WORDS) => LEDGER_LIST_WORDS[name][lang];
  const what =
    collectedAt === null
      ? word('consentUndated')
      : `${word('consent')} ${describeDate(collectedAt, true, timeZone, lang)}`;
  const end = expiresAt === null ? '' : `, ${word('until')} ${formatInstant(expiresAt, timeZone)}`;
  const { source, wording, evidenceRef: evidence } = consent;
  const pieces = Object.entries({ source, wording, evidence })
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `, ${word(name as 'source' | 'wording' | 'evidence')} ${text}`);
  return `  ${what} ${describeScopeWords(scope, lang)}${end}${pieces.join('')}, ${word('entry')} ${batch}`;
}

function describeWithdrawal(
  { scope, withdrawnAt, isDated, batch }: WithdrawalFact,
  timeZone: string,
  lang: Lang,
): string {
  const { withdrawal, entry } = LEDGER_LIST_WORDS;
  const date = describeDate(withdrawnAt, isDated, timeZone, lang);
  return `  ${withdrawal[lang]} ${date} ${describeScopeWords(scope, lang)}, ${entry[lang]} ${batch}`;
}
