import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.js';
import { readOddlyQuotedRecords, readPlainlyQuoted } from '../../src/csv/quoted-records.js';
import { ODDLY_QUOTED, RecordIndex } from '../../src/csv/record-index.js';
import { scanRecords } from '../../src/csv/scan-records.js';

/** 2,000 cases normally; `TAMIS_LONG=1` asks for the long mode. */
const CASES = process.env.TAMIS_LONG === '1' ? 100_000 : 2_000;
const DIALECT: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };

/** The cells of every record, as Tamis sees them; null where the list ends inside quotes. */
function readAll(text: string, dialect: Dialect, cuts: readonly number[] = []): string[][] | null {
  const bytes = Buffer.from(text, 'latin1');
  const records: string[][] = [];
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    const index = new RecordIndex();
    index.clear();
    const end = scanRecords(bytes, from, cut, dialect, cut === bytes.length, index);
    if (cut === bytes.length && end.insideQuotes) return null;
    const odd = readOddlyQuotedRecords(bytes, index, dialect);
    for (let record = 0; record < index.count; record++) {
      const plain = Array.from({ length: index.cellCount(record) }, (_, column) => {
        const start = index.cellStart(record, column);
        const stop = index.cellStop(record, column);
        return index.quoted[record] === 0
          ? bytes.toString('latin1', start, stop)
          : readPlainlyQuoted(bytes, start, stop);
      });
      const cells = index.quoted[record] === ODDLY_QUOTED ? odd.get(record) : plain;
      expect(cells, 'scanner and csv-parse see the same number of cells').not.toBeNull();
      records.push([...(cells ?? [])]);
    }
    from = end.consumed;
  }
  return records;
}

/** The oracle: csv-parse alone over the whole text. */
function readByLibrary(text: string, lineEnds: string[] = ['\r\n', '\n']): string[][] | null {
  try {
    return parse(text, {
      delimiter: ';',
      record_delimiter: lineEnds,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}

const awkward = fc.string({ unit: fc.constantFrom('a', ';', '"', '"', '\n', '\r\n', ' ', '""', '0'), maxLength: 40 });

const ANY: Dialect = { ...DIALECT, lineEnd: 'any' };
const awkwardLines = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', '\r\n', '""', ' '), maxLength: 40 });

describe('the record scanner', () => {
  test('sees the same records and cells as csv-parse on any mixture of quotes, delimiters and line ends', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(readAll(text, DIALECT)).toEqual(readByLibrary(text));
      }),
      { numRuns: CASES },
    );
  });

  test('sees the same as csv-parse where CR, LF and CRLF all end lines', () => {
    fc.assert(
      fc.property(awkwardLines, (text) => {
        expect(readAll(text, ANY)).toEqual(readByLibrary(text, ['\r\n', '\n', '\r']));
      }),
      { numRuns: CASES },
    );
  });

  test('finds the same records wherever blocks of such a list are cut', () => {
    fc.assert(
      fc.property(awkwardLines, fc.array(fc.nat(40), { maxLength: 4 }), (text, cuts) => {
        const inside = cuts.filter((cut) => cut < text.length).sort((a, b) => a - b);
        expect(readAll(text, ANY, inside)).toEqual(readAll(text, ANY));
      }),
      { numRuns: CASES },
    );
  });

  test('finds the same records wherever blocks are cut', () => {
    fc.assert(
      fc.property(awkward, fc.array(fc.nat(40), { maxLength: 4 }), (text, cuts) => {
        const inside = cuts.filter((cut) => cut < text.length).sort((a, b) => a - b);
        expect(readAll(text, DIALECT, inside)).toEqual(readAll(text, DIALECT));
      }),
      { numRuns: CASES },
    );
  });

  test('takes a quote inside a cell as text', () => {
    expect(readAll('5" pouces;b\n', DIALECT)).toEqual([['5" pouces', 'b']]);
  });

  test('takes every quote as text where quoting is off', () => {
    expect(readAll('"a;b"\n', { ...DIALECT, quoting: false })).toEqual([['"a', 'b"']]);
  });

  test('cuts at CR alone in a list of the old Macintosh', () => {
    expect(readAll('a;b\rc;d\r', { ...DIALECT, lineEnd: 'cr' })).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});
