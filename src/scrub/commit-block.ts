/** The last stage of a block: what was decided is counted and written. */
import type { Block } from '../csv/block-reader.js';
import { BASIS_ENDS } from '../rules/basis-end.js';
import { FACT } from '../rules/facts.js';
import { BASES, basisOf, type VerdictPolicy } from '../rules/verdict.js';
import type { BlockDecisions } from './block-decisions.js';
import type { CleanWriter } from './clean-writer.js';
import { type Decision, NO_PHONE } from './decide-record.js';
import type { GroupTally } from './group-tally.js';
import type { KernelCounts } from './kernel-counts.js';
import type { PreviousRun } from './previous-run.js';
import type { RejectedWriter } from './rejected-writer.js';
import type { ScreenedBlock } from './screened-block.js';
import type { Tally } from './tally.js';

/** Where the decisions about one list go. */
export interface CommitTarget {
  readonly clean: CleanWriter;
  readonly rejected: RejectedWriter;
  readonly tally: Tally;
  /** What of a tally the kernel counts, until `finishCounting`; null without a kernel. */
  readonly counts: KernelCounts | null;
  readonly policy: VerdictPolicy;
  readonly phoneColumnNames: readonly string[];
  readonly previous: PreviousRun | null;
  readonly groups: GroupTally | null;
  /** The last instant of the campaign, ms; Infinity without one. */
  readonly campaignEndsAt: number;
}

/** Writes every record of a decided block to the clean or to the rejected list, and counts it. Needs no order. */
export function writeBlock(
  block: Block,
  screened: ScreenedBlock,
  decisions: BlockDecisions,
  target: CommitTarget,
): void {
  countBlock(screened, decisions, target);
  target.groups?.count(block, screened, decisions);
  target.clean.writeKept(block, screened, decisions);
  target.rejected.writeRejected(block, screened, decisions);
}

/** What counting needs of a target. */
export type CountTarget = Omit<CommitTarget, 'clean' | 'rejected' | 'groups'>;

/** Counts every record of a decided block. */
export function countBlock(screened: ScreenedBlock, decisions: BlockDecisions, target: CountTarget): void {
  const { counts, previous, tally } = target;
  const kernel = previous === null ? counts?.kernelFor(screened, decisions) : null;
  for (let record = 0; record < screened.records; record++) {
    if (kernel) record = counts!.count(kernel, screened, decisions, record);
    if (record < screened.records) countRecord(screened, decisions, record, target);
  }
  tally.repairedPhones += screened.repaired;
}

/** Brings the counts of a list together, when all of its blocks are written; call it once. */
export function finishCounting({ counts, tally }: CountTarget): void {
  counts?.moveTo(tally);
}

function countRecord(screened: ScreenedBlock, decisions: BlockDecisions, record: number, target: CountTarget): void {
  target.previous?.note(screened, record, decisions.of(record));
  const primaryBit = decisions.primaryBits[record]!;
  if (primaryBit === 0) countKept(screened, record, decisions.of(record), target);
  else target.tally.countRejected(primaryBit, decisions.reasons[record]!);
  countOpposedElsewhere(screened, record, target.tally);
}

function countKept(screened: ScreenedBlock, record: number, decision: Decision, target: CountTarget): void {
  const { tally } = target;
  tally.clean++;
  const first = record * screened.phones;
  const isBusiness = screened.business[record] === 1;
  let endsAt = Number.POSITIVE_INFINITY;
  let endOf: number = BASES.length;
  let isFirst = true;
  for (let phone = 0; phone < screened.phones; phone++) {
    const reasons = decision.phoneReasons[phone]!;
    if (reasons === 0) {
      const basis = basisOf(screened.facts[first + phone]!, isBusiness, target.policy);
      // The basis of the record is that of its first kept number, as `recordBasis` says.
      if (isFirst) tally.byBasis[basis]++;
      isFirst = false;
      const until = BASIS_ENDS[basis] ? screened.validUntil[first + phone]! : Number.POSITIVE_INFINITY;
      if (until < endsAt) {
        endsAt = until;
        endOf = BASES.indexOf(basis);
      }
    } else if (reasons !== NO_PHONE) tally.countEmptied(target.phoneColumnNames[phone]!, reasons);
  }
  tally.countEnd(endsAt, endOf, target.campaignEndsAt);
}

function countOpposedElsewhere(screened: ScreenedBlock, record: number, tally: Tally): void {
  const first = record * screened.phones;
  for (let phone = 0; phone < screened.phones; phone++) {
    if (screened.number[first + phone] === 0) continue;
    if ((screened.facts[first + phone]! & FACT.opposedElsewhere) !== 0) {
      tally.opposedElsewhere++;
      return;
    }
  }
}
