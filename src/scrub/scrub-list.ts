/** One list through the stages: cut, screen, commit. */
import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BlockReader } from '../csv/block-reader.js';
import { MisfitRecords } from '../csv/misfit-records.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import type { CommentSummary, FileProof } from '../proof/summary.js';
import type { ConsentStamps } from '../store/consent-stamps.js';
import { BlockDecisions } from './block-decisions.js';
import { CommentScreen } from './comment-screen.js';
import { finishCounting, writeBlock } from './commit-block.js';
import { requireColumn, unscreened } from './find-phone-columns.js';
import { GroupTally } from './group-tally.js';
import type { KeptNumbers } from './kept-numbers.js';
import { ListStatementReader } from './list-consent.js';
import { openWriters, type WriterContext, writerTerms } from './list-writers.js';
import { openOutput } from './open-output.js';
import type { OutputDigest } from './output.js';
import type { PlannedList, ScrubPlan } from './plan.js';
import type { ListPlace } from './run-records.js';
import { Screener, type ScreeningRules } from './screener.js';
import { type OutputSink, openSink } from './sinks.js';
import type { Tally } from './tally.js';
import type { Crew } from './threads/crew.js';
import { describeList, type ListJob } from './threads/list-job.js';
import { NeedsOneThread } from './threads/needs-one-thread.js';
import { ColumnWatch } from './watch-columns.js';

/** A list whose outputs are written and not yet named. */
export interface ScrubbedList {
  readonly planned: PlannedList;
  readonly read: number;
  readonly blankLines: number;
  readonly misfits: Pick<MisfitRecords, 'count' | 'first'>;
  /** Null where comments were not screened. */
  readonly comments: CommentSummary | null;
  readonly groups: GroupTally | null;
  /** Valid consents that the list states, by months of age. */
  readonly consentAges: readonly number[];
  readonly input: FileProof;
  readonly tally: Tally;
  readonly clean: OutputDigest;
  readonly rejected: OutputDigest;
  readonly sinks: { readonly clean: OutputSink; readonly rejected: OutputSink };
}

/** The outputs of one list, open. */
export interface OpenOutputs {
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
export interface ListContext extends Pick<WriterContext, 'finder' | 'previous'> {
  /** For statistics by a column; null where nobody asked. */
  readonly stamps: ConsentStamps | null;
}

/**
 * Screens one list, the last of `places`, and writes its outputs, in order; `onBlock` is told the bytes and records done.
 */
export async function scrubList(
  plan: ScrubPlan,
  planned: PlannedList,
  places: readonly ListPlace[],
  rules: ScreeningRules,
  seen: KeptNumbers,
  sinks: OpenOutputs,
  context: ListContext,
  onBlock: (bytes: number, records: number) => void,
): Promise<ScrubbedList> {
  const giveBack = rules.memory.borrow();
  const { list } = planned;
  const hash = createHash('sha256').update(list.preamble);
  const { memory } = rules;
  const reader = new BlockReader(list, (bytes) => hash.update(bytes), memory);
  const statements = new ListStatementReader(planned.statements, plan.terms);
  const screener = new Screener(rules, list, planned.phoneColumns, statements);
  const decisions = new BlockDecisions(planned.phoneColumns.length, memory);
  const comments = planned.comments.isScreened ? new CommentScreen(list, planned.comments) : null;
  const emptied = planned.comments.isDropped ? comments : null;
  const groups = openGroups(plan, planned, context);
  const writing = { ...context, comments: emptied, groups };
  const { clean, rejected, writers } = await beginOutputs(plan, planned, places, sinks, writing, memory);
  const misfits = new MisfitRecords(list);
  const watch = new ColumnWatch(planned.watchedColumns, list.columns.length);
  const beforeList = places.at(-1)!.before;
  let read = 0;
  for (let block = reader.next(); block !== null; block = reader.next()) {
    const screened = await screener.screen(block);
    writers.origins?.load(screened);
    comments?.look(block);
    decisions.decide(screened, seen, plan.decisions, beforeList + block.recordsBefore);
    writeBlock(block, screened, decisions, writers);
    misfits.look(block);
    watch.look(block);
    read = block.recordsBefore + block.index.count;
    onBlock(reader.position, read);
    // Lets a signal in: everything else here is synchronous.
    await nextTurn();
  }
  requireScreened(list, watch);
  finishCounting(writers);
  const scrubbed = {
    planned,
    read,
    blankLines: reader.blankLines,
    misfits,
    comments: comments?.summary() ?? null,
    groups,
    consentAges: statements.ages,
    input: inputProof(planned, reader.position, read, hash),
    tally: writers.tally,
    clean: clean.finish(),
    rejected: rejected.finish(),
    sinks,
  };
  giveBack();
  return scrubbed;
}

/** Does with several threads what `scrubList` does with one; throws `NeedsOneThread` where that cannot be. */
export async function scrubListByCrew(
  plan: ScrubPlan,
  planned: PlannedList,
  places: readonly ListPlace[],
  crew: Crew,
  sinks: OpenOutputs,
  onBlock: (bytes: number, records: number) => void,
): Promise<ScrubbedList> {
  const { list } = planned;
  const hash = createHash('sha256').update(list.preamble);
  const { clean, rejected, writers } = await beginOutputs(plan, planned, places, sinks, NO_CONTEXT, HEAP);
  const start = { list: list.bodyStart, clean: clean.flush(), rejected: rejected.flush() };
  if (!clean.isPlain || !rejected.isPlain) throw new NeedsOneThread();
  const files = filesOf(sinks);
  let read = 0;
  let position = list.bodyStart;
  const counted = await crew.scrub(describeList(plan, planned, places, files), start, (block) => {
    hash.update(block.input);
    clean.accept(block.clean, block.cleanRecords, files !== null);
    rejected.accept(block.rejected, block.rejectedRecords, files !== null);
    position += block.input.length;
    read = block.recordsSoFar;
    onBlock(position, read);
  });
  list.requireUnchanged();
  const watch = new ColumnWatch(planned.watchedColumns, list.columns.length);
  watch.add(counted.watchedPhones);
  requireScreened(list, watch);
  writers.tally.add(counted.tally);
  return {
    planned,
    read,
    blankLines: counted.blankLines,
    misfits: counted.misfits,
    comments: null,
    groups: null,
    consentAges: counted.consentAges,
    input: inputProof(planned, position, read, hash),
    tally: writers.tally,
    clean: clean.finish(),
    rejected: rejected.finish(),
    sinks,
  };
}

function requireScreened(list: PlannedList['list'], watch: ColumnWatch): void {
  const found = watch.found();
  if (found.length > 0) throw unscreened(list, found);
}

const NO_CONTEXT = { finder: null, previous: null, comments: null, groups: null };

/** Opens the outputs of a list with what stands before its records. */
async function beginOutputs(
  plan: ScrubPlan,
  planned: PlannedList,
  places: readonly ListPlace[],
  sinks: OpenOutputs,
  context: WriterContext,
  memory: WorkingMemory,
) {
  const { list, paths } = planned;
  const clean = openOutput(list, paths.clean, sinks.clean, plan.request.outputEncoding ?? null, memory);
  const rejected = openOutput(list, paths.rejected, sinks.rejected, null, memory);
  const writers = await openWriters(list, writerTerms(plan, planned, places), clean, rejected, context, memory);
  writers.clean.writeHead();
  writers.rejected.writeHead();
  return { clean, rejected, writers };
}

/** The files behind the outputs, where both are files: threads can then write at any position by themselves. */
function filesOf({ clean, rejected }: OpenOutputs): ListJob['outputs'] {
  if (clean.file === undefined || rejected.file === undefined) return null;
  return { clean: clean.file, rejected: rejected.file };
}

function inputProof({ list }: PlannedList, bytes: number, records: number, hash: Hash): FileProof {
  const file = list.original ?? { bytes, sha256: hash.digest('hex') };
  return { name: list.name, bytes: file.bytes, records, sha256: file.sha256 };
}
