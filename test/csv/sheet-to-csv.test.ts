import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type ListOptions, openAnyList, openList } from '../../src/csv/open-list.js';
import { readAt } from '../../src/csv/read-pieces.js';
import { writeList } from './list-file.js';
import { makeWorkbook } from './workbook.js';

const WORKBOOK = makeWorkbook({
  Prospects: [
    ['nom', 'téléphone', 'optin', 'accord', 'note'],
    ['Élodie', 639980001, { serial: 46_000 }, true, 0.1 + 0.2],
    [],
    ['Zoé;"dite"', '06 39 98 00 02', { serial: 46_000.5 }, false, ' deux\nlignes '],
    ['Luc', 33639980003, null, null, 1e20],
  ],
  Autre: [['tel'], ['06 39 98 00 09']],
});

async function csvOf(workbook: Uint8Array, options: ListOptions = {}): Promise<string> {
  const list = await openAnyList(writeList(workbook, 'list.xlsx'), options);
  try {
    return readAt(list.fd, 0, list.size).toString('utf8');
  } finally {
    list.close();
  }
}

describe('a workbook', () => {
  test('is its first sheet as CSV: dates in ISO, numbers in full, empty rows kept', async () => {
    expect((await csvOf(WORKBOOK)).split('\r\n')).toEqual([
      '\ufeffnom;téléphone;optin;accord;note',
      'Élodie;639980001;2025-12-09;true;0.3',
      '',
      '"Zoé;""dite""";06 39 98 00 02;2025-12-09T12:00:00;false;" deux\nlignes "',
      'Luc;33639980003;;;100000000000000000000',
      '',
    ]);
  });

  test('gives another sheet by name or by number', async () => {
    const other = '\ufefftel\r\n06 39 98 00 09\r\n';
    expect([await csvOf(WORKBOOK, { sheet: 'Autre' }), await csvOf(WORKBOOK, { sheet: '2' })]).toEqual([other, other]);
  });

  test('is known by its content, whatever it is called', async () => {
    const list = await openAnyList(writeList(WORKBOOK, 'list.csv'));
    expect([list.container, list.columns.length, list.encodingConfidence]).toEqual(['xlsx', 5, 'certain']);
    list.close();
  });

  test('is cut where it was written to be, whatever stands in its cells', async () => {
    const rows = [
      ['adresse, cp, ville', 'sep=,', 'tel'],
      ...Array(9).fill(['1, rue A, 75001, Paris', 'a, b, c', '06']),
    ];
    const list = await openAnyList(writeList(makeWorkbook({ A: rows }), 'list.xlsx'), { delimiter: 0x2c });
    expect(list.columns).toEqual(['adresse, cp, ville', 'sep=,', 'tel']);
    expect([list.dialect.delimiter, list.isDialectDetected, list.rivalDelimiter]).toEqual([0x3b, false, null]);
    list.close();
    const first = await openAnyList(writeList(makeWorkbook({ A: [['sep=,'], ['06']] }), 'list.xlsx'));
    expect(first.columns).toEqual(['sep=,']);
    first.close();
  });

  test('is read without styles, as programs write it that format nothing', async () => {
    const { 'xl/styles.xml': _, ...files } = unzipSync(
      makeWorkbook({
        A: [
          ['nom', 'tel'],
          ['Zoé', 639980001],
        ],
      }),
    );
    expect(await csvOf(zipSync(files))).toBe('\ufeffnom;tel\r\nZoé;639980001\r\n');
  });

  test('is read out of gzip as well', async () => {
    const list = await openAnyList(writeList(gzipSync(WORKBOOK), 'list.xlsx.gz'));
    expect(list.columns).toContain('téléphone');
    list.close();
  });

  test('without the sheet asked for is refused, naming those that there are', async () => {
    await expect(csvOf(WORKBOOK, { sheet: 'Nord' })).rejects.toThrow(/no sheet Nord.*Prospects, Autre/);
  });

  test('that is damaged is refused', async () => {
    await expect(csvOf(WORKBOOK.subarray(0, WORKBOOK.length - 100))).rejects.toThrow(/workbook cannot be read/);
  });

  test('that would unpack to more than the memory holds is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(1 << 20), 'xl/a.xml': new Uint8Array(1 << 27) });
    await expect(csvOf(bomb)).rejects.toThrow(/unpacks to more than 128 MiB/);
  });

  test('is refused where nothing can be waited for', () => {
    const path = writeList(WORKBOOK, 'list.xlsx');
    expect(() => openList(path)).toThrow(/workbook/);
    expect(readFileSync(path)).toEqual(Buffer.from(WORKBOOK));
  });
});
