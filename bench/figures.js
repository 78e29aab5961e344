/** Figures as the report shows them. */

/** The middle of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The medians of runs, and the range of their seconds. */
export function figuresOf(runs) {
  const of = (name) => runs.map((run) => run[name]);
  const seconds = of('seconds');
  return {
    seconds: median(seconds),
    range: `${fixed(Math.min(...seconds))}–${fixed(Math.max(...seconds))}`,
    cpuSeconds: median(of('cpuSeconds')),
    peakBytes: median(of('peakBytes')),
    bytesWritten: median(of('bytesWritten')),
    count: runs.length,
    summary: runs[0].summary,
  };
}

export const whole = (value) => Math.round(value).toLocaleString('en');
export const fixed = (value) => value.toFixed(2);
export const megabytes = (bytes) => whole(bytes / 1e6);
export const times = (ratio) => `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(ratio < 100 ? 1 : 0)} times`;

/** A Markdown table, padded as a formatter would: the first column left, the others right. */
export function table(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => cells[column].length)));
  const pad = (text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const ruler = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head.map(pad)), line(ruler), ...rows.map((cells) => line(cells.map(pad)))].join('\n');
}
