/** The ordered stage: duplicates, counts and bytes out, block after block in the order of the list. */
import type { Block } from '../csv/block-reader.js';
import { BASIS_ENDS } from '../rules/basis-end.js';
import { FACT } from '../rules/facts.js';
import { basisOf, type VerdictPolicy } from '../rules/verdict.js';
import { recordBasis } from './added-columns.js';
import type { CleanWriter } from './clean-writer.js';
import { type Decision, decideRecord, NO_PHONE, newDecision } from './decide-record.js';
import type { GroupTally } from './group-tally.js';
import type { NumberSet } from './number-set.js';
import type { PreviousRun } from './previous-run.js';
import type { RejectedWriter } from './rejected-writer.js';
import type { ScreenedBlock } from './screened-block.js';
import type { Tally } from './tally.js';

/** Where the decisions about one list go. */
export interface CommitTarget {
  readonly clean: CleanWriter;
  readonly rejected: RejectedWriter;
  readonly tally: Tally;
  /** Numbers kept so far, shared by all lists of the run. */
  readonly seen: NumberSet;
  readonly requireAllPhones: boolean;
  readonly policy: VerdictPolicy;
  readonly phoneColumnNames: readonly string[];
  readonly previous: PreviousRun | null;
  readonly groups: GroupTally | null;
  /** The last instant of the campaign, ms; Infinity without one. */
  readonly campaignEndsAt: number;
}

/** Decides every record of a screened block, in order, and writes each to the clean or to the rejected list. */
export function commitBlock(block: Block, screened: ScreenedBlock, target: CommitTarget): void {
  const { seen, tally } = target;
  const decision = newDecision(screened.phones);
  for (let record = 0; record < screened.records; record++) {
    decideRecord(screened, record, seen, target.requireAllPhones, decision);
    target.previous?.note(screened, record, decision);
    target.groups?.count(screened, record, decision, block.index.cellCount(record));
    if (decision.kept) {
      keep(screened, record, decision, target);
      target.clean.write(block, screened, record, decision);
    } else {
      tally.countRejected(decision.primaryBit, decision.reasons);
      target.rejected.write(block, screened, record, decision, block.recordsBefore + record + 1);
    }
    countOpposedElsewhere(screened, record, tally);
  }
  tally.repairedPhones += screened.repaired;
}

function keep(screened: ScreenedBlock, record: number, decision: Decision, target: CommitTarget): void {
  const { seen, tally } = target;
  tally.clean++;
  tally.byBasis[recordBasis(screened, record, decision, target.policy)]++;
  const first = record * screened.phones;
  let endsAt = Number.POSITIVE_INFINITY;
  for (let phone = 0; phone < screened.phones; phone++) {
    const reasons = decision.phoneReasons[phone]!;
    const number = screened.number[first + phone]!;
    if (reasons === 0) {
      seen.add(number);
      const basis = basisOf(screened.facts[first + phone]!, screened.business[record] === 1, target.policy);
      if (BASIS_ENDS[basis]) endsAt = Math.min(endsAt, screened.validUntil[first + phone]!);
    } else if (reasons !== NO_PHONE) tally.countEmptied(target.phoneColumnNames[phone]!, reasons);
  }
  tally.countEnd(endsAt, target.campaignEndsAt);
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
