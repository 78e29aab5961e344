import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EndsByQuarter } from '../../src/scrub/ends-by-quarter.js';

const QUARTER = 15 * 60 * 1000;
const YEAR = 365 * 24 * 4;

test('ends are counted by quarter of an hour, near the first one or far from it, and told in order', () => {
  const quarter = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3 * YEAR, max: 3 * YEAR }));
  const ends = fc.array(fc.tuple(quarter, fc.nat(QUARTER - 1)), { maxLength: 60 });
  fc.assert(
    fc.property(ends, ends, (some, others) => {
      const known = new Map<number, number>();
      const counted = [some, others].map((list) => {
        const tally = new EndsByQuarter();
        for (const [at, into] of list) {
          const start = (2_000_000 + at) * QUARTER;
          tally.count(start + into);
          known.set(start, (known.get(start) ?? 0) + 1);
        }
        return tally;
      });
      const sum = new EndsByQuarter();
      for (const one of counted) sum.add(one);
      expect(sum.entries()).toEqual([...known].sort(([a], [b]) => a - b));
    }),
  );
});
