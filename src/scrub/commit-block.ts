/** The last stages of a block: decided in the order of the list, because of duplicates; then counted and written. */
import type { Block } from '../csv/block-reader.js';
import { BASIS_ENDS } from '../rules/basis-end.js';
import { FACT } from '../rules/facts.js';
import { basisOf, type VerdictPolicy } from '../rules/verdict.js';
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
  readonly policy: VerdictPolicy;
  readonly phoneColumnNames: readonly string[];
  readonly previous: PreviousRun | null;
  readonly groups: GroupTally | null;
  /** The last instant of the campaign, ms; Infinity without one. */
  readonly campaignEndsAt: number;
}

/**
 * What was decided about the records of one block; arrays that serve block after block.
 *
 * Deciding needs the order of the list, writing does not: so decisions are kept from the one to the other.
 */
export class BlockDecisions {
  readonly #decision: Decision;
  readonly #phones: number;
  #reasons = new Uint32Array(0);
  #primaryBit = new Uint32Array(0);
  #slot = new Uint32Array(0);
  #phoneReasons = new Uint32Array(0);

  /** For records of so many phones. */
  constructor(phones: number) {
    this.#phones = phones;
    this.#decision = newDecision(phones);
  }

  /**
   * Decides every record of a screened block; blocks must come in the order of the list.
   *
   * `seen` are the numbers kept so far, in all lists of the run; it gets those of this block.
   */
  decide(screened: ScreenedBlock, seen: NumberSet, requireAllPhones: boolean): void {
    this.#reserve(screened.records);
    const decision = this.#decision;
    const phones = this.#phones;
    for (let record = 0, first = 0; record < screened.records; record++, first += phones) {
      decideRecord(screened, record, seen, requireAllPhones, decision);
      this.#reasons[record] = decision.reasons;
      this.#primaryBit[record] = decision.primaryBit;
      this.#slot[record] = decision.slot;
      for (let phone = 0; phone < phones; phone++) {
        const reasons = decision.phoneReasons[phone]!;
        this.#phoneReasons[first + phone] = reasons;
        if (decision.kept && reasons === 0) seen.add(screened.number[first + phone]!);
      }
    }
  }

  /** The decision about one record; the same object serves every record. */
  of(record: number): Decision {
    const decision = this.#decision;
    decision.reasons = this.#reasons[record]!;
    decision.primaryBit = this.#primaryBit[record]!;
    decision.kept = decision.primaryBit === 0;
    decision.slot = this.#slot[record]!;
    const first = record * this.#phones;
    for (let phone = 0; phone < this.#phones; phone++) {
      decision.phoneReasons[phone] = this.#phoneReasons[first + phone]!;
    }
    return decision;
  }

  #reserve(records: number): void {
    if (this.#reasons.length >= records) return;
    const room = records + (records >> 1);
    this.#reasons = new Uint32Array(room);
    this.#primaryBit = new Uint32Array(room);
    this.#slot = new Uint32Array(room);
    this.#phoneReasons = new Uint32Array(room * this.#phones);
  }
}

/** Writes every record of a decided block to the clean or to the rejected list, and counts it. Needs no order. */
export function writeBlock(
  block: Block,
  screened: ScreenedBlock,
  decisions: BlockDecisions,
  target: CommitTarget,
): void {
  const { tally } = target;
  for (let record = 0; record < screened.records; record++) {
    const decision = decisions.of(record);
    target.previous?.note(screened, record, decision);
    target.groups?.count(screened, record, decision, block.index.cellCount(record));
    if (decision.kept) {
      countKept(screened, record, decision, target);
      target.clean.write(block, screened, record, decision);
    } else {
      tally.countRejected(decision.primaryBit, decision.reasons);
      target.rejected.write(block, screened, record, decision, block.recordsBefore + record + 1);
    }
    countOpposedElsewhere(screened, record, tally);
  }
  tally.repairedPhones += screened.repaired;
}

function countKept(screened: ScreenedBlock, record: number, decision: Decision, target: CommitTarget): void {
  const { tally } = target;
  tally.clean++;
  const first = record * screened.phones;
  const isBusiness = screened.business[record] === 1;
  let endsAt = Number.POSITIVE_INFINITY;
  let isFirst = true;
  for (let phone = 0; phone < screened.phones; phone++) {
    const reasons = decision.phoneReasons[phone]!;
    if (reasons === 0) {
      const basis = basisOf(screened.facts[first + phone]!, isBusiness, target.policy);
      // The basis of the record is that of its first kept number, as `recordBasis` says.
      if (isFirst) tally.byBasis[basis]++;
      isFirst = false;
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
