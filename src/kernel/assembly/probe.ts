/**
 * Looks pseudonyms up in the screening table. Twin: `ScreeningTable.probe` in store/screening-table.ts, which says how
 * the table is laid out.
 *
 * A table of millions fits in no cache, and a look-up that waits for its line of memory costs hundreds of nanoseconds. So
 * 512 pseudonyms are looked up side by side, in several short loops. Those that fetch lines do nothing else: the fewer
 * instructions there are between two lines, the more of them the processor fetches at once, 15 to 20 nanoseconds each. No
 * loop over all of a batch branches on who is known: no processor guesses that.
 */
import { SCRATCH_WORDS, scratch } from './tables';

/** A line and a place in a list for each. */
const BATCH: u32 = SCRATCH_WORDS / 2;
/** Keys in a line of memory. */
const LINE_SLOTS: u32 = 8;
/** The place of a subject that the table does not know. */
export const UNKNOWN: u32 = 0xffff_ffff;

/** What was fetched: seen from outside, so that no optimiser takes it away. */
export let touchedKeys: u64 = 0;
export let touchedStates: u32 = 0;

/**
 * `facts[i]` and `validUntil[i]` of the first `count` pseudonyms, both 0 for an unknown subject, and into `places` the slot
 * of each, all bits set for an unknown subject. Reads up to 48 bytes behind the last pseudonym.
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
  const lines = scratch();
  const list = lines + ((<usize>BATCH) << 2);
  for (let from: u32 = 0; from < count; from += BATCH) {
    const batch = min(BATCH, count - from);
    const subjects = pseudonyms + ((<usize>from) << 4);
    const slots = places + ((<usize>from) << 2);
    findHomes(scale, subjects, batch, lines);
    fetchLines(keys, batch, lines);
    findSlots(keys, capacity, subjects, batch, lines, list, slots);
    const known = listKnown(batch, slots, list);
    fetchStates(states, known, list, slots);
    memory.fill(facts + ((<usize>from) << 2), 0, (<usize>batch) << 2);
    memory.fill(validUntil + ((<usize>from) << 3), 0, (<usize>batch) << 3);
    for (let k: u32 = 0; k < known; k++) {
      const i = load<u32>(list + ((<usize>k) << 2));
      const at = slots + ((<usize>i) << 2);
      const slot = confirm(keys, states, capacity, subjects + ((<usize>i) << 4), load<u32>(at));
      store<u32>(at, slot);
      if (slot === UNKNOWN) continue;
      const state = states + ((<usize>slot) << 4);
      const found = load<u32>(state, 4);
      store<u32>(facts + ((<usize>(from + i)) << 2), found);
      if (found !== 0) store<f64>(validUntil + ((<usize>(from + i)) << 3), load<f64>(state, 8));
    }
  }
}

/**
 * Writes into `lines` the first slot of the line in which each of a batch is at home, four at a step, up to three more
 * than there are. The table is cut evenly by the first word.
 */
function findHomes(scale: f64, subjects: usize, batch: u32, lines: usize): void {
  const scales = f64x2.splat(scale);
  const firstSlot = i32x4.splat(~(LINE_SLOTS - 1));
  for (let i: u32 = 0; i < batch; i += 4) {
    const at = subjects + ((<usize>i) << 4);
    const low = homesOf(v128.load(at), v128.load(at, 16), scales);
    const high = homesOf(v128.load(at, 32), v128.load(at, 48), scales);
    v128.store(lines + ((<usize>i) << 2), v128.and(i64x2.shuffle(low, high, 0, 2), firstSlot));
  }
}

/** The first words of two pseudonyms, big-endian, as positions in the table. */
function homesOf(one: v128, other: v128, scales: v128): v128 {
  const words = i8x16.shuffle(one, other, 3, 2, 1, 0, 19, 18, 17, 16, 0, 0, 0, 0, 0, 0, 0, 0);
  return i32x4.trunc_sat_f64x2_u_zero(f64x2.mul(f64x2.convert_low_i32x4_u(words), scales));
}

function fetchLines(keys: usize, batch: u32, lines: usize): void {
  let sum: u64 = 0;
  for (let i: u32 = 0; i < batch; i++) sum += firstKey(keys, load<u32>(lines + ((<usize>i) << 2)));
  touchedKeys = sum;
}

function firstKey(keys: usize, line: u32): u64 {
  return load<u64>(keys + ((<usize>line) << 3));
}

/**
 * Writes into `slots` where each of a batch has a matching key, line by line: whoever is not decided by its home line
 * is `waiting` for the next one, together with all others that are not. Changes `lines`.
 */
function findSlots(
  keys: usize,
  capacity: u32,
  subjects: usize,
  batch: u32,
  lines: usize,
  waiting: usize,
  slots: usize,
): void {
  for (let i: u32 = 0; i < batch; i++) store<u32>(waiting + ((<usize>i) << 2), i);
  for (let left = batch; left > 0; fetchNext(keys, capacity, left, waiting, lines)) {
    let stay: u32 = 0;
    for (let w: u32 = 0; w < left; w++) {
      const i = load<u32>(waiting + ((<usize>w) << 2));
      const line = load<u32>(lines + ((<usize>i) << 2));
      const at = keys + ((<usize>line) << 3);
      const key = i64x2.splat(<i64>keyOf(subjects + ((<usize>i) << 4)));
      const matches =
        i64x2.bitmask(i64x2.eq(v128.load(at), key)) |
        (i64x2.bitmask(i64x2.eq(v128.load(at, 16), key)) << 2) |
        (i64x2.bitmask(i64x2.eq(v128.load(at, 32), key)) << 4) |
        (i64x2.bitmask(i64x2.eq(v128.load(at, 48), key)) << 6);
      store<u32>(slots + ((<usize>i) << 2), matches === 0 ? UNKNOWN : line + <u32>ctz(matches));
      store<u32>(waiting + ((<usize>stay) << 2), i);
      // Slots of a line are taken in order: where the last one is free, nothing went on to the next line.
      stay += <u32>(matches === 0) & <u32>(load<u64>(at, 56) !== 0);
    }
    left = stay;
  }
}

/** Moves those who are waiting on to their next lines, and fetches these. */
function fetchNext(keys: usize, capacity: u32, left: u32, waiting: usize, lines: usize): void {
  let sum: u64 = 0;
  for (let w: u32 = 0; w < left; w++) {
    const line = lines + ((<usize>load<u32>(waiting + ((<usize>w) << 2))) << 2);
    const after = load<u32>(line) + LINE_SLOTS;
    const next = after === capacity ? 0 : after;
    store<u32>(line, next);
    sum += firstKey(keys, next);
  }
  touchedKeys += sum;
}

/** Lists who of a batch has a slot; returns how many do. */
function listKnown(batch: u32, slots: usize, list: usize): u32 {
  let known: u32 = 0;
  for (let i: u32 = 0; i < batch; i++) {
    store<u32>(list + ((<usize>known) << 2), i);
    known += <u32>(load<u32>(slots + ((<usize>i) << 2)) !== UNKNOWN);
  }
  return known;
}

function fetchStates(states: usize, known: u32, list: usize, slots: usize): void {
  let sum: u32 = 0;
  for (let k: u32 = 0; k < known; k++) {
    const i = load<u32>(list + ((<usize>k) << 2));
    sum += load<u32>(states + ((<usize>load<u32>(slots + ((<usize>i) << 2))) << 4));
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
