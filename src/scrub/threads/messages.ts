/** What the main thread and the workers of a scrub tell each other. */

import type { KernelImage } from '../../kernel/kernel.js';
import type { TallyCounts } from '../tally.js';
import type { ListJob, RunJob } from './list-job.js';
import type { SharedNumbersImage } from './shared-numbers.js';
import type { ThreadError } from './thread-errors.js';

/** To a worker: the run, once; then its lists, one after the other. */
export type ToWorker =
  | {
      readonly kind: 'run';
      readonly run: RunJob;
      /** Null where the run has no kernel. */
      readonly kernel: KernelImage | null;
      readonly control: SharedArrayBuffer;
      readonly numbers: SharedNumbersImage;
    }
  | { readonly kind: 'list'; readonly job: ListJob };

/** A block whose records are in the outputs, or ready to be put there. Its bytes are shared until `gate` is freed. */
export interface FinishedBlock {
  readonly kind: 'block';
  /** From 0, in the order of the list. */
  readonly number: number;
  readonly gate: SharedArrayBuffer;
  readonly input: Uint8Array;
  /** Records of the list up to and with this block. */
  readonly recordsSoFar: number;
  readonly clean: Uint8Array;
  readonly cleanRecords: number;
  readonly rejected: Uint8Array;
  readonly rejectedRecords: number;
}

/** What a worker counted in its blocks of one list. */
export interface FinishedList {
  readonly kind: 'list';
  readonly blankLines: number;
  readonly misfits: { readonly count: number; readonly first: number | null };
  readonly tally: TallyCounts;
  readonly consentAges: readonly number[];
  /** Phones in the watched columns, in their order. */
  readonly watchedPhones: readonly number[];
}

/** From a worker. `failed` with null: another one did, or the list has to be done on one thread. */
export type FromWorker =
  | FinishedBlock
  | FinishedList
  | { readonly kind: 'failed'; readonly error: ThreadError | 'one-thread' | null };
