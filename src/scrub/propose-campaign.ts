/** A first campaign file for a list, from its header and first records. */
import { type DetectedColumn, type StarterOptions, starterCampaign } from '../campaign/campaign-starter.js';
import { BlockReader } from '../csv/block-reader.js';
import { type ListOptions, openAnyList } from '../csv/open-list.js';
import { lookAtColumn } from './look-at-column.js';

/** The share of filled cells from which a column holds phones. */
const PHONE_SHARE = 0.5;

/** Writes the campaign file of the list at `path`; throws as `openAnyList` does. */
export async function proposeCampaign(
  path: string,
  list: ListOptions,
  options: Omit<StarterOptions, 'listName'>,
): Promise<string> {
  const opened = await openAnyList(path, list);
  try {
    const block = new BlockReader(opened).next();
    const columns = opened.columns.map((name, column): DetectedColumn => {
      const { phoneShare, samples } = lookAtColumn(block, column, opened.columns.length);
      return { name, holdsPhones: phoneShare >= PHONE_SHARE, samples };
    });
    return starterCampaign(columns, { ...options, listName: opened.name });
  } finally {
    opened.close();
  }
}
