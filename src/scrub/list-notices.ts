/** What a person should know about how a list was read. */
import { nameDelimiter } from '../csv/dialect.js';
import type { OpenList } from '../csv/open-list.js';
import type { RunSummary } from '../proof/summary.js';
import type { ScrubPlan } from './plan.js';
import type { Notice } from './scrub-request.js';

/** The share of agreeing records below which a delimiter is a guess. */
const FEW = 0.5;

/** Tells of every list whose encoding, delimiter or header is a guess, or whose records are in two encodings. */
export function listNotices({ lists }: ScrubPlan, run: RunSummary): Notice[] {
  return lists.flatMap(({ list }, at) => {
    const { records_in_another_encoding: misfits, first_record_in_another_encoding: first } = run.lists[at]!.list;
    const encoding = first === null ? unsureEncoding(list) : mixed(list, misfits, first);
    return [...encoding, ...unsureDelimiter(list), ...doubtfulHeader(list)];
  });
}

function mixed({ path, encoding }: OpenList, misfits: number, first: number): Notice[] {
  const others = misfits === 1 ? `record ${first} is not` : `${misfits} records are not, the first is record ${first}`;
  return [
    {
      code: 'ENCODING_MIXED',
      message: `${path}: read as ${encoding.name}, but ${others}; every byte leaves as it came`,
      hint: 'the list was put together from files in two encodings: correct it at its source, or name one with --encoding',
    },
  ];
}

function unsureEncoding({ path, encoding, encodingConfidence, encodingWhy }: OpenList): Notice[] {
  if (encodingConfidence !== 'unsure') return [];
  return [
    {
      code: 'ENCODING_UNSURE',
      message: `${path}: read as ${encoding.name}, which is a guess: ${encodingWhy}`,
      hint: 'look at an accent in the clean list, and name the encoding with --encoding',
    },
  ];
}

function unsureDelimiter({ path, dialect, isDialectDetected, agreement, rivalDelimiter }: OpenList): Notice[] {
  if (!isDialectDetected || agreement === 0 || (rivalDelimiter === null && agreement >= FEW)) return [];
  const share = `${Math.round(agreement * 100)} % of the first records agree`;
  const rival = rivalDelimiter === null ? '' : `; as many would with ${nameDelimiter(rivalDelimiter)}`;
  return [
    {
      code: 'DELIMITER_UNSURE',
      message: `${path}: cut at ${nameDelimiter(dialect.delimiter)}, which is a guess: ${share}${rival}`,
      hint: 'name the delimiter with --delimiter',
    },
  ];
}

function doubtfulHeader({ path, likelierHeader, columns, usualCells }: OpenList): Notice[] {
  if (likelierHeader === null)
    return columns.length === usualCells ? [] : [otherWidth(path, columns.length, usualCells)];
  return [
    {
      code: 'HEADER_DOUBTFUL',
      message: `${path}: row ${likelierHeader.row} looks more like the header than the row that was taken`,
      hint: `if it is: --header-row ${likelierHeader.row}`,
    },
  ];
}

function otherWidth(path: string, header: number, records: number): Notice {
  return {
    code: 'HEADER_WIDTH',
    message: `${path}: the header has ${header} cells, but most records have ${records}, and are rejected for that`,
    hint: 'give the header as many cells as the records have: one delimiter at the end of every line is enough to differ',
  };
}
