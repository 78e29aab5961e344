/**
 * Counts decided records. Twin: `countRecord` in scrub/commit-block.ts; what counts mean is said in
 * scrub/kernel-counts.ts, which gives the memory.
 */

/** Of a byte that says what a basis is: its number, and whether it has an end. */
const BASIS: u32 = 0x7f;
const HAS_END: u32 = 0x80;
const NO_BASIS: u32 = 0x100;

/** Room for the position of a primary reason below a mask in one key; `rejectionKey` in scrub/tally.ts. */
const PRIMARY_BITS: u32 = 5;

/** Words of `totals`. */
const CLEAN: usize = 0;
const REJECTED: usize = 4;
const ELSEWHERE: usize = 8;
const BY_BASIS: usize = 12;

/**
 * Counts records from number `from` on, `phones` slots each, and returns the first that has no place in the tables: its
 * reasons are one too many, or the end of its basis is beyond the quarters.
 *
 * `bases` holds a byte by `facts & factsMask`, then as many for professionals. `firstEnd`, two doubles: the first end of
 * a basis, and which one it is of. `quarters` counts ends before `endsBefore`, `quarterMs` each, from number `firstQuarter`
 * on. `masks`: a hash table of two words a slot, all reasons with the primary one, and how many records have them.
 * `emptied`: 32 words a phone, how many of its cells are emptied by their first reason; those of `noPhone` are not.
 */
export function count(
  from: u32,
  records: u32,
  phones: u32,
  primaryBits: usize,
  allReasons: usize,
  phoneReasons: usize,
  numbers: usize,
  facts: usize,
  business: usize,
  validUntils: usize,
  bases: usize,
  factsMask: u32,
  elsewhere: u32,
  totals: usize,
  firstEnd: usize,
  endsBefore: f64,
  quarterMs: f64,
  firstQuarter: f64,
  quarters: usize,
  quarterCount: u32,
  masks: usize,
  maskSlots: u32,
  noPhone: u32,
  emptied: usize,
): u32 {
  let slot = from * phones;
  for (let record = from; record < records; record++) {
    const word = (<usize>record) << 2;
    const primary = load<u32>(primaryBits + word);
    const first = slot;
    slot += phones;
    if (primary === 0) {
      const firstRow = bases + (factsMask + 1) * <u32>load<u8>(business + record);
      let basis: u32 = NO_BASIS;
      let endOf: u32 = 0;
      let end: f64 = Infinity;
      for (let at = first; at < slot; at++) {
        if (load<u32>(phoneReasons + ((<usize>at) << 2)) !== 0) continue;
        const found = <u32>load<u8>(firstRow + (load<u32>(facts + ((<usize>at) << 2)) & factsMask));
        if (basis === NO_BASIS) basis = found & BASIS;
        const until = (found & HAS_END) === 0 ? Infinity : load<f64>(validUntils + ((<usize>at) << 3));
        if (until < end) {
          end = until;
          endOf = found & BASIS;
        }
      }
      if (end < endsBefore) {
        const quarter = end / quarterMs - firstQuarter;
        if (!(quarter >= 0 && quarter < <f64>quarterCount)) return record;
        add(quarters + ((<usize>(<u32>quarter)) << 2));
      }
      if (end < Infinity) noteEnd(firstEnd, end, <f64>endOf);
      add(totals + BY_BASIS + ((<usize>basis) << 2));
      add(totals + CLEAN);
      for (let at = first; at < slot; at++) {
        const reasons = load<u32>(phoneReasons + ((<usize>at) << 2));
        if (reasons === 0 || reasons === noPhone) continue;
        add(emptied + ((<usize>((at - first) << PRIMARY_BITS) + ctz(reasons)) << 2));
      }
    } else {
      const counter = counterOf((load<u32>(allReasons + word) << PRIMARY_BITS) | ctz(primary), masks, maskSlots);
      if (counter === 0) return record;
      add(counter);
      add(totals + REJECTED);
    }
    for (let at = first; at < slot; at++) {
      if ((load<u32>(facts + ((<usize>at) << 2)) & elsewhere) === 0) continue;
      if (load<f64>(numbers + ((<usize>at) << 3)) === 0) continue;
      add(totals + ELSEWHERE);
      break;
    }
  }
  return records;
}

function add(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1);
}

/** Whatever the order in which records come: of several that end together, the first basis. */
function noteEnd(firstEnd: usize, end: f64, basis: f64): void {
  const first = load<f64>(firstEnd);
  if (end > first || (end === first && basis >= load<f64>(firstEnd, 8))) return;
  store<f64>(firstEnd, end);
  store<f64>(firstEnd, basis, 8);
}

/** The address of the counter of a key, which is not 0; 0 where it has none and there is no room for one. */
function counterOf(key: u32, masks: usize, maskSlots: u32): usize {
  let slot = (key * 0x9e37_79b1) >> 16;
  for (let tried: u32 = 0; tried < maskSlots; tried++, slot++) {
    const at = masks + ((<usize>(slot & (maskSlots - 1))) << 3);
    const held = load<u32>(at);
    if (held === 0) store<u32>(at, key);
    if (held === 0 || held === key) return at + 4;
  }
  return 0;
}
