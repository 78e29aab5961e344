/** What a scrub counts. */
import { primaryReason, REASON_CODES, type ReasonCode, reasonBit, reasonsOf } from '../rules/reasons.js';
import { endOfIsoWeek, isoThursdayOf, nameIsoWeek } from '../rules/time-zone.js';
import { BASES, type Basis } from '../rules/verdict.js';
import { EndsByQuarter } from './ends-by-quarter.js';
import { IntegerMap } from './integer-map.js';

/** Room for the bit of a primary reason below a mask in one key of 32 bits: 22 reasons fit in both. */
const PRIMARIES = 32;

/** The key under which a tally holds rejected records with these reasons, of which that bit is the primary one. */
function rejectionKey(primaryBit: number, reasons: number): number {
  return reasons * PRIMARIES + (31 - Math.clz32(primaryBit));
}

/** The key under which a tally holds emptied phone cells of a column. */
export function emptiedKey(column: string, reason: ReasonCode): string {
  return `${reason} ${column}`;
}

/** A tally as plain data. */
export interface TallyCounts {
  readonly totals: Readonly<
    Record<'clean' | 'rejected' | 'repairedPhones' | 'opposedElsewhere' | 'firstEndAt' | 'firstEndOf', number>
  >;
  readonly byBasis: Readonly<Record<Basis, number>>;
  readonly rejected: readonly (readonly [key: number, records: number])[];
  readonly emptied: ReadonlyMap<string, number>;
  /** As `EndsByQuarter.counts`. */
  readonly ends: Float64Array;
}

/** The counts of one list; `add` sums them over the lists of a run. */
export class Tally {
  clean = 0;
  rejected = 0;
  /** Phone cells whose spreadsheet damage was mended. */
  repairedPhones = 0;
  /** Records with a number whose opposition did not apply because of its scope. */
  opposedElsewhere = 0;
  /** When the first basis of a clean record ends, in ms; Infinity where none does. */
  firstEndAt = Number.POSITIVE_INFINITY;
  /** Its place in `BASES`; of several that end together the first. */
  firstEndOf: number = BASES.length;
  readonly byBasis = Object.fromEntries(BASES.map((basis) => [basis, 0])) as Record<Basis, number>;
  /** Rejected records by mask of reasons and primary reason, so that the common case adds to one number. */
  readonly #rejected = new IntegerMap();
  readonly #emptied = new Map<string, number>();
  readonly #ends = new EndsByQuarter();

  /** Counts a rejected record; `primaryBit` is the bit of its primary reason. */
  countRejected(primaryBit: number, reasons: number): void {
    this.rejected++;
    this.#rejected.add(rejectionKey(primaryBit, reasons), 1);
  }

  /** Counts a phone cell emptied in the clean list, under the primary one of its reasons. */
  countEmptied(column: string, reasons: number): void {
    increase(this.#emptied, emptiedKey(column, primaryReason(reasons)), 1);
  }

  /**
   * Counts a clean record by the end of its basis, ms, Infinity for none; those that end before the campaign does are
   * also counted by when. `basis` is its place in `BASES`.
   */
  countEnd(endsAt: number, basis: number, campaignEndsAt: number): void {
    this.#noteFirst(endsAt, basis);
    if (endsAt < campaignEndsAt) this.#ends.count(endsAt);
  }

  /** How many clean records end before the campaign, by ISO week in `timeZone`, in order. */
  endsByWeek(timeZone: string): Record<string, number> {
    const weeks = new Map<number, number>();
    let thursday = 0;
    let weekEndsAt = Number.NEGATIVE_INFINITY;
    this.#ends.forEach((at, records) => {
      if (!(at < weekEndsAt)) {
        thursday = isoThursdayOf(at, timeZone);
        weekEndsAt = endOfIsoWeek(thursday, timeZone);
      }
      increase(weeks, thursday, records);
    });
    return Object.fromEntries([...weeks].map(([thursday, records]) => [nameIsoWeek(thursday), records]));
  }

  /** Adds the counts of another list. */
  add(other: Tally): void {
    this.clean += other.clean;
    this.rejected += other.rejected;
    this.repairedPhones += other.repairedPhones;
    this.opposedElsewhere += other.opposedElsewhere;
    this.#noteFirst(other.firstEndAt, other.firstEndOf);
    for (const basis of BASES) this.byBasis[basis] += other.byBasis[basis];
    for (const [key, count] of other.#rejected.entries()) this.#rejected.add(key, count);
    for (const [cell, count] of other.#emptied) increase(this.#emptied, cell, count);
    this.#ends.add(other.#ends);
  }

  /** Whatever the order in which records and threads come. */
  #noteFirst(endsAt: number, basis: number): void {
    if (endsAt > this.firstEndAt || (endsAt === this.firstEndAt && basis >= this.firstEndOf)) return;
    this.firstEndAt = endsAt;
    this.firstEndOf = basis;
  }

  /** The counts as plain data, for another thread. */
  get counts(): TallyCounts {
    const { clean, rejected, repairedPhones, opposedElsewhere, firstEndAt, firstEndOf, byBasis } = this;
    return {
      totals: { clean, rejected, repairedPhones, opposedElsewhere, firstEndAt, firstEndOf },
      byBasis,
      rejected: [...this.#rejected.entries()],
      emptied: this.#emptied,
      ends: this.#ends.counts,
    };
  }

  /** Makes a tally of counts that came from another thread. */
  static from({ totals, byBasis, rejected, emptied, ends }: TallyCounts): Tally {
    const tally = new Tally();
    Object.assign(tally, totals);
    Object.assign(tally.byBasis, byBasis);
    for (const [key, count] of rejected) tally.#rejected.add(key, count);
    for (const [cell, count] of emptied) tally.#emptied.set(cell, count);
    tally.#ends.addCounts(ends);
    return tally;
  }

  /** Rejected records by primary reason, in precedence order; they add up to `rejected`. */
  byPrimaryReason(): Partial<Record<ReasonCode, number>> {
    const counts = new Map<ReasonCode, number>();
    for (const [key, count] of this.#rejected.entries()) increase(counts, REASON_CODES[key % PRIMARIES]!, count);
    return inOrder(counts);
  }

  /** Rejected records by every reason that applies, in precedence order; a record counts under each of its own. */
  byAnyReason(): Partial<Record<ReasonCode, number>> {
    const counts = new Map<ReasonCode, number>();
    for (const [key, count] of this.#rejected.entries()) {
      for (const reason of reasonsOf(Math.floor(key / PRIMARIES))) increase(counts, reason, count);
    }
    return inOrder(counts);
  }

  /** Rejected records under one primary reason. */
  count(reason: ReasonCode): number {
    const primary = 31 - Math.clz32(reasonBit(reason));
    let sum = 0;
    for (const [key, count] of this.#rejected.entries()) if (key % PRIMARIES === primary) sum += count;
    return sum;
  }

  /** Emptied phone cells by column and reason, in a fixed order. */
  emptied(): { column: string; reason: ReasonCode; cells: number }[] {
    return [...this.#emptied]
      .map(([key, cells]) => {
        const space = key.indexOf(' ');
        return { column: key.slice(space + 1), reason: key.slice(0, space) as ReasonCode, cells };
      })
      .sort(
        (a, b) => compareText(a.column, b.column) || REASON_CODES.indexOf(a.reason) - REASON_CODES.indexOf(b.reason),
      );
  }
}

function increase<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function inOrder(counts: ReadonlyMap<ReasonCode, number>): Partial<Record<ReasonCode, number>> {
  return Object.fromEntries(REASON_CODES.flatMap((code) => (counts.has(code) ? [[code, counts.get(code)!]] : [])));
}

/** By code units, so that no locale decides an order. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
