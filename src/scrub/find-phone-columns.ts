/** Which columns of a list hold phones: nobody should dial a column that was not screened. */
import { looksLikeFaxColumn, looksLikePhoneColumn } from '../campaign/usual-columns.js';
import type { Block } from '../csv/block-reader.js';
import { listColumns, showColumn } from '../csv/column-names.js';
import type { OpenList } from '../csv/open-list.js';
import { ConfigurationError } from '../errors.js';
import { lookAtColumn } from './look-at-column.js';
import type { WatchedColumn } from './watch-columns.js';

/** The phone columns of a list, and what was left out knowingly. */
export interface PhoneColumns {
  /** Positions, in the order declared, or else in that of the list. */
  readonly columns: readonly number[];
  /** Names of fax columns, which are left alone and named. */
  readonly fax: readonly string[];
  /** Columns whose first cells did not tell. */
  readonly watched: readonly WatchedColumn[];
}

/** What the user said about phone columns. */
export interface PhoneColumnChoice {
  readonly declared: readonly string[];
  /** Where they were declared, for messages; by default the option. */
  readonly declaredBy?: string;
  readonly ignored: readonly string[];
  /** Whether the command can only be told which columns hold phones, as `tamis compare`. */
  readonly takesColumnsOnly?: boolean;
}

/** The share of filled cells that must hold a phone's digits where the name says phone, or read as phones where not. */
const SHARE_WITH_NAME = 0.3;
const SHARE_WITHOUT_NAME = 0.6;
/** Cells below which content alone says nothing. */
const FEWEST_CELLS = 5;

/** All that a command can be told which takes no other option about columns. */
const COLUMN_HINT = 'name it: --phone-column NAME';

/**
 * Finds the phone columns of a list from its header and first block.
 *
 * Throws `ConfigurationError` where a declared column is missing, where no column holds phones, or where a column
 * holds phones that was neither declared nor ignored.
 */
export function findPhoneColumns(list: OpenList, sample: Block | null, choice: PhoneColumnChoice): PhoneColumns {
  const declared = choice.declared.map((name) => requireColumn(list, name, choice.declaredBy ?? '--phone-column'));
  const ignored = new Set(choice.ignored.map((name) => requireColumn(list, name, '--ignore-column')));
  const fax: string[] = [];
  const named: number[] = [];
  const unnamed: number[] = [];
  const watched: WatchedColumn[] = [];
  for (const [column, name] of list.columns.entries()) {
    if (ignored.has(column) || declared.includes(column)) continue;
    const content = lookAtColumn(sample, column, list.columns.length);
    if (looksLikeFaxColumn(name)) fax.push(name);
    else if (looksLikePhoneColumn(name)) {
      if (content.filled === 0 || content.digitShare >= SHARE_WITH_NAME) named.push(column);
      else watched.push({ column, isNamed: true });
    } else if (content.filled < FEWEST_CELLS) watched.push({ column, isNamed: false });
    else if (content.phoneShare >= SHARE_WITHOUT_NAME) unnamed.push(column);
  }
  const undeclared = declared.length > 0 ? [...named, ...unnamed] : unnamed;
  if (undeclared.length > 0) throw unscreened(list, undeclared, choice.takesColumnsOnly);
  const columns = declared.length > 0 ? declared : named;
  if (columns.length === 0) {
    throw new ConfigurationError(
      'PHONE_COLUMN_NOT_FOUND',
      `${list.path}: no column holds phones by its name and content; its columns are ${listColumns(list.columns)}`,
      { hint: choice.takesColumnsOnly === true ? COLUMN_HINT : noPhonesHint(list) },
    );
  }
  return { columns, fax, watched };
}

/** Finds a column by its name, or by its number from 1 as `#3`; throws naming the columns there are. */
export function requireColumn(list: Pick<OpenList, 'columns' | 'path'>, name: string, asked: string): number {
  const exact = list.columns.indexOf(name);
  const column = exact >= 0 ? exact : findLoosely(list, name);
  if (column < 0) {
    throw new ConfigurationError(
      'COLUMN_NOT_FOUND',
      `${list.path}: there is no column "${name}" (${asked}); its columns are ${listColumns(list.columns)}`,
      { hint: `name one of its columns with ${asked}` },
    );
  }
  if (list.columns.indexOf(name, exact + 1) > exact && exact >= 0) {
    throw new ConfigurationError('COLUMN_AMBIGUOUS', `${list.path}: two columns are called "${name}" (${asked})`, {
      hint: `give the number of the column instead: ${asked} "#${exact + 1}"`,
    });
  }
  return column;
}

/** Finds a column by its name in any case, or by its number; -1 where there is none. */
function findLoosely({ columns }: Pick<OpenList, 'columns'>, name: string): number {
  const byName = columns.findIndex((known) => known.toLowerCase() === name.toLowerCase());
  if (byName >= 0) return byName;
  const number = Number(/^#([1-9]\d{0,6})$/.exec(name)?.[1] ?? 0);
  return number >= 1 && number <= columns.length ? number - 1 : -1;
}

function noPhonesHint({ likelierHeader, columns, isDialectDetected }: OpenList): string {
  if (likelierHeader !== null) return `if row ${likelierHeader.row} is the header: --header-row ${likelierHeader.row}`;
  if (columns.length === 1 && isDialectDetected)
    return 'name its delimiter with --delimiter, or its column with --phone-column';
  return 'name it: --phone-column NAME, or phone = ["NAME"] under [list] in the campaign';
}

/** The refusal of columns that hold phones and would leave unscreened. */
export function unscreened(list: OpenList, columns: readonly number[], takesColumnsOnly = false): ConfigurationError {
  const names = columns.map((column) => showColumn(list.columns[column]!, column));
  const plural = names.length > 1;
  return new ConfigurationError(
    'PHONE_COLUMN_UNSCREENED',
    `${list.path}: ${plural ? 'columns' : 'column'} ${names.map((name) => `"${name}"`).join(', ')} ${plural ? 'hold' : 'holds'} phones that would not be screened`,
    {
      hint: takesColumnsOnly
        ? COLUMN_HINT
        : `screen it with --phone-column "${names[0]}", or leave it with --ignore-column "${names[0]}"`,
    },
  );
}
