/**
 * The numbers that a run kept so far. Twin: `KeptNumbers` in scrub/kept-numbers.ts, whose words and slots this reads and
 * fills.
 *
 * Beside each number stands the record that kept it first: in a word by the slot of its subject in the screening table
 * (0 where nobody did), or, for subjects that the table does not know, in a set of numbers.
 */
import { UNKNOWN } from './probe';
import { SCRATCH_WORDS, scratch } from './tables';

/** What touching read: seen from outside, so that no optimiser takes it away. */
export let touched: u32 = 0;

/** The room of `candidates`, and of where each is looked for. */
export const MOST_CANDIDATES: u32 = SCRATCH_WORDS / 2;

/** Words by slot of the screening table; 0 where there are none, and the set has all numbers. */
let words: usize = 0;
let slots: usize = 0;
let slotRecords: usize = 0;
let mask: u32 = 0;
/** How many numbers the set holds. */
export let size: u32 = 0;

/** Takes up the numbers that a run kept: `held` of them in a set of `slotCount` slots, a power of two. */
export function openKept(bySlot: usize, setSlots: usize, setRecords: usize, slotCount: u32, held: u32): void {
  words = bySlot;
  slots = setSlots;
  slotRecords = setRecords;
  mask = slotCount - 1;
  size = held;
}

/** Whether a number with these reasons may have been kept: it has none, or some that come and go (`passing`). */
function mayBeKept(reasons: u32, passing: u32): bool {
  // Without a branch: no processor guesses which of the two it is.
  return <bool>(<u32>(reasons === 0) | <u32>((reasons & passing) !== 0));
}

/**
 * Lists the slots of a block whose numbers may have been kept, at most `MOST_CANDIDATES`, into the room of `candidates`;
 * returns how many they are.
 */
export function listCandidates(from: u32, to: u32, numbers: usize, reasons: usize, passing: u32): u32 {
  const list = scratch();
  let count: u32 = 0;
  for (let slot = from; slot < to; slot++) {
    const isNumber = load<f64>(numbers + ((<usize>slot) << 3)) !== 0;
    store<u32>(list + ((<usize>count) << 2), slot);
    count += <u32>isNumber & <u32>mayBeKept(load<u32>(reasons + ((<usize>slot) << 2)), passing);
  }
  return count;
}

/** The slot of a candidate. */
export function candidate(at: u32): u32 {
  return load<u32>(scratch() + ((<usize>at) << 2));
}

/**
 * Reads what will be asked of the candidates, so that the processor fetches it at once: a single look-up waits. Where that
 * is, is found out first, since few instructions between two lines of memory are what lets it fetch many.
 */
export function touch(count: u32, numbers: usize, places: usize): void {
  const addresses = scratch() + ((<usize>MOST_CANDIDATES) << 2);
  for (let at: u32 = 0; at < count; at++) {
    const slot = candidate(at);
    const place = load<u32>(places + ((<usize>slot) << 2));
    let address = addresses;
    if (hasWord(place)) address = wordOf(place);
    else if (size !== 0) address = home(load<f64>(numbers + ((<usize>slot) << 3)));
    store<u32>(addresses + ((<usize>at) << 2), <u32>address);
  }
  let sum: u32 = 0;
  for (let at: u32 = 0; at < count; at++) sum += load<u32>(load<u32>(addresses + ((<usize>at) << 2)));
  touched = sum;
}

/** The address of the word that names who kept a number; 0 for one that nobody kept. */
export function keeperOf(number: f64, place: u32): usize {
  if (hasWord(place)) return load<u32>(wordOf(place)) === 0 ? 0 : wordOf(place);
  if (size === 0) return 0;
  const at = slotOf(number);
  return load<f64>(at) === number ? recordAt(at) : 0;
}

/** Notes that a record keeps a number, unless another one did; the set must have room for it. */
export function keep(number: f64, place: u32, record: u32): void {
  if (hasWord(place)) {
    if (load<u32>(wordOf(place)) === 0) store<u32>(wordOf(place), record);
    return;
  }
  const at = slotOf(number);
  if (load<f64>(at) === number) return;
  store<f64>(at, number);
  store<u32>(recordAt(at), record);
  size++;
}

function hasWord(place: u32): bool {
  return words !== 0 && place !== UNKNOWN;
}

function wordOf(place: u32): usize {
  return words + ((<usize>place) << 2);
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
