import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AskedSlots } from '../../src/store/asked-slots.js';

/** Slots and their tags, in an order that tells nothing. */
function pairsOf(slots: ArrayLike<number>, tags: ArrayLike<number>): string[] {
  return Array.from(slots, (slot, i) => `${slot} ${tags[i]}`).sort();
}

test('all slots that were asked for come back once, with their tags, region after region', () => {
  const capacity = 40_000_000;
  const slot = fc.oneof(fc.constant(-1), fc.nat(capacity - 1));
  const pieces = fc.array(fc.array(fc.tuple(slot, fc.nat(0xffff)), { maxLength: 50 }), { maxLength: 4 });
  fc.assert(
    fc.property(pieces, (asked) => {
      const held = new AskedSlots(capacity);
      for (const piece of asked) {
        const slots = Int32Array.from(piece.map(([slot]) => slot));
        const tags = Uint16Array.from(piece.map(([, tag]) => tag));
        expect(held.add(slots, tags, 0, piece.length)).toBe(piece.length);
      }
      const { slots, tags } = held.take();
      const known = asked.flat().filter(([slot]) => slot >= 0);
      expect(pairsOf(slots, tags)).toEqual(known.map(([slot, tag]) => `${slot} ${tag}`).sort());
      // A thousand regions at most, of a power of two.
      const regions = [...slots].map((slot) => slot >>> 16);
      expect(regions).toEqual(regions.slice().sort((a, b) => a - b));
      expect(held.take().slots).toHaveLength(0);
    }),
    { numRuns: 20 },
  );
});

test('there is room for a million slots, and again after they were taken', () => {
  const held = new AskedSlots(1000);
  const slots = new Int32Array(2_000_000).map((_, i) => (i % 2 === 0 ? i % 1000 : -1));
  const tags = new Uint16Array(slots.length);
  let from = 0;
  let known = 0;
  do {
    from = held.add(slots, tags, from, slots.length);
    const taken = held.take().slots.length;
    expect(taken).toBeLessThanOrEqual(1 << 20);
    known += taken;
  } while (from < slots.length);
  expect(known).toBe(1_000_000);
});
