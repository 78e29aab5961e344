import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SharedInstants } from '../../src/scrub/shared-instants.js';

test('instants that are shared are counted as a map of counts tells them', () => {
  const instant = fc.constantFrom(-1, 0, 1, 1_700_000_000_000, 1_700_000_000_001, 9e12);
  // Whole seconds after one another, some of them close and some farther apart than one digit tells.
  const second = fc.oneof(fc.nat(5), fc.nat(3000), fc.nat(2 ** 32 - 1), fc.constantFrom(2 ** 32 - 1, 2 ** 32));
  const seconds = fc.tuple(fc.constantFrom(-3000, 0, 1_700_000_000_000), fc.array(second, { maxLength: 300 }));
  const lists = fc.oneof(
    fc.array(instant, { maxLength: 300 }),
    seconds.map(([first, after]) => after.map((since) => first + since * 1000)),
  );
  fc.assert(
    fc.property(lists, (instants) => {
      const shared = new SharedInstants();
      const counts = new Map<number, number>();
      for (const at of instants) {
        shared.add(at);
        counts.set(at, (counts.get(at) ?? 0) + 1);
      }
      const all = [...counts.values()];
      expect(shared.count).toBe(instants.length);
      expect(shared.summarise()).toEqual({
        sharing: all.reduce((sum, count) => (count > 1 ? sum + count : sum), 0),
        most: Math.max(0, ...all),
      });
    }),
  );
});
