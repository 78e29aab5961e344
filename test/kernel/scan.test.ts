import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.js';
import { RecordIndex } from '../../src/csv/record-index.js';
import { scanRecords } from '../../src/csv/scan-records.js';
import { borrowed, held, kernel, memory } from './kernel-memory.js';

const CASES = process.env.TAMIS_LONG === '1' ? 200_000 : 4_000;

/** Everything that a scan found. */
function scanned(bytes: Buffer, from: number, dialect: Dialect, isLast: boolean, index: RecordIndex) {
  index.clear();
  const end = scanRecords(bytes, from, bytes.length, dialect, isLast, index);
  const { count, blankLines } = index;
  const cells = index.firstCell[count]!;
  return {
    end,
    count,
    blankLines,
    torn: [...index.torn],
    start: [...index.start.subarray(0, count)],
    ends: [...index.end.subarray(0, count)],
    next: [...index.next.subarray(0, count)],
    quoted: [...index.quoted.subarray(0, count)],
    firstCell: [...index.firstCell.subarray(0, count + 1)],
    cellEnd: [...index.cellEnd.subarray(0, cells)],
  };
}

function expectSame(text: string, dialect: Dialect, isLast: boolean, from = 0): void {
  borrowed(() => expectSameOf(text, dialect, isLast, from));
}

function expectSameOf(text: string, dialect: Dialect, isLast: boolean, from: number): void {
  const index = new RecordIndex(memory);
  const bytes = held(Buffer.from(text, 'latin1'));
  expect(index.kernelFor(bytes), 'the kernel is at work').toBe(kernel);
  const twin = scanned(Buffer.from(text, 'latin1'), from, dialect, isLast, new RecordIndex());
  expect(scanned(bytes, from, dialect, isLast, index)).toEqual(twin);
}

const dialects = fc.record({
  delimiter: fc.constantFrom(0x3b, 0x2c, 0x09),
  quoting: fc.boolean(),
  lineEnd: fc.constantFrom<Dialect['lineEnd']>('lf', 'cr', 'any'),
});
/** Short pieces meet at every place of a step; long ones leave whole steps without a mark. */
const pieces = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(';', ',', '\t', '"', '""', '\n', '\r\n', '\r', 'a', '0639980001', '"x"') },
    { weight: 1, arbitrary: fc.integer({ min: 20, max: 200 }).map((length) => 'b'.repeat(length)) },
  ),
  { maxLength: 60 },
);

/** Steps without any quote, which is what most of a list is, with blank lines and ends of every kind between them. */
const rarelyQuoted = fc.array(
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(';', 'a', '0639980001', 'Nîmes', ' ') },
    { weight: 6, arbitrary: fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\r\n', '\r', 'x\n') },
    { weight: 1, arbitrary: fc.constantFrom('"', '"x;y"', '"x\ny"', 'b'.repeat(70)) },
  ),
  { maxLength: 200, size: 'max' },
);

describe('the scan of the kernel', () => {
  test('finds what its twin finds where quotes are rare', () => {
    fc.assert(
      fc.property(rarelyQuoted, dialects, fc.boolean(), (parts, dialect, isLast) => {
        expectSame(parts.join(''), dialect, isLast);
      }),
      { numRuns: CASES },
    );
  });

  test('finds what its twin finds, in any mixture of marks', () => {
    fc.assert(
      fc.property(pieces, dialects, fc.boolean(), (parts, dialect, isLast) => {
        expectSame(parts.join(''), dialect, isLast);
      }),
      { numRuns: CASES },
    );
  });

  test('begins anywhere', () => {
    fc.assert(
      fc.property(pieces, fc.nat(80), dialects, (parts, skipped, dialect) => {
        const text = parts.join('');
        expectSame(text, dialect, true, Math.min(skipped, text.length));
      }),
      { numRuns: CASES / 4 },
    );
  });

  test('grows an index that is full, by records and by cells', () => {
    const dialect: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };
    expectSame('a\n'.repeat(5000), dialect, true);
    expectSame(`${';'.repeat(40_000)}\n${'a;"b;"\n'.repeat(9000)}x`, dialect, true);
  });

  test('leaves off at a record with more cells than are read', () => {
    const dialect: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };
    const text = ';'.repeat(2 ** 22 + 5);
    const bytes = held(Buffer.from(text));
    const found = new RecordIndex(memory);
    found.clear();
    expect(scanRecords(bytes, 0, bytes.length, dialect, true, found)).toEqual({
      consumed: 0,
      insideQuotes: false,
      isTooWide: true,
    });
    expect(found.count).toBe(0);
  });
});
