/** One list through the stages: cut, screen, commit. */
import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BlockReader } from '../csv/block-reader.js';
import { MisfitRecords } from '../csv/misfit-records.js';
import type { CommentSummary, FileProof, GroupSummary } from '../proof/summary.js';
import type { ReasonCode } from '../rules/reasons.js';
import type { ConsentStampFinder } from '../store/find-consent-stamps.js';
import type { OriginFinder } from '../store/find-origins.js';
import { makeAddedColumns } from './added-columns.js';
import { CleanWriter } from './clean-writer.js';
import { CommentScreen } from './comment-screen.js';
import { type CommitTarget, commitBlock } from './commit-block.js';
import { requireColumn } from './find-phone-columns.js';
import { GroupTally } from './group-tally.js';
import { type CellSource, ListStatementReader } from './list-consent.js';
import type { NumberSet } from './number-set.js';
import { openOutput } from './open-output.js';
import type { OutputDigest } from './output.js';
import type { PlannedList, ScrubPlan } from './plan.js';
import type { PreviousRun } from './previous-run.js';
import { RejectedWriter } from './rejected-writer.js';
import { RejectionOrigins } from './rejection-origins.js';
import { Screener, type ScreeningRules } from './screener.js';
import { attemptLimit } from './screening-query.js';
import { type OutputSink, openSink } from './sinks.js';
import { Tally } from './tally.js';

/** A list whose outputs are written and not yet named. */
export interface ScrubbedList {
  readonly planned: PlannedList;
  readonly read: number;
  readonly blankLines: number;
  readonly misfits: MisfitRecords;
  /** Null where comments were not screened. */
  readonly comments: CommentSummary | null;
  readonly input: FileProof;
  readonly tally: Tally;
  readonly groups: GroupSummary | null;
  /** Valid consents that the list states, by months of age. */
  readonly consentAges: readonly number[];
  readonly clean: OutputDigest;
  readonly rejected: OutputDigest;
  readonly sinks: { readonly clean: OutputSink; readonly rejected: OutputSink };
}

/** The outputs of one list, open. */
interface OpenOutputs {
  readonly clean: OutputSink;
  readonly rejected: OutputSink;
}

/** Opens the outputs of a list; nothing is written yet, but a folder that cannot be written shows here. */
export function openOutputs({ request }: ScrubPlan, { paths }: PlannedList): OpenOutputs {
  const at = (path: string) => openSink(request.dryRun ? null : path, request.outputMode, request.writeStdout);
  const rejected = at(paths.rejected);
  try {
    return { rejected, clean: at(paths.clean) };
  } catch (error) {
    rejected.discard();
    throw error;
  }
}

/** Enters the objections that a list states itself into the screening table; returns how many records object. */
export async function enterStatedObjections(
  plan: ScrubPlan,
  planned: PlannedList,
  rules: ScreeningRules,
): Promise<number> {
  const statements = new ListStatementReader(planned.statements, plan.terms);
  if (!statements.canObject) return 0;
  const screener = new Screener(rules, planned.list, planned.phoneColumns, statements);
  const reader = new BlockReader(planned.list);
  let objecting = 0;
  for (let block = reader.next(); block !== null; block = reader.next()) {
    objecting += await screener.enterStatedObjections(block);
    await nextTurn();
  }
  return objecting;
}

/** The statistics by a column, where they were asked for. Throws `ConfigurationError` for a column that is not there. */
function openGroups(
  { request }: ScrubPlan,
  { list, statements }: PlannedList,
  { stamps }: ListContext,
): GroupTally | null {
  if (request.groupBy === undefined || stamps === null) return null;
  const column = requireColumn(list, request.groupBy, '--group-by');
  return new GroupTally(list, column, statements, request.campaign.timeZone, stamps);
}

/** What a run knows beside the store's facts, the same for every list. */
export interface ListContext {
  /** Finds where reasons are recorded; null where nobody will read it. */
  readonly finder: OriginFinder | null;
  readonly previous: PreviousRun | null;
  /** For statistics by a column; null where nobody asked. */
  readonly stamps: ConsentStampFinder | null;
}

/** Screens one list and writes its outputs, in order; `onBlock` is told the bytes and records done. */
export async function scrubList(
  plan: ScrubPlan,
  planned: PlannedList,
  rules: ScreeningRules,
  seen: NumberSet,
  sinks: OpenOutputs,
  context: ListContext,
  onBlock: (bytes: number, records: number) => void,
): Promise<ScrubbedList> {
  const { request } = plan;
  const { list } = planned;
  const hash = createHash('sha256').update(list.preamble);
  const reader = new BlockReader(list, (bytes) => hash.update(bytes));
  const statements = new ListStatementReader(planned.statements, plan.terms);
  const screener = new Screener(rules, list, planned.phoneColumns, statements);
  const cleanOutput = openOutput(list, planned.paths.clean, sinks.clean, request.outputEncoding ?? null);
  const rejectedOutput = openOutput(list, planned.paths.rejected, sinks.rejected, null);
  const tally = new Tally();
  const comments = planned.comments.isScreened ? new CommentScreen(list, planned.comments) : null;
  const origins = context.finder === null ? null : new RejectionOrigins(context.finder);
  const target: CommitTarget = {
    clean: new CleanWriter(
      list,
      cleanOutput,
      planned.phoneColumns,
      request.phoneFormat,
      await addedColumns(plan, planned),
      {
        keptColumns: planned.keptColumns,
        comments: planned.comments.isDropped ? comments : null,
      },
    ),
    rejected: new RejectedWriter(list, rejectedOutput, {
      columns: planned.rejectedColumns,
      lang: request.campaign.lang,
      spreadsheetSafe: request.spreadsheetSafe ?? false,
      origins,
      terms: {
        lang: request.campaign.lang,
        timeZone: request.campaign.timeZone,
        requiredEvidence: plan.terms.requiredEvidence,
        longestConsentMs: plan.terms.longestConsentMs,
      },
      columnNames: { phones: planned.phoneColumnNames, stated: statingColumns(planned) },
    }),
    tally,
    seen,
    requireAllPhones: request.requireAllPhones,
    policy: plan.policy,
    phoneColumnNames: planned.phoneColumnNames,
    previous: context.previous,
    groups: openGroups(plan, planned, context),
    campaignEndsAt: campaignEnd(plan),
  };
  target.clean.writeHead();
  target.rejected.writeHead();
  const misfits = new MisfitRecords(list);
  let read = 0;
  for (let block = reader.next(); block !== null; block = reader.next()) {
    const screened = await screener.screen(block);
    origins?.load(screened);
    target.groups?.enter(block, screened);
    comments?.look(block);
    commitBlock(block, screened, target);
    misfits.look(block);
    read = block.recordsBefore + block.index.count;
    onBlock(reader.position, read);
    // Lets a signal in: everything else here is synchronous.
    await nextTurn();
  }
  return {
    planned,
    read,
    blankLines: reader.blankLines,
    misfits,
    comments: comments?.summary() ?? null,
    input: inputProof(planned, reader.position, read, hash),
    tally,
    groups: target.groups?.summarise() ?? null,
    consentAges: statements.ages,
    clean: cleanOutput.finish(),
    rejected: rejectedOutput.finish(),
    sinks,
  };
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

function campaignEnd({ request }: ScrubPlan): number {
  return request.campaign.calls?.untilAt ?? Number.POSITIVE_INFINITY;
}

async function addedColumns(plan: ScrubPlan, planned: PlannedList) {
  // Public holidays are a large table that few runs need.
  const needsCalendar = plan.request.add.includes('next_call_window');
  return makeAddedColumns(plan.request.add, {
    policy: plan.policy,
    timeZone: plan.request.campaign.timeZone,
    campaignStartsAt: plan.request.campaign.calls?.fromAt ?? Number.NEGATIVE_INFINITY,
    campaignEndsAt: campaignEnd(plan),
    attemptLimit: attemptLimit(plan.request.campaign, plan.policy),
    phoneColumnNames: planned.phoneColumnNames,
    asOf: plan.request.asOf,
    findCallWindow: needsCalendar ? (await import('../rules/calendar.js')).findCallWindow : null,
  });
}

function inputProof({ list }: PlannedList, bytes: number, records: number, hash: Hash): FileProof {
  const file = list.original ?? { bytes, sha256: hash.digest('hex') };
  return { name: list.name, bytes: file.bytes, records, sha256: file.sha256 };
}
