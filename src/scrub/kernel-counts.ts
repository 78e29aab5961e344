/**
 * The counts of a list as the kernel makes them: what `countRecord` in commit-block.ts says of records with one phone, in
 * memory that both reach. They are moved into the list's tally when all of it is counted.
 */
import type { Kernel } from '../kernel/kernel.js';
import type { WorkingMemory } from '../kernel/working-memory.js';
import { BASIS_ENDS } from '../rules/basis-end.js';
import { FACT, VERDICT_FACTS } from '../rules/facts.js';
import { BASES, type Basis, BUSINESS_ROW, basisOf, type VerdictPolicy } from '../rules/verdict.js';
import type { BlockDecisions } from './block-decisions.js';
import { QUARTER_MS } from './ends-by-quarter.js';
import type { ScreenedBlock } from './screened-block.js';
import { rejectionKey, Tally } from './tally.js';

/** Under what the ends of a list are counted, ms; `endsBefore` is the end of the campaign, Infinity without one. */
export interface CountTerms {
  readonly policy: VerdictPolicy;
  readonly asOf: number;
  readonly endsBefore: number;
}

/** Quarters of an hour in which ends are counted, from as-of on: a year and two days. Few bases hold longer. */
const QUARTERS = 367 * 24 * 4;
/** Slots for masks of reasons, a power of two; a list has a dozen. */
const MASK_SLOTS = 256;
const HAS_END = 0x80;
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
  }

  /** The kernel, where it reaches these counts and a decided block. */
  kernelFor(screened: ScreenedBlock, decisions: BlockDecisions): Kernel | null {
    const { kernel } = screened;
    const { primaryBits, reasons } = decisions;
    const counts = [this.#bases, this.#totals, this.#firstEnd, this.#quarters, this.#masks];
    return kernel?.holds(...counts, screened.business, primaryBits, reasons) ? kernel : null;
  }

  /** Counts records with one phone from number `from` on; returns the first that is to be counted singly. */
  count(kernel: Kernel, screened: ScreenedBlock, { primaryBits, reasons }: BlockDecisions, from: number): number {
    return kernel.functions.count(
      from,
      screened.records,
      primaryBits.byteOffset,
      reasons.byteOffset,
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
        emptied: new Map(),
        ends: this.#ends(),
      }),
    );
  }

  #rejections(): [key: number, records: number][] {
    const rejections: [number, number][] = [];
    for (let slot = 0; slot < MASK_SLOTS; slot++) {
      const reasons = this.#masks[2 * slot]!;
      // Of a record with one phone the first reason is the primary one.
      if (reasons !== 0) rejections.push([rejectionKey(reasons & -reasons, reasons), this.#masks[2 * slot + 1]!]);
    }
    return rejections;
  }

  #ends(): [at: number, records: number][] {
    const ends: [number, number][] = [];
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      const records = this.#quarters[quarter]!;
      if (records > 0) ends.push([(this.#firstQuarter + quarter) * QUARTER_MS, records]);
    }
    return ends;
  }
}

/** The place in `BASES` of what makes a record callable, and whether that has an end. */
function basisByte(row: number, policy: VerdictPolicy): number {
  const basis = basisOf(row & VERDICT_FACTS, (row & BUSINESS_ROW) !== 0, policy);
  return BASES.indexOf(basis) | (BASIS_ENDS[basis] ? HAS_END : 0);
}
