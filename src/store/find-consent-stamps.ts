/** When each of many subjects agreed, and to which wording, for statistics about whoever collected the consents. */
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import type { Store } from './store.js';

/** Looks consents up, many subjects at a time; O(subjects asked for), about 2 µs each. */
export class ConsentStampFinder {
  readonly #query: { get(parameters: object): unknown };

  constructor({ db }: Store) {
    this.#query = db
      .prepare(
        `WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i + 1 < @count)
         SELECT group_concat(i || ' ' || e.collected_at || ' ' || (e.wording <> 0), ',') FROM k CROSS JOIN consent e
         WHERE e.subject = substr(@subjects, i * ${PSEUDONYM_BYTES} + 1, ${PSEUDONYM_BYTES}) AND e.file = 0`,
      )
      .pluck();
  }

  /** `at[i]` gets the last dated consent of pseudonym `i` (ms, NaN without one), `worded[i]` whether it has a wording. */
  find(pseudonyms: Uint8Array, count: number, at: Float64Array, worded: Uint8Array): void {
    at.fill(Number.NaN, 0, count);
    if (count === 0) return;
    const subjects = Buffer.from(pseudonyms.buffer, pseudonyms.byteOffset, count * PSEUDONYM_BYTES);
    const glued = this.#query.get({ subjects, count }) as string | null;
    if (glued === null) return;
    for (const entry of glued.split(',')) {
      const [i, collectedAt, hasWording] = entry.split(' ').map(Number) as [number, number, number];
      if (at[i]! >= collectedAt) continue;
      at[i] = collectedAt;
      worded[i] = hasWording;
    }
  }
}
