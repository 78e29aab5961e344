import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signed } from '../../src/scrub/screened-block.js';
import { ScreeningTable } from '../../src/store/screening-table.js';
import { borrowed, held, memory } from './kernel-memory.js';

/** Pseudonyms from few values of each word, so that keys meet: in their lines, in 32 bits, in 64 bits and in all. */
const word = fc.constantFrom(0, 1, 2, 0x0100_0000, 0xffff_ffff, 0xfeff_ffff, 0x7f00_0001);
const pseudonym = fc.tuple(word, word, word);

function bytesOf(subjects: readonly (readonly number[])[]): Uint8Array {
  const words = new Uint32Array(subjects.length * 4);
  subjects.forEach((subject, at) => {
    words.set(subject, at * 4);
  });
  return new Uint8Array(words.buffer);
}

describe('the look-up of the kernel', () => {
  test('finds what its twin finds, in full lines, at the end of the table, and where most of a key is equal', () => {
    fc.assert(
      fc.property(fc.array(pseudonym, { maxLength: 150 }), fc.array(pseudonym, { maxLength: 1200 }), (known, asked) =>
        borrowed(() => {
          const twin = new ScreeningTable();
          const table = new ScreeningTable(0, memory);
          for (const each of [twin, table]) {
            each.addFlag(bytesOf(known), known.length, 1);
            known.forEach((subject, at) => {
              if (at % 3 === 0) each.set(each.find(new Uint32Array(subject), 0), at % 2, at * 1e6);
            });
          }
          const expected = {
            facts: new Uint32Array(asked.length),
            until: new Float64Array(asked.length),
            places: new Int32Array(asked.length),
          };
          twin.probe(bytesOf(asked), asked.length, expected.facts, expected.until, expected.places);
          const facts = memory.words(asked.length);
          const until = memory.doubles(asked.length);
          const subjects = held(bytesOf(asked));
          const places = signed(memory.words(asked.length));
          table.probe(subjects, asked.length, facts, until, places);
          expect({ facts: [...facts], until: [...until], places: [...places] }).toEqual({
            facts: [...expected.facts],
            until: [...expected.until],
            places: [...expected.places],
          });
        }),
      ),
      { numRuns: 300 },
    );
  });
});
