/**
 * Decides about the records of a block with one phone column, in the order of the list. Twins: `decideRecord` in
 * scrub/decide-record.ts, and `KeptNumbers` in scrub/kept-numbers.ts, whose words and slots this reads and fills.
 */
import { UNKNOWN } from './probe';

const BATCH: u32 = 256;

/** What touching read: seen from outside, so that no optimiser takes it away. */
export let touched: f64 = 0;

/** Where the numbers of subjects are that the screening table does not know. */
let slots: usize = 0;
let slotRecords: usize = 0;
let mask: u32 = 0;
let size: u32 = 0;

/**
 * Of every record: all its reasons (none for a kept one), the bit of the first, and the reasons of its phone,
 * `duplicate` included where its number was kept before. Numbers of kept records are noted: by the place of their subject
 * in `bySlot` (0 where there is none), else in the set, which must have room for all of them; returns how many the set
 * then holds.
 *
 * Beside each number stands the record that kept it, counted from `recordsBefore`; `keptBy` gets it for every
 * record whose number was kept before, and keeps what it held for all others.
 */
export function decide(
  records: u32,
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
  allReasons: usize,
  primaryBits: usize,
  phoneReasons: usize,
  keptBy: usize,
): u32 {
  slots = setSlots;
  slotRecords = setRecords;
  mask = setSlotCount - 1;
  size = held;
  for (let from: u32 = 0; from < records; from += BATCH) {
    const to = min(from + BATCH, records);
    touch(from, to, numbers, places, bySlot);
    for (let record = from; record < to; record++) {
      const word = (<usize>record) << 2;
      const number = load<f64>(numbers + ((<usize>record) << 3));
      let own = load<u32>(reasons + word);
      let noted: usize = 0;
      if (number !== 0) {
        const place = load<u32>(places + word);
        const hasWord = bySlot !== 0 && place !== UNKNOWN;
        noted = hasWord ? bySlot + ((<usize>place) << 2) : noteOf(number);
        if (noted !== 0) {
          const keeper = load<u32>(noted);
          if (keeper !== 0 || !hasWord) {
            own |= duplicate;
            store<u32>(keptBy + word, keeper);
          }
        }
      }
      store<u32>(phoneReasons + word, own);
      const all = load<u32>(recordReasons + word) | own;
      store<u32>(allReasons + word, all);
      store<u32>(primaryBits + word, all & (0 - all));
      if (all === 0 && number !== 0) {
        if (noted === 0) noted = enter(number);
        store<u32>(noted, recordsBefore + record + 1);
      }
    }
  }
  return size;
}

/** Reads what a batch will ask for, so that the processor fetches it at once: a single look-up would wait for memory. */
function touch(from: u32, to: u32, numbers: usize, places: usize, bySlot: usize): void {
  let sum: f64 = 0;
  for (let record = from; record < to; record++) {
    const place = load<u32>(places + ((<usize>record) << 2));
    if (bySlot !== 0 && place !== UNKNOWN) sum += <f64>load<u32>(bySlot + ((<usize>place) << 2));
    else if (size !== 0) sum += load<f64>(home(load<f64>(numbers + ((<usize>record) << 3))));
  }
  touched = sum;
}

/** The address of the word that names who kept a number of the set; 0 for a number that it does not hold. */
function noteOf(number: f64): usize {
  if (size === 0) return 0;
  const at = slotOf(number);
  return load<f64>(at) === number ? recordAt(at) : 0;
}

/** Enters a number that the set does not hold; returns the address of the word that is to name who kept it. */
function enter(number: f64): usize {
  const at = slotOf(number);
  store<f64>(at, number);
  size++;
  return recordAt(at);
}

function recordAt(slot: usize): usize {
  return slotRecords + ((slot - slots) >> 1);
}

/** The address of the slot that holds a number, or of the free one where it belongs. */
function slotOf(number: f64): usize {
  const end = slots + ((<usize>mask) << 3);
  let at = home(number);
  for (let held = load<f64>(at); held !== number && held !== 0; held = load<f64>(at)) at = at === end ? slots : at + 8;
  return at;
}

function home(number: f64): usize {
  return slots + ((<usize>(hash(number) & mask)) << 3);
}

/** The finaliser of MurmurHash3 over both halves of a number. */
function hash(number: f64): u32 {
  const whole = <u64>(<i64>number);
  let mixed = <u32>whole ^ (<u32>(whole >> 32) * 0x9e37_79b1);
  mixed = (mixed ^ (mixed >> 16)) * 0x85eb_ca6b;
  mixed = (mixed ^ (mixed >> 13)) * 0xc2b2_ae35;
  return mixed ^ (mixed >> 16);
}
