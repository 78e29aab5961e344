import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonBit } from '../../src/rules/reasons.js';
import { BlockDecisions } from '../../src/scrub/block-decisions.js';
import { DUPLICATE, decisionTerms } from '../../src/scrub/decide-record.js';
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

const phone = fc.record({
  number: fc.integer({ min: 1, max: 2 * LAST_KNOWN }).map((at) => 33_639_980_000 + at),
  reasons: mask,
});
const recordOf = (phones: number) =>
  fc.record({
    phones: fc.array(phone, { minLength: phones, maxLength: phones }),
    own: fc.constantFrom(0, 0, 0, reasonBit('ROW_MALFORMED')),
  });
const blocksOf = (phones: number) => fc.array(fc.array(recordOf(phones), { maxLength: 700 }), { maxLength: 6 });

type Blocks = readonly (readonly {
  readonly phones: readonly { readonly number: number; readonly reasons: number }[];
  readonly own: number;
}[])[];

/** How blocks are decided: with words by slot or with a set alone, after so many records of the run. */
interface How {
  readonly phones?: number;
  readonly byKernel: boolean;
  readonly bySlot: boolean;
  readonly requireAll?: boolean;
  readonly statesNothing?: boolean;
  readonly first?: number;
}

function decided(
  blocks: Blocks,
  { phones = 1, byKernel, bySlot, requireAll = false, statesNothing = false, first = 0 }: How,
) {
  const screened = byKernel ? new ScreenedBlock(phones, memory) : new ScreenedBlock(phones);
  const decisions = byKernel ? new BlockDecisions(phones, memory) : new BlockDecisions(phones);
  const room = reserveSlots(1 << 16, memory);
  const others = byKernel
    ? new NumberSet(4, 0, { extend: (_, count) => firstSlots(room, count)! })
    : new NumberSet(4, 0, WITH_RECORDS);
  const words = byKernel ? memory.words(TABLE_SLOTS) : new Uint32Array(TABLE_SLOTS);
  const seen = new KeptNumbers(others, bySlot ? words : null);
  let before = first;
  const found = blocks.flatMap((records) => {
    screened.reset(records.length);
    records.forEach((record, at) => {
      record.phones.forEach(({ number, reasons }, phone) => {
        const slot = at * phones + phone;
        const isMissing = reasons === reasonBit('PHONE_MISSING') || record.own !== 0;
        screened.number[slot] = isMissing ? 0 : number;
        screened.places[slot] = isMissing ? -1 : placeOf(number);
        screened.reasons[slot] = record.own === 0 ? reasons : 0;
      });
      screened.recordReasons[at] = record.own;
    });
    if (byKernel) expect(screened.kernel).toBe(records.length === 0 ? screened.kernel : kernel);
    decisions.decide(screened, seen, decisionTerms(requireAll, statesNothing), before);
    before += records.length;
    return records.map(({ phones: [{ number } = { number: 0 }] }, at) => {
      const { kept, reasons, primaryBit, phoneReasons, slot } = decisions.of(at);
      const shown = kept ? null : slot;
      const keptBy = decisions.keptBy(at);
      return { number, kept, reasons, primaryBit, phones: [...phoneReasons], shown, keptBy };
    });
  });
  const kept = numbersOf(blocks).filter((number) => seen.has(number, placeOf(number)));
  return { found, kept, size: others.size };
}

const numbersOf = (blocks: Blocks) => [
  ...new Set(blocks.flatMap((records) => records.flatMap(({ phones }) => phones.map(({ number }) => number)))),
];

const flags = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());

describe('the decisions of the kernel', () => {
  test.each([1, 2, 3])(
    'are those of its twin, block after block, while the set of kept numbers grows (phones: %i)',
    (phones) => {
      fc.assert(
        fc.property(blocksOf(phones), flags, (blocks, [bySlot, requireAll, statesNothing]) => {
          const how = { phones, bySlot, requireAll, statesNothing };
          const found = borrowed(() => decided(blocks, { ...how, byKernel: true }));
          expect(found).toEqual(decided(blocks, { ...how, byKernel: false }));
        }),
        { numRuns: 150 },
      );
    },
  );

  test('are the same where nobody looks up numbers that have their reasons everywhere', () => {
    // What the store knows of a number stays, how its cell is written changes.
    const known = (number: number) => [0, 0, reasonBit('CONSENT_MISSING'), reasonBit('OPPOSED')][number % 4]!;
    const ofCell = fc.constantFrom(0, 0, 0, reasonBit('PHONE_AMBIGUOUS'), reasonBit('PHONE_MISSING'));
    fc.assert(
      fc.property(blocksOf(2), fc.infiniteStream(ofCell), fc.boolean(), (blocks, cells, byKernel) => {
        const written = blocks.map((records) =>
          records.map(({ phones, own }) => ({
            own,
            phones: phones.map(({ number }) => ({ number, reasons: known(number) | cells.next().value })),
          })),
        );
        const [looked, not] = [false, true].map((statesNothing) =>
          borrowed(() => decided(written, { phones: 2, byKernel, bySlot: true, statesNothing })),
        );
        expect(not).toEqual(looked);
      }),
    );
  });

  test('are the same with words by slot as with a set of all numbers', () => {
    fc.assert(
      fc.property(blocksOf(2), fc.boolean(), (blocks, byKernel) => {
        const [bySlot, bySet] = [true, false].map((it) =>
          borrowed(() => decided(blocks, { phones: 2, byKernel, bySlot: it })),
        );
        expect({ ...bySlot, size: 0 }).toEqual({ ...bySet, size: 0 });
      }),
    );
  });

  test.each([true, false])('name the first record that kept the number of a duplicate (by slot: %s)', (bySlot) => {
    fc.assert(
      fc.property(blocksOf(1), fc.nat(1e9), (blocks, first) => {
        const { found } = borrowed(() => decided(blocks, { byKernel: true, bySlot, first }));
        for (const { number, primaryBit, keptBy } of found) {
          const keeper = found.findIndex((other) => other.kept && other.number === number);
          expect(keptBy).toBe(primaryBit === DUPLICATE ? first + keeper + 1 : 0);
        }
      }),
    );
  });

  test('name nobody where a record has no number in 32 bits, and find duplicates all the same', () => {
    const numbers = [1, 2, 3, 1, 2, 3].map((last) => ({
      phones: [{ number: 33_639_980_000 + last, reasons: 0 }],
      own: 0,
    }));
    const blocks = [numbers.slice(0, 3), numbers.slice(3)];
    for (const [byKernel, bySlot] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const { found } = borrowed(() => decided(blocks, { byKernel, bySlot, first: LAST_NAMED - 2 }));
      expect(found.map(({ kept }) => kept)).toEqual([true, true, true, false, false, false]);
      expect(found.slice(3).map(({ keptBy }) => keptBy)).toEqual([LAST_NAMED - 1, LAST_NAMED, 0]);
    }
  });
});
