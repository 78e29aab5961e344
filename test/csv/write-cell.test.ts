import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.js';
import { requireEncoding, UTF8 } from '../../src/csv/encoding.js';
import { quoteCell, writeCell, writeMiddleCell } from '../../src/csv/write-cell.js';

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

test('a cell in the middle of a record is the cell between two delimiters', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aéŁ’\uff02;,|"\n\r \t') });
  const dialect = fc.record<Dialect>({
    delimiter: fc.constantFrom(0x3b, 0x2c, 0x09, 0x7c),
    quoting: fc.boolean(),
    lineEnd: fc.constant('lf'),
  });
  fc.assert(
    fc.property(text, dialect, fc.constantFrom('utf-8', 'windows-1252', 'iso-8859-15'), (value, shape, name) => {
      const encoding = requireEncoding(name);
      const delimiter = String.fromCharCode(shape.delimiter);
      const cell = writeCell(value, shape, encoding).toString('latin1');
      expect(writeMiddleCell(value, shape, encoding).toString('latin1')).toBe(`${delimiter}${cell}${delimiter}`);
    }),
  );
});

describe('quoteCell', () => {
  test('doubles every quote', () => {
    expect(quoteCell(Buffer.from('"a""b"')).toString()).toBe('"""a""""b"""');
    expect(quoteCell(Buffer.alloc(0)).toString()).toBe('""');
  });
});
