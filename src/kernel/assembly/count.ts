/**
 * Counts decided records with one phone. Twin: `countRecord` in scrub/commit-block.ts; what counts mean is said in
 * scrub/kernel-counts.ts, which gives the memory.
 */

/** Of a byte that says what a basis is: its number, and whether it has an end. */
const BASIS: u8 = 0x7f;
const HAS_END: u8 = 0x80;

/** Words of `totals`. */
const CLEAN: usize = 0;
const REJECTED: usize = 4;
const ELSEWHERE: usize = 8;
const BY_BASIS: usize = 12;

/**
 * Counts records from number `from` on, and returns the first that has no place in the tables: its reasons are one too
 * many, or the end of its basis is beyond the quarters.
 *
 * `bases` holds a byte by `facts & factsMask`, then as many for professionals. `firstEnd`, two doubles: the first end of
 * a basis, and which one it is of. `quarters` counts ends before `endsBefore`, `quarterMs` each, from number `firstQuarter`
 * on. `masks`: a hash table of two words a slot, reasons and how many records have them.
 */
export function count(
  from: u32,
  records: u32,
  primaryBits: usize,
  allReasons: usize,
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
): u32 {
  for (let record = from; record < records; record++) {
    const word = (<usize>record) << 2;
    const known = load<u32>(facts + word);
    if (load<u32>(primaryBits + word) === 0) {
      const row = (known & factsMask) + (factsMask + 1) * <u32>load<u8>(business + record);
      const basis = load<u8>(bases + row);
      const end = (basis & HAS_END) === 0 ? Infinity : load<f64>(validUntils + ((<usize>record) << 3));
      if (end < endsBefore) {
        const quarter = end / quarterMs - firstQuarter;
        if (!(quarter >= 0 && quarter < <f64>quarterCount)) return record;
        add(quarters + ((<usize>(<u32>quarter)) << 2));
      }
      if (end < Infinity) noteEnd(firstEnd, end, <f64>(basis & BASIS));
      add(totals + BY_BASIS + ((<usize>(basis & BASIS)) << 2));
      add(totals + CLEAN);
    } else {
      const counter = counterOf(load<u32>(allReasons + word), masks, maskSlots);
      if (counter === 0) return record;
      add(counter);
      add(totals + REJECTED);
    }
    if ((known & elsewhere) !== 0 && load<f64>(numbers + ((<usize>record) << 3)) !== 0) add(totals + ELSEWHERE);
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

/** The address of the counter of a mask of reasons; 0 where it has none and there is no room for one. */
function counterOf(mask: u32, masks: usize, maskSlots: u32): usize {
  let slot = (mask * 0x9e37_79b1) >> 16;
  for (let tried: u32 = 0; tried < maskSlots; tried++, slot++) {
    const at = masks + ((<usize>(slot & (maskSlots - 1))) << 3);
    const held = load<u32>(at);
    if (held === 0) store<u32>(at, mask);
    if (held === 0 || held === mask) return at + 4;
  }
  return 0;
}
