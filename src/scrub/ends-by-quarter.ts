/**
 * Counts instants by the quarter of an hour in which they lie: local weeks begin with one everywhere.
 *
 * A run counts the end of every clean record, so those within two years of the first are counted in an array.
 */
export const QUARTER_MS: number = 15 * 60 * 1000;
const QUARTERS_AROUND = 365 * 24 * 4;

export class EndsByQuarter {
  #first = Number.NaN;
  #near = new Uint32Array(0);
  /** Its places that count something, in the order in which they came: a short list leaves nearly all of it empty. */
  readonly #places: number[] = [];
  readonly #far = new Map<number, number>();

  /** Counts one instant, ms; several at once where `records` says so. */
  count(at: number, records = 1): void {
    const quarter = Math.floor(at / QUARTER_MS);
    if (this.#near.length === 0) {
      this.#near = new Uint32Array(2 * QUARTERS_AROUND);
      this.#first = quarter - QUARTERS_AROUND;
    }
    const place = quarter - this.#first;
    if (place >= 0 && place < this.#near.length) {
      if (this.#near[place] === 0) this.#places.push(place);
      this.#near[place]! += records;
    } else this.#far.set(quarter, (this.#far.get(quarter) ?? 0) + records);
  }

  /** Adds the counts of another. */
  add(other: EndsByQuarter): void {
    this.addCounts(other.counts);
  }

  /** Calls `visit` with the first instant of every quarter that has any, and their count, in order. */
  forEach(visit: (at: number, records: number) => void): void {
    const far = [...this.#far].sort(([a], [b]) => a - b);
    const later = far.findIndex(([quarter]) => quarter > this.#first);
    const split = later < 0 ? far.length : later;
    for (const [quarter, records] of far.slice(0, split)) visit(quarter * QUARTER_MS, records);
    for (const place of Uint32Array.from(this.#places).sort()) {
      visit((this.#first + place) * QUARTER_MS, this.#near[place]!);
    }
    for (const [quarter, records] of far.slice(split)) visit(quarter * QUARTER_MS, records);
  }

  /** The same as plain data: instants, each followed by its count. A year has 35,000, too many for objects. */
  get counts(): Float64Array {
    const counts = new Float64Array(2 * (this.#places.length + this.#far.size));
    let next = 0;
    this.forEach((at, records) => {
      counts[next++] = at;
      counts[next++] = records;
    });
    return counts;
  }

  /** Adds counts as `counts` has them. */
  addCounts(counts: Float64Array): void {
    for (let at = 0; at < counts.length; at += 2) this.count(counts[at]!, counts[at + 1]!);
  }
}
