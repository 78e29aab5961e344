import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UTF8 } from '../../src/csv/encoding.js';
import { readLooseUtf8, readUtf16, writeLooseUtf8, writeUtf16 } from '../../src/csv/utf16.js';

/** Any sequence of units, lone surrogates and pairs among them. */
const units = fc
  .array(fc.oneof(fc.constantFrom(0xd800, 0xdbff, 0xdc00, 0xdfff, 0x41, 0xe9, 0xfffd, 0xfeff), fc.nat(0xffff)))
  .map((codes) => codes.map((code) => String.fromCharCode(code)).join(''));

describe('UTF-16', () => {
  test('comes back from UTF-8 unit by unit, lone surrogates included', () => {
    fc.assert(
      fc.property(units, fc.constantFrom('le' as const, 'be' as const), (text, order) => {
        const bytes = writeUtf16(text, order);
        const carried = writeLooseUtf8(readUtf16(bytes, order));
        expect(writeUtf16(readLooseUtf8(carried), order)).toEqual(bytes);
      }),
    );
  });

  test('is plain UTF-8 on the way, which strict readers refuse where a surrogate is alone', () => {
    expect(writeLooseUtf8('Zoé 😀')).toEqual(Buffer.from('Zoé 😀'));
    expect(UTF8.decode(writeLooseUtf8('a\ud83dz'))).toBeNull();
  });
});
