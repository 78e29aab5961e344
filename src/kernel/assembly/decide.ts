/**
 * Decides about the records of a block with one phone column, in the order of the list. Twins: `decideRecord` in
 * scrub/decide-record.ts and `NumberSet` in scrub/number-set.ts, whose slots this reads and fills.
 */

const BATCH: u32 = 256;

/** What touching read: seen from outside, so that no optimiser takes it away. */
export let touched: f64 = 0;

/**
 * Of every record: all its reasons (none for a kept one), the bit of the first, and the reasons of its phone,
 * `duplicate` included where its number is in the set. Numbers of kept records are entered into the set, which must
 * have room for all of them; returns how many it then holds.
 *
 * Beside each slot stands the record that entered its number, counted from `recordsBefore`; `keptBy` gets it for every
 * record whose number is in the set, and keeps what it held for all others.
 */
export function decide(
  records: u32,
  recordReasons: usize,
  numbers: usize,
  reasons: usize,
  slots: usize,
  slotRecords: usize,
  slotCount: u32,
  held: u32,
  recordsBefore: u32,
  duplicate: u32,
  allReasons: usize,
  primaryBits: usize,
  phoneReasons: usize,
  keptBy: usize,
): u32 {
  const mask = slotCount - 1;
  let size = held;
  for (let from: u32 = 0; from < records; from += BATCH) {
    const to = min(from + BATCH, records);
    let sum: f64 = 0;
    for (let record = from; record < to; record++) {
      sum += load<f64>(slots + ((<usize>(hash(load<f64>(numbers + ((<usize>record) << 3))) & mask)) << 3));
    }
    touched = sum;
    for (let record = from; record < to; record++) {
      const word = (<usize>record) << 2;
      const number = load<f64>(numbers + ((<usize>record) << 3));
      let own = load<u32>(reasons + word);
      let slot: usize = 0;
      if (number !== 0) {
        slot = slotOf(slots, mask, number);
        if (load<f64>(slot) === number) {
          own |= duplicate;
          store<u32>(keptBy + word, load<u32>(slotRecords + ((slot - slots) >> 1)));
        }
      }
      store<u32>(phoneReasons + word, own);
      const all = load<u32>(recordReasons + word) | own;
      store<u32>(allReasons + word, all);
      store<u32>(primaryBits + word, all & (0 - all));
      if (all === 0 && number !== 0) {
        store<f64>(slot, number);
        store<u32>(slotRecords + ((slot - slots) >> 1), recordsBefore + record + 1);
        size++;
      }
    }
  }
  return size;
}

/** The address of the slot that holds a number, or of the free one where it belongs. */
function slotOf(slots: usize, mask: u32, number: f64): usize {
  let slot = hash(number) & mask;
  let at = slots + ((<usize>slot) << 3);
  for (let held = load<f64>(at); held !== number && held !== 0; held = load<f64>(at)) {
    slot = (slot + 1) & mask;
    at = slots + ((<usize>slot) << 3);
  }
  return at;
}

/** The finaliser of MurmurHash3 over both halves of a number. */
function hash(number: f64): u32 {
  const whole = <u64>(<i64>number);
  let mixed = <u32>whole ^ (<u32>(whole >> 32) * 0x9e37_79b1);
  mixed = (mixed ^ (mixed >> 16)) * 0x85eb_ca6b;
  mixed = (mixed ^ (mixed >> 13)) * 0xc2b2_ae35;
  return mixed ^ (mixed >> 16);
}
