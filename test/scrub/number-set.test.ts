import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHARED_HEAP } from '../../src/kernel/working-memory.js';
import { LAST_NAMED, NumberSet, type NumberStorage, WITH_RECORDS } from '../../src/scrub/number-set.js';
import { firstSlots, reserveSlots } from '../../src/scrub/threads/shared-numbers.js';

/** Neighbours, which fill runs of slots, and numbers as long as E.164 allows. */
const number = fc.oneof(
  fc.integer({ min: 33_639_980_000, max: 33_639_982_000 }),
  fc.integer({ min: 1, max: 999_999_999_999_999 }),
);
const numbers = fc.array(number, { maxLength: 3000, size: 'max' });

/** Slots within one room, as threads share it; it moves to the heap beyond so many. */
function inPlace(most: number): NumberStorage {
  const room = reserveSlots(1, SHARED_HEAP);
  const isWithin = (slots: number) => slots <= most;
  return {
    extend: (held, slots) => (isWithin(slots) ? firstSlots(room, slots) : null) ?? WITH_RECORDS.extend(held, slots),
  };
}

describe('a set of numbers', () => {
  test.each([
    ['on the heap', () => WITH_RECORDS],
    ['in one place', () => inPlace(1 << 12)],
    ['that leaves its place', () => inPlace(64)],
  ])('%s knows each number and the record that kept it first, however it grows', (_, storage) => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(2, 4, 64), (added, slots) => {
        const set = new NumberSet(slots, 0, storage());
        const first = new Map<number, number>();
        for (const [at, one] of added.entries()) {
          if (!first.has(one)) first.set(one, at + 1);
          set.add(one, at + 1);
        }
        expect(set.size).toBe(first.size);
        for (const [one, record] of first) expect([set.has(one), set.recordOf(one)]).toEqual([true, record]);
        expect(set.has(1_000_000_000_000_000)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('names no record of numbers alone, nor one beyond 32 bits', () => {
    const alone = new NumberSet();
    alone.add(33_639_980_001, 7);
    expect([alone.has(33_639_980_001), alone.recordOf(33_639_980_001)]).toEqual([true, 0]);
    const set = new NumberSet(4, 0, WITH_RECORDS);
    set.add(33_639_980_001, LAST_NAMED);
    set.add(33_639_980_002, LAST_NAMED + 1);
    expect([1, 2].map((last) => set.recordOf(33_639_980_000 + last))).toEqual([LAST_NAMED, 0]);
    expect(set.has(33_639_980_002)).toBe(true);
  });
});
