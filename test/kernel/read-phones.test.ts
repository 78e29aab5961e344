import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/csv/dialect.js';
import { UTF8 } from '../../src/csv/encoding.js';
import { RecordIndex } from '../../src/csv/record-index.js';
import { scanRecords } from '../../src/csv/scan-records.js';
import { CellReader } from '../../src/scrub/cell-reader.js';
import { KernelPhones } from '../../src/scrub/kernel-phones.js';
import { tabulatePlan } from '../../src/scrub/phone-policy.js';
import { readPlainPhones } from '../../src/scrub/read-phones.js';
import { ScreenedBlock } from '../../src/scrub/screened-block.js';
import { FRENCH_FORMS } from '../phone/written-forms.js';
import { borrowed, held, memory } from './kernel-memory.js';

const CASES = process.env.TAMIS_LONG === '1' ? 200_000 : 4_000;
const DIALECT: Dialect = { delimiter: 0x3b, quoting: true, lineEnd: 'lf' };
const PLAN = tabulatePlan({ allowFictional: false, lineTypes: null, regions: new Set(['FR', 'RE']) });

/** What a stage says about the phones of a list, by the kernel or by its twin. */
function read(text: string, columns: number, phoneColumns: readonly number[], byKernel: boolean) {
  const bytes = byKernel ? held(Buffer.from(text, 'latin1')) : Buffer.from(text, 'latin1');
  const index = byKernel ? new RecordIndex(memory) : new RecordIndex();
  index.clear();
  scanRecords(bytes, 0, bytes.length, DIALECT, true, index);
  const block = { bytes, index, recordsBefore: 0 };
  const screened = byKernel ? new ScreenedBlock(phoneColumns.length, memory) : new ScreenedBlock(phoneColumns.length);
  screened.reset(index.count);
  const cells = new CellReader(DIALECT, UTF8);
  cells.enter(block);
  if (byKernel) {
    const isDone = new KernelPhones(memory, PLAN, columns, phoneColumns).read(block, cells, screened);
    // Records that cannot be read are looked at one by one.
    expect(isDone).toBe(cells.areReadable && index.count > 0);
    if (!isDone) return null;
  } else readPlainPhones(block, cells, columns, phoneColumns, PLAN, screened);
  const { slots, records, repaired, oddSlots } = screened;
  return {
    records,
    repaired,
    oddSlots: [...oddSlots],
    number: [...screened.number.subarray(0, slots)],
    reasons: [...screened.reasons.subarray(0, slots)],
    lineType: [...screened.lineType.subarray(0, slots)],
    recordReasons: [...screened.recordReasons.subarray(0, records)],
  };
}

function expectSame(text: string, columns: number, phoneColumns: readonly number[]): void {
  const byKernel = borrowed(() => read(text, columns, phoneColumns, true));
  if (byKernel !== null) expect(byKernel).toEqual(read(text, columns, phoneColumns, false));
}

const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const cell = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789', ' ', '.', '-', '+', '(', ')', '0'), maxLength: 24 }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('0', '+33', '0033', '33', '', '+33 (0)', '+262', '00508', '508', '+508'), digits(9))
      .map(([head, rest]) => head + rest),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('0', '+33 ', ''),
        fc.array(digits(2), { minLength: 4, maxLength: 5 }),
        fc.constantFrom(' ', '.', '-', '/'),
      )
      .map(([head, pairs, mark]) => `${head}6${mark}${pairs.join(mark)}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '"',
      '"0639980001"',
      '"06""39"',
      '"06"x',
      'n/a',
      '3,36E+10',
      ' 0639980001  ',
      '0639980001.0',
    ),
  },
);

describe('the phones of the kernel', () => {
  test('are read as its twin reads them, whatever stands in a cell', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }), (rows) => {
        expectSame(`${rows.map((row) => row.join(';')).join('\n')}\n`, 3, [1]);
        expectSame(`${rows.map((row) => row.join(';')).join('\n')}\n`, 3, [0]);
        expectSame(`${rows.map((row) => row.join(';')).join('\n')}\n`, 3, [2, 0, 1]);
      }),
      { numRuns: CASES },
    );
  });

  test('are read so in all written forms, and for every prefix of the plan', () => {
    const forms = FRENCH_FORMS.map(([text]) => text).filter((text) => !/[;"\n\r]/.test(text));
    expectSame(`${forms.map((text) => `x;${Buffer.from(text).toString('latin1')}`).join('\n')}\n`, 2, [1]);
    const everywhere = Array.from({ length: 90_000 }, (_, prefix) => `0${prefix + 10_000}1234`);
    expectSame(`${everywhere.join('\n')}\n`, 1, [0]);
  });

  test('are missing from records with another number of cells', () => {
    expectSame('a;0639980001\n0639980001\na;b;c\n;0639980001\n', 2, [1]);
  });

  test('stand in for the phones of a cell that holds several', () => {
    expectSame('a;0639980001\nb;\nc\n', 2, [1, 1]);
  });
});
