import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addConsent } from '../../src/store/agree.js';
import { FoundStamps, openConsentStamps } from '../../src/store/consent-stamps.js';
import { loadScreening } from '../../src/store/load-screening.js';
import type { SlotValuesImage } from '../../src/store/slot-values.js';
import { CAMPAIGN, DAY, emptyLedgers, NUMBERS, type Step, step, take } from './random-ledgers.js';
import { NOW, newStore } from './temporary-store.js';

const consents = fc.array(
  fc.record({ person: fc.nat(NUMBERS.length - 1), day: fc.integer({ min: -3, max: 3 }), hasWording: fc.boolean() }),
  { maxLength: 15 },
);
const consent = {
  advertiser: 'Exemple Télécom',
  purpose: 'offres-fibre',
  channel: 'voice' as const,
  expiresAt: Number.NaN,
  hasTime: true,
  source: 'salon',
  evidenceRef: '',
};

test('the stamps of consents are the same, gathered while loading or looked up, whatever else is in the ledgers', () => {
  const store = newStore();
  store.db.pragma('synchronous = OFF');
  let agreed = 0;
  const widths = new Set<number>();
  // Whole seconds, and instants that take more than four bytes: between seconds, before 1970, after 2038.
  const shift = fc.constantFrom(0, 0, 7, -60 * 365 * DAY, 12 * 365 * DAY);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), consents, shift, (steps: readonly Step[], entries, ms) => {
      emptyLedgers(store);
      for (const one of steps) take(store, one);
      for (const { person, day, hasWording } of entries) {
        const terms = { collectedAt: NOW + day * DAY + ms, wording: hasWording ? 'v1' : '' };
        addConsent(store, { ...consent, ...terms, number: NUMBERS[person]! }, NOW);
      }
      const { table, stamps } = loadScreening(store, { ...CAMPAIGN, asOf: NOW, stamps: true });
      const asked = Float64Array.from([...NUMBERS, 33_639_980_555]);
      const pseudonyms = Buffer.alloc(asked.length * 16);
      store.pseudonyms.pseudonymise(asked, asked.length, pseudonyms);
      const places = new Int32Array(asked.length);
      table.probe(pseudonyms, asked.length, new Uint32Array(asked.length), new Float64Array(asked.length), places);
      const stampsOf = (gathered: SlotValuesImage | null) => {
        const found = new FoundStamps();
        const opened = openConsentStamps(store, table, gathered);
        opened.find({ pseudonyms, places }, asked.length, found);
        const stamps: ({ instant: number; worded: number } | null)[] = new Array(asked.length).fill(null);
        for (let k = 0; k < found.count; k++) {
          stamps[found.which[k]!] = { instant: found.at[k]!, worded: found.worded[k]! };
        }
        expect([...found.which.subarray(0, found.count)]).toEqual(stamps.flatMap((it, i) => (it === null ? [] : [i])));
        const told: typeof stamps = new Array(asked.length).fill(null);
        opened.ask(
          { pseudonyms, places },
          asked.length,
          Uint16Array.from(asked.keys()),
          (tags, { count, at, worded }) => {
            expect(tags).toHaveLength(count);
            tags.forEach((i, k) => {
              told[i] = { instant: at[k]!, worded: worded[k]! };
            });
          },
        );
        opened.tellAll();
        expect(told).toEqual(stamps);
        return stamps;
      };
      const lookedUp = stampsOf(null);
      expect(stampsOf(stamps)).toEqual(lookedUp);
      if (entries.length > 0) widths.add(stamps!.values.BYTES_PER_ELEMENT);
      for (const { person } of entries) expect(lookedUp[person]).not.toBeNull();
      agreed += lookedUp.filter((stamp) => stamp !== null).length;
    }),
    { numRuns: 200 },
  );
  expect(agreed).toBeGreaterThan(200);
  expect([...widths].sort()).toEqual([4, 8]);
});
