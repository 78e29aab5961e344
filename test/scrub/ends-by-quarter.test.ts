import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoThursdayOf, nameIsoWeek } from '../../src/rules/time-zone.js';
import { EndsByQuarter } from '../../src/scrub/ends-by-quarter.js';
import { Tally } from '../../src/scrub/tally.js';

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
      expect([...sum.counts]).toEqual([...known].sort(([a], [b]) => a - b).flat());
    }),
  );
});

test('ends are told by the local week in which each lies, wherever clocks and calendars jump', () => {
  const timeZone = fc.constantFrom('Europe/Paris', 'America/Sao_Paulo', 'Pacific/Apia', 'UTC');
  // Around the Friday that Samoa skipped, and two years of summer and winter times.
  const end = fc.integer({ min: Date.UTC(2011, 11, 1), max: Date.UTC(2013, 11, 31) });
  fc.assert(
    fc.property(fc.array(end, { maxLength: 200 }), timeZone, (ends, zone) => {
      const tally = new Tally();
      const expected: Record<string, number> = {};
      for (const at of ends) {
        tally.countEnd(at, 0, Number.POSITIVE_INFINITY);
        const week = nameIsoWeek(isoThursdayOf(Math.floor(at / QUARTER) * QUARTER, zone));
        expected[week] = (expected[week] ?? 0) + 1;
      }
      expect(tally.endsByWeek(zone)).toEqual(expected);
    }),
  );
});
