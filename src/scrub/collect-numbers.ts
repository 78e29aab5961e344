/** The numbers of short lists, read beforehand: so few that the store is asked for each of them. */
import { BlockReader } from '../csv/block-reader.js';
import type { E164 } from '../phone/e164.js';
import { CellReader } from './cell-reader.js';
import { bytesOf, type PlannedList, type ScrubPlan } from './plan.js';
import { readOddPhones, readPlainPhones } from './read-phones.js';
import { ScreenedBlock } from './screened-block.js';
import { phoneRules, screeningTerms } from './screening-rules.js';

/** Lists beyond this are not read twice. */
const MOST_BYTES = 1 << 22;

/** Reads every number of the lists of a run, each once; null where there are more than `most`, or the lists are long. */
export async function collectNumbers(plan: ScrubPlan, most: number): Promise<E164[] | null> {
  if (bytesOf(plan.lists) > MOST_BYTES) return null;
  const numbers = new Set<number>();
  for (const planned of plan.lists) {
    await collectFrom(plan, planned, numbers);
    if (numbers.size > most) return null;
  }
  return [...numbers] as E164[];
}

async function collectFrom(plan: ScrubPlan, { list, phoneColumns }: PlannedList, numbers: Set<number>): Promise<void> {
  const rules = phoneRules(screeningTerms(plan));
  const cells = new CellReader(list.dialect, list.encoding);
  const screened = new ScreenedBlock(phoneColumns.length);
  const reader = new BlockReader(list);
  for (let block = reader.next(); block !== null; block = reader.next()) {
    screened.reset(block.index.count);
    cells.enter(block);
    readPlainPhones(block, cells, list.columns.length, phoneColumns, rules.plan, screened);
    if (screened.oddSlots.length > 0) {
      readOddPhones(cells, phoneColumns, await rules.loadReadPhone(), rules.phonePolicy, screened);
    }
    for (const number of screened.number.subarray(0, screened.numbers)) if (number !== 0) numbers.add(number);
  }
}
