import fc from 'fast-check';
import { expect, test } from 'vitest';
import { borrowed, held, kernel, memory } from './kernel-memory.js';

/** Numbers around every power of ten and every multiple of 10^8, where digits are cut, and any others. */
const number = fc.oneof(
  fc.integer({ min: 1, max: 15 }).chain((power) => fc.integer({ min: -2, max: 2 }).map((by) => 10 ** power + by)),
  fc
    .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: -2, max: 2 }))
    .map(([times, by]) => times * 1e8 + by),
  fc.integer({ min: 1, max: 999_999_999_999_999 }),
);

function words(values: readonly number[]): number {
  const array = memory.words(values.length + 1);
  array.set(values);
  return array.byteOffset;
}

/** What the kernel writes of records that are one phone cell each, into the clean list. */
function writtenKept(numbers: readonly number[]): string {
  const count = numbers.length;
  const bytes = held(Buffer.from('x\n'.repeat(count)));
  const starts = numbers.map((_, at) => at * 2);
  const [ends, nexts] = [starts.map((start) => start + 1), starts.map((start) => start + 2)];
  const doubles = memory.doubles(count + 1);
  doubles.set(numbers);
  const out = memory.bytes(count * 128 + 256);
  const written = kernel.functions.writeKept(
    bytes.byteOffset,
    words(starts),
    words(ends),
    words(nexts),
    words(numbers.map((_, at) => at)),
    words(ends),
    held(Buffer.alloc(count + 1)).byteOffset,
    0,
    count,
    1,
    words([0, 0]),
    words(numbers.map(() => 0)),
    words(numbers.map(() => 0)),
    doubles.byteOffset,
    1,
    bytes.byteOffset,
    0,
    out.byteOffset,
    out.length,
    kernel.result.byteOffset,
  );
  expect(written).toBe(count);
  return out.toString('latin1', 0, kernel.result[0]);
}

test('the kernel writes each number with all its digits and no others', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 100 }), (numbers) => {
      expect(borrowed(() => writtenKept(numbers))).toBe(numbers.map((one) => `+${one}\n`).join(''));
    }),
    { numRuns: 500 },
  );
});
