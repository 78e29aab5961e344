import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonBit } from '../../src/rules/reasons.js';
import { BlockDecisions } from '../../src/scrub/block-decisions.js';
import { DUPLICATE } from '../../src/scrub/decide-record.js';
import { NumberSet, WITH_RECORDS } from '../../src/scrub/number-set.js';
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
const record = fc.record({
  number: fc.integer({ min: 1, max: 40 }).map((at) => 33_639_980_000 + at),
  reasons: mask,
  own: fc.constantFrom(0, 0, 0, reasonBit('ROW_MALFORMED')),
});

type Blocks = readonly (readonly { number: number; reasons: number; own: number }[])[];

/** What is decided about blocks before which the run read `first` records. */
function decided(blocks: Blocks, byKernel: boolean, first = 0) {
  const screened = byKernel ? new ScreenedBlock(1, memory) : new ScreenedBlock(1);
  const decisions = byKernel ? new BlockDecisions(1, memory) : new BlockDecisions(1);
  const room = reserveSlots(1 << 16, memory);
  const seen = byKernel
    ? new NumberSet(4, 0, { extend: (_, count) => firstSlots(room, count)! })
    : new NumberSet(4, 0, WITH_RECORDS);
  let before = first;
  const found = blocks.flatMap((records) => {
    screened.reset(records.length);
    records.forEach(({ number, reasons, own }, at) => {
      const isMissing = reasons === reasonBit('PHONE_MISSING') || own !== 0;
      screened.number[at] = isMissing ? 0 : number;
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
  return { found, size: seen.size };
}

describe('the decisions of the kernel', () => {
  test('are those of its twin, block after block, while the set of kept numbers grows', () => {
    fc.assert(
      fc.property(fc.array(fc.array(record, { maxLength: 300 }), { maxLength: 6 }), (blocks) => {
        expect(borrowed(() => decided(blocks, true))).toEqual(decided(blocks, false));
      }),
      { numRuns: 300 },
    );
  });

  test('name the first record that kept the number of a duplicate', () => {
    fc.assert(
      fc.property(fc.array(fc.array(record, { maxLength: 300 }), { maxLength: 6 }), fc.nat(1e9), (blocks, first) => {
        const { found } = borrowed(() => decided(blocks, true, first));
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
    for (const byKernel of [true, false]) {
      const { found } = borrowed(() => decided(blocks, byKernel, 0xffff_ffff - 2));
      expect(found.map(({ kept }) => kept)).toEqual([true, true, true, false, false, false]);
      expect(found.slice(3).map(({ keptBy }) => keptBy)).toEqual([0xffff_fffe, 0xffff_ffff, 0]);
    }
  });
});
