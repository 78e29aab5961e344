/**
 * Looks pseudonyms up in the screening table. Twin: `ScreeningTable.probe` in store/screening-table.ts, which says how
 * the table is laid out.
 *
 * A table of millions fits in no cache, and a look-up that waits for its line of memory costs a hundred nanoseconds. So
 * 256 pseudonyms are looked up side by side: whatever is read next is touched for all of them first, and the processor
 * fetches the lines at once.
 */
import { scratch } from './tables';

const BATCH: u32 = 256;
/** Keys in a line of memory. */
const LINE_SLOTS: u32 = 8;
const LINE_BYTES: usize = 64;
/** The place of a subject that the table does not know. */
export const UNKNOWN: u32 = 0xffff_ffff;

/** What touching read: seen from outside, so that no optimiser takes it away. */
export let touchedKeys: u64 = 0;
export let touchedStates: u32 = 0;

/**
 * `facts[i]` and `validUntil[i]` of the first `count` pseudonyms, both 0 for an unknown subject; into `places`, unless it
 * is 0, the slot of each, all bits set for an unknown subject.
 */
export function probe(
  keys: usize,
  states: usize,
  capacity: u32,
  scale: f64,
  pseudonyms: usize,
  count: u32,
  facts: usize,
  validUntil: usize,
  places: usize,
): void {
  const slots = scratch();
  for (let from: u32 = 0; from < count; from += BATCH) {
    const batch = min(BATCH, count - from);
    const subjects = pseudonyms + ((<usize>from) << 4);
    findSlots(keys, capacity, scale, subjects, batch, slots);
    touchStates(states, batch, slots);
    for (let i: u32 = 0; i < batch; i++) {
      let slot = load<u32>(slots + ((<usize>i) << 2));
      if (slot !== UNKNOWN) slot = confirm(keys, states, capacity, subjects + ((<usize>i) << 4), slot);
      const state = states + ((<usize>slot) << 4);
      const found = slot === UNKNOWN ? 0 : load<u32>(state, 4);
      store<u32>(facts + ((<usize>(from + i)) << 2), found);
      store<f64>(validUntil + ((<usize>(from + i)) << 3), found === 0 ? 0 : load<f64>(state, 8));
      if (places !== 0) store<u32>(places + ((<usize>(from + i)) << 2), slot);
    }
  }
}

/**
 * Writes into `slots` where each of a batch has a matching key, line by line: whoever is not decided by its home line
 * is looked for in the next one, together with all others that are not.
 */
function findSlots(keys: usize, capacity: u32, scale: f64, subjects: usize, batch: u32, slots: usize): void {
  const waiting = slots + ((<usize>BATCH) << 2);
  let sum: u64 = 0;
  for (let i: u32 = 0; i < batch; i++) {
    const first = bswap(load<u32>(subjects + ((<usize>i) << 4)));
    // The table is cut evenly by the first word.
    const line = <u32>(<i64>(<f64>first * scale)) & ~(LINE_SLOTS - 1);
    store<u32>(slots + ((<usize>i) << 2), line);
    store<u32>(waiting + ((<usize>i) << 2), i);
    // One in five goes on to the next line, which comes along at hardly any cost.
    const at = keys + ((<usize>line) << 3);
    sum += load<u64>(at) + load<u64>(at, LINE_BYTES);
  }
  let left = batch;
  while (left > 0) {
    let stay: u32 = 0;
    for (let w: u32 = 0; w < left; w++) {
      const i = load<u32>(waiting + ((<usize>w) << 2));
      const line = load<u32>(slots + ((<usize>i) << 2));
      const at = keys + ((<usize>line) << 3);
      const key = i64x2.splat(<i64>keyOf(subjects + ((<usize>i) << 4)));
      const matches =
        i64x2.bitmask(i64x2.eq(v128.load(at), key)) |
        (i64x2.bitmask(i64x2.eq(v128.load(at, 16), key)) << 2) |
        (i64x2.bitmask(i64x2.eq(v128.load(at, 32), key)) << 4) |
        (i64x2.bitmask(i64x2.eq(v128.load(at, 48), key)) << 6);
      // Slots of a line are taken in order: where the last one is free, nothing went on to the next line.
      const goesOn = matches === 0 && load<u64>(at, 56) !== 0;
      let next = line + LINE_SLOTS;
      if (next === capacity) next = 0;
      const found = matches === 0 ? UNKNOWN : line + <u32>ctz(matches);
      store<u32>(slots + ((<usize>i) << 2), goesOn ? next : found);
      store<u32>(waiting + ((<usize>stay) << 2), i);
      if (goesOn) stay++;
    }
    left = stay;
  }
  touchedKeys = sum;
}

function touchStates(states: usize, batch: u32, slots: usize): void {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < batch; i++) {
    const slot = load<u32>(slots + ((<usize>i) << 2));
    if (slot !== UNKNOWN) sum += load<u32>(states + ((<usize>slot) << 4));
  }
  touchedStates = sum;
}

/** The slot whose further 32 bits match too, from one whose key does; keys are equal once in 2^64 pairs. */
function confirm(keys: usize, states: usize, capacity: u32, subject: usize, slot: u32): u32 {
  const third = load<u32>(subject, 8);
  const key = keyOf(subject);
  let at = slot;
  while (load<u32>(states + ((<usize>at) << 4)) !== third || load<u64>(keys + ((<usize>at) << 3)) !== key) {
    at++;
    if (at === capacity) at = 0;
    if (load<u64>(keys + ((<usize>at) << 3)) === 0) return UNKNOWN;
  }
  return at;
}

/** The key of a pseudonym: its first word big-endian, its second as it is; never 0, which is a free slot. */
function keyOf(subject: usize): u64 {
  const key = <u64>bswap(load<u32>(subject)) | ((<u64>load<u32>(subject, 4)) << 32);
  return key === 0 ? (<u64>1) << 32 : key;
}
