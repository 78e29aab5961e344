import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.js';
import { RecordIndex } from '../../src/csv/record-index.js';
import { scanRecords } from '../../src/csv/scan-records.js';
import { readList } from './list-file.js';

const LF: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };

function scan(text: string, dialect = LF, offset = 0): { torn: number[]; records: string[]; insideQuotes: boolean } {
  const bytes = Buffer.from(new ArrayBuffer(text.length + offset), offset);
  bytes.write(text, 'latin1');
  const index = new RecordIndex();
  index.clear();
  const { insideQuotes } = scanRecords(bytes, 0, bytes.length, dialect, true, index);
  const records = Array.from({ length: index.count }, (_, at) =>
    bytes.toString('latin1', index.start[at], index.end[at]),
  );
  return { torn: [...index.torn], records, insideQuotes };
}

describe('a record that other readers take for two is marked', () => {
  test.each([
    ['1;bob\r2\n3;al\n', [0]],
    ['1;bob\n2;"al"\r3\n', [1]],
    ['1;"bob"x\ry\n', [0]],
    ['\r1;bob\n', [0]],
    ['1;a\rb\n2;c\rd\n3;e\n4;f\rg', [0, 1, 3]],
  ])('%j: %j', (text, torn) => {
    expect(scan(text).torn).toEqual(torn);
  });

  test.each([
    ['1;"bob\rchez lui"\n', 'inside quotes'],
    ['1;"bob ""\r"" chez lui"\r\n', 'between doubled quotes'],
    ['1;bob\r\n2;al\r\n', 'of CRLF'],
    ['1;bob\r\r\n2;al\r\r\n', 'before CRLF, where it adds an empty line'],
    ['1;bob\n2;al\r', 'at the end of the list'],
  ])('%j is whole: %s', (text) => {
    expect(scan(text).torn).toEqual([]);
  });

  test('with an LF in a list of CR, and never where both end lines', () => {
    expect(scan('1;a\r2;b\n3\r', { ...LF, lineEnd: 'cr' }).torn).toEqual([1]);
    expect(scan('1;a\r2;b\n3\r', { ...LF, lineEnd: 'any' }).torn).toEqual([]);
    expect(scan('1;"a\rb"\n', { ...LF, quoting: false }).torn).toEqual([0]);
  });

  test('wherever the bytes lie in memory, and whatever stands around', () => {
    for (let before = 0; before < 9; before++) {
      for (let offset = 0; offset < 5; offset++) {
        const text = `${'x'.repeat(before)}\ry${'z'.repeat(20)}\n${'1;2\r\n'.repeat(4)}3\r4\n`;
        expect(scan(text, LF, offset).torn).toEqual([0, 5]);
      }
    }
  });

  test('so that a list without one has the same records for readers that take CR', () => {
    const awkward = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', '\r\n', '""', ' '), maxLength: 40 });
    fc.assert(
      fc.property(awkward, (text) => {
        const { torn, records, insideQuotes } = scan(text);
        fc.pre(torn.length === 0 && !insideQuotes);
        const options = { delimiter: ';', relax_quotes: true, relax_column_count: true, skip_empty_lines: true };
        let read: string[][];
        try {
          read = parse(text, { ...options, record_delimiter: ['\r\n', '\n', '\r'] });
        } catch {
          return;
        }
        expect(read.length).toBe(records.filter((record) => /[^\r]/.test(record)).length);
      }),
      { numRuns: 5000 },
    );
  });
});

test('an import refuses it, and a header that is torn', () => {
  expect(readList('phone;nom\n0639980001;a\n0639980002;b\r0639980003\n0639980004;d\n').malformed).toEqual([
    null,
    'a line end (CR or LF) stands outside quotes',
    null,
  ]);
  expect(() => readList('phone;nom\rx\n0639980001;a\n0639980002;b\n')).toThrow(/header holds a line end \(CR\)/);
});
