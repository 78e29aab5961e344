import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.js';
import { requireEncoding, UTF8 } from '../../src/csv/encoding.js';
import { quoteCell, writeCell } from '../../src/csv/write-cell.js';

const DIALECT: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };

describe('writeCell', () => {
  test('quotes what needs it', () => {
    const cells = ['a', 'a;b', 'a"b', 'a\nb'].map((text) => writeCell(text, DIALECT, UTF8).toString());
    expect(cells).toEqual(['a', '"a;b"', '"a""b"', '"a\nb"']);
  });

  test('keeps a cell whole where quotes mean nothing', () => {
    expect(writeCell('a;b\nc', { ...DIALECT, quoting: false }, UTF8).toString()).toBe('a b c');
  });

  test('leaves only those characters plain that the encoding lacks', () => {
    const cell = writeCell('L’été à Łódź', DIALECT, requireEncoding('iso-8859-15'));
    expect(cell.toString('latin1')).toBe("L'\xe9t\xe9 \xe0 \xf3dz");
  });
});

describe('quoteCell', () => {
  test('doubles every quote', () => {
    expect(quoteCell(Buffer.from('"a""b"')).toString()).toBe('"""a""""b"""');
    expect(quoteCell(Buffer.alloc(0)).toString()).toBe('""');
  });
});
