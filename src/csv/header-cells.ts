/** The names of the columns: the cells of the header as text. */
import { InputError } from '../errors.js';
import type { Dialect } from './dialect.js';
import type { Encoding } from './encoding.js';
import { readOddlyQuotedRecords, readPlainlyQuoted } from './quoted-records.js';
import { ODDLY_QUOTED, RecordIndex } from './record-index.js';
import { scanRecords } from './scan-records.js';

/** Reads the cells of a header as text; throws `InputError` where the encoding does not allow its bytes. */
export function readHeaderCells(
  text: Buffer,
  index: RecordIndex,
  record: number,
  dialect: Dialect,
  encoding: Encoding,
  path: string,
): readonly string[] {
  const odd = index.quoted[record] === ODDLY_QUOTED ? readOdd(text, index, record, dialect) : null;
  return Array.from({ length: index.cellCount(record) }, (_, column) => {
    const value =
      index.quoted[record] === 0
        ? text.toString('latin1', index.cellStart(record, column), index.cellStop(record, column))
        : (odd?.[column] ?? readPlainlyQuoted(text, index.cellStart(record, column), index.cellStop(record, column)));
    const name = encoding.decode(Buffer.from(value, 'latin1'));
    if (name === null) {
      throw new InputError(
        'ENCODING_UNREADABLE',
        `${path}: the header (column ${column + 1}) is not ${encoding.name}`,
        { hint: 'name its encoding, for example --encoding windows-1252' },
      );
    }
    return name.trim();
  });
}

function readOdd(text: Buffer, index: RecordIndex, record: number, dialect: Dialect): readonly string[] | null {
  const only = new RecordIndex();
  only.clear();
  const bytes = text.subarray(index.start[record]!, index.next[record]!);
  scanRecords(bytes, 0, bytes.length, dialect, true, only);
  return readOddlyQuotedRecords(bytes, only, dialect).get(0) ?? null;
}
