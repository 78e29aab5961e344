import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { Pseudonymiser } from '../../src/store/pseudonyms.js';
import { borrowed, kernel, memory } from '../kernel/kernel-memory.js';

const KEY = Buffer.alloc(32, 7);

describe('pseudonyms', () => {
  test('are AES-256 of the number as 64-bit little endian and the version tag', () => {
    const block = Buffer.from('\0\0\0\0\0\0\0\0tamis/1\0', 'latin1');
    block.writeBigUInt64LE(33639980001n);
    const cipher = createCipheriv('aes-256-ecb', KEY, null).setAutoPadding(false);
    expect(new Pseudonymiser(KEY).pseudonymOf(33639980001 as E164)).toEqual(cipher.update(block));
  });

  test('read back with the key, up to 15 digits', () => {
    const pseudonyms = new Pseudonymiser(KEY);
    const numbers = Float64Array.of(33639980001, 262692123456, 999_999_999_999_999, 1);
    const out = new Uint8Array(64);
    pseudonyms.pseudonymise(numbers, 4, out);
    expect(pseudonyms.reveal(out, 4)).toEqual(numbers);
  });

  test('of another key read as nothing', () => {
    const pseudonym = new Pseudonymiser(Buffer.alloc(32, 8)).pseudonymOf(33639980001 as E164);
    expect(new Pseudonymiser(KEY).reveal(pseudonym, 1)[0]).toBe(0);
  });

  test('are the same in any batch', () => {
    const pseudonyms = new Pseudonymiser(KEY);
    const out = new Uint8Array(32);
    pseudonyms.pseudonymise(Float64Array.of(33199000001, 33639980002), 2, out);
    expect(Buffer.from(out.subarray(16))).toEqual(pseudonyms.pseudonymOf(33639980002 as E164));
  });

  test('are the same wherever they are written, and by the kernel', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(999_999_999_999_999), { maxLength: 50 }), fc.nat(7), (numbers, offset) =>
        borrowed(() => {
          const pseudonyms = new Pseudonymiser(KEY);
          const count = numbers.length;
          const expected = Buffer.concat(numbers.map((number) => pseudonyms.pseudonymOf(number as E164)));
          const anywhere = new Uint8Array(count * 16 + 8).subarray(offset, offset + count * 16);
          pseudonyms.pseudonymise(Float64Array.from(numbers), count, anywhere);
          expect(Buffer.from(anywhere)).toEqual(expected);
          const [doubles, out] = [memory.doubles(count), memory.bytes(count * 16)];
          doubles.set(numbers);
          pseudonyms.pseudonymise(doubles, count, out, kernel);
          expect(Buffer.from(out)).toEqual(expected);
        }),
      ),
    );
  });
});
