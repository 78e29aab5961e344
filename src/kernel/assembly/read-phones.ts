/**
 * Reads plain phone cells, sixteen bytes at once. Twins: `readPlainFrenchPhone` in phone/plain-phone.ts, which says
 * what plain means, and `readPlainPhones` in scrub/read-phones.ts.
 */
import { packHigh, packLow, shift } from './tables';

const QUOTE: u8 = 0x22;
const SPACE: u8 = 0x20;
const OPEN: u8 = 0x28;
const CLOSE: u8 = 0x29;
const PLUS: u8 = 0x2b;
const DASH: u8 = 0x2d;
const DOT: u8 = 0x2e;
const ZERO: u8 = 0x30;

/** What a cell holds beside a number. */
const ODD: u64 = u64.MAX_VALUE;
const MISSING: u64 = 0;

const MOST_DIGITS: u32 = 14;

/** `PLAN_TABLE`, `PLAN_BASES` as u64, and how far the classes of repaired numbers are from the others. */
let planTable: usize = 0;
let planBases: usize = 0;
let repairedClasses: u32 = 0;

/** The French plan, as phone/french-plan.ts has it. */
export function preparePlan(table: usize, bases: usize, repaired: u32): void {
  planTable = table;
  planBases = bases;
  repairedClasses = repaired;
}

/**
 * Reads the cells of one phone column. Of record `r`, slot `r * phones + phone` gets its number (0 for none), the
 * reasons against it, its line type. Returns how many slots, entered into `odd`, hold what is not plain.
 *
 * `policy` holds, by class of the plan: 64 words of reasons, 64 bytes of line types, 64 bytes that count repairs;
 * `result` gets the repairs. Records with a wrong number of cells get `malformed` in `recordReasons`.
 */
export function readPhones(
  bytes: usize,
  starts: usize,
  firstCells: usize,
  cellEnds: usize,
  quotes: usize,
  records: u32,
  columns: u32,
  column: u32,
  phones: u32,
  phone: u32,
  policy: usize,
  malformed: u32,
  missing: u32,
  recordReasons: usize,
  numbers: usize,
  reasons: usize,
  lineTypes: usize,
  odd: usize,
  result: usize,
): u32 {
  let odds: u32 = 0;
  let repairs: u32 = 0;
  let slot = phone;
  for (let record: u32 = 0; record < records; record++, slot += phones) {
    const number = numbers + ((<usize>slot) << 3);
    const reason = reasons + ((<usize>slot) << 2);
    store<f64>(number, 0);
    store<u32>(reason, 0);
    store<u8>(lineTypes + slot, 0);
    const firstCell = load<u32>(firstCells + ((<usize>record) << 2));
    if (load<u32>(firstCells + ((<usize>record) << 2), 4) - firstCell !== columns) {
      store<u32>(recordReasons + ((<usize>record) << 2), malformed);
      continue;
    }
    const cell = cellEnds + ((<usize>(firstCell + column)) << 2);
    let start = column === 0 ? load<u32>(starts + ((<usize>record) << 2)) : load<u32>(cell - 4) + 1;
    let end = load<u32>(cell);
    // A plain phone holds no quote, so a cell with others inside is odd by itself.
    if (load<u8>(quotes + record) !== 0 && end > start + 1 && load<u8>(bytes + start) === QUOTE) {
      start++;
      end--;
    }
    const value = readPlain(bytes + start, bytes + end);
    if (value === ODD) {
      store<u32>(odd + ((<usize>odds) << 2), slot);
      odds++;
    } else if (value === MISSING) {
      store<u32>(reason, missing);
    } else {
      const planClass = <usize>(value & 63);
      store<f64>(number, <f64>(<i64>(value >> 6)));
      store<u32>(reason, load<u32>(policy + (planClass << 2)));
      store<u8>(lineTypes + slot, load<u8>(policy + 256 + planClass));
      repairs += <u32>load<u8>(policy + 320 + planClass);
    }
  }
  store<u32>(result, repairs);
  return odds;
}

/** `number * 64 + class` of a plain cell, `MISSING` or `ODD`. */
function readPlain(cellStart: usize, cellEnd: usize): u64 {
  let from = cellStart;
  let to = cellEnd;
  while (from < to && load<u8>(from) === SPACE) from++;
  while (from < to && load<u8>(to - 1) === SPACE) to--;
  const length = <u32>(to - from);
  if (length === 0) return MISSING;
  return length <= 16 ? readShort(from, length) : readLong(from, to);
}

/** Cells of up to sixteen bytes: their digits are moved together and multiplied out as one vector. */
function readShort(from: usize, length: u32): u64 {
  const bytes = v128.load(from);
  const inside = ((<u32>1) << length) - 1;
  const values = i8x16.sub(bytes, i8x16.splat(ZERO));
  const digits = <u32>i8x16.bitmask(i8x16.lt_u(values, i8x16.splat(10))) & inside;
  const spaces = i8x16.eq(bytes, i8x16.splat(SPACE));
  const dots = i8x16.eq(bytes, i8x16.splat(DOT));
  const dashes = i8x16.eq(bytes, i8x16.splat(DASH));
  const separators = <u32>i8x16.bitmask(v128.or(spaces, v128.or(dots, dashes))) & inside;
  const plus = load<u8>(from) === PLUS ? <u32>1 : <u32>0;
  if ((digits | separators | plus) !== inside) return readLong(from, from + length);
  const count = <u32>popcnt(digits);
  if (count === 0) return MISSING;
  if (count > MOST_DIGITS) return ODD;
  const lowCount = <u32>popcnt(digits & 0xff);
  const low = i8x16.swizzle(values, pairOf(load<u64>(packLow(digits & 0xff))));
  const high = i8x16.swizzle(values, pairOf(load<u64>(packHigh(digits >> 8))));
  // The digits of the first eight bytes, then those of the others, at the right end of sixteen lanes.
  const highCount = count - lowCount;
  const aligned = v128.or(
    i8x16.swizzle(low, v128.load(shift(count))),
    i8x16.swizzle(high, v128.load(shift(highCount))),
  );
  const pairs = i16x8.add(i16x8.mul(v128.and(aligned, i16x8.splat(0xff)), i16x8.splat(10)), i16x8.shr_u(aligned, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i32x4.splat(0x0001_0064));
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours), i32x4.splat(0x0001_2710));
  const value = <u64>i32x4.extract_lane(eights, 0) * 100_000_000 + <u64>i32x4.extract_lane(eights, 1);
  const first = digitAt(values, ctz(digits));
  const rest = digits & (digits - 1);
  const second = rest === 0 ? 0xff : digitAt(values, ctz(rest));
  const last = separators === 0 ? -1 : 31 - <i32>clz(separators);
  if (last === <i32>length - 2) return ODD;
  return judge(value, count, first, second, <u32>popcnt(separators), plus, 0);
}

/** Eight lanes to pick, and eight that pick nothing. */
function pairOf(picks: u64): v128 {
  return i64x2.replace_lane(i64x2.splat(-1), 0, <i64>picks);
}

function digitAt(values: v128, lane: u32): u32 {
  return <u32>i8x16.extract_lane_u(i8x16.swizzle(values, i8x16.splat(<i8>lane)), 0);
}

/** Longer cells, and those with `(0)`. */
function readLong(from: usize, to: usize): u64 {
  let value: u64 = 0;
  let digits: u32 = 0;
  let first: u32 = 0xff;
  let second: u32 = 0xff;
  let separators: u32 = 0;
  let lastSeparator: usize = 0;
  let plus: u32 = 0;
  let trunkAfter: u32 = 0;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    const digit = <u32>byte - ZERO;
    if (digit <= 9) {
      value = value * 10 + digit;
      if (digits === 0) first = digit;
      else if (digits === 1) second = digit;
      digits++;
      if (digits > MOST_DIGITS) return ODD;
    } else if (byte === SPACE || byte === DOT || byte === DASH) {
      separators++;
      lastSeparator = at;
    } else if (byte === PLUS) {
      if (digits !== 0 || plus !== 0) return ODD;
      plus = 1;
    } else if (byte === OPEN) {
      if (trunkAfter !== 0 || digits === 0 || at + 2 >= to) return ODD;
      if (load<u8>(at, 1) !== ZERO || load<u8>(at, 2) !== CLOSE) return ODD;
      trunkAfter = digits;
      at += 2;
    } else {
      return ODD;
    }
  }
  if (digits === 0) return MISSING;
  if (lastSeparator !== 0 && lastSeparator === to - 2) return ODD;
  return judge(value, digits, first, second, separators, plus, trunkAfter);
}

/** What the digits of a cell mean, given what stood between them. */
function judge(value: u64, digits: u32, first: u32, second: u32, separators: u32, plus: u32, trunkAfter: u32): u64 {
  let national = value;
  let repaired: u32 = 0;
  if (first === 0 && second !== 0) {
    if (digits !== 10 || plus !== 0 || trunkAfter !== 0) return ODD;
  } else {
    const isMarked = plus !== 0 || first === 0;
    if (plus !== 0 && first === 0) return ODD;
    if (!isMarked && separators === 1 && trunkAfter === 0) return ODD;
    const codeAt: u32 = first === 0 ? 2 : 0;
    const length = digits - codeAt;
    if (length === 9) {
      if (isMarked) {
        if (value < 508_000_000 || value > 508_999_999) return ODD;
        if (trunkAfter !== 0 && trunkAfter !== codeAt + 3) return ODD;
      } else {
        if (trunkAfter !== 0) return ODD;
        repaired = repairedClasses;
      }
    } else if (length === 11) {
      if (value < 33_000_000_000 || value >= 34_000_000_000) return ODD;
      if (trunkAfter !== 0 && trunkAfter !== codeAt + 2) return ODD;
      national = value - 33_000_000_000;
    } else if (length === 12) {
      const code = value / 1_000_000_000;
      if (code !== 262 && code !== 590 && code !== 594 && code !== 596 && code !== 508) return ODD;
      if (trunkAfter !== 0 && trunkAfter !== codeAt + 3) return ODD;
      national = value - code * 1_000_000_000;
    } else {
      return ODD;
    }
  }
  if (national < 100_000_000) return ODD;
  const entry = <u32>load<u8>(planTable + <usize>(<u32>national / 10_000));
  const base = load<u64>(planBases + ((<usize>(entry >> 5)) << 3));
  return ((base + national) << 6) + <u64>((entry & 31) + repaired);
}
