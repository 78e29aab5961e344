import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openConsentStamps } from '../../src/store/consent-stamps.js';
import { loadScreening } from '../../src/store/load-screening.js';
import { fictionNumber, TemporaryScrub } from '../scrub/temporary-scrub.js';

const DAY_MS = 86_400_000;
const consents = fc.array(
  fc.record({ person: fc.nat(8), day: fc.integer({ min: -3, max: 3 }), hasWording: fc.boolean() }),
  { maxLength: 25 },
);

test('the stamps of consents are the same, read once or looked up', () => {
  fc.assert(
    fc.property(consents, (entries) => {
      const tamis = new TemporaryScrub();
      for (const { person, day, hasWording } of entries) {
        const collectedAt = day * DAY_MS + 7;
        tamis.consent(
          fictionNumber(person),
          hasWording ? { collectedAt, wording: 'v1' } : { collectedAt, wording: '' },
        );
      }
      tamis.store((store) => {
        const query = { advertisers: ['exemple telecom'], purpose: 'essai', channel: 'voice' as const };
        const { table } = loadScreening(store, { ...query, asOf: Date.now(), requiredEvidence: 0 });
        const asked = Float64Array.from({ length: 12 }, (_, person) => fictionNumber(person));
        const pseudonyms = Buffer.alloc(asked.length * 16);
        store.pseudonyms.pseudonymise(asked, asked.length, pseudonyms);
        const stampsOf = (questions: number) => {
          const at = new Float64Array(asked.length);
          const worded = new Uint8Array(asked.length);
          openConsentStamps(store, table, questions).find(pseudonyms, asked.length, at, worded);
          return [...at].map((instant, i) => (Number.isNaN(instant) ? null : { instant, worded: worded[i] }));
        };
        const lookedUp = stampsOf(0);
        expect(stampsOf(1e6)).toEqual(lookedUp);
        expect(lookedUp.filter((stamp) => stamp !== null)).toHaveLength(
          new Set(entries.map(({ person }) => person)).size,
        );
      });
    }),
    { numRuns: 25 },
  );
});
