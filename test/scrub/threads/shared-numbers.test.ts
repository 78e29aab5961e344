import { expect, test } from 'vitest';
import { SHARED_HEAP } from '../../../src/kernel/working-memory.js';
import { SharedNumbers } from '../../../src/scrub/threads/shared-numbers.js';

const FIRST = 33_639_980_000;
const UNKNOWN = -1;

/** The same numbers as two threads have them. */
function shared(listBytes: number, tableSlots: number) {
  const one = new SharedNumbers({ listBytes, tableSlots, memory: SHARED_HEAP });
  return { one, other: new SharedNumbers(one.image) };
}

test('a thread finds what another one kept, also where that only made room meanwhile', () => {
  const { one, other } = shared(1 << 22, 1 << 20);
  for (let last = 0; last < 3000; last++) one.enter().others.add(FIRST + last, last + 1);
  one.leave();
  other.enter();
  other.leave();
  one.enter().others.reserve(100_000);
  one.leave();
  const kept = other.enter();
  const missed = Array.from({ length: 3000 }, (_, last) => FIRST + last).filter((number) => !kept.has(number, UNKNOWN));
  expect(missed).toEqual([]);
});

test('threads share words by slot for lists that are long beside the table, and a set alone for others', () => {
  const { one, other } = shared(1 << 14, 1 << 10);
  one.enter().add(FIRST, 7, 41);
  one.enter().add(FIRST + 1, UNKNOWN, 42);
  one.leave();
  const kept = other.enter();
  expect([kept.recordOf(FIRST, 7), kept.recordOf(FIRST + 1, UNKNOWN), kept.has(FIRST + 2, 8)]).toEqual([41, 42, false]);
  expect(kept.others.has(FIRST)).toBe(false);
  expect(shared(1 << 13, 1 << 10).one.enter().bySlot).toBe(null);
});
