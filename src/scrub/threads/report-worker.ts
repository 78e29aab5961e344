/** The worker of a `ReportThread`. */
import { parentPort } from 'node:worker_threads';
import { type ReportSource, renderReport } from '../../proof/report/render-report.js';
import { drawRows } from '../../proof/report/report-charts.js';
import type { MadeReport } from './report-thread.js';
import { packError } from './thread-errors.js';

const port = parentPort!;

port.on('message', async (source: ReportSource) => {
  const answer: MadeReport = await renderReport(source).then(
    (html) => ({ html }),
    (error) => ({ error: packError(error) }),
  );
  port.postMessage(answer);
});

// The first drawing takes longer than all others. What fails here fails again where it is needed.
drawRows([{ label: '', value: 1 }], String).catch(() => {});
