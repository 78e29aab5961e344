import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSealed, readSealedByThreads, type Section, writeSealed } from '../../src/store/sealed-file.js';
import { temporaryFolder } from './temporary-store.js';

const KEY = Buffer.alloc(32, 7);
/** More than one piece, the last of them not whole. */
const WORDS = 700_000;

interface Detail {
  readonly words: number;
}

function isSame(some: Section, other: Section): boolean {
  return Buffer.from(some.buffer).equals(Buffer.from(other.buffer));
}

test('a sealed file is read alike by one thread and by several, whole or not at all', async () => {
  const path = join(temporaryFolder(), 'sealed');
  const words = Uint32Array.from({ length: WORDS }, (_, at) => at * 2_654_435_761);
  const few = Float64Array.of(1, Number.NaN, Number.POSITIVE_INFINITY);
  const sections = [words, few];
  const seal = writeSealed(path, { key: KEY, about: 'this' }, { words: WORDS }, sections);
  const whole = readFileSync(path);

  const damage = fc.oneof(
    fc.constant({ kind: 'none' as const, at: 0 }),
    fc.record({ kind: fc.constant('byte' as const), at: fc.oneof(fc.nat(200), fc.nat(whole.length - 1)) }),
    fc.record({ kind: fc.constant('end' as const), at: fc.oneof(fc.nat(200), fc.nat(whole.length - 1)) }),
    fc.constant({ kind: 'longer' as const, at: 0 }),
  );
  await fc.assert(
    fc.asyncProperty(damage, fc.constantFrom('this', 'that'), async ({ kind, at }, about) => {
      const bytes = Buffer.from(kind === 'longer' ? Buffer.concat([whole, Buffer.of(0)]) : whole);
      if (kind === 'byte') bytes[at]! ^= 0x10;
      writeFileSync(path, bytes);
      if (kind === 'end') truncateSync(path, at);
      const room = () => [new Uint32Array(WORDS), new Float64Array(few.length)] as const;
      const terms = { key: KEY, about };
      const [alone, shared] = [room(), room()];
      const read = readSealed<Detail>(path, terms, () => alone);
      expect(await readSealedByThreads<Detail>(path, terms, () => shared)).toEqual(read);
      const isGood = kind === 'none' && about === 'this';
      expect(read).toEqual(isGood ? { detail: { words: WORDS }, seal } : null);
      if (isGood)
        expect([alone, shared].map((arrays) => arrays.every((array, of) => isSame(array, sections[of]!)))).toEqual([
          true,
          true,
        ]);
    }),
    { numRuns: 60 },
  );
});
