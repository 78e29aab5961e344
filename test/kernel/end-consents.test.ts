import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FACT, STANDING, withStanding } from '../../src/rules/facts.js';
import { ScreeningTable } from '../../src/store/screening-table.js';
import { borrowed, memory } from './kernel-memory.js';

const state = fc.record({
  subject: fc.integer({ min: 1, max: 0xffff_ffff }),
  facts: fc.tuple(fc.constantFrom(...Object.values(STANDING)), fc.constantFrom(0, FACT.opposed, FACT.contract)),
  until: fc.constantFrom(0, 1, 999, 1000, 1001, 5000.5, Number.POSITIVE_INFINITY),
});

test('the kernel ends the consents of a table that its twin ends, and no others', () => {
  fc.assert(
    fc.property(fc.array(state, { maxLength: 300 }), fc.constantFrom(1, 1000, 6000), (states, asOf) =>
      borrowed(() => {
        const contents = [new ScreeningTable(states.length, memory), new ScreeningTable(states.length)].map((table) => {
          for (const { subject, facts, until } of states) {
            const slot = table.enter(Uint32Array.of(subject, ~subject >>> 0, subject >>> 3, 0), 0);
            table.set(slot, withStanding(facts[1], facts[0]), until);
          }
          table.endConsents(asOf);
          const found: [number, number, number][] = [];
          table.forEachSlot((slot) => found.push([slot, table.factsAt(slot), table.validUntilAt(slot)]));
          return found;
        });
        expect(contents[0]).toEqual(contents[1]);
      }),
    ),
    { numRuns: 200 },
  );
});
