/**
 * The counts of a list as the kernel makes them: what `countRecord` in commit-block.ts says, in memory that both reach.
 * They are moved into the list's tally when all of it is counted.
 */
import type { Kernel } from '../kernel/kernel.js';
import type { WorkingMemory } from '../kernel/working-memory.js';
import { BASIS_ENDS } from '../rules/basis-end.js';
import { FACT, VERDICT_FACTS } from '../rules/facts.js';
import { REASON_CODES } from '../rules/reasons.js';
import { BASES, type Basis, BUSINESS_ROW, basisOf, type VerdictPolicy } from '../rules/verdict.js';
import type { BlockDecisions } from './block-decisions.js';
import { NO_PHONE } from './decide-record.js';
import { QUARTER_MS } from './ends-by-quarter.js';
import type { ScreenedBlock } from './screened-block.js';
import { emptiedKey, Tally } from './tally.js';

/** Under what the ends of a list are counted, ms; `endsBefore` is the end of the campaign, Infinity without one. */
export interface CountTerms {
  readonly policy: VerdictPolicy;
  readonly asOf: number;
  readonly endsBefore: number;
  /** Names of the phone columns, phone by phone. */
  readonly phoneColumnNames: readonly string[];
}

/** Quarters of an hour in which ends are counted, from as-of on: a year and two days. Few bases hold longer. */
const QUARTERS = 367 * 24 * 4;
/** Slots for reasons with the primary one, a power of two; a list has a dozen, or some with each of several phones. */
const MASK_SLOTS = 1024;
const HAS_END = 0x80;
/** Words a phone for its emptied cells. */
const EMPTIED_WORDS = 32;
/** Clean, rejected, with an objection of another scope; then by basis. */
const TOTALS = 3;

/** The counts of one list. */
export class KernelCounts {
  readonly #terms: CountTerms;
  readonly #firstQuarter: number;
  readonly #bases: Buffer;
  readonly #totals: Uint32Array;
  readonly #firstEnd: Float64Array;
  readonly #quarters: Uint32Array;
  readonly #masks: Uint32Array;
  readonly #emptied: Uint32Array;

  constructor(memory: WorkingMemory, terms: CountTerms) {
    this.#terms = terms;
    this.#firstQuarter = Math.floor(terms.asOf / QUARTER_MS);
    this.#bases = memory.bytes(2 * BUSINESS_ROW);
    for (let row = 0; row < this.#bases.length; row++) this.#bases[row] = basisByte(row, terms.policy);
    this.#totals = memory.words(TOTALS + BASES.length);
    this.#firstEnd = memory.doubles(2);
    this.#firstEnd.set([Number.POSITIVE_INFINITY, BASES.length]);
    this.#quarters = memory.words(QUARTERS);
    this.#masks = memory.words(2 * MASK_SLOTS);
    this.#emptied = memory.words(EMPTIED_WORDS * terms.phoneColumnNames.length);
  }

  /** The kernel, where it reaches these counts and a decided block. */
  kernelFor(screened: ScreenedBlock, decisions: BlockDecisions): Kernel | null {
    const { kernel } = screened;
    const { primaryBits, reasons, phoneReasons } = decisions;
    const counts = [this.#bases, this.#totals, this.#firstEnd, this.#quarters, this.#masks, this.#emptied];
    return kernel?.holds(...counts, screened.business, primaryBits, reasons, phoneReasons) ? kernel : null;
  }

  /** Counts records from number `from` on; returns the first that is to be counted singly. */
  count(kernel: Kernel, screened: ScreenedBlock, decisions: BlockDecisions, from: number): number {
    return kernel.functions.count(
      from,
      screened.records,
      screened.phones,
      decisions.primaryBits.byteOffset,
      decisions.reasons.byteOffset,
      decisions.phoneReasons.byteOffset,
      screened.number.byteOffset,
      screened.facts.byteOffset,
      screened.business.byteOffset,
      screened.validUntil.byteOffset,
      this.#bases.byteOffset,
      VERDICT_FACTS,
      FACT.opposedElsewhere,
      this.#totals.byteOffset,
      this.#firstEnd.byteOffset,
      this.#terms.endsBefore,
      QUARTER_MS,
      this.#firstQuarter,
      this.#quarters.byteOffset,
      QUARTERS,
      this.#masks.byteOffset,
      MASK_SLOTS,
      NO_PHONE,
      this.#emptied.byteOffset,
    );
  }

  /** Adds what was counted to a tally; call it once. */
  moveTo(tally: Tally): void {
    const [clean, rejected, opposedElsewhere, ...byBasis] = this.#totals;
    const [firstEndAt, firstEndOf] = this.#firstEnd;
    tally.add(
      Tally.from({
        totals: {
          clean: clean!,
          rejected: rejected!,
          repairedPhones: 0,
          opposedElsewhere: opposedElsewhere!,
          firstEndAt: firstEndAt!,
          firstEndOf: firstEndOf!,
        },
        byBasis: Object.fromEntries(BASES.map((basis, at) => [basis, byBasis[at]!])) as Record<Basis, number>,
        rejected: this.#rejections(),
        emptied: this.#emptiedCells(),
        ends: this.#ends(),
      }),
    );
  }

  #rejections(): [key: number, records: number][] {
    const rejections: [number, number][] = [];
    for (let slot = 0; slot < MASK_SLOTS; slot++) {
      const key = this.#masks[2 * slot]!;
      if (key !== 0) rejections.push([key, this.#masks[2 * slot + 1]!]);
    }
    return rejections;
  }

  #emptiedCells(): Map<string, number> {
    const emptied = new Map<string, number>();
    for (const [at, cells] of this.#emptied.entries()) {
      if (cells === 0) continue;
      const column = this.#terms.phoneColumnNames[Math.floor(at / EMPTIED_WORDS)]!;
      const key = emptiedKey(column, REASON_CODES[at % EMPTIED_WORDS]!);
      emptied.set(key, (emptied.get(key) ?? 0) + cells);
    }
    return emptied;
  }

  #ends(): Float64Array {
    const ends: number[] = [];
    for (const [quarter, records] of this.#quarters.entries()) {
      if (records > 0) ends.push((this.#firstQuarter + quarter) * QUARTER_MS, records);
    }
    return Float64Array.from(ends);
  }
}

/** The place in `BASES` of what makes a record callable, and whether that has an end. */
function basisByte(row: number, policy: VerdictPolicy): number {
  const basis = basisOf(row & VERDICT_FACTS, (row & BUSINESS_ROW) !== 0, policy);
  return BASES.indexOf(basis) | (BASIS_ENDS[basis] ? HAS_END : 0);
}
