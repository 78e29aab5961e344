/** Where a number stands in lists of past runs: clean lists, rejected lists, or any other CSV file. */
import { openTable, type TableRecord } from '../csv/table-reader.js';
import type { E164 } from '../phone/e164.js';
import { plainNumber, readPlainFrenchPhone } from '../phone/plain-phone.js';
import { readPhone } from '../phone/read-phone.js';

/** One place. */
export interface PlaceInList {
  readonly path: string;
  /** `rejected` where the list says why it rejected records. */
  readonly kind: 'rejected' | 'list';
  /** From 1; of a rejected list, the record of the list that it came from. */
  readonly record: number;
  readonly column: string;
  /** The reasons of a rejected list, `|` between. */
  readonly reasons: string | null;
}

/** Finds every cell that reads as the number, in any column; O(bytes). Throws as `openTable` does. */
export function findInLists(paths: readonly string[], number: E164, region: string): PlaceInList[] {
  return paths.flatMap((path) => {
    const table = openTable(path);
    try {
      const reasonColumn = table.columns.indexOf('tamis_reasons');
      const recordColumn = table.columns.indexOf('tamis_record');
      const places: PlaceInList[] = [];
      for (const record of table.records()) {
        const column = findColumn(record, number, region);
        if (column < 0) continue;
        places.push({
          path,
          kind: reasonColumn < 0 ? 'list' : 'rejected',
          record: recordColumn < 0 ? record.number : Number(record.text(recordColumn)),
          column: table.columns[column] ?? String(column + 1),
          reasons: reasonColumn < 0 ? null : record.text(reasonColumn),
        });
      }
      return places;
    } finally {
      table.close();
    }
  });
}

const FEWEST_DIGITS = 6;

function findColumn(record: TableRecord, number: E164, region: string): number {
  for (let column = 0; column < record.cellCount; column++) {
    if (record.isPlain) {
      const value = readPlainFrenchPhone(record.bytes, record.cellStart(column), record.cellEnd(column));
      if (value > 0 && plainNumber(value) === number) return column;
      if (value >= 0) continue;
    }
    const text = record.text(column) ?? '';
    if (text.replace(/\D/g, '').length < FEWEST_DIGITS) continue;
    const reading = readPhone(text, region);
    if (reading.number === number || reading.others.includes(number)) return column;
  }
  return -1;
}
