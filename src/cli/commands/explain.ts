/** `tamis explain`: why a record of a past run was kept or rejected. */
import { type Command, InvalidArgumentError } from 'commander';
import { agree } from '../../counted.js';
import { maskE164 } from '../../phone/e164.js';
import { formatInstant } from '../../rules/instants.js';
import { REASONS } from '../../rules/reasons.js';
import type { ExplainedNumber, Explanation } from '../../scrub/explain-record.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import { printAnswer } from '../terminal/answer.js';
import type { Io } from '../terminal/io.js';
import { colon, type Lang, terminalLang } from '../terminal/words.js';
import { withStore } from '../with-store.js';

interface ExplainOptions extends StoreOptions, OutputOptions {
  readonly summary: string;
}

const ZONE = 'Europe/Paris';

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
  command.action((record: number, options: ExplainOptions) => runExplain(record, options, io));
}

async function runExplain(record: number, options: ExplainOptions, io: Io): Promise<void> {
  const { existsSync } = await import('node:fs');
  const { explainRecord } = await import('../../scrub/explain-record.js');
  const explanation = existsSync(options.store)
    ? await withStore(options, 'read', io, (store) => explainRecord(options.summary, record, store))
    : explainRecord(options.summary, record, null);
  if (options.json === true) io.stdout(`${JSON.stringify(toJson(explanation))}\n`);
  else if (options.quiet !== true) {
    const lang = terminalLang(io, options);
    printAnswer(io, describe(explanation, lang));
  }
}

const WORDS = {
  record: { en: 'record', fr: 'fiche' },
  clean: { en: 'kept', fr: 'retenue' },
  rejected: { en: 'rejected', fr: 'rejetée' },
  asOf: { en: 'as of', fr: 'au' },
  rule: { en: 'rule', fr: 'règle' },
  known: { en: 'recorded when the run read the store', fr: 'enregistré quand le passage a lu le registre' },
  nothing: { en: 'nothing', fr: 'rien' },
  since: {
    en: 'entr(y|ies) recorded since, which the run could not know',
    fr: 'entrée(s) ajoutée(s) depuis, inconnue(s) alors',
  },
  'not-asked': { en: 'no store was asked: --store FILE', fr: 'aucun registre consulté : --store FICHIER' },
  'another-store': { en: 'the run was made with another store', fr: 'le passage a utilisé un autre registre' },
  'state-unknown': {
    en: 'the history of this store does not hold the state that the run read',
    fr: 'l’historique de ce registre ne contient pas l’état lu par le passage',
  },
  oppositions: { en: 'opposition', fr: 'opposition' },
  lifts: { en: 'lifting', fr: 'levée' },
  consents: { en: 'consent', fr: 'consentement' },
  withdrawals: { en: 'withdrawal', fr: 'retrait' },
  contracts: { en: 'contract', fr: 'contrat' },
  callbacks: { en: 'request to be called back', fr: 'demande de rappel' },
  attempts: { en: 'attempt', fr: 'appel' },
} as const satisfies Record<string, Record<Lang, string>>;

function describe(
  { summary, record, isClean, reasons, detail, numbers, storeSilent }: Explanation,
  lang: Lang,
): string[] {
  const verdict = isClean ? WORDS.clean[lang] : WORDS.rejected[lang];
  const { name, advertiser, purpose } = summary.campaign;
  return [
    `${summary.list.name}, ${WORDS.record[lang]} ${record}${colon(lang)} ${verdict}, ${WORDS.asOf[lang]} ${summary.as_of}`,
    `  ${name} (${advertiser}, ${purpose})`,
    ...(detail === '' ? [] : [`  ${detail}`]),
    ...reasons.flatMap((code) => [
      `  ${code}${colon(lang)} ${REASONS[code].label[lang]}`,
      `    ${REASONS[code].explanation[lang]}`,
      `    ${WORDS.rule[lang]}${colon(lang)} ${REASONS[code].rule[lang]}`,
    ]),
    ...numbers.flatMap((number) => describeNumber(number, lang)),
    ...(storeSilent === null ? [] : [`  ${WORDS[storeSilent][lang]}`]),
  ];
}

function describeNumber({ number, known, since }: ExplainedNumber, lang: Lang): string[] {
  if (known === null) return [`  ${maskE164(number)}`];
  const entries = entriesOf(known).map(({ ledger, at, source, batch }) => {
    const day = at === null ? '–' : formatInstant(at, ZONE);
    const from = source === '' ? '' : `, source ${source}`;
    const what = ledger in WORDS ? WORDS[ledger as 'consents'][lang] : ledger;
    return `    ${what} ${day}${from} [${batch}]`;
  });
  return [
    `  ${maskE164(number)}, ${WORDS.known[lang]}${colon(lang)}`,
    ...(entries.length === 0 ? [`    ${WORDS.nothing[lang]}`] : entries),
    ...(since === 0 ? [] : [`    ${since} ${agree(WORDS.since[lang], since, lang)}`]),
  ];
}

/** The entries of every ledger, with the instant that each tells of. */
function entriesOf(facts: NonNullable<ExplainedNumber['known']>) {
  return Object.entries(facts).flatMap(([ledger, entries]) =>
    (entries as readonly Record<string, unknown>[]).map((entry) => {
      const keys = ['opposedAt', 'liftedAt', 'collectedAt', 'withdrawnAt', 'startsAt', 'requestedAt', 'fromAt', 'at'];
      const at = keys.map((key) => entry[key]).find((value) => typeof value === 'number');
      return {
        ledger,
        at: typeof at === 'number' ? at : null,
        source: typeof entry.source === 'string' ? entry.source : '',
        batch: Number(entry.batch),
      };
    }),
  );
}

function toJson({ summary, record, isClean, reasons, detail, numbers, storeSilent }: Explanation) {
  return {
    list: summary.list.name,
    record,
    verdict: isClean ? 'clean' : 'rejected',
    as_of: summary.as_of,
    reasons,
    detail,
    numbers: numbers.map(({ number, known, since }) => ({
      number: maskE164(number),
      entries: known === null ? null : entriesOf(known),
      recorded_since: since,
    })),
    store: storeSilent ?? 'read',
  };
}

function readRecord(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is the number of a record, from 1.');
}
