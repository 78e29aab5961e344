/** A first campaign file for a list, from its header and first records. */
import { type DetectedColumn, type StarterOptions, starterCampaign } from '../campaign/campaign-starter.js';
import { BlockReader } from '../csv/block-reader.js';
import { looksLikeNumber } from '../csv/column-names.js';
import { type ListOptions, type OpenList, openAnyList } from '../csv/open-list.js';
import { holdsPhoneNumber } from '../store/free-text.js';
import { lookAtColumn } from './look-at-column.js';
import { requireHeader } from './require-header.js';

/** The share of filled cells from which a column holds phones. */
const PHONE_SHARE = 0.5;

/**
 * Writes the campaign file of the list at `path`. No phone number gets into it, as a name or otherwise.
 *
 * Throws as `openAnyList` does, and `InputError` where the first row is a record.
 */
export async function proposeCampaign(
  path: string,
  list: ListOptions,
  options: Omit<StarterOptions, 'listName'>,
): Promise<string> {
  const opened = await openAnyList(path, list);
  try {
    requireHeader(opened, list);
    const listName = holdsPhoneNumber(opened.name) ? 'list' : opened.name;
    return starterCampaign(detectColumns(opened), { ...options, listName });
  } finally {
    opened.close();
  }
}

function detectColumns(list: OpenList): DetectedColumn[] {
  const block = new BlockReader(list).next();
  return list.columns.map((name, column) => {
    const { phoneShare, samples } = lookAtColumn(block, column, list.columns.length);
    const read = samples.flatMap((sample) => list.encoding.decode(Buffer.from(sample, 'latin1')) ?? []);
    return { ...nameColumn(list, name, column), holdsPhones: phoneShare >= PHONE_SHARE, samples: read };
  });
}

/** A name that others have too, or that is none, gives way to the number of the column, from 1. */
function nameColumn({ columns }: OpenList, name: string, column: number): Pick<DetectedColumn, 'name' | 'reference'> {
  const reference = `#${column + 1}`;
  if (name.trim() === '' || looksLikeNumber(name)) return { name: '', reference };
  return columns.indexOf(name) === columns.lastIndexOf(name) ? { name } : { name, reference };
}
