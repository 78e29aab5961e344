import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonBit } from '../../src/rules/reasons.js';
import { BlockDecisions } from '../../src/scrub/block-decisions.js';
import { NumberSet } from '../../src/scrub/number-set.js';
import { ScreenedBlock } from '../../src/scrub/screened-block.js';
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

function decided(blocks: readonly (readonly { number: number; reasons: number; own: number }[])[], byKernel: boolean) {
  const screened = byKernel ? new ScreenedBlock(1, memory) : new ScreenedBlock(1);
  const decisions = byKernel ? new BlockDecisions(1, memory) : new BlockDecisions(1);
  const slots = memory.doubles(1 << 16);
  const seen = byKernel
    ? new NumberSet(4, 0, { allocate: (count) => slots.subarray(0, count).fill(0), growsInPlace: true })
    : new NumberSet(4);
  const found = blocks.flatMap((records) => {
    screened.reset(records.length);
    records.forEach(({ number, reasons, own }, at) => {
      const isMissing = reasons === reasonBit('PHONE_MISSING') || own !== 0;
      screened.number[at] = isMissing ? 0 : number;
      screened.reasons[at] = own === 0 ? reasons : 0;
      screened.recordReasons[at] = own;
    });
    if (byKernel) expect(screened.kernel).toBe(records.length === 0 ? screened.kernel : kernel);
    decisions.decide(screened, seen, false);
    return records.map((_, at) => {
      const { kept, reasons, primaryBit, phoneReasons } = decisions.of(at);
      return { kept, reasons, primaryBit, phone: phoneReasons[0] };
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
});
