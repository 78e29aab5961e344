/**
 * Whether a run reads beforehand where objections and consents are recorded, for the details of its rejected lists, or
 * asks for them row by row.
 */
import { namesOf } from '../campaign/campaign-names.js';
import { BlockReader } from '../csv/block-reader.js';
import { buildOriginIndex, countObjections } from '../store/build-origin-index.js';
import { buildConsentOrigins, type ConsentOriginImage } from '../store/consent-origins.js';
import { type KnownOrigins, NO_ORIGINS } from '../store/find-origins.js';
import type { Screening } from '../store/load-screening.js';
import type { OriginLedger } from '../store/origin.js';
import type { IndexedLedger, OriginIndexImage } from '../store/origin-index.js';
import type { ScreeningTable } from '../store/screening-table.js';
import type { Store } from '../store/store.js';
import { ListStatementReader } from './list-consent.js';
import type { PlannedList, ScrubPlan } from './plan.js';
import { countQuestions } from './rejection-origins.js';
import { Screener, type ScreeningRules } from './screener.js';
import { withReaders } from './with-readers.js';

/** To look up one objection costs as much as reading so many entries in one go: 4.4 µs beside 0.18 µs. */
const ENTRIES_FOR_A_LOOK_UP = 25;
/** To look up one consent costs as much as so many in the order of the ledger: 7 µs beside 2.6 µs. */
const ORDERED_FOR_A_LOOK_UP = 2.5;
/** To look at so many slots of the table, whose subject may have one of them, costs as much: 6 ns each. */
const SLOTS_FOR_A_LOOK_UP = 1000;
/** To read what is kept of a table of so many slots costs as much: 1 ns each. */
const KEPT_SLOTS_FOR_A_LOOK_UP = 2500;

type Questions = Readonly<Record<OriginLedger, number>>;

/**
 * Reads what costs less to read than the look-ups that the lists will need, by what the first block of each says of the
 * rest. Call it when nobody adds to the screening table any more.
 */
export async function indexOrigins(
  plan: ScrubPlan,
  store: Store,
  screening: Screening,
  rules: ScreeningRules,
): Promise<KnownOrigins> {
  const { dryRun, originIndex } = plan.request;
  // Where the store was asked about a few numbers alone, so it is about their origins.
  if (dryRun || screening.subjects === null || originIndex === false) return NO_ORIGINS;
  const questions = originIndex === true ? ALL : await expectQuestions(plan, rules);
  return {
    objections: await indexObjections(plan, store, screening, questions),
    consents: indexConsents(plan, store, screening, questions),
  };
}

const ALL: Questions = {
  opposition: Number.POSITIVE_INFINITY,
  withdrawal: Number.POSITIVE_INFINITY,
  consent: Number.POSITIVE_INFINITY,
};
const INDEXED: readonly IndexedLedger[] = ['opposition', 'withdrawal'];

async function indexObjections(
  plan: ScrubPlan,
  store: Store,
  { table, origins: files }: Screening,
  questions: Questions,
): Promise<OriginIndexImage | null> {
  const entries = countObjections(store);
  const ledgers = INDEXED.filter(
    (ledger) => entries[ledger] > 0 && questions[ledger] * ENTRIES_FOR_A_LOOK_UP > entries[ledger],
  );
  const isReadable = isWorthOpening(table, questions.opposition + questions.withdrawal);
  const kept = (isReadable && files?.objections.find(store, table, ledgers)) || null;
  if (kept !== null || ledgers.length === 0) return kept;
  const origins = await withReaders(plan, store, (readers) =>
    buildOriginIndex(store, namesOf(plan.request.campaign), table, ledgers, readers),
  );
  files?.objections.keep(table, ledgers, origins);
  return origins;
}

function indexConsents(
  { request }: ScrubPlan,
  store: Store,
  { table, origins: files }: Screening,
  { consent: questions }: Questions,
): ConsentOriginImage | null {
  if (!isWorthOpening(table, questions)) return null;
  const kept = files?.consents.find(table) ?? null;
  if (kept !== null) return kept;
  const most = (questions - table.capacity / SLOTS_FOR_A_LOOK_UP) * ORDERED_FOR_A_LOOK_UP;
  if (most <= 0) return null;
  const origins = buildConsentOrigins(store, namesOf(request.campaign), table, most);
  if (origins !== null) files?.consents.keep(table, origins);
  return origins;
}

function isWorthOpening({ capacity }: ScreeningTable, questions: number): boolean {
  return questions > capacity / KEPT_SLOTS_FOR_A_LOOK_UP;
}

/** How often the lists will ask each ledger, if the rest of each is like its first block. */
async function expectQuestions(plan: ScrubPlan, rules: ScreeningRules): Promise<Questions> {
  const questions = { opposition: 0, withdrawal: 0, consent: 0 };
  for (const planned of plan.lists) {
    const { counts, times } = await countInFirstBlock(plan, planned, rules);
    questions.opposition += counts.opposition * times;
    questions.withdrawal += counts.withdrawal * times;
    questions.consent += counts.consent * times;
  }
  return questions;
}

/** How often the first block of a list asks each ledger, and how many times the list is as long. */
async function countInFirstBlock(
  plan: ScrubPlan,
  { list, phoneColumns, statements }: PlannedList,
  rules: ScreeningRules,
): Promise<{ counts: Questions; times: number }> {
  const giveBack = rules.memory.borrow();
  const reader = new BlockReader(list, undefined, rules.memory);
  const block = reader.next();
  if (block === null) {
    giveBack();
    return { counts: { opposition: 0, withdrawal: 0, consent: 0 }, times: 0 };
  }
  const screener = new Screener(rules, list, phoneColumns, new ListStatementReader(statements, plan.terms));
  const looked = { counts: countQuestions(await screener.screen(block)), times: list.size / reader.position };
  giveBack();
  return looked;
}
