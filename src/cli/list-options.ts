/** Options that say how a list is read, where detection is not to decide. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readDelimiter } from '../csv/dialect.js';
import { requireEncoding } from '../csv/encoding.js';
import type { ListOptions } from '../csv/open-list.js';
import { ConfigurationError } from '../errors.js';

/** How a list is read, as it was typed. */
export interface ListReading {
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly quotes?: 'double' | 'none';
  readonly headerRow?: number;
  /** False with `--no-header`. */
  readonly header: boolean;
  readonly sheet?: string;
}

/** Adds `--delimiter`, `--encoding`, `--quotes`, `--header-row`, `--no-header` and `--sheet`. */
export function addListOptions(command: Command): Command {
  return command
    .option('--delimiter <char>', 'what parts two cells: ; , tab | (default: detected)')
    .option('--encoding <name>', 'the encoding of the list (default: detected)')
    .addOption(new Option('--quotes <how>', 'whether quotes mean anything').choices(['double', 'none']))
    .addOption(new Option('--header-row <row>', 'the row of the header, below title rows').argParser(readRow))
    .option('--no-header', 'the list has no header; its columns are named 1, 2, 3, …')
    .option('--sheet <sheet>', 'the sheet of a workbook, by name or number (default: the first)');
}

/** Resolves them; throws `ConfigurationError` where one cannot be used or two contradict each other. */
export function readListOptions(options: ListReading): ListOptions & { readonly quoting: boolean } {
  if (!options.header && options.headerRow !== undefined) {
    throw new ConfigurationError('OPTION_INVALID', '--no-header and --header-row contradict each other', {
      hint: 'use --header-row where the list has a header, --no-header where it has none',
    });
  }
  const delimiter = options.delimiter === undefined ? undefined : requireDelimiter(options.delimiter);
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(options.encoding === undefined ? {} : { encoding: requireEncoding(options.encoding) }),
    quoting: options.quotes !== 'none',
    header: options.header ? 'yes' : 'no',
    ...(options.headerRow === undefined ? {} : { headerRow: options.headerRow }),
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
  };
}

/** The options that were given, as they are typed again. */
export function typedListOptions(options: ListReading): string[] {
  const { delimiter, encoding, quotes, headerRow, header, sheet } = options;
  const given = { delimiter, encoding, quotes, 'header-row': headerRow, sheet };
  return [
    ...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${quote(value)}`])),
    ...(header ? [] : ['--no-header']),
  ];
}

/** A word that a shell takes as it is stays as it is. */
function quote(value: string | number): string {
  const text = String(value);
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function requireDelimiter(text: string): number {
  const delimiter = readDelimiter(text);
  if (delimiter !== null) return delimiter;
  throw new ConfigurationError(
    'OPTION_INVALID',
    `--delimiter ${text}: a delimiter is one character that is no part of a number or word`,
    {
      hint: 'use one of ; , tab |',
    },
  );
}

function readRow(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is the number of a row, from 1, as an editor or a spreadsheet counts it.');
}
