/** `tamis compare`: what changed between two runs. */
import type { Command } from 'commander';
import { AtomicFile } from '../../csv/atomic-file.js';
import { REASONS, type ReasonCode } from '../../rules/reasons.js';
import type { Comparison } from '../../scrub/compare-runs.js';
import { requireReplaceable } from '../output-file.js';
import { addOutputOptions, collect, type OutputOptions } from '../shared-options.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount, layOut } from '../terminal/table.js';
import { type Lang, terminalLang } from '../terminal/words.js';

interface CompareOptions extends OutputOptions {
  readonly recall?: string;
  readonly phoneColumn?: string[];
}

/** Registers the command. */
export function registerCompare(program: Command, io: Io): void {
  const command = program
    .command('compare')
    .summary('say what changed between two runs: who may no longer be called')
    .description(
      'Says who may no longer be called, who became callable and who stayed. Streams both lists; memory for the ' +
        'numbers kept.',
    )
    .argument('<old>', 'the older clean list, or its summary with the lists beside it, which gives reasons')
    .argument('<new>', 'the newer one')
    .option('--recall <file>', 'write who may no longer be called, for the dialler (mode 600): phone;reason')
    .option(
      '--phone-column <name>',
      'a column of phones (repeatable; default: as the summary says, or found)',
      collect,
    );
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLE);
  command.action((older: string, newer: string, options: CompareOptions) => runCompare(older, newer, options, io));
}

const EXAMPLE = `
Example:
  tamis compare monday/prospects.summary.json prospects.summary.json --recall recall.csv
`;

async function runCompare(older: string, newer: string, options: CompareOptions, io: Io): Promise<void> {
  const { openEarlierRun } = await import('../../scrub/clean-list.js');
  const { compareRuns, renderRecall } = await import('../../scrub/compare-runs.js');
  const [old, now] = [older, newer].map((path) => openEarlierRun(path, options.phoneColumn ?? []));
  if (options.recall !== undefined) {
    const inputs = [older, newer, ...[old!, now!].flatMap(({ cleanPath, rejectedPath }) => [cleanPath, rejectedPath])];
    const read = inputs.filter((input) => input !== null);
    await requireReplaceable([options.recall], { inputs: read, option: '--recall' }, io);
  }
  // Opened first, so that a folder that cannot be written shows before the work.
  const file = options.recall === undefined ? null : new AtomicFile(options.recall);
  try {
    const comparison = compareRuns(old!, now!);
    if (file !== null) for (const bytes of renderRecall(comparison.recall)) file.write(bytes);
    file?.commit();
    print(comparison, older, newer, options, io);
  } finally {
    file?.discard();
  }
}

const WORDS = {
  before: { en: 'Callable before', fr: 'Appelables avant' },
  after: { en: 'Callable now', fr: 'Appelables maintenant' },
  stayed: { en: 'Still callable', fr: 'Restés appelables' },
  came: { en: 'Newly callable', fr: 'Devenus appelables' },
  gone: { en: 'No longer callable', fr: 'Plus appelables' },
  absent: { en: 'Not in the newer list', fr: 'Absents de la liste récente' },
  why: { en: 'No longer callable because', fr: 'Motifs' },
} as const satisfies Record<string, Record<Lang, string>>;

function print(comparison: Comparison, older: string, newer: string, options: CompareOptions, io: Io): void {
  const { recall: _, goneByReason, ...counts } = comparison;
  if (options.json === true) {
    io.stdout(
      `${JSON.stringify({ old: older, new: newer, ...counts, goneByReason, recall: options.recall ?? null })}\n`,
    );
    return;
  }
  if (options.quiet === true) return;
  const lang = terminalLang(io, options);
  const rows = (['before', 'after', 'stayed', 'came', 'gone'] as const).map((key) => [
    WORDS[key][lang],
    formatCount(counts[key]),
    key === 'gone' ? printable(options.recall ?? '') : '',
  ]);
  for (const line of layOut(rows, ['left', 'right', 'left'])) io.stdout(`${line}\n`);
  const reasons = Object.entries(goneByReason);
  if (reasons.length === 0) return;
  io.stdout(`\n${WORDS.why[lang]}\n`);
  const why = reasons.map(([code, count]) => [labelOf(code, lang), code, formatCount(count)]);
  for (const line of layOut(why, ['left', 'left', 'right'])) io.stdout(`  ${printable(line)}\n`);
}

function labelOf(code: string, lang: Lang): string {
  return Object.hasOwn(REASONS, code) ? REASONS[code as ReasonCode].label[lang] : WORDS.absent[lang];
}
