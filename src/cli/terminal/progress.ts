/** A progress bar on stderr, on a terminal only. */
import type { Io } from './io.js';
import { formatCount } from './table.js';
import { type Lang, PROGRESS_WORDS, terminalLang } from './words.js';

/** Shows how far a run is. */
export interface Progress {
  update(progress: { readonly bytes: number; readonly totalBytes: number; readonly records: number }): void;
  stop(): void;
}

const SILENT: Progress = { update() {}, stop() {} };

/** Opens the bar; one that shows nothing off a terminal or where quiet was asked for. */
export async function openProgress(
  io: Io,
  asked: { readonly quiet?: boolean; readonly json?: boolean; readonly lang?: Lang },
): Promise<Progress> {
  if (!io.isTerminal || asked.quiet === true || asked.json === true) return SILENT;
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    stream: process.stderr,
    format: `{bar} {percentage}%  {records} ${PROGRESS_WORDS.records[terminalLang(io, asked)]}  {duration_formatted}`,
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: Math.max(10, Math.min(40, io.width - 40)),
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  let isOpen = false;
  return {
    update({ bytes, totalBytes, records }) {
      if (!isOpen) bar.start(Math.max(1, totalBytes), 0, { records: '0' });
      isOpen = true;
      bar.update(bytes, { records: formatCount(records) });
    },
    stop() {
      if (isOpen) bar.stop();
      isOpen = false;
    },
  };
}
