/** Columns of a consent import that it does not read; one that says who took consent back must not pass unread (P3). */
import type { TableReader } from '../csv/table-reader.js';
import { ConfigurationError } from '../errors.js';
import { maskPhoneNumbers } from './free-text.js';
import type { CellSource } from './import-table.js';

const TAKES_BACK =
  /\b(?:withdrawn|withdrawal|withdrew|revoked|revocation|revoquee?|retrait|retiree?|desinscrite?s?|desinscription|desabonnee?|desabonnement|unsub(?:scribed?)?|opt ?out|opposee?|opposition|opposed|objection|objected|refus|refusee?|stop|bloctel|dnc|blacklist|liste noire|do not call|ne (?:pas|plus) (?:appeler|contacter))\b/;
/** What is said of other ways to reach a person tells nothing about calls. */
const OTHER_CHANNEL = /\b(?:e ?mails?|mails?|courriels?|newsletter|courrier|postale?)\b/;

/**
 * Names the columns that are not read, numbers masked.
 *
 * Throws ConfigurationError for one whose name says that it tells of withdrawals or oppositions, unless it is in
 * `ignored`, and for an ignored column that is not there.
 */
export function findStrayColumns(
  table: TableReader,
  columns: ReadonlyMap<string, CellSource>,
  ignored: readonly string[],
): string[] {
  const absent = ignored.find((name) => !table.columns.includes(name));
  if (absent !== undefined) {
    throw new ConfigurationError(
      'COLUMN_NOT_FOUND',
      `--ignore-column ${absent}: ${table.list.name} has no such column`,
      {
        hint: `its columns are: ${table.columns.map(maskPhoneNumbers).join(', ')}`,
      },
    );
  }
  const read = new Set([...columns.values()].flatMap((source) => ('column' in source ? [source.column] : [])));
  const stray = table.columns.filter(
    (name, index) => name.trim() !== '' && !read.has(index) && !ignored.includes(name),
  );
  const telling = stray.find(takesBack);
  if (telling !== undefined) throw unread(table, maskPhoneNumbers(telling), columns.has('withdrawn_at'));
  return stray.map(maskPhoneNumbers);
}

function takesBack(name: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ');
  return TAKES_BACK.test(words) && !OTHER_CHANNEL.test(words);
}

function unread(table: TableReader, name: string, hasWithdrawals: boolean): ConfigurationError {
  const message = `${table.list.name} has a column ${name} that seems to say who took consent back, and nothing reads it`;
  return new ConfigurationError('COLUMN_UNREAD', message, {
    hint: hasWithdrawals
      ? `import what it says as oppositions; then, or if it says something else: --ignore-column "${name}"`
      : `write --map withdrawn_at="${name}"; if it says something else: --ignore-column "${name}"`,
  });
}
