/** Which of many consents were collected at one instant: 8 bytes each, since a buyer of leads may have millions. */

const FIRST_ROOM = 64;

/** The instants of a group of consents, ms; none of them -0. */
export class SharedInstants {
  #instants = new Float64Array(0);
  #count = 0;

  add(instant: number): void {
    if (this.#count === this.#instants.length) {
      const larger = new Float64Array(Math.max(FIRST_ROOM, this.#count * 2));
      larger.set(this.#instants);
      this.#instants = larger;
    }
    this.#instants[this.#count++] = instant;
  }

  /** How many were added. */
  get count(): number {
    return this.#count;
  }

  /** How many share their instant with another, and how many the most frequent one has. */
  summarise(): { readonly sharing: number; readonly most: number } {
    // As integers, since only equal ones have to come together: half the time of sorting doubles.
    const sorted = new BigUint64Array(this.#instants.buffer, 0, this.#count).sort();
    let sharing = 0;
    let most = 0;
    for (let from = 0; from < sorted.length; ) {
      let to = from + 1;
      while (to < sorted.length && sorted[to] === sorted[from]) to++;
      if (to - from > 1) sharing += to - from;
      most = Math.max(most, to - from);
      from = to;
    }
    return { sharing, most };
  }
}
