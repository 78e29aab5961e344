import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntegerMap } from '../../src/scrub/integer-map.js';

const key = fc.oneof(
  fc.nat(200),
  fc.maxSafeNat(),
  fc.nat(40).map((at) => at * 2 ** 32 + 7),
);

test('an integer map holds what a map holds, however large its keys', () => {
  const steps = fc.array(fc.tuple(key, fc.integer({ min: 1, max: 1000 })), { maxLength: 400 });
  fc.assert(
    fc.property(steps, key, (added, other) => {
      const integers = new IntegerMap();
      const known = new Map<number, number>();
      for (const [one, value] of added) {
        expect(integers.get(one)).toBe(known.get(one) ?? 0);
        integers.add(one, value);
        known.set(one, (known.get(one) ?? 0) + value);
        expect(integers.get(one)).toBe(known.get(one));
      }
      expect(integers.get(other)).toBe(known.get(other) ?? 0);
      expect(new Map(integers.entries())).toEqual(known);
      integers.clear();
      expect([...integers.entries()]).toEqual([]);
      expect(integers.get(other)).toBe(0);
    }),
  );
});
