/**
 * Decides about the records of a block, in the order of the list. Twin: `decideRecord` in scrub/decide-record.ts, which
 * says why.
 */
import { candidate, keep, keeperOf, listCandidates, MOST_CANDIDATES, openKept, size, touch } from './kept-numbers';

/**
 * Of every record: all its reasons (none for a kept one), the bit of the primary one, the slot that it is of, and the
 * reasons of each phone, `duplicate` included where its number was kept before. Numbers of kept records are noted, by
 * words and in a set, as `kept-numbers.ts` has them; the set must have room for all of them. Returns how many it then
 * holds.
 *
 * A number with reasons of which none is in `passing` was kept by no record.
 *
 * Records are counted from `recordsBefore`; `keptBy` gets the one that kept the number of a duplicate, and keeps what it
 * held for all others.
 */
export function decide(
  records: u32,
  phones: u32,
  requireAll: u32,
  passing: u32,
  recordReasons: usize,
  numbers: usize,
  reasons: usize,
  places: usize,
  bySlot: usize,
  setSlots: usize,
  setRecords: usize,
  setSlotCount: u32,
  held: u32,
  recordsBefore: u32,
  duplicate: u32,
  noPhone: u32,
  objections: u32,
  allReasons: usize,
  primaryBits: usize,
  decidingSlots: usize,
  phoneReasons: usize,
  keptBy: usize,
): u32 {
  openKept(bySlot, setSlots, setRecords, setSlotCount, held);
  const batch = MOST_CANDIDATES / phones;
  for (let from: u32 = 0; from < records; from += batch) {
    const to = min(from + batch, records);
    const candidates = listCandidates(from * phones, to * phones, numbers, reasons, passing);
    touch(candidates, numbers, places);
    const reasonsAt = (<usize>from * phones) << 2;
    memory.copy(phoneReasons + reasonsAt, reasons + reasonsAt, (<usize>(to - from) * phones) << 2);
    if (phones === 1) {
      joinReasons(from, to, recordReasons, reasons, allReasons, primaryBits, decidingSlots);
      for (let at: u32 = 0; at < candidates; at++) {
        const record = candidate(at);
        const word = (<usize>record) << 2;
        const number = load<f64>(numbers + ((<usize>record) << 3));
        const place = load<u32>(places + word);
        const keeper = keeperOf(number, place);
        const all = load<u32>(allReasons + word);
        if (keeper === 0) {
          if (all === 0) keep(number, place, recordsBefore + record + 1);
          continue;
        }
        const primary = (all | duplicate) & (0 - (all | duplicate));
        store<u32>(phoneReasons + word, load<u32>(phoneReasons + word) | duplicate);
        store<u32>(allReasons + word, all | duplicate);
        store<u32>(primaryBits + word, primary);
        if (primary === duplicate) store<u32>(keptBy + word, load<u32>(keeper));
      }
      continue;
    }
    let next: u32 = 0;
    for (let record = from; record < to; record++) {
      const word = (<usize>record) << 2;
      const own = load<u32>(recordReasons + word);
      const first = record * phones;
      const end = first + phones;
      for (; next < candidates && candidate(next) < end; next++) {
        const slot = candidate(next);
        const mask = phoneReasons + ((<usize>slot) << 2);
        if (keeperOfSlot(slot, numbers, places) !== 0) store<u32>(mask, load<u32>(mask) | duplicate);
      }
      const primary = decideSeveral(own, first, end, phoneReasons, requireAll, noPhone, objections);
      store<u32>(allReasons + word, all);
      store<u32>(primaryBits + word, primary);
      store<u32>(decidingSlots + word, deciding);
      if (primary === 0) keepNumbers(first, end, phoneReasons, numbers, places, recordsBefore + record + 1);
      else if (primary === duplicate) {
        const keeper = keeperOfSlot(deciding, numbers, places);
        store<u32>(keptBy + word, keeper === 0 ? 0 : load<u32>(keeper));
      }
    }
  }
  return size;
}

/** What is decided of records with one phone but for duplicates. */
function joinReasons(
  from: u32,
  to: u32,
  recordReasons: usize,
  reasons: usize,
  allReasons: usize,
  primaryBits: usize,
  decidingSlots: usize,
): void {
  for (let record = from; record < to; record++) {
    const word = (<usize>record) << 2;
    const all = load<u32>(recordReasons + word) | load<u32>(reasons + word);
    store<u32>(allReasons + word, all);
    store<u32>(primaryBits + word, all & (0 - all));
    store<u32>(decidingSlots + word, record);
  }
}

/** Of the record decided last: all its reasons, and the slot that the primary one is of. */
let all: u32 = 0;
let deciding: u32 = 0;

/** The primary reason of a record with several phones, 0 for a kept one. */
function decideSeveral(
  own: u32,
  first: u32,
  end: u32,
  phoneReasons: usize,
  requireAll: u32,
  noPhone: u32,
  objections: u32,
): u32 {
  let union = own;
  let filled: u32 = 0;
  let callable: u32 = 0;
  let furthest = first;
  let furthestBit: u32 = 0;
  for (let slot = first; slot < end; slot++) {
    const mask = load<u32>(phoneReasons + ((<usize>slot) << 2));
    if (mask === noPhone) continue;
    filled++;
    union |= mask;
    if (mask === 0) callable++;
    const bit = mask & (0 - mask);
    if (bit > furthestBit) {
      furthestBit = bit;
      furthest = slot;
    }
  }
  if (filled === 0) union |= noPhone;
  deciding = furthest;
  const objected = union & objections;
  if (own === 0 && objected === 0 && callable > 0 && (requireAll === 0 || callable === filled)) {
    all = 0;
    return 0;
  }
  all = union;
  if (own !== 0 || filled === 0) return union & (0 - union);
  if (objected === 0) return furthestBit;
  const primary = objected & (0 - objected);
  deciding = slotWith(primary, first, end, phoneReasons);
  return primary;
}

/** The address of the word that names who kept the number of a slot; 0 for one that nobody kept. */
function keeperOfSlot(slot: u32, numbers: usize, places: usize): usize {
  return keeperOf(load<f64>(numbers + ((<usize>slot) << 3)), load<u32>(places + ((<usize>slot) << 2)));
}

function keepNumbers(first: u32, end: u32, phoneReasons: usize, numbers: usize, places: usize, record: u32): void {
  for (let slot = first; slot < end; slot++) {
    if (load<u32>(phoneReasons + ((<usize>slot) << 2)) !== 0) continue;
    keep(load<f64>(numbers + ((<usize>slot) << 3)), load<u32>(places + ((<usize>slot) << 2)), record);
  }
}

/** The first slot of a record with that reason, the first of all where it is the record's own. */
function slotWith(bit: u32, first: u32, end: u32, phoneReasons: usize): u32 {
  for (let slot = first; slot < end; slot++) {
    if ((load<u32>(phoneReasons + ((<usize>slot) << 2)) & bit) !== 0) return slot;
  }
  return first;
}
