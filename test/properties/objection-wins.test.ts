import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { FORMS } from '../phone/number-forms.js';
import { TemporaryScrub } from '../scrub/temporary-scrub.js';

const FICTION_BLOCKS = ['19900', '26191', '35301', '46571', '53649', '63998'];

/** A fictional number, as the nine digits after the 0. */
const fictional = fc
  .tuple(fc.constantFrom(...FICTION_BLOCKS), fc.nat(9999))
  .map(([block, rest]) => block + String(rest).padStart(4, '0'));

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test('P3: an opposed number reaches no clean list in any written form, even with a consent', async () => {
  await fc.assert(
    fc.asyncProperty(fictional, fictional, async (opposed, other) => {
      fc.pre(opposed !== other);
      const tamis = new TemporaryScrub();
      for (const national of [opposed, other]) tamis.consent(Number(`33${national}`) as E164);
      tamis.oppose(Number(`33${opposed}`) as E164);
      const forms = Object.values(FORMS);
      const rows = [opposed, other].flatMap((national) => forms.map((write) => `x;${quoted(write(national))}\n`));
      const outcome = await tamis.run({ 'list.csv': `nom;telephone\n${rows.join('')}` });
      // The other number shows that the forms are read at all: its first row is kept, the rest are duplicates.
      expect(outcome.clean).toBe(`nom;telephone\nx;"+33${other}"\n`);
      const { by_reason } = outcome.result.run.counts;
      expect(by_reason).toEqual({ OPPOSED: forms.length, DUPLICATE: forms.length - 1 });
    }),
    { numRuns: 40 },
  );
});

test('P3: adding an objection never makes any record clean that was not', async () => {
  const numbers = fc.array(fc.record({ last: fc.nat(9), consented: fc.boolean() }), { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(numbers, fc.nat(9), async (people, objector) => {
      const number = (last: number) => (33_639_980_000 + last) as E164;
      const tamis = new TemporaryScrub();
      for (const { last, consented } of people) if (consented) tamis.consent(number(last));
      const list = { 'list.csv': `tel\n${people.map(({ last }) => `063998000${last}\n`).join('')}` };
      const before = (await tamis.run(list)).clean.split('\n');
      tamis.oppose(number(objector));
      const after = (await tamis.run(list)).clean.split('\n');
      expect(after).toEqual(before.filter((line) => line !== `+3363998000${objector}`));
    }),
    { numRuns: 25 },
  );
});
