/** Turns measurements into the Markdown of docs/performance.md. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { median } from './measure.js';

const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';

const whole = (value) => Math.round(value).toLocaleString('en');

/** The report as Markdown: machine, contestants, memory, imports. */
export function renderReport({ data, contestants, memory, imports, agreed }) {
  const peer = contestants.find(({ name }) => name === 'straightforward');
  const sections = [
    `Measured on ${machine()}. List: ${whole(data.rows)} rows, ${whole(data.distinct)} distinct numbers; store: ` +
      `${whole(data.oppositions)} oppositions, ${whole(data.consents)} consents. Medians of ` +
      `${contestants[0].runs.length} interleaved runs, whole processes.`,
    table(
      ['contestant', 'seconds', 'range', 'rows/s', 'peak MiB', 'times as fast as the script'],
      contestants.map((contestant) => contestantRow(contestant, data.rows, peer)),
    ),
    contestants.map(({ name, what }) => `- **${name}**: ${what}`).join('\n'),
  ];
  if (agreed !== null)
    sections.push(
      `All contestants keep the same ${whole(agreed)} records, and DuckDB rejects the others for the same reasons, compared one by one.`,
    );
  if (memory !== null) sections.push(renderMemory(memory));
  if (imports !== null)
    sections.push(
      table(
        ['`tamis opposition import`', 'oppositions', 'seconds', 'oppositions/s', 'peak MiB'],
        imports.map(({ into, oppositions, seconds, peakMiB }) => [
          `into ${into}`,
          whole(oppositions),
          seconds.toFixed(1),
          whole(oppositions / seconds),
          whole(peakMiB),
        ]),
      ),
    );
  return `${sections.join('\n\n')}\n`;
}

/** Puts the report between the markers of a page; creates the page where there is none. */
export function writeReport(page, report) {
  const block = `${BEGIN}\n${report}${END}`;
  const text = existsSync(page) ? readFileSync(page, 'utf8') : `# Performance\n\n${BEGIN}\n${END}\n`;
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`${page} has no ${BEGIN} … ${END} to write between`);
  writeFileSync(page, text.slice(0, begin) + block + text.slice(end + END.length));
}

function contestantRow({ name, runs }, rows, peer) {
  const seconds = runs.map((run) => run.seconds);
  const ratio = peer === undefined ? Number.NaN : median(peer.runs.map((run) => run.seconds)) / median(seconds);
  return [
    name,
    median(seconds).toFixed(2),
    `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`,
    whole(rows / median(seconds)),
    whole(median(runs.map((run) => run.peakMiB))),
    Number.isNaN(ratio) ? '' : ratio.toFixed(1),
  ];
}

function renderMemory({ rows, smallRows, peakMiB, smallPeakMiB, bytesPerNumber }) {
  return (
    `Memory of Tamis with the same store: ${whole(smallPeakMiB)} MiB at ${whole(smallRows)} rows, ${whole(peakMiB)} MiB ` +
    `at ${whole(rows)} rows, that is ${bytesPerNumber.toFixed(0)} bytes for each further distinct number.`
  );
}

function machine() {
  const model = cpus()[0]?.model ?? 'an unknown processor';
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${model.trim()}), ${memoryGiB} GiB, Node ${process.versions.node}, ${process.platform}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const ruler = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, ruler, ...rows].map(line).join('\n');
}
