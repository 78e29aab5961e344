/** `tamis scrub`: the main job. */

import { type Command, InvalidArgumentError, Option } from 'commander';
import { MOST_VALID_DAYS } from '../../campaign/valid-days.js';
import { counted } from '../../counted.js';
import { discardAllFiles } from '../../csv/atomic-file.js';
import { requireOutputEncoding } from '../../csv/encoding.js';
import { ConfigurationError } from '../../errors.js';
import { isReasonCode, REASON_CODES, type ReasonCode } from '../../rules/reasons.js';
import { requireAddable } from '../../scrub/added-columns.js';
import { PHONE_FORMATS, type PhoneFormat } from '../../scrub/clean-writer.js';
import { ENGINES, type Engine } from '../../scrub/engines.js';
import type { ScrubRequest, ScrubResult } from '../../scrub/scrub-request.js';
import { readAsOf } from '../as-of-option.js';
import { addCampaignOptions, type CampaignChoice, requireCampaign } from '../campaign-options.js';
import { EXIT, EXIT_OF_SIGNAL, type ExitCode } from '../exit-codes.js';
import { addListOptions, type ListReading, readListOptions } from '../list-options.js';
import {
  addOutputOptions,
  addStoreOptions,
  collect,
  type OutputOptions,
  type StoreOptions,
} from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { openProgress } from '../terminal/progress.js';
import { VERSION } from '../version.js';
import { sayWaiting } from '../with-store.js';
import { printScrubResult } from './scrub-report.js';

interface ScrubOptions extends StoreOptions, OutputOptions, CampaignChoice, ListReading {
  readonly asOf?: string;
  readonly retrospective?: boolean;
  readonly phoneColumn?: string[];
  readonly ignoreColumn?: string[];
  readonly outputEncoding?: string;
  readonly outDir?: string;
  readonly clean?: string;
  readonly rejected?: string;
  readonly summary?: string;
  readonly certificate?: string | false;
  readonly signingKey?: string;
  readonly validDays?: number;
  readonly previous?: string;
  readonly groupBy?: string;
  readonly html?: boolean;
  readonly recall?: string;
  readonly outputMode: number;
  readonly phoneFormat: PhoneFormat;
  readonly add?: string;
  readonly rejectedColumns?: string;
  readonly keepColumns?: string;
  readonly dropColumns?: string;
  readonly commentColumn?: string[];
  readonly screenComments?: boolean;
  readonly dropFlaggedComments?: boolean;
  readonly spreadsheetSafe?: boolean;
  readonly allowFictional?: boolean;
  readonly allowEmptyStore?: boolean;
  readonly requireAllPhones?: boolean;
  readonly splitPhones?: boolean;
  readonly dryRun?: boolean;
  readonly threads?: number;
  readonly engine: Engine;
  readonly image: boolean;
  readonly maxRejected?: number;
  readonly failOn?: readonly ReasonCode[];
}

/** Registers the command. */
export function registerScrub(program: Command, io: Io): void {
  const command = program
    .command('scrub')
    .summary('write the clean and the rejected list of prospect lists')
    .description(
      'Writes the clean and the rejected list of each prospect list. Time grows with the rows, memory does not.',
    )
    .argument(
      '<list...>',
      "prospect lists (CSV, .csv.gz, .xlsx) and quoted globs ('lists/*.csv'); - is standard input",
    );
  addCampaignOptions(command);
  command
    .option('--as-of <instant>', 'the instant for which the verdict holds (default: now)')
    .option('--retrospective', 'allow an --as-of more than 24 hours back, to look at the past')
    .option('--phone-column <name>', 'a column of phones (repeatable; default: found by name and content)', collect)
    .option('--ignore-column <name>', 'a column of phones that nobody will dial (repeatable)', collect);
  addListOptions(command)
    .option('--output-encoding <name>', "the clean list's encoding (default: that of the list)")
    .option('--out-dir <dir>', 'where the outputs go (default: the current folder)')
    .option('-o, --clean <file>', 'the clean list of a single list; - writes it to standard output')
    .option('--rejected <file>', 'the rejected list of a single list')
    .option('--summary <file>', 'the summary; with several lists, one more for the whole run')
    .option('--certificate <file>', 'the certificate of a single list')
    .option('--no-certificate', 'make no certificate')
    .option('--signing-key <file>', 'the key that signs it (default: that of tamis key create, if there is one)')
    .addOption(
      new Option(
        '--valid-days <days>',
        "how long the clean list is good for, at most 30 days (default: the campaign's valid_days)",
      ).argParser(readValidDays),
    )
    .option('--html', 'also write the HTML report: NAME.report.html')
    .option('--group-by <column>', 'count by the values of a column, as a supplier, for the report')
    .option('--previous <certificate>', 'an earlier run of this list: tell what changed, and name those to recall')
    .option('--recall <file>', 'who may no longer be called since --previous (default: NAME.recall.csv)')
    .addOption(
      new Option('--output-mode <mode>', 'rights of the outputs, octal').default(0o600, '600').argParser(readMode),
    )
    .addOption(
      new Option('--phone-format <format>', 'phones in the clean list').choices([...PHONE_FORMATS]).default('e164'),
    )
    .option(
      '--add <columns>',
      'append columns to the clean list: callable_until,basis,line_type,emptied,timezone,next_call_window',
    )
    .option('--keep-columns <columns>', 'the columns of the clean list, phones aside: NAME,… (default: all)')
    .option('--drop-columns <columns>', 'columns that the clean list does not have: NAME,…')
    .option('--screen-comments', 'count and locate insults and sensitive remarks in free text')
    .option('--drop-flagged-comments', 'empty free-text cells that hold one, in the clean list')
    .option('--comment-column <name>', 'a column of free text (repeatable; default: found by name)', collect)
    .option('--rejected-columns <columns>', 'original columns of the rejected list: none, or NAME,…')
    .option('--spreadsheet-safe', 'defuse cells of the rejected list that a spreadsheet would run as formulas')
    .option('--allow-fictional', 'keep numbers reserved for fiction, for demonstrations and tests')
    .option('--allow-empty-store', 'scrub against a store without any opposition')
    .option('--split-phones', 'read two numbers in one cell as two phones, instead of refusing the cell')
    .option('--require-all-phones', 'reject a record unless every phone in it may be called')
    .option('--dry-run', 'everything but the outputs')
    .addOption(
      new Option(
        '--threads <count>',
        'threads that share the work (default: as many as there are cores for long lists, else one)',
      ).argParser(readThreads),
    )
    .addOption(
      new Option('--engine <engine>', 'what runs the hot loops; the outcome is the same')
        .choices([...ENGINES])
        .default('auto'),
    )
    .option('--no-image', 'neither read nor leave an image of what is loaded of a large store')
    .addOption(new Option('--max-rejected <share>', 'exit 1 where more is rejected, as 40%').argParser(readShare))
    .addOption(new Option('--fail-on <codes>', 'exit 1 where one of these reasons occurs').argParser(readReasons));
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES);
  command.action(async (lists: string[], options: ScrubOptions) => {
    io.exitCode = await runScrub(lists, options, io);
  });
}

const EXAMPLES = `
Examples:
  tamis scrub prospects.csv
  tamis scrub prospects.csv --campaign fibre.toml --out-dir tonight --max-rejected 60%
  cat prospects.csv | tamis scrub - -o - > callable.csv
`;

async function runScrub(lists: readonly string[], options: ScrubOptions, io: Io): Promise<ExitCode> {
  const request = await readRequest(lists, options, io);
  const { scrub } = await import('../../scrub/scrub.js');
  const progress = await openProgress(io, options);
  const release = cleanUpOnSignals();
  const startedAt = performance.now();
  let result: ScrubResult;
  try {
    result = await scrub(request, progress.update);
  } finally {
    progress.stop();
    release();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const crossed = findCrossedLimits(result, options);
  const exitCode = crossed.length > 0 ? EXIT.limit : EXIT.done;
  printScrubResult({ result, crossed, seconds, exitCode, dryRun: request.dryRun }, options, io);
  return exitCode;
}

async function readRequest(lists: readonly string[], options: ScrubOptions, io: Io): Promise<ScrubRequest> {
  const { campaign, sha256, path: campaignPath } = await requireCampaign(options);
  const now = io.now();
  if (options.json === true && options.clean === '-') {
    throw new ConfigurationError('OPTION_INVALID', '--json and -o - both want standard output', {
      hint: 'name a file with -o, or leave --json out: the summary says the same',
    });
  }
  if (options.recall !== undefined && options.previous === undefined) {
    throw new ConfigurationError('OPTION_INVALID', '--recall belongs to --previous', {
      hint: 'name the certificate of the earlier run with --previous FILE',
    });
  }
  if (lists.filter((list) => list === '-').length > 1) {
    throw new ConfigurationError('OPTION_INVALID', 'standard input (-) was named more than once');
  }
  return {
    lists,
    campaign,
    campaignSha256: sha256,
    campaignPath,
    store: options.store,
    ...(options.keyFile === undefined ? {} : { keyFile: options.keyFile }),
    onStoreWait: () => sayWaiting(options, io),
    env: io.env,
    toolVersion: VERSION,
    now,
    asOf: readAsOf(options.asOf, campaign.timeZone, now),
    retrospective: options.retrospective ?? false,
    allowEmptyStore: options.allowEmptyStore ?? false,
    allowFictional: options.allowFictional ?? false,
    requireAllPhones: options.requireAllPhones ?? false,
    splitPhones: options.splitPhones ?? false,
    dryRun: options.dryRun ?? false,
    ...readListOptions(options),
    ...(options.outputEncoding === undefined ? {} : { outputEncoding: requireOutputEncoding(options.outputEncoding) }),
    spreadsheetSafe: options.spreadsheetSafe ?? false,
    phoneColumns: options.phoneColumn ?? [],
    ignoredColumns: options.ignoreColumn ?? [],
    phoneFormat: options.phoneFormat,
    add: requireAddable(splitNames(options.add)),
    ...readOutputChoice(options),
    ...(options.commentColumn === undefined ? {} : { commentColumns: options.commentColumn }),
    screenComments: options.screenComments ?? false,
    dropFlaggedComments: options.dropFlaggedComments ?? false,
    rejectedColumns: options.rejectedColumns === undefined ? null : readRejectedColumns(options.rejectedColumns),
    ...(options.certificate === false ? { certificate: false } : {}),
    ...(options.signingKey === undefined ? {} : { signingKey: options.signingKey }),
    ...(options.validDays === undefined ? {} : { validDays: options.validDays }),
    ...(options.groupBy === undefined ? {} : { groupBy: options.groupBy }),
    ...(options.html === true ? { html: true } : {}),
    ...(options.previous === undefined ? {} : { previous: options.previous }),
    outputs: pick(options, ['recall', 'outDir', 'clean', 'rejected', 'summary', 'certificate']),
    outputMode: options.outputMode,
    writeStdout: (bytes) => io.stdout(bytes),
    threads: options.threads ?? 'auto',
    engine: options.engine,
    ...(options.image ? {} : { image: false }),
  };
}

function pick<K extends 'outDir' | 'clean' | 'rejected' | 'summary' | 'certificate' | 'recall'>(
  options: ScrubOptions,
  keys: readonly K[],
): { readonly [key in K]?: string } {
  return Object.fromEntries(keys.flatMap((key) => (typeof options[key] !== 'string' ? [] : [[key, options[key]]]))) as {
    [key in K]?: string;
  };
}

/** Takes unfinished outputs away when the run is interrupted; returns how to stop listening. */
function cleanUpOnSignals(): () => void {
  const listeners = Object.entries(EXIT_OF_SIGNAL).map(([signal, exitCode]) => {
    const listener = () => {
      discardAllFiles();
      process.exit(exitCode);
    };
    process.on(signal, listener);
    return [signal, listener] as const;
  });
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/** Says which of the limits that the user set were crossed. */
function findCrossedLimits({ run }: ScrubResult, options: ScrubOptions): string[] {
  const { counts } = run;
  const crossed: string[] = [];
  if (options.maxRejected !== undefined && counts.rejected > options.maxRejected * counts.read) {
    const share = ((counts.rejected / counts.read) * 100).toFixed(1);
    crossed.push(`${share} % of the records were rejected, more than --max-rejected ${options.maxRejected * 100}%`);
  }
  for (const code of options.failOn ?? []) {
    const records = counts.by_any_reason[code] ?? 0;
    if (records > 0) crossed.push(counted`${records} record(s) (has|have) ${code} (--fail-on)`);
  }
  return crossed;
}

function splitNames(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function readOutputChoice({ keepColumns, dropColumns }: ScrubOptions): Pick<ScrubRequest, 'output'> {
  if (keepColumns === undefined && dropColumns === undefined) return {};
  if (keepColumns !== undefined && dropColumns !== undefined) {
    throw new ConfigurationError('OPTION_INVALID', '--keep-columns and --drop-columns contradict each other', {
      hint: 'say either which columns leave, or which do not',
    });
  }
  return {
    output: { keep: keepColumns === undefined ? null : splitNames(keepColumns), drop: splitNames(dropColumns) },
  };
}

function readRejectedColumns(text: string): readonly string[] {
  return text === 'none' ? [] : splitNames(text);
}

function readThreads(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1.');
}

function readMode(text: string): number {
  if (/^0?[0-7]{3}$/.test(text) && (Number.parseInt(text, 8) & 0o600) === 0o600) return Number.parseInt(text, 8);
  throw new InvalidArgumentError('It is three octal digits that let the owner read and write, as 640.');
}

function readValidDays(text: string): number {
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_VALID_DAYS) return days;
  throw new InvalidArgumentError('It is a number of days from 1 to 30.');
}

function readShare(text: string): number {
  const match = /^(\d{1,3}(?:[.,]\d+)?) ?%$/.exec(text);
  const share = match === null ? Number.NaN : Number(match[1]!.replace(',', '.')) / 100;
  if (share <= 1) return share;
  throw new InvalidArgumentError('It is a percentage, as 40%.');
}

function readReasons(text: string): ReasonCode[] {
  const codes = splitNames(text).map((code) => code.toUpperCase());
  const unknown = codes.find((code) => !isReasonCode(code));
  if (unknown === undefined) return codes as ReasonCode[];
  throw new InvalidArgumentError(`${unknown} is no reason; the reasons are ${REASON_CODES.join(', ')}.`);
}
