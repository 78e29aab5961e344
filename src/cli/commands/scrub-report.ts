/** What a scrub prints when it is done. */
import { agree } from '../../counted.js';
import { REASONS, type ReasonCode } from '../../rules/reasons.js';
import type { ListOutcome, Notice, ScrubResult } from '../../scrub/scrub-request.js';
import type { ExitCode } from '../exit-codes.js';
import type { OutputOptions } from '../shared-options.js';
import { coloursFor } from '../terminal/colour.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { decimal, formatCount, formatShare, layOut } from '../terminal/table.js';
import { translate } from '../terminal/translate.js';
import { colon, type Lang, SCRUB_WORDS, terminalLang } from '../terminal/words.js';
import { layLines } from '../terminal/wrap.js';

/** A finished run, as it is reported. */
export interface ScrubReport {
  readonly result: ScrubResult;
  /** The limits that were crossed, in words. */
  readonly crossed: readonly string[];
  readonly seconds: number;
  readonly exitCode: ExitCode;
  readonly dryRun: boolean;
}

/** Prints a finished run: JSON on stdout with `--json`, otherwise tables on stderr, only what must be known with `--quiet`. */
export function printScrubResult(report: ScrubReport, options: OutputOptions, io: Io): void {
  const { result, crossed, seconds, exitCode } = report;
  if (options.json === true) {
    const { lists, run, notices } = result;
    io.stdout(`${JSON.stringify({ exitCode, crossed, seconds: round(seconds), run, lists, notices })}\n`);
    return;
  }
  const lang = terminalLang(io, options);
  const colours = coloursFor(io, options);
  if (options.quiet !== true) {
    const text = result.lists.flatMap((list) => [...describeList(list, lang, colours.bold), '']);
    if (result.lists.length > 1) text.push(...describeTotal(result, lang, colours.bold), '');
    io.stderr(`${text.join('\n')}\n`);
    if (report.dryRun) io.stderr(`${SCRUB_WORDS.dryRun[lang]}\n`);
    for (const notice of result.notices)
      io.stderr(describeNotice(notice, lang, colours, io.isTerminal ? io.width : null));
    io.stderr(
      `${colours.dim(`${formatCount(result.run.counts.read)} ${agree(SCRUB_WORDS.recordsIn[lang], result.run.counts.read, lang)} ${decimal(String(round(seconds)), lang)} s`)}\n`,
    );
  }
  for (const limit of crossed)
    io.stderr(`${colours.red(SCRUB_WORDS.limit[lang])}${colon(lang)} ${translate(limit, lang)}\n`);
}

function describeList(
  { path, summary, outputs, certificate }: ListOutcome,
  lang: Lang,
  bold: (text: string) => string,
): string[] {
  const { counts } = summary;
  const files = outputs ?? { clean: '', rejected: '', summary: '' };
  const rows = [
    [SCRUB_WORDS.read[lang], formatCount(counts.read), '', ''],
    [SCRUB_WORDS.clean[lang], formatCount(counts.clean), formatShare(counts.clean, counts.read, lang), files.clean],
    [
      SCRUB_WORDS.rejected[lang],
      formatCount(counts.rejected),
      formatShare(counts.rejected, counts.read, lang),
      files.rejected,
    ],
  ];
  return [
    bold(`${printable(path)}, ${SCRUB_WORDS.asOf[lang]} ${summary.as_of}`),
    ...indent(
      layOut(
        rows.map((row) => row.map(printable)),
        ['left', 'right', 'right', 'left'],
      ),
    ),
    ...describeCertificate(certificate, lang),
    ...describeChanges(summary, lang),
    ...describeReasons(counts.by_reason, counts.read, lang, bold),
    ...describeEmptied(summary, lang, bold),
  ];
}

function describeCertificate(certificate: ListOutcome['certificate'], lang: Lang): string[] {
  if (certificate === null) return [];
  const { path, validUntil, signedBy } = certificate;
  const signed =
    signedBy === null ? SCRUB_WORDS.unsigned[lang] : `${SCRUB_WORDS.signedBy[lang]} ${signedBy.slice(0, 16)}`;
  return [`  ${printable(path)}${colon(lang)} ${SCRUB_WORDS.validUntil[lang]} ${validUntil}, ${signed}`];
}

function describeChanges({ changes }: ListOutcome['summary'], lang: Lang): string[] {
  if (changes === undefined) return [];
  const { previous, no_longer_callable: gone, newly_callable: came, recall } = changes;
  const rows = [
    [SCRUB_WORDS.since[lang], previous.as_of, ''],
    [SCRUB_WORDS.gone[lang], formatCount(gone), printable(recall.name)],
    [SCRUB_WORDS.came[lang], formatCount(came), ''],
  ];
  return ['', ...indent(layOut(rows, ['left', 'right', 'left']))];
}

function describeTotal({ run, lists }: ScrubResult, lang: Lang, bold: (text: string) => string): string[] {
  const { counts } = run;
  const rows = [
    [SCRUB_WORDS.read[lang], formatCount(counts.read), ''],
    [SCRUB_WORDS.clean[lang], formatCount(counts.clean), formatShare(counts.clean, counts.read, lang)],
    [SCRUB_WORDS.rejected[lang], formatCount(counts.rejected), formatShare(counts.rejected, counts.read, lang)],
  ];
  return [
    bold(lang === 'fr' ? `Les ${lists.length} listes` : `All ${lists.length} lists`),
    ...indent(layOut(rows, ['left', 'right', 'right'])),
    ...describeReasons(counts.by_reason, counts.read, lang, bold),
  ];
}

function describeReasons(
  byReason: Readonly<Record<string, number>>,
  read: number,
  lang: Lang,
  bold: (text: string) => string,
): string[] {
  const entries = Object.entries(byReason) as [ReasonCode, number][];
  if (entries.length === 0) return [];
  const rows = entries.map(([code, records]) => [
    REASONS[code].label[lang],
    code,
    formatCount(records),
    formatShare(records, read, lang),
  ]);
  return ['', bold(SCRUB_WORDS.reasons[lang]), ...indent(layOut(rows, ['left', 'left', 'right', 'right']))];
}

function describeEmptied({ counts }: ListOutcome['summary'], lang: Lang, bold: (text: string) => string): string[] {
  if (counts.emptied_phones.length === 0) return [];
  const rows = counts.emptied_phones.map(({ column, reason, cells }) => [
    printable(column),
    reason,
    formatCount(cells),
  ]);
  return ['', bold(SCRUB_WORDS.empties[lang]), ...indent(layOut(rows, ['left', 'left', 'right']))];
}

function describeNotice(
  { message, hint }: Notice,
  lang: Lang,
  { yellow, dim }: ReturnType<typeof coloursFor>,
  width: number | null,
): string {
  const said = layLines(
    `${SCRUB_WORDS.notice[lang]}${colon(lang)} ${printable(translate(message, lang))}`,
    width,
    '  ',
  );
  const advice =
    hint === undefined ? '' : `${SCRUB_WORDS.hint[lang]}${colon(lang)} ${printable(translate(hint, lang))}`;
  const lines = advice === '' ? said : [...said, ...layLines(`  ${advice}`, width, '    ').map((line) => dim(line))];
  return `${lines.join('\n').replace(SCRUB_WORDS.notice[lang], (word) => yellow(word))}\n`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
