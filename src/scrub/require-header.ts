/** Whether the header of a list is one: a record taken for it would neither be scrubbed nor counted. */
import { looksLikeNumber, showColumn } from '../csv/column-names.js';
import type { ListOptions, OpenList } from '../csv/open-list.js';
import { InputError } from '../errors.js';

/**
 * Throws `InputError` where the first row holds a phone number, or is a title over rows with more cells. A row that
 * the user named is taken as it is.
 */
export function requireHeader(list: OpenList, { header, headerRow }: ListOptions): void {
  if (header === 'no' || headerRow !== undefined) return;
  const number = list.columns.findIndex((name) => /^[\s\d.()/+-]+$/.test(name) && looksLikeNumber(name));
  if (number >= 0) {
    throw new InputError(
      'HEADER_IS_RECORD',
      `${list.path}: its first row has a number in column ${number + 1}: it seems to be a record and no header`,
      { hint: 'where the list has no header, say so with --no-header; where it is further down, with --header-row' },
    );
  }
  const { likelierHeader } = list;
  if (likelierHeader !== null && list.columns.length === 1) {
    throw new InputError(
      'HEADER_NOT_FIRST',
      `${list.path}: its first row is one cell, "${showColumn(list.columns[0]!, 0)}", but row ${likelierHeader.row} and most others have ${likelierHeader.cells}`,
      { hint: `name the row of the header: --header-row ${likelierHeader.row}` },
    );
  }
}
