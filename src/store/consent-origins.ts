/**
 * Where the consents are recorded that are not valid, for everybody at once: those are the ones that a rejected list
 * tells of.
 *
 * A table tells who agreed without a valid consent. They are few beside all who agreed, and in the table they stand in
 * the order of pseudonyms, which is that of the ledger: to look them all up in their order costs a third of looking the
 * same people up as they come in a list. Whoever is not among them is looked up when the time comes: somebody whose
 * consent ended since, or whose own list speaks of one.
 */
import { FACT, STANDING, standingOf } from '../rules/facts.js';
import { OriginLookUps } from './look-up-origins.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import type { CampaignNames } from './scopes.js';
import type { ScreeningTable } from './screening-table.js';
import { clearBit, countRanks, ranksFor, type SlotValuesImage, setBit, slotsIn } from './slot-values.js';
import { readStore, type Store } from './store.js';

/** Origins of consents as they are handed to another thread, and kept; nobody may add to the table from then on. */
export interface ConsentOriginImage {
  /** The number of an origin for each slot of which one is known. */
  readonly origins: SlotValuesImage;
  /** By number: as `OriginLookUps` reads them. */
  readonly texts: readonly string[];
}

/** More origins than these are mostly one for each person, and would only fill the memory. */
const MOST_ORIGINS = 1 << 16;
const SUBJECTS_PER_PIECE = 4096;

/**
 * Looks up whoever agreed without a valid consent and did not object, for the campaign and in the state of the store that
 * `table` was loaded for; null where they are more than `mostSubjects`. Where they have too many origins, only some are
 * looked up. O(slots of the table), and 2 to 3 µs for each of them.
 */
export function buildConsentOrigins(
  store: Store,
  names: CampaignNames,
  table: ScreeningTable,
  mostSubjects: number,
  mostOrigins = MOST_ORIGINS,
): ConsentOriginImage | null {
  const ranks = ranksFor(table.capacity);
  const subjects = markMisses(table, ranks);
  if (subjects > mostSubjects) return null;
  return readStore(store, () => {
    const lookUps = new OriginLookUps(store, names);
    const values = new Float64Array(new SharedArrayBuffer((subjects + 1) * 8));
    let known = 0;
    for (const { slots, found } of lookUpSlots(lookUps, table, ranks, mostOrigins)) {
      for (const [i, slot] of slots.entries()) {
        if (found[i]! < 0) clearBit(ranks, slot);
        else values[known++] = found[i]!;
      }
    }
    values[known] = Number.NaN;
    countRanks(ranks);
    const origins = { capacity: table.capacity, ranks, values: values.subarray(0, known + 1) };
    return { origins, texts: lookUps.consentTexts };
  });
}

/** Sets the bits of those whom a rejected list may tell of their consent; returns how many they are. */
function markMisses(table: ScreeningTable, ranks: Uint32Array): number {
  let count = 0;
  table.forEachSlot((slot) => {
    const facts = table.factsAt(slot);
    const standing = standingOf(facts);
    if (standing === STANDING.none || standing === STANDING.valid || (facts & OBJECTIONS) !== 0) return;
    setBit(ranks, slot);
    count++;
  });
  return count;
}

/** Of whoever has one of these, a rejected list tells this and nothing of consents. */
const OBJECTIONS = FACT.opposed | FACT.withdrawn | FACT.refused;

/** What is found for the slots whose bits are set, piece by piece; nobody any more once the origins are too many. */
function* lookUpSlots(
  lookUps: OriginLookUps,
  table: ScreeningTable,
  ranks: Uint32Array,
  mostOrigins: number,
): Generator<{ slots: readonly number[]; found: Int32Array }> {
  const words = (SUBJECTS_PER_PIECE * PSEUDONYM_BYTES) / 4;
  const least = new Uint32Array(words);
  const greatest = new Uint32Array(words);
  const found = new Int32Array(SUBJECTS_PER_PIECE);
  const none = new Int32Array(SUBJECTS_PER_PIECE).fill(-1);
  const lookUp = (slots: readonly number[]) => {
    if (lookUps.size >= mostOrigins) return { slots, found: none };
    for (const [i, slot] of slots.entries()) table.boundsOf(slot, least, greatest, (i * PSEUDONYM_BYTES) / 4);
    lookUps.lookUpConsentsBetween(Buffer.from(least.buffer), Buffer.from(greatest.buffer), slots.length, found);
    return { slots, found };
  };
  let slots: number[] = [];
  for (const slot of slotsIn(ranks)) {
    slots.push(slot);
    if (slots.length < SUBJECTS_PER_PIECE) continue;
    yield lookUp(slots);
    slots = [];
  }
  yield lookUp(slots);
}
