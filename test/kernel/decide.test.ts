import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonBit } from '../../src/rules/reasons.js';
import { BlockDecisions } from '../../src/scrub/block-decisions.js';
import { DUPLICATE } from '../../src/scrub/decide-record.js';
import { KeptNumbers } from '../../src/scrub/kept-numbers.js';
import { LAST_NAMED, NumberSet, WITH_RECORDS } from '../../src/scrub/number-set.js';
import { ScreenedBlock } from '../../src/scrub/screened-block.js';
import { firstSlots, reserveSlots } from '../../src/scrub/threads/shared-numbers.js';
import { borrowed, kernel, memory } from './kernel-memory.js';

const mask = fc.constantFrom(
  0,
  0,
  0,
  reasonBit('PHONE_MISSING'),
  reasonBit('OPPOSED'),
  reasonBit('CONSENT_MISSING'),
  reasonBit('OPPOSED') | reasonBit('CONSENT_EXPIRED'),
);
/** Of numbers up to this one the subjects are known, and have this place. */
const LAST_KNOWN = 20;
const TABLE_SLOTS = 1 << 10;
const placeOf = (number: number) => (number - 33_639_980_000 <= LAST_KNOWN ? (number * 7) % TABLE_SLOTS : -1);

const record = fc.record({
  number: fc.integer({ min: 1, max: 2 * LAST_KNOWN }).map((at) => 33_639_980_000 + at),
  reasons: mask,
  own: fc.constantFrom(0, 0, 0, reasonBit('ROW_MALFORMED')),
});

type Blocks = readonly (readonly { number: number; reasons: number; own: number }[])[];

/** What is decided about blocks before which the run read `first` records, with words by slot or with a set alone. */
function decided(blocks: Blocks, byKernel: boolean, bySlot: boolean, first = 0) {
  const screened = byKernel ? new ScreenedBlock(1, memory) : new ScreenedBlock(1);
  const decisions = byKernel ? new BlockDecisions(1, memory) : new BlockDecisions(1);
  const room = reserveSlots(1 << 16, memory);
  const others = byKernel
    ? new NumberSet(4, 0, { extend: (_, count) => firstSlots(room, count)! })
    : new NumberSet(4, 0, WITH_RECORDS);
  const words = byKernel ? memory.words(TABLE_SLOTS) : new Uint32Array(TABLE_SLOTS);
  const seen = new KeptNumbers(others, bySlot ? words : null);
  let before = first;
  const found = blocks.flatMap((records) => {
    screened.reset(records.length);
    records.forEach(({ number, reasons, own }, at) => {
      const isMissing = reasons === reasonBit('PHONE_MISSING') || own !== 0;
      screened.number[at] = isMissing ? 0 : number;
      screened.places[at] = isMissing ? -1 : placeOf(number);
      screened.reasons[at] = own === 0 ? reasons : 0;
      screened.recordReasons[at] = own;
    });
    if (byKernel) expect(screened.kernel).toBe(records.length === 0 ? screened.kernel : kernel);
    decisions.decide(screened, seen, false, before);
    before += records.length;
    return records.map(({ number }, at) => {
      const { kept, reasons, primaryBit, phoneReasons } = decisions.of(at);
      return { number, kept, reasons, primaryBit, phone: phoneReasons[0], keptBy: decisions.keptBy(at) };
    });
  });
  const kept = numbersOf(blocks).filter((number) => seen.has(number, placeOf(number)));
  return { found, kept, size: others.size };
}

const numbersOf = (blocks: Blocks) => [...new Set(blocks.flat().map(({ number }) => number))];

describe('the decisions of the kernel', () => {
  test('are those of its twin, block after block, while the set of kept numbers grows', () => {
    fc.assert(
      fc.property(fc.array(fc.array(record, { maxLength: 300 }), { maxLength: 6 }), fc.boolean(), (blocks, bySlot) => {
        expect(borrowed(() => decided(blocks, true, bySlot))).toEqual(decided(blocks, false, bySlot));
      }),
      { numRuns: 300 },
    );
  });

  test('are the same with words by slot as with a set of all numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(record, { maxLength: 300 }), { maxLength: 6 }),
        fc.boolean(),
        (blocks, byKernel) => {
          const [bySlot, bySet] = [true, false].map((it) => borrowed(() => decided(blocks, byKernel, it)));
          expect({ ...bySlot, size: 0 }).toEqual({ ...bySet, size: 0 });
        },
      ),
    );
  });

  test.each([true, false])('name the first record that kept the number of a duplicate (by slot: %s)', (bySlot) => {
    fc.assert(
      fc.property(fc.array(fc.array(record, { maxLength: 300 }), { maxLength: 6 }), fc.nat(1e9), (blocks, first) => {
        const { found } = borrowed(() => decided(blocks, true, bySlot, first));
        for (const { number, primaryBit, keptBy } of found) {
          const keeper = found.findIndex((other) => other.kept && other.number === number);
          expect(keptBy).toBe(primaryBit === DUPLICATE ? first + keeper + 1 : 0);
        }
      }),
    );
  });

  test('name nobody where a record has no number in 32 bits, and find duplicates all the same', () => {
    const numbers = [1, 2, 3, 1, 2, 3].map((last) => ({ number: 33_639_980_000 + last, reasons: 0, own: 0 }));
    const blocks = [numbers.slice(0, 3), numbers.slice(3)];
    for (const [byKernel, bySlot] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const { found } = borrowed(() => decided(blocks, byKernel, bySlot, LAST_NAMED - 2));
      expect(found.map(({ kept }) => kept)).toEqual([true, true, true, false, false, false]);
      expect(found.slice(3).map(({ keptBy }) => keptBy)).toEqual([LAST_NAMED - 1, LAST_NAMED, 0]);
    }
  });
});
