/** Lists as files in a temporary folder, and what the reader makes of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ListOptions, OpenList } from '../../src/csv/open-list.js';
import { openTable } from '../../src/csv/table-reader.js';

/** Makes a folder that goes away with the test. */
export function listFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-csv-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a list and returns its path. */
export function writeList(content: string | Uint8Array, name = 'list.csv', folder = listFolder()): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A list, read. */
export interface ReadList {
  readonly list: OpenList;
  readonly columns: readonly string[];
  readonly records: (string | null)[][];
  readonly malformed: (string | null)[];
  readonly sha256: string;
}

/** Reads a whole list through the reader of imports. */
export function readList(content: string | Uint8Array, options: ListOptions = {}, name = 'list.csv'): ReadList {
  const table = openTable(writeList(content, name), options);
  try {
    const records: (string | null)[][] = [];
    const malformed: (string | null)[] = [];
    for (const record of table.records()) {
      records.push(Array.from({ length: record.cellCount }, (_, column) => record.text(column)));
      malformed.push(record.malformed);
    }
    return { list: table.list, columns: table.columns, records, malformed, sha256: table.sha256() };
  } finally {
    table.close();
  }
}
