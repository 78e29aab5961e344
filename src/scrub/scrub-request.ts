/** What a scrub is asked to do, and what it answers. */
import type { Campaign } from '../campaign/campaign.js';
import type { ColumnChoice } from '../campaign/column-choice.js';
import type { Encoding, OutputEncoding } from '../csv/encoding.js';
import type { ListSummary, RunSummary } from '../proof/summary.js';
import type { ReasonCode } from '../rules/reasons.js';
import type { AddableColumn } from './added-columns.js';
import type { PhoneFormat } from './clean-writer.js';
import type { Engine } from './engines.js';
import type { OutputChoice } from './output-paths.js';
import type { WriteStdout } from './sinks.js';

/** Everything that decides the outcome of a scrub; instants in ms since the epoch. */
export interface ScrubRequest {
  /** Paths; `-` is standard input. */
  readonly lists: readonly string[];
  readonly campaign: Campaign;
  /** SHA-256 of the campaign file in hex; null for a one-line run. */
  readonly campaignSha256: string | null;
  /** The campaign file, which no output may replace; null for a one-line run. */
  readonly campaignPath: string | null;
  readonly store: string;
  readonly keyFile?: string;
  /** Called once where entering the run has to wait for another process. */
  readonly onStoreWait?: () => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly toolVersion: string;
  readonly now: number;
  readonly asOf: number;
  readonly retrospective: boolean;
  readonly allowEmptyStore: boolean;
  readonly allowFictional: boolean;
  readonly requireAllPhones: boolean;
  /** Two numbers in one cell are two phones instead of an ambiguous one. */
  readonly splitPhones: boolean;
  readonly dryRun: boolean;
  readonly delimiter?: number;
  readonly encoding?: Encoding;
  /** The clean list's; by default that of the list. */
  readonly outputEncoding?: OutputEncoding;
  readonly quoting: boolean;
  /** `no` where lists begin with a record; columns are then named by their numbers. */
  readonly header?: 'yes' | 'no';
  /** The row of the header, from 1 and empty rows counted. */
  readonly headerRow?: number;
  /** The sheet of a workbook, by name or number. */
  readonly sheet?: string;
  /** Defuses cells of the rejected list that a spreadsheet would run as formulas. */
  readonly spreadsheetSafe?: boolean;
  readonly phoneColumns: readonly string[];
  readonly ignoredColumns: readonly string[];
  readonly phoneFormat: PhoneFormat;
  readonly add: readonly AddableColumn[];
  /** Columns of the clean list, where not the campaign's. */
  readonly output?: ColumnChoice;
  /** Free-text columns; by default found by their names. */
  readonly commentColumns?: readonly string[];
  readonly screenComments?: boolean;
  readonly dropFlaggedComments?: boolean;
  /** Original columns of the rejected list; null for all of them. */
  readonly rejectedColumns: readonly string[] | null;
  readonly outputs: OutputChoice;
  /** False where no certificate is wanted. */
  readonly certificate?: boolean;
  /** The key that signs it; by default the one in its usual place, if there is one. */
  readonly signingKey?: string;
  /** How many days the clean list is good for, instead of those of the campaign; the earlier of other ends holds. */
  readonly validDays?: number;
  /** The certificate of an earlier run, to tell what changed since. */
  readonly previous?: string;
  /** A column by whose values records are counted, for the report. */
  readonly groupBy?: string;
  /** Whether the HTML report is written. */
  readonly html?: boolean;
  /** Mode of the outputs, before the umask. */
  readonly outputMode: number;
  readonly writeStdout: WriteStdout;
  /** False to load the whole store, however short the lists are; chosen by size if left out. */
  readonly lookUps?: boolean;
  /** Whether ledgers of objections are read at once for the details; chosen by cost if left out. Changes no output. */
  readonly originIndex?: boolean;
  /**
   * False to read and keep no image of what is loaded of the store, true to keep one however small it is; where it pays
   * if left out. It changes no output.
   */
  readonly image?: boolean;
  /** Threads that share the work, `auto` for as many as pay; one if left out. They change no byte of any output. */
  readonly threads?: number | 'auto';
  /** What runs the hot loops; chosen by size if left out. It changes no byte of any output. */
  readonly engine?: Engine;
}

/** Something that a person should know before trusting the outcome. */
export interface Notice {
  /** Stable, for scripts. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** What is under way; called after every block. */
export type OnProgress = (progress: {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
}) => void;

/** Where the outputs of one list are, only of those that were written; `-` for standard output. */
export interface WrittenPaths {
  readonly clean: string;
  readonly rejected: string;
  readonly summary: string;
  readonly certificate?: string;
  readonly recall?: string;
  readonly report?: string;
}

/** What came of one list. */
export interface ListOutcome {
  readonly path: string;
  readonly summary: ListSummary;
  /** Null in a dry run. */
  readonly outputs: WrittenPaths | null;
  /** The certificate, null where none was made; `signedBy` is the fingerprint of the key. */
  readonly certificate: {
    readonly path: string;
    readonly sha256: string;
    /** RFC 3339. */
    readonly validUntil: string;
    readonly signedBy: string | null;
  } | null;
}

/** What came of a scrub. */
export interface ScrubResult {
  readonly lists: readonly ListOutcome[];
  /** The lists added up. */
  readonly run: RunSummary;
  readonly byReason: Partial<Record<ReasonCode, number>>;
  readonly notices: readonly Notice[];
}
