/** Whether a run reads the ledgers of objections once, for the details of its rejected lists, or asks them row by row. */
import { namesOf } from '../campaign/campaign-names.js';
import { BlockReader } from '../csv/block-reader.js';
import { buildOriginIndex, countObjections } from '../store/build-origin-index.js';
import type { Screening } from '../store/load-screening.js';
import type { OriginLedger } from '../store/origin.js';
import type { IndexedLedger, OriginIndexImage } from '../store/origin-index.js';
import type { Store } from '../store/store.js';
import { ListStatementReader } from './list-consent.js';
import type { PlannedList, ScrubPlan } from './plan.js';
import { countQuestions } from './rejection-origins.js';
import { Screener, type ScreeningRules } from './screener.js';

/** To look up one origin costs as much as reading so many entries in one go: 4.4 µs beside 0.18 µs. */
const ENTRIES_FOR_A_LOOK_UP = 25;

/**
 * Indexes the ledgers of which that costs less than the look-ups that the lists will need, by what the first block of
 * each says of the rest; null where it is none of them. Call it when nobody adds to the screening table any more.
 */
export async function indexOrigins(
  plan: ScrubPlan,
  store: Store,
  { table, subjects, origins: image }: Screening,
  rules: ScreeningRules,
): Promise<OriginIndexImage | null> {
  const { request } = plan;
  // Where the store was asked about a few numbers alone, so it is about their origins.
  if (request.dryRun || subjects === null || request.originIndex === false) return null;
  const ledgers = request.originIndex === true ? INDEXED : await worthIndexing(plan, store, rules);
  if (ledgers.length === 0) return null;
  const kept = image?.find(store, table, ledgers) ?? null;
  if (kept !== null) return kept;
  const origins = buildOriginIndex(store, namesOf(request.campaign), table, ledgers);
  image?.keep(table, ledgers, origins);
  return origins;
}

const INDEXED: readonly IndexedLedger[] = ['opposition', 'withdrawal'];

async function worthIndexing(plan: ScrubPlan, store: Store, rules: ScreeningRules): Promise<IndexedLedger[]> {
  const entries = countObjections(store);
  if (INDEXED.every((ledger) => entries[ledger] === 0)) return [];
  const questions = { opposition: 0, withdrawal: 0 };
  for (const planned of plan.lists) {
    const expected = await expectQuestions(plan, planned, rules);
    for (const ledger of INDEXED) questions[ledger] += expected[ledger];
  }
  return INDEXED.filter((ledger) => questions[ledger] * ENTRIES_FOR_A_LOOK_UP > entries[ledger]);
}

/** How often a list will ask each ledger, if the rest of it is like its first block. */
async function expectQuestions(
  plan: ScrubPlan,
  { list, phoneColumns, statements }: PlannedList,
  rules: ScreeningRules,
): Promise<Record<OriginLedger, number>> {
  const reader = new BlockReader(list);
  const block = reader.next();
  if (block === null) return { opposition: 0, withdrawal: 0, consent: 0 };
  const screener = new Screener(rules, list, phoneColumns, new ListStatementReader(statements, plan.terms));
  const counts = countQuestions(await screener.screen(block));
  const times = list.size / reader.position;
  return {
    opposition: counts.opposition * times,
    withdrawal: counts.withdrawal * times,
    consent: counts.consent * times,
  };
}
