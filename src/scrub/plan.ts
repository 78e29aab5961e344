/** The first stage: everything that can be wrong is found before a byte is written. */

import { requireTransferGround } from '../campaign/recipient.js';
import { coveredRegions } from '../campaign/regions.js';
import { type Block, BlockReader } from '../csv/block-reader.js';
import { expandGlobs } from '../csv/expand-glob.js';
import { type OpenList, openAnyList } from '../csv/open-list.js';
import { ConfigurationError, InputError } from '../errors.js';
import { formatDayOf } from '../rules/instants.js';
import { findRegime, type Regime, type Rulebook } from '../rules/rulebook.js';
import { requireRulebook } from '../rules/rulebooks.js';
import type { VerdictPolicy } from '../rules/verdict.js';
import { requireAsOf } from './as-of.js';
import { type CommentColumns, findCommentColumns, findKeptColumns } from './clean-columns.js';
import { consentTerms } from './consent-terms.js';
import { type DecisionTerms, decisionTerms } from './decide-record.js';
import { findPhoneColumns, requireColumn } from './find-phone-columns.js';
import { type ConsentTerms, type ListStatements, statesNothing } from './list-consent.js';
import { nameOutputs, type OutputPaths } from './output-paths.js';
import type { PhonePolicy } from './phone-policy.js';
import { requireHeader } from './require-header.js';
import { requireNotRejected } from './require-not-rejected.js';
import { requireStatementsRead } from './require-statements-read.js';
import { resolveStatements } from './resolve-statements.js';
import type { ScrubRequest } from './scrub-request.js';
import { splitColumns } from './split-phones.js';
import type { WatchedColumn } from './watch-columns.js';

/** One list, understood. */
export interface PlannedList {
  readonly list: OpenList;
  readonly phoneColumns: readonly number[];
  readonly phoneColumnNames: readonly string[];
  /** Columns that hold phones or faxes and are left alone on purpose. */
  readonly unscreenedColumns: readonly string[];
  /** Columns that are looked at while the list is read, lest they hold phones after all. */
  readonly watchedColumns: readonly WatchedColumn[];
  readonly statements: ListStatements;
  readonly rejectedColumns: readonly number[] | null;
  /** The columns of the clean list; null for all. */
  readonly keptColumns: readonly number[] | null;
  readonly comments: CommentColumns;
  readonly paths: OutputPaths;
}

/** A scrub whose inputs are open and whose terms are settled. Close it with `close`. */
export interface ScrubPlan {
  readonly request: ScrubRequest;
  readonly rulebook: Rulebook;
  readonly regime: Regime;
  readonly policy: VerdictPolicy;
  readonly phonePolicy: PhonePolicy;
  readonly terms: ConsentTerms;
  readonly decisions: DecisionTerms;
  readonly lists: readonly PlannedList[];
  close(): void;
}

/**
 * Plans a scrub. Throws `InputError` for a list that cannot be read, `ConfigurationError` for columns, outputs and
 * terms that do not fit; leaves nothing open then.
 */
export async function planScrub(request: ScrubRequest): Promise<ScrubPlan> {
  const { campaign } = request;
  const rulebook = requireRulebook(campaign.rulebook);
  requireAsOf({ ...request, makesLists: !request.dryRun }, rulebook);
  const regime = findRegime(rulebook, request.asOf);
  if (campaign.recipient !== null)
    requireTransferGround(campaign.recipient, formatDayOf(request.asOf, campaign.timeZone));
  const opened: OpenList[] = [];
  const close = () => {
    for (const list of opened) list.close();
  };
  try {
    for (const path of inOrder(expandGlobs(request.lists))) opened.push(await openAnyList(path, request));
    refuseTwice(opened);
    const paths = nameOutputs(opened, request.outputs);
    const lists = opened.map((list, at) => planList(list, paths[at]!, request));
    const isSilent = lists.every(({ statements }) => statesNothing(statements));
    return {
      request,
      rulebook,
      regime,
      policy: { regime, sector: campaign.sector, audience: campaign.audience, channel: campaign.channel },
      phonePolicy: {
        allowFictional: request.allowFictional,
        lineTypes: campaign.lineTypes === null ? null : new Set(campaign.lineTypes),
        regions: coveredRegions(campaign.regions),
      },
      terms: consentTerms(campaign, regime, request.asOf),
      decisions: decisionTerms(request.requireAllPhones, isSilent),
      lists,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** By code units: the order decides between duplicates, and a shell expands names by the locale (P6). */
function inOrder(paths: readonly string[]): string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function refuseTwice(lists: readonly OpenList[]): void {
  for (const [at, list] of lists.entries()) {
    const earlier = lists.slice(0, at).find(({ inode, device }) => inode === list.inode && device === list.device);
    if (earlier === undefined) continue;
    throw new ConfigurationError('LIST_TWICE', `${list.path}: this is the same file as ${earlier.path}`, {
      hint: 'name each list once',
    });
  }
}

function planList(list: OpenList, paths: OutputPaths, request: ScrubRequest): PlannedList {
  const hint = 'scrub the list that it came from; rejected records are not for calling';
  requireNotRejected(list.path, list.columns, hint);
  requireHeader(list, request);
  const declared = request.phoneColumns.length > 0 ? request.phoneColumns : (request.campaign.list.phone ?? []);
  requireStatementsRead(list, request);
  const found = findPhoneColumns(list, firstBlock(list), {
    declared,
    declaredBy: request.phoneColumns.length > 0 ? '--phone-column' : 'list.phone',
    ignored: request.ignoredColumns,
  });
  const phoneColumns = request.splitPhones ? splitColumns(found.columns) : found.columns;
  return {
    list,
    phoneColumns,
    phoneColumnNames: phoneColumns.map((column) => list.columns[column]!),
    unscreenedColumns: [...found.fax, ...request.ignoredColumns],
    watchedColumns: found.watched,
    statements: resolveStatements(list, request.campaign.list),
    rejectedColumns: request.rejectedColumns?.map((name) => requireColumn(list, name, '--rejected-columns')) ?? null,
    keptColumns: findKeptColumns(list, request.output ?? request.campaign.output, phoneColumns),
    comments: {
      columns: findCommentColumns(list, request.commentColumns ?? [], phoneColumns),
      isScreened: request.screenComments === true || request.dropFlaggedComments === true,
      isDropped: request.dropFlaggedComments === true,
    },
    paths,
  };
}

/** The first block of a list, to look at; null for a list without records. */
function firstBlock(list: OpenList): Block | null {
  try {
    return new BlockReader(list).next();
  } catch (error) {
    // The run itself will say where the list breaks, with the records before it counted.
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** Bytes of lists, all together. */
export function bytesOf(lists: readonly PlannedList[]): number {
  return lists.reduce((sum, { list }) => sum + list.size, 0);
}
