/** What a person should know before trusting the outcome of a run. */

import { counted } from '../counted.js';
import { showColumn } from '../csv/column-names.js';
import type { RunSummary } from '../proof/summary.js';
import { EVIDENCE_BY_COLUMN, type EvidenceColumn, missingEvidence } from '../rules/evidence.js';
import { formatInstant } from '../rules/instants.js';
import { REASONS, type ReasonCode } from '../rules/reasons.js';
import type { Screening } from '../store/load-screening.js';
import { nameHashScheme } from '../store/number-hashes.js';
import { commentNotices } from './comment-notices.js';
import { listNotices } from './list-notices.js';
import type { ScrubPlan } from './plan.js';
import type { Notice } from './scrub-request.js';

/** The share of all records from which one reason is worth a remedy of its own. */
const MOST = 0.5;

/** Collects the notices of a run, the gravest first. */
export function collectNotices(plan: ScrubPlan, screening: Screening, run: RunSummary): Notice[] {
  return [
    ...caveat(plan),
    ...unresolvedRefusals(screening),
    ...evidenceNeverThere(plan),
    ...unclearConsents(plan, run),
    ...evidenceLacking(plan, screening),
    ...mainReason(run),
    ...statedObjections(run),
    ...notApplied(run),
    ...unscreened(plan),
    ...hashedRegistries(screening),
    ...listNotices(plan, run),
    ...commentNotices(plan, run),
    ...campaignOver(plan),
    ...expiring(run),
    ...(plan.request.retrospective ? [RETROSPECTIVE] : []),
  ];
}

const RETROSPECTIVE: Notice = {
  code: 'RETROSPECTIVE',
  message: 'this run looks at the past: it clears nobody for a call today',
  hint: 'scrub again without --as-of before calling',
};

/** What cannot be checked under the rules of as-of. */
function caveat({ regime }: ScrubPlan): Notice[] {
  return regime.caveat === null ? [] : [{ code: 'RULES_CAVEAT', message: regime.caveat.en }];
}

function campaignOver({ request: { campaign, asOf } }: ScrubPlan): Notice[] {
  if (campaign.calls === null || asOf <= campaign.calls.untilAt) return [];
  return [
    {
      code: 'CAMPAIGN_OVER',
      message: `the calls of this campaign ended on ${formatInstant(campaign.calls.untilAt, campaign.timeZone)}`,
      hint: 'write the new period under campaign.calls before calling',
    },
  ];
}

function expiring({ counts }: RunSummary): Notice[] {
  const ending = counts.expiring_before_campaign_end;
  if (ending === null || ending === 0) return [];
  const weeks = Object.entries(counts.expiring_by_week).map(([week, records]) => `${week}: ${records}`);
  return [
    {
      code: 'EXPIRING',
      message: counted`${ending} clean record(s) may no longer be called before the campaign ends (${weeks.join(', ')})`,
      hint: 'add --add callable_until, and call these first',
    },
  ];
}

function unresolvedRefusals({ unresolvedRefusals: lines }: Screening): Notice[] {
  if (lines === 0) return [];
  return [
    {
      code: 'REFUSED_LINES',
      message: counted`${lines} line(s) of earlier imports (was|were) refused and may be objections that are not applied`,
      hint: 'correct them in the .refused-N.csv files and import those, then: tamis opposition resolve',
    },
  ];
}

/** Consent in the list that can never count, since a required piece of evidence is mapped to nothing. */
function evidenceNeverThere({ lists, terms }: ScrubPlan): Notice[] {
  const consent = lists[0]?.statements.consent;
  if (!consent) return [];
  const mapped: Record<EvidenceColumn, unknown> = {
    collected_at: consent.collectedAt,
    source: consent.source,
    wording: consent.wording,
    evidence_ref: consent.evidenceRef,
  };
  const missing = (Object.keys(mapped) as EvidenceColumn[]).filter(
    (column) => (terms.requiredEvidence & EVIDENCE_BY_COLUMN[column]) !== 0 && mapped[column] === undefined,
  );
  if (missing.length === 0) return [];
  return [
    {
      code: 'EVIDENCE_NOT_MAPPED',
      message: `no consent of the list can count: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} required and not mapped`,
      hint: `add under [list.consent]: ${missing.map((column) => `${column} = "COLUMN" or ${column} = { value = "…" }`).join('; ')}`,
    },
  ];
}

/** Words of the consent column that nobody explained. They may be about a person, so they are not repeated. */
function unclearConsents({ lists }: ScrubPlan, run: RunSummary): Notice[] {
  return lists.flatMap(({ list, statements: { consent } }, at) => {
    const records = run.lists[at]!.counts.unclear_consents;
    if (records === 0 || consent === null || 'value' in consent.given) return [];
    const { column } = consent.given;
    return [
      {
        code: 'CONSENT_UNCLEAR',
        message: counted`${list.path}: ${records} record(s) (says|say) neither yes nor no in "${showColumn(list.columns[column]!, column)}", so nobody consents there`,
        hint: 'look at its words; those that mean yes go under [list.consent] given_values = ["…"], those that mean no under refused_values',
      },
    ];
  });
}

/** Consents of the store that one more piece of evidence would make count, by that piece. */
function evidenceLacking({ terms }: ScrubPlan, { unprovenConsents }: Screening): Notice[] {
  const lacking = new Map<EvidenceColumn, number>();
  for (const [evidence, consents] of unprovenConsents) {
    const [column, ...more] = missingEvidence(evidence, terms.requiredEvidence);
    if (column !== undefined && more.length === 0) lacking.set(column, (lacking.get(column) ?? 0) + consents);
  }
  return [...lacking].map(([column, consents]) => ({
    code: 'EVIDENCE_LACKING',
    message: counted`${consents} consent(s) in the store (does|do) not count for want of ${column} alone`,
    hint: `import them again with it: tamis consent import FILE --map ${column}=COLUMN, or for all --${column.replace('_', '-')} "…"`,
  }));
}

/** The remedy where one cause rejects most records. */
function mainReason({ counts }: RunSummary): Notice[] {
  const [first] = Object.entries(counts.by_reason).sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < counts.read * MOST) return [];
  const [reason, rejected] = first as [ReasonCode, number];
  return [
    {
      code: 'MAIN_REASON',
      message: `${reason} rejects ${Math.floor((rejected / counts.read) * 1000) / 10} % of the records: ${REASONS[reason].explanation.en}`,
      hint: REASONS[reason].remedy.en,
    },
  ];
}

function statedObjections({ counts }: RunSummary): Notice[] {
  if (counts.stated_objections === 0) return [];
  return [
    {
      code: 'STATED_OBJECTIONS',
      message: counted`${counts.stated_objections} record(s) (objects|object) or (refuses|refuse) in the list itself; this run respects them, the next one knows nothing of them`,
      hint: 'record them: tamis opposition import FILE',
    },
  ];
}

function notApplied({ counts }: RunSummary): Notice[] {
  if (counts.oppositions_not_applied === 0) return [];
  return [
    {
      code: 'OPPOSITIONS_ELSEWHERE',
      message: counted`${counts.oppositions_not_applied} record(s) (has|have) an opposition for another advertiser, purpose or channel, which was not applied`,
    },
  ];
}

/** What comparing with hashes costs: every number is hashed once for each way in which a registry hashes. */
function hashedRegistries({ hashed }: Screening): Notice[] {
  if (hashed === null || hashed.hashes === 0) return [];
  const seconds = (hashed.spentMs / 1000).toFixed(1);
  return [
    {
      code: 'HASHED_REGISTRIES',
      message: counted`comparing with ${hashed.size} hashed objection(s) took ${hashed.hashes} hash(|es) (${hashed.schemes.map(nameHashScheme).join(', ')}) and ${seconds} s`,
    },
  ];
}

function unscreened({ lists }: ScrubPlan): Notice[] {
  return lists
    .filter(({ unscreenedColumns }) => unscreenedColumns.length > 0)
    .map(({ list, unscreenedColumns }) => ({
      code: 'COLUMNS_UNSCREENED',
      message: `${list.path}: not screened and left as they are: ${unscreenedColumns.join(', ')}`,
      hint: 'nobody may dial these columns',
    }));
}
