import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.js';
import { findCut } from '../../src/csv/find-cut.js';
import { RecordIndex } from '../../src/csv/record-index.js';
import { scanRecords } from '../../src/csv/scan-records.js';
import { borrowed, held, kernel } from '../kernel/kernel-memory.js';

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(0x3b, 0x2c),
  quoting: fc.boolean(),
  lineEnd: fc.constantFrom<Dialect['lineEnd'][]>('lf', 'cr', 'any'),
});
const texts = fc.string({ unit: fc.constantFrom('a', ';', ',', '"', '"', '\n', '\r', '\r\n', '\n"', ';"', '";', 'é') });

test('a cut is the end of the last whole record, as the scanner sees it', () => {
  fc.assert(
    fc.property(texts, dialects, (text, dialect) => {
      const bytes = Buffer.from(text);
      const index = new RecordIndex();
      index.clear();
      const { consumed } = scanRecords(bytes, 0, bytes.length, dialect, false, index);
      const cut = findCut(bytes, bytes.length, dialect);
      const rest = new RecordIndex();
      rest.clear();
      expect(scanRecords(bytes, 0, cut, dialect, true, rest).consumed).toBe(cut);
      expect(cut).toBe(consumed);
      const byKernel = borrowed(() => findCut(held(bytes), bytes.length, dialect, kernel));
      expect(byKernel).toBe(consumed);
    }),
    { numRuns: 20_000 },
  );
});

test('quotes far apart are found', () => {
  const row = `${'x'.repeat(200)};"${'y\n'.repeat(100)}";z\n`;
  const bytes = Buffer.from(`${row.repeat(3)}${'x'.repeat(90)};"open\n`);
  const dialect: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };
  expect(findCut(bytes, bytes.length, dialect)).toBe(row.length * 3);
  expect(borrowed(() => findCut(held(bytes), bytes.length, dialect, kernel))).toBe(row.length * 3);
});
