/**
 * Hashes of phone numbers, as other registries publish them.
 *
 * There are so few phone numbers that a bare hash of one is as good as the number, so a hash is kept only as AES of its
 * first 16 bytes under the store's key. To compare, each number of a list must be hashed anew.
 */
import * as crypto from 'node:crypto';
import { type E164, formatDigits, formatE164, formatNational } from '../phone/e164.js';

/** The hashes that registries use. */
export const HASH_ALGORITHMS = ['sha256', 'sha1', 'md5'] as const;
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number];

/** What was hashed: `+33639980001`, `0639980001`, `33639980001`. */
export const HASHED_FORMS = ['e164', 'national', 'digits'] as const;
type HashedForm = (typeof HASHED_FORMS)[number];

/** How a registry hashes. */
export interface HashScheme {
  readonly algorithm: HashAlgorithm;
  readonly form: HashedForm;
}

/** How many bytes of a hash are kept. */
export const HASH_BLOCK_BYTES = 16;

const HEX_DIGITS: Readonly<Record<HashAlgorithm, number>> = { sha256: 64, sha1: 40, md5: 32 };

const WRITTEN: Readonly<Record<HashedForm, (number: E164) => string>> = {
  e164: formatE164,
  national: formatNational,
  digits: formatDigits,
};

/** Reads `sha256:e164`; null for what names no scheme. */
export function readHashScheme(text: string): HashScheme | null {
  const [algorithm, form, ...rest] = text.toLowerCase().split(':');
  const isKnown =
    rest.length === 0 && HASH_ALGORITHMS.includes(algorithm as never) && HASHED_FORMS.includes(form as never);
  return isKnown ? { algorithm: algorithm as HashAlgorithm, form: form as HashedForm } : null;
}

/** Writes a scheme as `sha256:e164`. */
export function nameHashScheme({ algorithm, form }: HashScheme): string {
  return `${algorithm}:${form}`;
}

/** Reads the first 16 bytes of a hash written in hexadecimal; null for what is no hash of the algorithm. */
export function readHash(text: string, algorithm: HashAlgorithm): Buffer | null {
  const hex = text.trim().replace(/^(0x|sha256:|sha1:|md5:)/i, '');
  if (hex.length !== HEX_DIGITS[algorithm] || !/^[0-9a-f]+$/i.test(hex)) return null;
  return Buffer.from(hex.slice(0, HASH_BLOCK_BYTES * 2), 'hex');
}

/** Writes the blocks of the first `count` numbers, those that are 0 left alone, 16 bytes each. */
export function hashNumbers(
  { algorithm, form }: HashScheme,
  numbers: Float64Array,
  count: number,
  blocks: Uint8Array,
): void {
  const written = WRITTEN[form];
  for (let at = 0; at < count; at++) {
    const number = numbers[at]!;
    if (number === 0) continue;
    const digest = digestOf(algorithm, written(number as E164));
    for (let byte = 0; byte < HASH_BLOCK_BYTES; byte++) blocks[at * HASH_BLOCK_BYTES + byte] = digest[byte]!;
  }
}

/** One call where Node has it (20.12), which is twice as fast. */
const hashAtOnce = (crypto as { hash?: (algorithm: string, data: string, encoding: 'buffer') => Buffer }).hash;

function digestOf(algorithm: HashAlgorithm, text: string): Buffer {
  return hashAtOnce === undefined
    ? crypto.createHash(algorithm).update(text).digest()
    : hashAtOnce(algorithm, text, 'buffer');
}
