import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlotValues } from '../../src/store/slot-values.js';

test('packed stamps say of every slot what was gathered for it', () => {
  const stamp = fc.oneof({ weight: 3, arbitrary: fc.constant(Number.NaN) }, fc.maxSafeInteger());
  fc.assert(
    fc.property(fc.array(stamp, { maxLength: 200 }), fc.boolean(), (stamps, areAll) => {
      const gathered = Float64Array.from(areAll ? stamps.map((one) => (Number.isNaN(one) ? 0 : one)) : stamps);
      const slots = Int32Array.from([-1, ...gathered.keys()]);
      const expected = Float64Array.from([Number.NaN, ...gathered]);
      const packed = SlotValues.pack(gathered);
      expect(packed.image.values).toHaveLength(gathered.filter((one) => !Number.isNaN(one)).length + 1);
      for (const one of [packed, new SlotValues(packed.image)]) {
        const found = new Float64Array(slots.length);
        one.find(slots, slots.length, found);
        expect(found).toEqual(expected);
      }
    }),
  );
});
