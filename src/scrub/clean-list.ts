/** Lists of earlier runs, read back: which numbers they cleared, and why they rejected others. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BlockReader } from '../csv/block-reader.js';
import { cannotRead } from '../csv/cannot-read.js';
import { openTable, type TableReader, type TableRecord } from '../csv/table-reader.js';
import { InputError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import { readPhone } from '../phone/read-phone.js';
import { type ListSummary, SUMMARY_SCHEMA } from '../proof/summary.js';
import { findPhoneColumns } from './find-phone-columns.js';
import { REJECTED_COLUMNS } from './rejected-writer.js';
import { requireNotRejected } from './require-not-rejected.js';

/** What an earlier run left of one list. */
export interface EarlierRun {
  /** How it was named by whoever asked. */
  readonly path: string;
  readonly cleanPath: string;
  /** Null where only the clean list is known. */
  readonly rejectedPath: string | null;
  /** The hash that the clean list must have; null where nothing says. */
  readonly cleanSha256: string | null;
  /** The names of its phone columns; null to find them. */
  readonly phoneColumns: readonly string[] | null;
  readonly asOf: string | null;
}

/** Takes a clean list, or a summary with its files beside it, for what an earlier run left. Throws `InputError`. */
export function openEarlierRun(path: string, phoneColumns: readonly string[]): EarlierRun {
  const declared = phoneColumns.length > 0 ? phoneColumns : null;
  if (!path.endsWith('.json')) {
    const bare = { path, cleanPath: path, rejectedPath: null, cleanSha256: null, phoneColumns: declared, asOf: null };
    return bare;
  }
  const summary = requireSummary(path);
  const beside = (name: string) => join(dirname(path), name);
  return {
    path,
    cleanPath: beside(summary.outputs.clean.name),
    rejectedPath: beside(summary.outputs.rejected.name),
    cleanSha256: summary.outputs.clean.sha256,
    phoneColumns: declared ?? summary.list.phone_columns,
    asOf: summary.as_of,
  };
}

/** Reads the summary of one list. Throws `InputError` for anything else. */
export function requireSummary(path: string): ListSummary {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  const summary = parseSummary(text);
  if (summary !== null) return summary;
  throw new InputError('SUMMARY_MALFORMED', `${path}: this is not the summary of a list`, {
    hint: 'name the NAME.summary.json that a scrub wrote for one list',
  });
}

function parseSummary(text: string): ListSummary | null {
  try {
    const summary = JSON.parse(text) as Partial<ListSummary>;
    const isList = summary.schema === SUMMARY_SCHEMA && summary.list !== undefined && summary.outputs !== undefined;
    return isList ? (summary as ListSummary) : null;
  } catch {
    return null;
  }
}

/**
 * Calls `visit` with every number that a clean list holds, record by record; O(1) memory. Throws `InputError` where
 * the list is not the one that its summary or certificate names.
 */
export function forEachClearedNumber(run: EarlierRun, visit: (number: number) => void): void {
  const table = openTable(run.cleanPath);
  try {
    const hint = 'name the clean list of that run; nobody in a rejected list may be called';
    requireNotRejected(run.cleanPath, table.columns, hint);
    const columns = phoneColumnsOf(table, run);
    const read = numberReader();
    for (const record of table.records()) {
      for (const column of columns) {
        const number = read(record.text(column));
        if (number !== 0) visit(number);
      }
    }
    if (run.cleanSha256 !== null && table.sha256() !== run.cleanSha256) {
      throw new InputError(
        'EARLIER_LIST_ALTERED',
        `${run.cleanPath}: it is not the clean list that ${run.path} names`,
        {
          hint: 'take both from one run; tamis verify tells more',
        },
      );
    }
  } finally {
    table.close();
  }
}

/** Calls `visit` with every number of a rejected list and its reason. Throws `InputError` where it cannot be read. */
export function forEachRejectedNumber(
  path: string,
  phones: readonly string[],
  visit: (number: number, reason: string) => void,
): void {
  const table = openTable(path);
  try {
    const reason = table.columns.lastIndexOf(REJECTED_COLUMNS[1]);
    const own = table.columns.lastIndexOf(REJECTED_COLUMNS[3]);
    const columns = [own, ...phones.map((name) => table.columns.indexOf(name))].filter((column) => column >= 0);
    const read = numberReader();
    for (const record of table.records()) {
      for (const column of columns) {
        const number = read(undefuse(record, column));
        if (number !== 0) visit(number, record.text(reason) ?? '');
      }
    }
  } finally {
    table.close();
  }
}

function phoneColumnsOf(table: TableReader, { phoneColumns, cleanPath }: EarlierRun): readonly number[] {
  if (phoneColumns === null) {
    const block = new BlockReader(table.list).next();
    return findPhoneColumns(table.list, block, { declared: [], ignored: [], takesColumnsOnly: true }).columns;
  }
  return phoneColumns.map((name) => {
    const column = table.columns.indexOf(name);
    if (column >= 0) return column;
    throw new InputError('COLUMN_NOT_FOUND', `${cleanPath}: there is no column ${name}`, {
      hint: `its columns are ${table.columns.join(', ')}`,
    });
  });
}

/** A spreadsheet-safe rejected list has an apostrophe before its numbers. */
function undefuse(record: TableRecord, column: number): string | null {
  return record.text(column)?.replace(/^'/, '') ?? null;
}

/** Reads the numbers of a clean list, however `--phone-format` wrote them; 0 for what is no number. */
function numberReader(): (text: string | null) => number {
  return (text) => {
    if (text === null || text === '') return 0;
    // International forms begin with their calling code, which is never 0.
    if (/^\+?[1-9]\d{6,14}$/.test(text)) return Number(text);
    return readPhone(text, 'FR').number as E164 | 0;
  };
}
