import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packDoubles, packNumbers, SlotValues, type SlotValuesImage, slotsIn } from '../../src/store/slot-values.js';

/** Slots of which few, many or all have a value. */
const slots = <T>(none: T, value: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(none) }, value), { maxLength: 200 }),
    fc.array(value, { maxLength: 200 }),
  );

function expectPacked(image: SlotValuesImage, gathered: ArrayLike<number>, none: number): void {
  const all = Int32Array.from([-1, ...Array(gathered.length).keys()]);
  const found = new Float64Array(all.length);
  new SlotValues(image).find(all, all.length, found);
  expect(found).toEqual(Float64Array.from([none, ...Array.from(gathered)]));
  const which = new Int32Array(all.length);
  const count = new SlotValues(image).findKnown(all, all.length, which, found);
  const known = Array.from(gathered).flatMap((value, slot) => (Object.is(value, none) ? [] : [slot]));
  expect([...slotsIn(image.ranks)]).toEqual(known);
  expect(image.values).toHaveLength(known.length + 1);
  expect([...which.subarray(0, count)].map((i) => all[i])).toEqual(known);
  expect([...found.subarray(0, count)]).toEqual(known.map((slot) => gathered[slot]));
}

describe('packed values say of every slot what was gathered for it', () => {
  test('as doubles', () => {
    fc.assert(
      fc.property(slots(Number.NaN, fc.maxSafeInteger()), (values) => {
        expectPacked(packDoubles(Float64Array.from(values)), values, Number.NaN);
      }),
    );
  });

  test('as numbers of two or four bytes', () => {
    const isShort = fc.boolean();
    const cases = isShort.chain((areShort) =>
      fc.tuple(fc.constant(areShort), slots(0, fc.integer({ min: 1, max: areShort ? 0xffff : 0xffff_ffff }))),
    );
    fc.assert(
      fc.property(cases, ([areShort, values]) => {
        const image = packNumbers(Uint32Array.from(values), areShort);
        expect(image.values.BYTES_PER_ELEMENT).toBe(areShort ? 2 : 4);
        expectPacked(image, values, 0);
      }),
    );
  });

  test('of short numbers the greatest stays the greatest', () => {
    expect([...packNumbers(Uint32Array.of(0, 0xffff_ffff, 3), true).values]).toEqual([0xffff, 3, 0]);
  });
});
