/**
 * Decides about the records of a block, in the order of the list. Twin: `decideRecord` in scrub/decide-record.ts, which
 * says why.
 */
import { keep, keeperOf, mayBeKept, openKept, size, touch } from './kept-numbers';

const BATCH: u32 = 256;

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
  for (let from: u32 = 0; from < records; from += BATCH) {
    const to = min(from + BATCH, records);
    touch(from * phones, to * phones, numbers, places, reasons, passing);
    let slot = from * phones;
    for (let record = from; record < to; record++) {
      const word = (<usize>record) << 2;
      const own = load<u32>(recordReasons + word);
      const first = slot;
      const end = slot + phones;
      let union = own;
      let filled: u32 = 0;
      let callable: u32 = 0;
      let furthest = first;
      let furthestBit: u32 = 0;
      for (; slot < end; slot++) {
        const number = load<f64>(numbers + ((<usize>slot) << 3));
        let mask = load<u32>(reasons + ((<usize>slot) << 2));
        if (
          number !== 0 &&
          mayBeKept(mask, passing) &&
          keeperOf(number, load<u32>(places + ((<usize>slot) << 2))) !== 0
        )
          mask |= duplicate;
        store<u32>(phoneReasons + ((<usize>slot) << 2), mask);
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
      const objected = union & objections;
      if (own === 0 && objected === 0 && callable > 0 && (requireAll === 0 || callable === filled)) {
        store<u32>(allReasons + word, 0);
        store<u32>(primaryBits + word, 0);
        store<u32>(decidingSlots + word, first);
        keepNumbers(first, end, phoneReasons, numbers, places, recordsBefore + record + 1);
        continue;
      }
      let primary = furthestBit;
      if (own !== 0 || filled === 0 || phones === 1) primary = union & (0 - union);
      else if (objected !== 0) {
        primary = objected & (0 - objected);
        furthest = slotWith(primary, first, end, phoneReasons);
      }
      store<u32>(allReasons + word, union);
      store<u32>(primaryBits + word, primary);
      store<u32>(decidingSlots + word, furthest);
      if (primary === duplicate) {
        const keeper = keeperOf(
          load<f64>(numbers + ((<usize>furthest) << 3)),
          load<u32>(places + ((<usize>furthest) << 2)),
        );
        store<u32>(keptBy + word, keeper === 0 ? 0 : load<u32>(keeper));
      }
    }
  }
  return size;
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
