/**
 * What time alone changes about the consents in a campaign's scope: how old the valid ones are, which of them end, and
 * which are still to come. With it a table that was loaded for one instant serves later ones.
 */
import { CONSENT_AGES, consentAge } from '../rules/consent.js';

const CHUNK_DOUBLES = 1 << 16;

/** Gathered record by record while consents are judged for `asOf`. */
export class ConsentOutlook {
  readonly asOf: number;
  /** Up to this instant the outlook tells the ages of consents. */
  readonly until: number;
  /** When the first consent begins that is dated after `asOf`; Infinity for none. */
  nextAt: number = Number.POSITIVE_INFINITY;
  /** Consents that are valid and of the same age from `asOf` to `until`, by `consentAge`. */
  readonly settled: number[] = new Array(CONSENT_AGES).fill(0);
  /** Those valid at `asOf` that are not settled: when each was collected and when it ends, in pairs. */
  readonly #moving: Float64Array[] = [];
  #used = CHUNK_DOUBLES;

  constructor(asOf: number, until: number = asOf) {
    this.asOf = asOf;
    this.until = until;
  }

  /** Takes a consent that is valid at `asOf`. */
  addValid(collectedAt: number, validUntil: number): void {
    const age = consentAge(collectedAt, this.asOf);
    if (this.until === this.asOf || (validUntil >= this.until && age === consentAge(collectedAt, this.until))) {
      this.settled[age]!++;
      return;
    }
    if (this.#used === CHUNK_DOUBLES) {
      this.#moving.push(new Float64Array(CHUNK_DOUBLES));
      this.#used = 0;
    }
    const chunk = this.#moving.at(-1)!;
    chunk[this.#used++] = collectedAt;
    chunk[this.#used++] = validUntil;
  }

  /** Takes a consent that is dated after `asOf`. */
  addFuture(collectedAt: number): void {
    if (collectedAt < this.nextAt) this.nextAt = collectedAt;
  }

  /** The pairs of those that are not settled, in pieces. */
  get moving(): Float64Array[] {
    return this.#moving.map((chunk, at) => (at === this.#moving.length - 1 ? chunk.subarray(0, this.#used) : chunk));
  }

  /** How many valid consents there are of each age at `asOf`. */
  get ages(): number[] {
    return agesAt(this.asOf, this.settled, this.moving);
  }
}

/** How many valid consents there are of each age at an instant that an outlook covers. */
export function agesAt(asOf: number, settled: readonly number[], moving: readonly Float64Array[]): number[] {
  const ages = [...settled];
  for (const pairs of moving) {
    for (let at = 0; at < pairs.length; at += 2) if (asOf <= pairs[at + 1]!) ages[consentAge(pairs[at]!, asOf)]!++;
  }
  return ages;
}
