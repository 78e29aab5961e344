import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SharedInstants } from '../../src/scrub/shared-instants.js';

test('instants that are shared are counted as a map of counts tells them', () => {
  const instant = fc.constantFrom(-1, 0, 1, 1_700_000_000_000, 1_700_000_000_001, 9e12);
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 300 }), (instants) => {
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
