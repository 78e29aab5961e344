/**
 * A thread that makes HTML reports: it loads the library of charts while the lists are still being scrubbed, which takes as
 * long as drawing them.
 */
import { Worker } from 'node:worker_threads';
import { PromiseError } from '../../errors.js';
import type { ReportSource } from '../../proof/report/render-report.js';
import { bytesOf, type ScrubPlan } from '../plan.js';
import { type ThreadError, unpackError } from './thread-errors.js';

/** Below so many bytes of lists, a thread costs as much as it saves. */
const FEWEST_BYTES = 1 << 24;

/** What the thread answers. */
export type MadeReport = { readonly html: string } | { readonly error: ThreadError };

/** Starts a thread for the reports of a run; null where it makes none, or is done before a thread would be ready. */
export function hireReporter({ request, lists }: ScrubPlan): ReportThread | null {
  if (request.html !== true || request.dryRun || bytesOf(lists) < FEWEST_BYTES) return null;
  return new ReportThread();
}

/** The thread of one run. Let it go with `dismiss`. */
export class ReportThread {
  readonly #worker = new Worker(new URL('./report-worker.js', import.meta.url));
  /** Set once the thread is lost. */
  #death: Error | null = null;
  #onAnswer: (answer: MadeReport | Error) => void = () => {};

  constructor() {
    this.#worker.on('message', (answer: MadeReport) => this.#onAnswer(answer));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', (code) => this.#die(new PromiseError('THREAD_LOST', `a thread ended by itself (${code})`)));
  }

  /** Does what `renderReport` does, for one report at a time. Rejects with the error of the thread. */
  renderReport(source: ReportSource): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#onAnswer = (answer) => {
        if (answer instanceof Error) reject(answer);
        else if ('error' in answer) reject(unpackError(answer.error));
        else resolve(answer.html);
      };
      if (this.#death === null) this.#worker.postMessage(source);
      else reject(this.#death);
    });
  }

  /** Lets the thread go. */
  async dismiss(): Promise<void> {
    this.#onAnswer = () => {};
    await this.#worker.terminate();
  }

  #die(error: Error): void {
    this.#death ??= error;
    this.#onAnswer(this.#death);
  }
}
