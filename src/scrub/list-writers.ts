/** What writes the outputs of a list: put together from plain data, so that every thread can have its own. */
import type { OpenList } from '../csv/open-list.js';
import type { WorkingMemory } from '../kernel/working-memory.js';
import type { ReasonCode } from '../rules/reasons.js';
import type { AttemptLimit } from '../rules/rulebook.js';
import type { VerdictPolicy } from '../rules/verdict.js';
import type { OriginFinder } from '../store/find-origins.js';
import { type AddableColumn, makeAddedColumns } from './added-columns.js';
import { CleanWriter, type PhoneFormat } from './clean-writer.js';
import type { CommentScreen } from './comment-screen.js';
import type { CommitTarget } from './commit-block.js';
import type { GroupTally } from './group-tally.js';
import { KernelCounts } from './kernel-counts.js';
import type { RecordBytes } from './output.js';
import type { PlannedList, ScrubPlan } from './plan.js';
import type { PreviousRun } from './previous-run.js';
import { type RejectedStyle, RejectedWriter } from './rejected-writer.js';
import { RejectionOrigins } from './rejection-origins.js';
import type { ListPlace } from './run-records.js';
import { attemptLimit } from './screening-query.js';
import type { CellSource } from './source-answers.js';
import { Tally } from './tally.js';

/** How the outputs of a list are written, as plain data. */
export interface WriterTerms {
  readonly phoneColumns: readonly number[];
  readonly phoneColumnNames: readonly string[];
  readonly phoneFormat: PhoneFormat;
  readonly keptColumns: readonly number[] | null;
  readonly add: readonly AddableColumn[];
  readonly rejected: Omit<RejectedStyle, 'origins'>;
  readonly policy: VerdictPolicy;
  readonly timeZone: string;
  readonly asOf: number;
  /** First and last instant of the campaign, ms; infinite without them. */
  readonly campaignStartsAt: number;
  readonly campaignEndsAt: number;
  readonly attemptLimit: AttemptLimit | null;
}

/** Takes out of a plan how the outputs of a list are written. */
export function writerTerms(
  { request, policy, terms }: ScrubPlan,
  planned: PlannedList,
  places: readonly ListPlace[],
): WriterTerms {
  const { campaign } = request;
  const { phoneColumns, phoneColumnNames, keptColumns } = planned;
  const { timeZone, requiredEvidence, longestConsentMs } = terms;
  return {
    phoneColumns,
    phoneColumnNames,
    phoneFormat: request.phoneFormat,
    keptColumns,
    add: request.add,
    rejected: {
      columns: planned.rejectedColumns,
      lang: campaign.lang,
      spreadsheetSafe: request.spreadsheetSafe ?? false,
      terms: { lang: campaign.lang, timeZone, requiredEvidence, longestConsentMs },
      places,
      columnNames: { phones: phoneColumnNames, stated: statingColumns(planned) },
    },
    policy,
    timeZone,
    asOf: request.asOf,
    campaignStartsAt: campaign.calls?.fromAt ?? Number.NEGATIVE_INFINITY,
    campaignEndsAt: campaign.calls?.untilAt ?? Number.POSITIVE_INFINITY,
    attemptLimit: attemptLimit(campaign, policy),
  };
}

/** What writers ask while they write. */
export interface WriterContext {
  /** Finds where reasons are recorded; null where nobody will read it. */
  readonly finder: OriginFinder | null;
  readonly previous: PreviousRun | null;
  /** Counts by a column; null where nobody asked. */
  readonly groups: GroupTally | null;
  /** Says which comments are emptied; null where none are. */
  readonly comments: CommentScreen | null;
}

/** The writers of a list; `origins` must be loaded for each block. */
export interface ListWriters extends CommitTarget {
  readonly origins: RejectionOrigins | null;
}

/** Puts the writers of a list together, over the bytes of its outputs. */
export async function openWriters(
  list: OpenList,
  terms: WriterTerms,
  clean: RecordBytes,
  rejected: RecordBytes,
  { finder, previous, groups, comments }: WriterContext,
  memory: WorkingMemory,
): Promise<ListWriters> {
  const { phoneColumns, phoneColumnNames, phoneFormat, keptColumns, policy, campaignEndsAt } = terms;
  const origins = finder === null ? null : new RejectionOrigins(finder, memory);
  const added = await addedColumns(terms);
  return {
    clean: new CleanWriter(list, clean, phoneColumns, phoneFormat, added, { keptColumns, comments }, memory),
    rejected: new RejectedWriter(list, rejected, { ...terms.rejected, origins }, memory),
    tally: new Tally(),
    counts:
      memory.kernel === null
        ? null
        : new KernelCounts(memory, { policy, asOf: terms.asOf, endsBefore: campaignEndsAt, phoneColumnNames }),
    policy,
    phoneColumnNames,
    previous,
    groups,
    campaignEndsAt,
    origins,
  };
}

async function addedColumns(terms: WriterTerms) {
  // Public holidays are a large table that few runs need.
  const needsCalendar = terms.add.includes('next_call_window');
  const findCallWindow = needsCalendar ? (await import('../rules/calendar.js')).findCallWindow : null;
  return makeAddedColumns(terms.add, { ...terms, findCallWindow });
}

/** The columns in which the list itself objects or refuses. */
function statingColumns({ list, statements }: PlannedList): Partial<Record<ReasonCode, string>> {
  const { opposed, consent } = statements;
  const name = (source: CellSource | undefined) =>
    source !== undefined && 'column' in source ? list.columns[source.column] : undefined;
  const stated = {
    OPPOSED: opposed === null ? undefined : list.columns[opposed.column],
    CONSENT_REFUSED: name(consent?.given),
    CONSENT_WITHDRAWN: name(consent?.withdrawnAt),
    CONSENT_EXPIRED: name(consent?.collectedAt),
    CONSENT_IN_FUTURE: name(consent?.collectedAt),
    CONSENT_OTHER_ADVERTISER: name(consent?.advertiser),
    CONSENT_OTHER_PURPOSE: name(consent?.purpose),
    CONSENT_OTHER_CHANNEL: name(consent?.channel),
  };
  return Object.fromEntries(Object.entries(stated).filter(([, column]) => column !== undefined));
}
