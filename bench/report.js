/** Turns measurements into the Markdown of docs/performance.md. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fixed, megabytes, table, whole } from './figures.js';

const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';
/** The length of list for which the goals are set. */
const GOALS_ROWS = 10_000_000;

/**
 * The report as Markdown: the machine, every goal with what was reached, the sections, every run that counted.
 *
 * A section is `{ title, goals, text }`: goals are `{ goal, target, reached, isMet }`, `isMet` null where there is
 * only something to show; `text` is paragraphs.
 */
export function renderReport({ bench, sections, runs, load }) {
  const { data, list, options } = bench;
  const parts = [
    `Measured on ${machine()}; load average before: ${load.toFixed(2)}. List: ${whole(list.rows)} rows, ` +
      `${megabytes(list.bytes)} MB, ${whole(list.distinct)} distinct numbers; store: ${whole(data.oppositions)} ` +
      `oppositions, ${whole(data.consents)} consents. Whole processes in turn; medians of ${options.repeat} runs, ` +
      `${options.repeat * bench.shortTimes} for lists of up to ${whole(2 * bench.slice.rows)} rows.`,
    '## Goals',
    ...(list.rows < GOALS_ROWS ? [`The goals are set for ${whole(GOALS_ROWS)} rows.`] : []),
    table(['goal', 'target', 'reached', ''], sections.flatMap(({ goals }) => goals).map(goalRow)),
    ...sections.flatMap(({ title, text }) => [`## ${title}`, ...text]),
    '## Every run that counted',
    table(['run', 'seconds', 'processor seconds', 'peak MB'], [...runs].map(runRow)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Puts the report between the markers of a page; creates the page where there is none. */
export function writeReport(page, report) {
  const block = `${BEGIN}\n\n${report}\n${END}`;
  const text = existsSync(page) ? readFileSync(page, 'utf8') : `# Performance\n\n${BEGIN}\n${END}\n`;
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`${page} has no ${BEGIN} … ${END} to write between`);
  writeFileSync(page, text.slice(0, begin) + block + text.slice(end + END.length));
}

function goalRow({ goal, target, reached, isMet }) {
  return [goal, target, reached, isMet === null ? '' : isMet ? 'met' : '**missed**'];
}

function runRow([key, ofKey]) {
  const each = (show) => ofKey.map(show).join(' ');
  return [
    `\`${key}\``,
    each(({ seconds }) => fixed(seconds)),
    each(({ cpuSeconds }) => fixed(cpuSeconds)),
    each(({ peakBytes }) => megabytes(peakBytes)),
  ];
}

function machine() {
  const model = cpus()[0]?.model ?? 'an unknown processor';
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${model.trim()}), ${memoryGiB} GiB, Node ${process.versions.node}, ${process.platform}`;
}
