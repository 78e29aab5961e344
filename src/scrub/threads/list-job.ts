/** A list as its workers are told of it: plain data that can be sent, and what is made of it on arrival. */
import type { Campaign } from '../../campaign/campaign.js';
import type { FileUnderWay } from '../../csv/atomic-file.js';
import { byLibrary, type Encoding, UTF8 } from '../../csv/encoding.js';
import type { OpenList } from '../../csv/open-list.js';
import type { KnownOrigins } from '../../store/find-origins.js';
import type { Screening } from '../../store/load-screening.js';
import type { CampaignNames } from '../../store/scopes.js';
import type { ScreeningImage } from '../../store/screening-table.js';
import type { Store } from '../../store/store.js';
import type { DecisionTerms } from '../decide-record.js';
import type { ConsentTerms } from '../list-consent.js';
import { type WriterTerms, writerTerms } from '../list-writers.js';
import type { PlannedList, ScrubPlan } from '../plan.js';
import type { ListPlace } from '../run-records.js';
import { type ScreeningTerms, screeningTerms } from '../screening-rules.js';

/** What workers need to know of the whole run. */
export interface RunJob {
  readonly key: Uint8Array;
  readonly table: ScreeningImage;
  readonly screening: ScreeningTerms;
  readonly terms: ConsentTerms;
  readonly decisions: DecisionTerms;
  readonly mapping: Campaign['list'];
  /** Where reasons are recorded; null where nobody will read it. */
  readonly origins: OriginJob | null;
}

/** A store that a worker reads for itself: it must be in the state that the screening table was loaded from. */
export interface OriginJob {
  readonly store: string;
  readonly names: CampaignNames;
  readonly snapshotId: string;
  /** What was read of its ledgers beforehand. */
  readonly known: KnownOrigins;
}

/** What of an open list can be sent: all but its functions. */
type PlainList = Omit<OpenList, 'encoding' | 'fileEncoding' | 'requireUnchanged' | 'close'>;

/** One list for the workers; file descriptors are those of the process. */
export interface ListJob {
  readonly list: PlainList;
  readonly encoding: string;
  readonly writing: WriterTerms;
  readonly watched: PlannedList['watchedColumns'];
  /** Where workers write by themselves; null where the main thread does. */
  readonly outputs: { readonly clean: FileUnderWay; readonly rejected: FileUnderWay } | null;
}

/** Says what workers need to know of a run. */
export function describeRun(
  plan: ScrubPlan,
  { key }: Store,
  { table, snapshotId }: Screening,
  known: KnownOrigins,
): RunJob {
  const { request, terms } = plan;
  const names = { advertisers: [...terms.advertisers], purpose: terms.purpose, channel: request.campaign.channel };
  return {
    key,
    table: table.image,
    screening: screeningTerms(plan),
    terms,
    decisions: plan.decisions,
    mapping: request.campaign.list,
    origins: request.dryRun ? null : { store: request.store, names, snapshotId, known },
  };
}

/** Describes a list for the workers. Its encoding must be that of the file: what has to be recoded is not for them. */
export function describeList(
  plan: ScrubPlan,
  planned: PlannedList,
  places: readonly ListPlace[],
  outputs: ListJob['outputs'],
): ListJob {
  const { encoding, fileEncoding: _, requireUnchanged: __, close: ___, ...list } = planned.list;
  const { watchedColumns: watched } = planned;
  return { list, encoding: encoding.name, writing: writerTerms(plan, planned, places), watched, outputs };
}

/** The list of a description; structured cloning made plain byte arrays of its Buffers. */
export function openDescribed({ list, encoding: name }: ListJob): OpenList {
  const encoding: Encoding = name === UTF8.name ? UTF8 : byLibrary(name);
  return {
    ...list,
    encoding,
    fileEncoding: encoding,
    preamble: Buffer.from(list.preamble),
    separatorLine: Buffer.from(list.separatorLine),
    header: Buffer.from(list.header),
    lineEnd: Buffer.from(list.lineEnd),
    requireUnchanged() {},
    close() {},
  };
}
