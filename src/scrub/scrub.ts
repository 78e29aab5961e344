/**
 * The main job, in the order in which data flows: plan, load, cut, screen, commit, close.
 *
 * Everything that can be wrong with lists, campaign and outputs is found by `planScrub`, with the store by
 * `loadStore`; blocks then flow through `scrubList`; nothing takes its final name before `requireConservation`.
 */

import { namesOf } from '../campaign/campaign-names.js';
import type { KeptFile } from '../csv/same-file.js';
import { type ConsentStamps, openConsentStamps } from '../store/consent-stamps.js';
import { type KnownOrigins, OriginFinder } from '../store/find-origins.js';
import { readHistoryHead } from '../store/history.js';
import type { Screening } from '../store/load-screening.js';
import type { ScreeningImages } from '../store/screening-images.js';
import { beginReading, openStore, type Store } from '../store/store.js';
import { keyPath } from '../store/store-key.js';
import { prepareCertifier } from './certify.js';
import {
  certifyList,
  commitOutputs,
  makeReports,
  outcomeOf,
  proveRun,
  recallList,
  requireConservation,
  summariseList,
  summariseRun,
  syncOutputs,
  writeReport,
  writeSummary,
} from './close.js';
import { enterStatedObjections } from './enter-stated.js';
import { indexOrigins } from './index-origins.js';
import { KeptNumbers } from './kept-numbers.js';
import { loadStore, openImages } from './load-store.js';
import { collectNotices } from './notices.js';
import { NumberSet } from './number-set.js';
import { openMemory, openNumbers } from './open-memory.js';
import { refuseKeptFiles } from './output-paths.js';
import { bytesOf, planScrub, type ScrubPlan } from './plan.js';
import { PreviousRun } from './previous-run.js';
import { recordScrub } from './record-run.js';
import { placeLists } from './run-records.js';
import { screeningRules, screeningTerms } from './screening-rules.js';
import { openOutputs, type ScrubbedList, scrubList, scrubListByCrew } from './scrub-list.js';
import type { OnProgress, ScrubRequest, ScrubResult } from './scrub-request.js';
import type { Crew } from './threads/crew.js';
import { hireCrew } from './threads/hire-crew.js';
import { describeRun } from './threads/list-job.js';
import { NeedsOneThread } from './threads/needs-one-thread.js';

/**
 * Scrubs lists: writes a clean list, a rejected list and a summary for each, and enters the run into the history.
 *
 * O(rows) time; memory for the store's subjects and the distinct numbers kept, not for the length of the lists.
 * Throws `ConfigurationError`, `InputError` or `StoreError` with no output left behind.
 */
export async function scrub(request: ScrubRequest, onProgress: OnProgress = () => {}): Promise<ScrubResult> {
  const plan = await planScrub(request);
  try {
    const store = openStore(request.store, { access: 'read', onWait: request.onStoreWait, ...keySource(request) });
    try {
      refuseKeptFiles(
        plan.lists.map(({ paths }) => paths),
        request.outputs.summary,
        keptFiles(request, store),
        request.env,
      );
      const images = openImages(plan, store);
      try {
        return await scrubOnThreads(plan, store, images, onProgress);
      } finally {
        images?.removeStale();
      }
    } finally {
      store.close();
    }
  } finally {
    plan.close();
  }
}

/** Shares the work out where that pays; what cannot be shared out is done again by one thread. */
async function scrubOnThreads(
  plan: ScrubPlan,
  store: Store,
  images: ScreeningImages | null,
  onProgress: OnProgress,
): Promise<ScrubResult> {
  const crew = hireCrew(plan);
  if (crew === null) return scrubAgainst(plan, store, images, null, onProgress);
  try {
    return await scrubAgainst(plan, store, images, crew, onProgress);
  } catch (error) {
    if (!(error instanceof NeedsOneThread)) throw error;
    return await scrubAgainst(plan, store, images, null, onProgress);
  } finally {
    await crew.dismiss();
  }
}

async function scrubAgainst(
  plan: ScrubPlan,
  store: Store,
  images: ScreeningImages | null,
  crew: Crew | null,
  onProgress: OnProgress,
): Promise<ScrubResult> {
  const { previous } = plan.request;
  // One state of the store for everything that a run asks of it, whatever is imported meanwhile.
  const endReading = beginReading(store);
  const memory = openMemory(plan, store, crew?.threads ?? 0);
  const screening = await loadStore(plan, store, memory, images);
  // Hashed registries are asked number by number, at a cost that sharing does not change much.
  if (crew !== null && screening.hashed !== null) {
    endReading();
    throw new NeedsOneThread();
  }
  const rules = screeningRules(screeningTerms(plan), screening, store.pseudonyms, memory);
  const earlier = previous === undefined ? null : new PreviousRun(previous, plan.lists.length, plan.request.env);
  const certifier = prepareCertifier(plan.request, () => readHistoryHead(store.db));
  const outputs = plan.lists.map((planned) => openOutputs(plan, planned));
  try {
    const stated = await enterStatedObjections(plan, rules);
    const origins = await indexOrigins(plan, store, screening, rules);
    const finder = plan.request.dryRun ? null : openFinder(plan, store, origins);
    crew?.brief(describeRun(plan, store, screening, origins), memory);
    const context = { finder, previous: earlier, stamps: openStamps(plan, store, screening) };
    // Threads share numbers of their own.
    const seen = crew === null ? openNumbers(plan, screening.table, memory) : new KeptNumbers(new NumberSet());
    const progress = sumProgress(plan, onProgress);
    const scrubbed: ScrubbedList[] = [];
    for (const [at, planned] of plan.lists.entries()) {
      const done = scrubbed.map((list) => ({ name: list.planned.list.name, records: list.read }));
      const places = placeLists(done, planned.list.name, plan.lists.length === 1);
      scrubbed.push(
        crew === null
          ? await scrubList(plan, planned, places, rules, seen, outputs[at]!, context, progress(at))
          : await scrubListByCrew(plan, planned, places, crew, outputs[at]!, progress(at)),
      );
    }

    for (const list of scrubbed) requireConservation(list);
    const synced = syncOutputs(outputs);
    const proof = proveRun(plan, store.id, screening);
    const recall = earlier === null ? null : recallList(plan, earlier, seen.others, rules);
    const summaries = scrubbed.map((list, at) => ({
      ...summariseList(plan, proof, list, stated[at]!),
      ...(recall === null ? {} : { changes: recall.changes }),
      ...(list.groups === null ? {} : { groups: list.groups.summarise() }),
      ...consentAges(list, screening),
    }));
    const run = summariseRun(plan, proof, summaries, scrubbed);
    const finished = scrubbed.map((list, at) => {
      const summary = summaries[at]!;
      return { scrubbed: list, summary, certificate: certifyList(plan, certifier, list, summary) };
    });
    const reports = await makeReports(plan, finished);
    await Promise.all([synced, recall?.sink.sync?.()]);
    commitOutputs(plan, finished, recall);
    for (const [at, report] of reports.entries()) writeReport(plan, plan.lists[at]!, report);
    if (plan.lists.length > 1 && plan.request.outputs.summary !== undefined) {
      writeSummary(plan, plan.request.outputs.summary, run);
    }
    const lists = finished.map((list) => outcomeOf(plan, list, certifier));
    endReading();
    const recorded = recordScrub(plan, store, run, lists);
    return {
      lists,
      run,
      byReason: run.counts.by_reason,
      notices: [...collectNotices(plan, screening, run), ...recorded],
    };
  } finally {
    endReading();
    for (const { clean, rejected } of outputs) {
      clean.discard();
      rejected.discard();
    }
  }
}

/** What finds where reasons are recorded, with what was read of it beforehand. */
function openFinder({ request }: ScrubPlan, store: Store, known: KnownOrigins): OriginFinder {
  return new OriginFinder(store, namesOf(request.campaign), known);
}

/** The dates of consents, for statistics by a column; null where nobody asked for any. */
function openStamps({ request }: ScrubPlan, store: Store, { table, stamps }: Screening): ConsentStamps | null {
  return request.groupBy === undefined ? null : openConsentStamps(store, table, stamps);
}

/** What a run reads and must leave as it is. */
function keptFiles(request: ScrubRequest, store: Store): KeptFile[] {
  const { store: path, campaignPath } = request;
  return [
    ...['', '-wal', '-shm', '-journal'].map((end) => ({ path: `${path}${end}`, what: 'the store' })),
    { path: keyPath(store.id, keySource(request)), what: "the store's key" },
    ...(campaignPath === null ? [] : [{ path: campaignPath, what: 'the campaign' }]),
  ];
}

function keySource({ keyFile, env }: ScrubRequest) {
  return keyFile === undefined ? { env } : { env, keyFile };
}

/** By months of age, where the consents of the whole store were looked at. */
function consentAges(list: ScrubbedList, { consentAges: ofStore }: Screening): { consent_ages?: readonly number[] } {
  if (ofStore === null) return {};
  return { consent_ages: ofStore.map((count, age) => count + list.consentAges[age]!) };
}

/** Adds the progress of lists up, so that one bar serves them all. */
function sumProgress(
  plan: ScrubPlan,
  onProgress: OnProgress,
): (list: number) => (bytes: number, records: number) => void {
  const totalBytes = bytesOf(plan.lists);
  const recordsOf = plan.lists.map(() => 0);
  return (at) => {
    const before = bytesOf(plan.lists.slice(0, at));
    return (bytes, records) => {
      recordsOf[at] = records;
      onProgress({ bytes: before + bytes, totalBytes, records: recordsOf.reduce((sum, count) => sum + count, 0) });
    };
  };
}
