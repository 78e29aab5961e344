/** Workbooks without styles, which some programs write and Excel opens, as the library wants them. */
import { crc32 } from './crc32.js';

const NAME = Buffer.from('xl/styles.xml', 'latin1');
const STYLES = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
  'latin1',
);
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;

/** Gives a workbook an empty sheet of styles where it has none; any other comes back as it is. */
export function withStyles(workbook: Buffer): Buffer {
  const end = workbook.lastIndexOf(END);
  if (end < 0 || end + END_BYTES > workbook.length) return workbook;
  const listBytes = workbook.readUInt32LE(end + 12);
  const listStart = workbook.readUInt32LE(end + 16);
  const list = workbook.subarray(listStart, listStart + listBytes);
  // An archive of another form than the plain one is left to the library.
  if (listStart + listBytes !== end || list.includes('styles.xml')) return workbook;
  const trailer = Buffer.from(workbook.subarray(end));
  const files = trailer.readUInt16LE(10) + 1;
  const entry = localEntry();
  const listed = listEntry(listStart);
  trailer.writeUInt16LE(files, 8);
  trailer.writeUInt16LE(files, 10);
  trailer.writeUInt32LE(listBytes + listed.length, 12);
  trailer.writeUInt32LE(listStart + entry.length, 16);
  return Buffer.concat([workbook.subarray(0, listStart), entry, list, listed, trailer]);
}

/** The file as it stands in the archive: stored, not packed. */
function localEntry(): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  writeSizes(head, 14);
  return Buffer.concat([head, NAME, STYLES]);
}

/** The file as it stands in the archive's list. */
function listEntry(offset: number): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 6);
  writeSizes(head, 16);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, NAME]);
}

function writeSizes(head: Buffer, at: number): void {
  head.writeUInt32LE(crc32(STYLES), at);
  head.writeUInt32LE(STYLES.length, at + 4);
  head.writeUInt32LE(STYLES.length, at + 8);
  head.writeUInt16LE(NAME.length, at + 12);
}
