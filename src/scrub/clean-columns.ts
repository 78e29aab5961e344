/** Which columns of a list leave in its clean list, and which are free text. */

import type { ColumnChoice } from '../campaign/column-choice.js';
import { looksLikeCommentColumn } from '../campaign/comment-columns.js';
import type { OpenList } from '../csv/open-list.js';
import { ConfigurationError } from '../errors.js';
import { requireColumn } from './find-phone-columns.js';

/** The free-text columns of a list, and what is asked about them. */
export interface CommentColumns {
  readonly columns: readonly number[];
  /** Whether remarks are looked for. */
  readonly isScreened: boolean;
  /** Whether cells that hold one are emptied in the clean list. */
  readonly isDropped: boolean;
}

/**
 * Finds the columns that leave, in the order of the list; null where all do. Phone columns always leave: dropping one
 * is refused, since an emptied number is a decision of the scrub and not of a column.
 */
export function findKeptColumns(
  list: OpenList,
  { keep, drop }: ColumnChoice,
  phoneColumns: readonly number[],
): readonly number[] | null {
  if (keep === null && drop.length === 0) return null;
  const phones = new Set(phoneColumns);
  const all = list.columns.map((_, column) => column);
  if (keep !== null) {
    const kept = new Set(keep.map((name) => requireColumn(list, name, '[output] keep')));
    return all.filter((column) => kept.has(column) || phones.has(column));
  }
  const dropped = new Set(drop.flatMap((name) => columnsCalled(list, name)));
  const phone = phoneColumns.find((column) => dropped.has(column));
  if (phone !== undefined) {
    throw new ConfigurationError(
      'OUTPUT_WITHOUT_PHONE',
      `${list.path}: [output] drop names "${list.columns[phone]}", which is a column of phones`,
      { hint: 'phone columns always leave; to ignore one, use --ignore-column and drop it' },
    );
  }
  return all.filter((column) => !dropped.has(column));
}

/** All columns of a name, so that what is dropped does not leave under the same name next to it. */
function columnsCalled(list: OpenList, name: string): number[] {
  const same = list.columns.flatMap((known, column) => (known === name ? [column] : []));
  return same.length > 0 ? same : [requireColumn(list, name, '[output] drop')];
}

/** Finds the free-text columns: those that were named, else those that look like it and are no phones. */
export function findCommentColumns(
  list: OpenList,
  named: readonly string[],
  phoneColumns: readonly number[],
): readonly number[] {
  if (named.length > 0) return named.map((name) => requireColumn(list, name, '--comment-column'));
  return list.columns.flatMap((name, column) =>
    looksLikeCommentColumn(name) && !phoneColumns.includes(column) ? [column] : [],
  );
}
