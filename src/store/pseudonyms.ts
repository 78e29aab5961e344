/**
 * Numbers to pseudonyms and back.
 *
 * A subject is AES-256 over one 16-byte block: the E.164 number as an unsigned 64-bit little-endian integer, then a
 * version tag. One block at a time, AES is a keyed one-to-one mapping: equal numbers match, and nobody without the
 * key can tell which number it is. No chaining, no padding: every number is its own block.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Kernel } from '../kernel/kernel.js';
import type { E164 } from '../phone/e164.js';

/** How many bytes a pseudonym takes. */
export const PSEUDONYM_BYTES = 16;

const TAG = Buffer.from('tamis/1\0', 'latin1');
const TAG_LOW = TAG.readUInt32LE(0);
const TAG_HIGH = TAG.readUInt32LE(4);
const TWO_32 = 0x1_0000_0000;

/** Maps numbers to pseudonyms under one key. */
export class Pseudonymiser {
  readonly #key: Buffer;
  readonly #cipher: ReturnType<typeof createCipheriv>;

  /** Takes the 32 bytes of the store's key. */
  constructor(key: Uint8Array) {
    this.#key = Buffer.from(key);
    this.#cipher = createCipheriv('aes-256-ecb', this.#key, null).setAutoPadding(false);
  }

  /**
   * Writes the pseudonyms of the first `count` numbers into `out`, 16 bytes each, in one cipher call; with the help of a
   * kernel that reaches both.
   */
  pseudonymise(numbers: Float64Array, count: number, out: Uint8Array, kernel: Kernel | null = null): void {
    if (count === 0) return;
    const blocks = out.subarray(0, count * PSEUDONYM_BYTES);
    if (kernel?.holds(numbers, out)) {
      kernel.functions.fillBlocks(numbers.byteOffset, count, TAG_LOW, TAG_HIGH, out.byteOffset);
    } else fillBlocks(numbers, count, blocks);
    blocks.set(this.#cipher.update(blocks));
  }

  /** The pseudonym of one number, in a buffer of its own. */
  pseudonymOf(number: E164): Buffer {
    const out = Buffer.alloc(PSEUDONYM_BYTES);
    this.pseudonymise(Float64Array.of(number), 1, out);
    return out;
  }

  /** Reads the numbers back from `count` pseudonyms; 0 for a block that was not made under this key. */
  reveal(pseudonyms: Uint8Array, count: number): Float64Array {
    const decipher = createDecipheriv('aes-256-ecb', this.#key, null).setAutoPadding(false);
    const blocks = decipher.update(pseudonyms.subarray(0, count * PSEUDONYM_BYTES));
    const numbers = new Float64Array(count);
    for (let i = 0, at = 0; i < count; i++, at += PSEUDONYM_BYTES) {
      const isOurs = blocks.readUInt32LE(at + 8) === TAG_LOW && blocks.readUInt32LE(at + 12) === TAG_HIGH;
      numbers[i] = isOurs ? blocks.readUInt32LE(at) + blocks.readUInt32LE(at + 4) * TWO_32 : 0;
    }
    return numbers;
  }
}

/** Writes what is to be enciphered: each number, then the tag. */
function fillBlocks(numbers: Float64Array, count: number, blocks: Uint8Array): void {
  const isAligned = blocks.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0;
  const words = isAligned
    ? new Uint32Array(blocks.buffer, blocks.byteOffset, blocks.length / 4)
    : new Uint32Array(blocks.length / 4);
  for (let i = 0, w = 0; i < count; i++, w += 4) {
    const number = numbers[i]!;
    words[w] = number % TWO_32;
    words[w + 1] = number / TWO_32;
    words[w + 2] = TAG_LOW;
    words[w + 3] = TAG_HIGH;
  }
  if (!isAligned) blocks.set(new Uint8Array(words.buffer));
}
