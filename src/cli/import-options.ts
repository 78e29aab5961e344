/** Options that the imports share: how to read the file, and where its columns are. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { looksLikePhoneColumn } from '../campaign/usual-columns.js';
import { readDelimiter } from '../csv/dialect.js';
import { requireEncoding } from '../csv/encoding.js';
import { ConfigurationError } from '../errors.js';
import { isTimeZone } from '../rules/instants.js';
import type { ImportFile } from '../store/import-table.js';
import { collect, readPairs } from './shared-options.js';

/** What was typed about an import file. */
export interface ImportOptions {
  readonly map?: readonly string[];
  readonly delimiter?: number;
  readonly encoding?: string;
  readonly quotes?: 'double' | 'none';
  readonly timeZone: string;
  readonly region: string;
  readonly dryRun?: boolean;
}

/** Adds them. */
export function addImportOptions(command: Command): Command {
  return addReadingOptions(
    command
      .option('--map <column=name>', 'where a column is, as phone=telephone (repeatable)', collect)
      .option('--delimiter <char>', 'what parts two cells: ; , tab | (default: detected)', parseDelimiter)
      .option('--encoding <name>', 'the encoding of the file (default: detected)')
      .addOption(new Option('--quotes <how>', 'whether quotes mean anything').choices(['double', 'none']))
      .option('--dry-run', 'say what would happen and change nothing'),
  );
}

/** Adds how numbers and dates are read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--time-zone <zone>', 'where dates without an offset are read', parseTimeZone, 'Europe/Paris')
    .option('--region <code>', 'whose national numbers are read', parseRegion, 'FR');
}

/** Puts together what is known about an import file; `constants` are values for columns that it lacks. */
export function importFile(
  path: string,
  options: ImportOptions,
  constants: Readonly<Record<string, string | undefined>>,
): ImportFile {
  const given = Object.entries(constants).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    path,
    ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
    ...(options.encoding !== undefined && { encoding: requireEncoding(options.encoding) }),
    ...(options.quotes !== undefined && { quoting: options.quotes !== 'none' }),
    ...readMap(options.map ?? []),
    looksLikePhone: looksLikePhoneColumn,
    constants: new Map(given),
  };
}

/** One name for each column; only `phone` may have several. */
function readMap(pairs: readonly string[]): Pick<ImportFile, 'columns' | 'morePhones'> {
  const columns = new Map<string, string>();
  const morePhones: string[] = [];
  for (const pair of pairs) {
    const [[column, name]] = [...readPairs('--map', [pair])] as [[string, string]];
    if (!columns.has(column)) columns.set(column, name);
    else if (column === 'phone') morePhones.push(name);
    else {
      throw new ConfigurationError('OPTION_INVALID', `--map ${column}=… is given more than once`, {
        hint: 'one column of the file is mapped to it; only phone may have several',
      });
    }
  }
  return { columns, morePhones };
}

function parseDelimiter(text: string): number {
  const delimiter = readDelimiter(text);
  if (delimiter !== null) return delimiter;
  throw new InvalidArgumentError('use one of ; , tab |');
}

function parseTimeZone(text: string): string {
  if (isTimeZone(text)) return text;
  throw new InvalidArgumentError('write it as Europe/Paris or Indian/Reunion');
}

function parseRegion(text: string): string {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError('write its two letters, as FR');
}
