/** The last stage: nothing takes its final name before every promise about the run was checked. */

import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import { type Recipient, requireTransferGround } from '../campaign/recipient.js';
import { nameDelimiter } from '../csv/dialect.js';
import { PromiseError } from '../errors.js';
import { PHONE_METADATA_VERSION } from '../phone/french-plan.generated.js';
import { signaturePath } from '../proof/certificate.js';
import {
  type ChangeSummary,
  type FileProof,
  type ListSummary,
  type RecipientProof,
  type RunProof,
  type RunSummary,
  renderSummary,
  SUMMARY_SCHEMA,
  type SummaryCounts,
} from '../proof/summary.js';
import { sha256Of } from '../proof/trusted-keys.js';
import { formatDayOf, formatInstant } from '../rules/instants.js';
import { BASES } from '../rules/verdict.js';
import type { Screening } from '../store/load-screening.js';
import { nameHashScheme } from '../store/number-hashes.js';
import { type Certifier, certify, type SignedCertificate } from './certify.js';
import { renderRecall } from './compare-runs.js';
import { UNCLEAR_CONSENTS } from './list-consent.js';
import type { NumberSet } from './number-set.js';
import { Output, type OutputDigest } from './output.js';
import type { PlannedList, ScrubPlan } from './plan.js';
import type { PreviousRun } from './previous-run.js';
import type { ScreeningRules } from './screener.js';
import { attemptLimit } from './screening-query.js';
import type { OpenOutputs, ScrubbedList } from './scrub-list.js';
import type { ListOutcome, WrittenPaths } from './scrub-request.js';
import { type OutputSink, openSink } from './sinks.js';
import { Tally } from './tally.js';

const HOUR_MS = 60 * 60 * 1000;

/** Throws `PromiseError` unless every record that was read is in exactly one output (P2). */
export function requireConservation(scrubbed: ScrubbedList): void {
  const { read, tally, clean, rejected, planned } = scrubbed;
  const counted = tally.clean + tally.rejected;
  if (read === counted && clean.records === tally.clean && rejected.records === tally.rejected) return;
  throw new PromiseError(
    'CONSERVATION_BROKEN',
    `${planned.list.path}: ${read} record(s) (was|were) read, but ${clean.records} written as clean and ${rejected.records} as rejected (P2)`,
  );
}

/** Says what a list came to. */
export function summariseList(
  { request }: ScrubPlan,
  proof: RunProof,
  scrubbed: ScrubbedList,
  statedObjections: number,
): ListSummary {
  const { planned, input, blankLines, misfits, clean, rejected } = scrubbed;
  const { list, paths } = planned;
  return {
    schema: SUMMARY_SCHEMA,
    ...proof,
    list: {
      ...input,
      container: list.container,
      encoding: list.encoding.name,
      encoding_confidence: list.encodingConfidence,
      encoding_reason: list.encodingWhy,
      records_in_another_encoding: misfits.count,
      first_record_in_another_encoding: misfits.first,
      delimiter: nameDelimiter(list.dialect.delimiter),
      columns: list.columns.length,
      phone_columns: [...new Set(planned.phoneColumnNames)],
      columns_left_unscreened: planned.unscreenedColumns,
      columns_left_out:
        planned.keptColumns === null ? [] : list.columns.filter((_, column) => !planned.keptColumns!.includes(column)),
      blank_lines: blankLines,
      rows_above_header: list.titleRows,
    },
    counts: countsOf(
      scrubbed.read,
      scrubbed.tally,
      { objections: statedObjections, unclear: scrubbed.consentAges[UNCLEAR_CONSENTS]! },
      request.campaign,
    ),
    comments: scrubbed.comments,
    outputs: { clean: fileProof(paths.clean, clean), rejected: fileProof(paths.rejected, rejected) },
  };
}

/** Adds the summaries of lists up. */
export function summariseRun(
  { request }: ScrubPlan,
  proof: RunProof,
  lists: readonly ListSummary[],
  scrubbed: readonly ScrubbedList[],
): RunSummary {
  const total = new Tally();
  for (const { tally } of scrubbed) total.add(tally);
  const read = scrubbed.reduce((sum, list) => sum + list.read, 0);
  const stated = {
    objections: lists.reduce((sum, { counts }) => sum + counts.stated_objections, 0),
    unclear: lists.reduce((sum, { counts }) => sum + counts.unclear_consents, 0),
  };
  return {
    schema: SUMMARY_SCHEMA,
    ...proof,
    lists: lists.map(({ list, counts, comments, outputs }) => ({ list, counts, comments, outputs })),
    counts: countsOf(read, total, stated, request.campaign),
  };
}

/** The numbers that an earlier run cleared and this one does not, written beside their final name. */
export interface RecallList {
  readonly changes: ChangeSummary;
  readonly sink: OutputSink;
}

/** Compares with the earlier run and writes who is to be recalled. */
export function recallList(plan: ScrubPlan, previous: PreviousRun, kept: NumberSet, rules: ScreeningRules): RecallList {
  const { request, lists } = plan;
  const path = lists[0]!.paths.recall;
  const comparison = previous.compare(kept, rules);
  const sink = openSink(request.dryRun ? null : path, request.outputMode, request.writeStdout);
  const output = new Output(sink);
  for (const bytes of renderRecall(comparison.recall)) output.append(bytes);
  const digest = { ...output.finish(), records: comparison.gone };
  return { changes: { ...previous.summarise(comparison), recall: fileProof(path, digest) }, sink };
}

/** A list that is ready for its final names. */
export interface FinishedList {
  readonly scrubbed: ScrubbedList;
  readonly summary: ListSummary;
  /** Null where none is made. */
  readonly certificate: SignedCertificate | null;
}

/** Certifies a list and what came of it; null where the run certifies nothing. */
export function certifyList(
  plan: ScrubPlan,
  certifier: Certifier | null,
  { tally, planned }: ScrubbedList,
  summary: ListSummary,
): SignedCertificate | null {
  if (certifier === null) return null;
  const { name, bytes, records, sha256 } = summary.list;
  const { read, clean, rejected, by_reason } = summary.counts;
  const text = Buffer.from(renderSummary(summary), 'utf8');
  const list = {
    input: { name, bytes, records, sha256 },
    outputs: {
      clean: summary.outputs.clean,
      rejected: summary.outputs.rejected,
      summary: { name: basename(planned.paths.summary), bytes: text.length, sha256: sha256Of(text) },
      ...(summary.changes === undefined ? {} : { recall: summary.changes.recall }),
    },
    counts: { read, clean, rejected, by_reason },
  };
  return certify(plan, certifier, summary, list, { at: tally.firstEndAt, basis: BASES.at(tally.firstEndOf) ?? null });
}

/** Brings the lists onto the disk beside what else is to be done. Rejects with `ConfigurationError`. */
export function syncOutputs(outputs: readonly OpenOutputs[]): Promise<unknown> {
  const synced = Promise.all(outputs.flatMap(({ clean, rejected }) => [clean.sync?.(), rejected.sync?.()]));
  // Whoever waits for it gets its error; nobody may come to that, where something else fails before.
  synced.catch(() => {});
  return synced;
}

/**
 * Gives every output its final name, list by list: rejected, summary, clean, certificate, signature. The summary holds
 * the hashes of the lists and the certificate those of all three, so that a set which a crash left mixed is recognised.
 * A clean list that goes to standard output goes first, for it alone may still fail.
 */
export function commitOutputs(plan: ScrubPlan, lists: readonly FinishedList[], recall: RecallList | null): void {
  for (const { scrubbed, summary, certificate } of lists) {
    const { paths } = scrubbed.planned;
    const certified = certificate === null ? [] : writeCertificate(plan, paths.certificate, certificate);
    try {
      if (paths.clean === '-') scrubbed.sinks.clean.commit();
      recall?.sink.commit();
      scrubbed.sinks.rejected.commit();
      writeSummary(plan, paths.summary, summary);
      if (paths.clean !== '-') scrubbed.sinks.clean.commit();
      for (const sink of certified) sink.commit();
    } finally {
      recall?.sink.discard();
      for (const sink of certified) sink.discard();
    }
  }
}

/** Writes a certificate and its signature beside their final names. An older signature would only contradict it. */
function writeCertificate({ request }: ScrubPlan, path: string, certificate: SignedCertificate): OutputSink[] {
  const write = (name: string, bytes: Buffer) => {
    const sink = openSink(name, request.outputMode, request.writeStdout);
    sink.write(bytes);
    return sink;
  };
  if (certificate.signature === null) rmSync(signaturePath(path), { force: true });
  return [
    write(path, certificate.bytes),
    ...(certificate.signature === null ? [] : [write(signaturePath(path), certificate.signature)]),
  ];
}

/**
 * Makes the HTML reports of a run's lists, where they are asked for; they say only what summary and certificate say, so
 * they can be made again later.
 */
export async function makeReports({ request }: ScrubPlan, lists: readonly FinishedList[]): Promise<string[]> {
  if (request.html !== true || request.dryRun) return [];
  const { lang } = request.campaign;
  const { renderReport } = await import('../proof/report/render-report.js');
  const reports: string[] = [];
  for (const { scrubbed, summary, certificate } of lists) {
    const name = basename(scrubbed.planned.paths.certificate);
    const named = certificate === null ? null : { name, content: certificate.content };
    reports.push(await renderReport({ summary, certificate: named, lang }));
  }
  return reports;
}

/** Writes a report under its final name. */
export function writeReport({ request }: ScrubPlan, { paths }: PlannedList, html: string): void {
  const sink = openSink(paths.report, request.outputMode, request.writeStdout);
  sink.write(Buffer.from(html, 'utf8'));
  sink.commit();
}

/** Writes a summary under its final name; nothing in a dry run. */
export function writeSummary({ request }: ScrubPlan, path: string, summary: ListSummary | RunSummary): void {
  const sink = openSink(request.dryRun ? null : path, request.outputMode, request.writeStdout);
  sink.write(Buffer.from(renderSummary(summary), 'utf8'));
  sink.commit();
}

/** What came of a list, with the outputs that were written. */
export function outcomeOf(plan: ScrubPlan, finished: FinishedList, certifier: Certifier | null): ListOutcome {
  const { planned } = finished.scrubbed;
  const { summary, certificate } = finished;
  return {
    path: planned.list.path,
    summary,
    outputs: plan.request.dryRun ? null : writtenPaths(plan, finished),
    certificate:
      certificate === null
        ? null
        : {
            path: planned.paths.certificate,
            sha256: certificate.sha256,
            validUntil: certificate.validUntil,
            signedBy: certifier?.key?.fingerprint ?? null,
          },
  };
}

function writtenPaths({ request }: ScrubPlan, { scrubbed, summary, certificate }: FinishedList): WrittenPaths {
  const { clean, rejected, summary: summaryPath, certificate: certified, recall, report } = scrubbed.planned.paths;
  return {
    clean,
    rejected,
    summary: summaryPath,
    ...(certificate === null ? {} : { certificate: certified }),
    ...(summary.changes === undefined ? {} : { recall }),
    ...(request.html === true ? { report } : {}),
  };
}

/** Says what holds for every list of the run. */
export function proveRun(plan: ScrubPlan, storeId: string, screening: Screening): RunProof {
  const { request, rulebook, regime, policy } = plan;
  const { campaign } = request;
  const limit = attemptLimit(campaign, policy);
  const instant = (at: number) => formatInstant(at, campaign.timeZone);
  const importedAt = screening.lastCompleteOppositionImportAt;
  return {
    tool: { name: 'tamis', version: request.toolVersion },
    rulebook: {
      id: rulebook.id,
      version: rulebook.version,
      in_force_since: Number.isFinite(regime.from) ? instant(regime.from) : null,
      caveat: regime.caveat?.[campaign.lang] ?? null,
    },
    campaign: {
      name: campaign.name,
      sha256: request.campaignSha256,
      advertiser: campaign.advertiser,
      purpose: campaign.purpose,
      channel: campaign.channel,
      audience: campaign.audience,
      sector: campaign.sector,
      consent_from_list: campaign.list.consent !== null,
      business_evidence: campaign.businessEvidence,
      recipient:
        campaign.recipient === null
          ? null
          : proveRecipient(campaign.recipient, formatDayOf(request.asOf, campaign.timeZone)),
      contract_objects: campaign.contractObjects,
      callback_objects: campaign.callbackObjects,
      attempts: limit === null ? null : { most: limit.most, window_days: limit.windowDays },
      calls:
        campaign.calls === null
          ? null
          : { from: instant(campaign.calls.fromAt), until: instant(campaign.calls.untilAt) },
    },
    as_of: instant(request.asOf),
    retrospective: request.retrospective,
    phone_metadata: `libphonenumber-js ${PHONE_METADATA_VERSION}`,
    store: {
      id: storeId,
      snapshot: screening.snapshotId,
      subjects: screening.subjects,
      oppositions_in_scope: screening.oppositionsInScope,
      oppositions_out_of_scope: screening.oppositionsOutOfScope,
      consents_in_scope: screening.consentsInScope,
      contracts_in_scope: screening.contractsInScope,
      callbacks_in_scope: screening.callbacksInScope,
      attempts_in_scope: screening.attemptsInScope,
      last_change: screening.lastChangeAt === null ? null : instant(screening.lastChangeAt),
      last_complete_opposition_import: importedAt === null ? null : instant(importedAt),
      hours_since_that_import: importedAt === null ? null : hoursSince(importedAt, request.asOf),
      refused_lines_unresolved: screening.unresolvedRefusals,
      ...hashedProof(screening),
    },
  };
}

function hashedProof({ hashed }: Screening): Pick<RunProof['store'], 'hashed_registries'> {
  if (hashed === null) return {};
  return {
    hashed_registries: { entries: hashed.size, schemes: hashed.schemes.map(nameHashScheme), hashes: hashed.hashes },
  };
}

/** Records that say something of consent themselves. */
interface Stated {
  readonly objections: number;
  readonly unclear: number;
}

function countsOf(read: number, tally: Tally, stated: Stated, campaign: Campaign): SummaryCounts {
  const byWeek = tally.endsByWeek(campaign.timeZone);
  const ending = Object.values(byWeek).reduce((sum, records) => sum + records, 0);
  return {
    read,
    clean: tally.clean,
    rejected: tally.rejected,
    by_reason: tally.byPrimaryReason(),
    by_any_reason: tally.byAnyReason(),
    by_basis: tally.byBasis,
    emptied_phones: tally.emptied(),
    repaired_phones: tally.repairedPhones,
    oppositions_not_applied: tally.opposedElsewhere,
    stated_objections: stated.objections,
    unclear_consents: stated.unclear,
    expiring_before_campaign_end: campaign.calls === null ? null : ending,
    expiring_by_week: byWeek,
  };
}

function fileProof(path: string, digest: OutputDigest): FileProof {
  return { name: path === '-' ? 'stdout' : basename(path), ...digest };
}

function proveRecipient(recipient: Recipient, day: string): RecipientProof {
  const { name, role, country, safeguards } = recipient;
  const ground = requireTransferGround(recipient, day);
  const decision = ground.kind === 'adequacy' ? ground.decision : null;
  return { name, role, country, safeguards, transfer: ground.kind, decision };
}

/** Whole hours; an as-of has no milliseconds, so an import of the same second may lie after it. */
function hoursSince(at: number, asOf: number): number {
  return Math.max(0, Math.floor((asOf - at) / HOUR_MS));
}
