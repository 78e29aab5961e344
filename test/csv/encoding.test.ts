import { describe, expect, test } from 'vitest';
import { requireEncoding, requireOutputEncoding } from '../../src/csv/encoding.js';

describe('requireEncoding', () => {
  test.each([
    ['UTF-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['UTF-16', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
    ['CP1252', 'windows-1252'],
    ['latin1', 'iso-8859-1'],
    ['ISO-8859-15', 'iso-8859-15'],
    ['Shift_JIS', 'shift_jis'],
  ])('knows %s', (typed, name) => {
    expect(requireEncoding(typed).name).toBe(name);
  });

  test.each(['base64', 'hex', 'klingon'])('refuses %s, which is no text encoding', (name) => {
    expect(() => requireEncoding(name)).toThrow(/not known/);
  });

  test.each(['windows-1252', 'cp850', 'koi8-r', 'euc-jp', 'utf-8'])('cuts lists in %s as bytes', (name) => {
    expect(requireEncoding(name).isTransparent).toBe(true);
  });

  test.each(['utf-16', 'shift_jis', 'gbk', 'gb18030', 'big5', 'utf-7', 'utf-32'])('turns %s into UTF-8', (name) => {
    expect(requireEncoding(name).isTransparent).toBe(false);
  });

  test('reads 0x80 of Windows-1252 as the euro sign, and refuses what it lacks', () => {
    const encoding = requireEncoding('windows-1252');
    expect(encoding.decode(Buffer.of(0x80))).toBe('€');
    expect(encoding.decode(Buffer.of(0x81))).toBeNull();
    expect(encoding.encode('Łódź')).toBeNull();
  });
});

describe('requireOutputEncoding', () => {
  test('marks utf-8-bom and utf-16, and leaves the others to the list', () => {
    expect(requireOutputEncoding('utf-8-bom').marked).toBe(true);
    expect(requireOutputEncoding('utf-16').marked).toBe(true);
    expect(requireOutputEncoding('utf-16le').marked).toBeNull();
    expect(requireOutputEncoding('utf-8').marked).toBeNull();
  });
});
