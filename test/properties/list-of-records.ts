/** Lists made of known cells, so that what must come out can be said without asking Tamis. */
import fc from 'fast-check';

/** One generated record: its cells as they stand in the file, and its line end. */
export interface GeneratedRecord {
  readonly cells: readonly string[];
  readonly lineEnd: string;
}

const plainCell = fc.string({ unit: fc.constantFrom('a', 'É', ' ', "'", '-', '0', '=', '😀', '5" '), maxLength: 8 });
const quotedCell = fc
  .string({ unit: fc.constantFrom('a', ';', '""', '\n', '\r\n', 'é', ' '), maxLength: 8 })
  .map((text) => `"${text}"`);
const otherCell = fc.oneof({ weight: 3, arbitrary: plainCell.filter(isPlain) }, quotedCell);

/** A cell that begins with a quote would be a quoted one. */
function isPlain(cell: string): boolean {
  return !cell.startsWith('"');
}

/** Phone cells of the first ten numbers of the block 06 39 98, and cells that are none. */
const phoneCell = fc.oneof(
  fc.nat(9).map((last) => `063998000${last}`),
  fc.nat(9).map((last) => `"+33 6 39 98 00 0${last}"`),
  fc.nat(9).map((last) => `6 39 98 00 0${last}`),
  fc.constantFrom('', 'n/a', '3,36E+10', '"06 39 98 00 01 ou 06 39 98 00 02"', '12', '"x""y"'),
);

/** Records of the columns `avant;tel;apres`, or ragged ones. */
export const records: fc.Arbitrary<GeneratedRecord[]> = fc.array(
  fc.record({
    cells: fc.oneof(
      { weight: 9, arbitrary: fc.tuple(otherCell, phoneCell, otherCell) as fc.Arbitrary<string[]> },
      { weight: 1, arbitrary: fc.array(otherCell, { minLength: 1, maxLength: 5 }) },
    ),
    lineEnd: fc.constantFrom('\n', '\r\n'),
  }),
  { maxLength: 30 },
);

export const HEADER = 'avant;tel;apres';

/** Writes records as a list; a record whose one cell is empty would be a blank line, which is no record. */
export function writeList(list: readonly GeneratedRecord[]): string {
  return `${HEADER}\n${list.map(({ cells, lineEnd }) => cells.join(';') + lineEnd).join('')}`;
}
