/** Excel workbooks: one sheet as CSV. */
import { InputError } from '../errors.js';
import { readAt } from './read-pieces.js';
import type { Spool } from './spool.js';
import { withStyles } from './workbook-styles.js';

/** What a workbook may unpack to: reading it takes eight times that in memory. */
const LARGEST_WORKBOOK_BYTES = 1 << 27;

/** Rows written at once. */
const ROWS = 1000;

/** Tells whether a zip archive is an Excel workbook, from its list of files, which is at its end. */
export function isWorkbook(fd: number, size: number): boolean {
  const tail = readAt(fd, Math.max(0, size - (1 << 20)), 1 << 20);
  return tail.includes('xl/workbook.xml');
}

/**
 * Writes one sheet of the workbook behind `fd` into a spool: `;`, UTF-8 with a byte order mark, CRLF, as Excel would.
 *
 * Dates become ISO 8601, without a time where they have none; numbers are written in full; an empty row becomes an
 * empty line, so that rows keep their numbers. `sheet` is a name or a number from 1. Throws `InputError` where the
 * workbook cannot be read or has no such sheet.
 */
export async function writeSheet(
  fd: number,
  size: number,
  name: string,
  sheet: string | undefined,
  spool: Spool,
): Promise<void> {
  if (unpackedBytes(fd, size) > LARGEST_WORKBOOK_BYTES) {
    const limit = `${LARGEST_WORKBOOK_BYTES >> 20} MiB`;
    throw new InputError('WORKBOOK_TOO_LARGE', `${name}: a workbook that unpacks to more than ${limit}`, {
      hint: 'save the sheet as CSV in UTF-8: that is read at any size',
    });
  }
  const rows = await readRows(withStyles(readAt(fd, 0, size)), name, sheet);
  spool.write(Buffer.from('\ufeff', 'utf8'));
  for (let from = 0; from < rows.length; from += ROWS) {
    const lines = rows.slice(from, from + ROWS).map((row) => `${writeRow(row)}\r\n`);
    spool.write(Buffer.from(lines.join(''), 'utf8'));
  }
}

/** Adds the sizes up that a zip archive's own list of files states; 0 where it has none, which its reader will refuse. */
function unpackedBytes(fd: number, size: number): number {
  const tail = readAt(fd, Math.max(0, size - 65_557), 65_557);
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (size > LARGEST_WORKBOOK_BYTES) return size;
  if (end < 0 || end + 20 > tail.length) return 0;
  const list = readAt(fd, tail.readUInt32LE(end + 16), Math.min(tail.readUInt32LE(end + 12), 1 << 24));
  let bytes = 0;
  for (let at = 0; at + 46 <= list.length && list.readUInt32LE(at) === 0x02014b50; ) {
    bytes += list.readUInt32LE(at + 24);
    at += 46 + list.readUInt16LE(at + 28) + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return bytes;
}

type CellValue = string | number | boolean | Date | null;

async function readRows(bytes: Buffer, name: string, sheet: string | undefined): Promise<CellValue[][]> {
  const { readSheet } = await import('read-excel-file/node');
  try {
    return (await readSheet(bytes, sheet ?? 1, { trim: false })) as unknown as CellValue[][];
  } catch (cause) {
    if (/^\d+$/.test(sheet ?? '')) {
      const byNumber = readSheet(bytes, Number(sheet), { trim: false }) as unknown as Promise<CellValue[][]>;
      return byNumber.catch((error) => Promise.reject(unreadable(name, sheet, error)));
    }
    throw unreadable(name, sheet, cause);
  }
}

function unreadable(name: string, sheet: string | undefined, cause: unknown): InputError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof Error && cause.name === 'SheetNotFoundError') {
    return new InputError('SHEET_NOT_FOUND', `${name}: there is no sheet ${sheet ?? 1} (${message})`, {
      hint: 'name one of its sheets with --sheet',
      cause,
    });
  }
  return new InputError('WORKBOOK_UNREADABLE', `${name}: this workbook cannot be read (${message.split('\n')[0]})`, {
    hint: 'save the sheet as CSV in UTF-8',
    cause,
  });
}

function writeRow(row: readonly CellValue[]): string {
  if (row.every((value) => value === null || value === '')) return '';
  return row.map((value) => writeValue(value)).join(';');
}

function writeValue(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return writeDate(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
  const text = String(value);
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The library gives dates as if the sheet's clock were UTC; a sheet has no time zone. */
function writeDate(date: Date): string {
  if (Number.isNaN(date.valueOf())) return '';
  const [day, time] = date.toISOString().slice(0, 19).split('T') as [string, string];
  if (date.getUTCFullYear() < 1900) return time;
  return time === '00:00:00' ? day : `${day}T${time}`;
}
