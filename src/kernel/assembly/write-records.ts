/**
 * Writes the records of a block to the clean or to the rejected list. Twins: `CleanWriter.writeKept` and
 * `RejectedWriter.writeRejected` in scrub/, which write record by record what this cannot.
 *
 * Copies go 32 bytes at a step and run up to 31 bytes over their end: every buffer has that much room behind
 * it, and what is written next overwrites them.
 */

const QUOTE: u8 = 0x22;
const PLUS: u8 = 0x2b;
/** Eight times the digit 0. */
const ZEROS: u64 = <u64>0x3030_3030 * 0x1_0000_0001;

/** What a record may take beside its own bytes and its texts: digits, quotes, delimiters, and what copies run over. */
const SLACK: usize = 96;
const NUMBER_BYTES: u32 = 24;

/** An entry of the table of texts. */
const TEXT_BYTES: usize = 12;

/**
 * Writes the kept records from number `from` on, those whose `primaryBits` are 0: their bytes, with its number in place
 * of each phone cell, or nothing where `phoneReasons` speak against it; empty cells stay so. Returns the first record for
 * which `out` has no room; `result` gets the bytes and the records written, two words. A record without a line end gets
 * `lineEnd`.
 *
 * `order` holds two words for each of `phones` phones, in the order of their bytes: its column, and which phone it is.
 */
export function writeKept(
  bytes: usize,
  starts: usize,
  ends: usize,
  nexts: usize,
  firstCells: usize,
  cellEnds: usize,
  quotes: usize,
  from: u32,
  records: u32,
  phones: u32,
  order: usize,
  primaryBits: usize,
  phoneReasons: usize,
  numbers: usize,
  hasPlus: u32,
  lineEnd: usize,
  lineEndBytes: u32,
  out: usize,
  room: u32,
  result: usize,
): u32 {
  const limit = out + room;
  // A number may take so many bytes more than its cell.
  const slack = SLACK + phones * NUMBER_BYTES + lineEndBytes;
  const lastOfOrder = order + ((<usize>phones) << 3);
  let to = out;
  let written: u32 = 0;
  let record = from;
  for (; record < records; record++) {
    const word = (<usize>record) << 2;
    if (load<u32>(primaryBits + word) !== 0) continue;
    const start = load<u32>(starts + word);
    const next = load<u32>(nexts + word);
    // What is left, not where it would end: that may lie beyond the last address.
    if (limit - to < next - start + slack) break;
    const cells = cellEnds + ((<usize>load<u32>(firstCells + word)) << 2);
    const isQuotedRecord = load<u8>(quotes + record) !== 0;
    let copied = start;
    for (let at = order; at < lastOfOrder; at += 8) {
      const column = load<u32>(at);
      const cell = cells + ((<usize>column) << 2);
      const cellStart = column === 0 ? start : load<u32>(cell - 4) + 1;
      const cellEnd = load<u32>(cell);
      if (cellStart === cellEnd) continue;
      const slot = record * phones + load<u32>(at, 4);
      to = copy(to, bytes + copied, cellStart - copied);
      copied = cellEnd;
      const isQuoted = isQuotedRecord && load<u8>(bytes + cellStart) === QUOTE;
      if (isQuoted) store<u8>(to++, QUOTE);
      if (load<u32>(phoneReasons + ((<usize>slot) << 2)) === 0) {
        if (hasPlus !== 0) store<u8>(to++, PLUS);
        to = writeDigits(to, load<f64>(numbers + ((<usize>slot) << 3)));
      }
      if (isQuoted) store<u8>(to++, QUOTE);
    }
    to = copy(to, bytes + copied, next - copied);
    if (next === load<u32>(ends + word)) to = copy(to, lineEnd, lineEndBytes);
    written++;
  }
  store<u32>(result, <u32>(to - out));
  store<u32>(result, written, 4);
  return record;
}

/**
 * Writes the rejected records from number `from` on: their bytes, the delimiter, their number in the list, a head, the
 * phone number, a tail. `forms[r]` is the number of a head times 2^16 and of a tail; 0 for a record that this cannot
 * write. Returns the first such record, or the first for which `out` has no room.
 *
 * `decidingSlots` says which of `numbers` a record shows. `texts` holds, by the number of a head or tail, its address, its
 * length, and after how many bytes of it the number that `insertions` has for the record goes (0: nowhere; heads have
 * none), three words; number 0 is never used.
 */
export function writeRejected(
  bytes: usize,
  starts: usize,
  ends: usize,
  nexts: usize,
  from: u32,
  records: u32,
  recordsBefore: f64,
  delimiter: u32,
  primaryBits: usize,
  decidingSlots: usize,
  numbers: usize,
  forms: usize,
  texts: usize,
  insertions: usize,
  lineEnd: usize,
  lineEndBytes: u32,
  out: usize,
  room: u32,
  result: usize,
): u32 {
  const limit = out + room;
  const before = recordsBefore + 1;
  let to = out;
  let written: u32 = 0;
  let record = from;
  for (; record < records; record++) {
    const word = (<usize>record) << 2;
    if (load<u32>(primaryBits + word) === 0) continue;
    const form = load<u32>(forms + word);
    if (form === 0) break;
    const start = load<u32>(starts + word);
    const end = load<u32>(ends + word);
    const head = texts + <usize>(form >> 16) * TEXT_BYTES;
    const tail = texts + <usize>(form & 0xffff) * TEXT_BYTES;
    const headBytes = load<u32>(head, 4);
    const tailBytes = load<u32>(tail, 4);
    if (limit - to < end - start + headBytes + tailBytes + lineEndBytes + SLACK) break;
    to = copy(to, bytes + start, end - start);
    store<u8>(to++, <u8>delimiter);
    to = writeDigits(to, before + <f64>record);
    to = copy(to, load<u32>(head), headBytes);
    const number = load<f64>(numbers + ((<usize>load<u32>(decidingSlots + word)) << 3));
    if (number !== 0) {
      store<u8>(to++, PLUS);
      to = writeDigits(to, number);
    }
    const cut = load<u32>(tail, 8);
    if (cut === 0) to = copy(to, load<u32>(tail), tailBytes);
    else {
      to = copy(to, load<u32>(tail), cut);
      to = writeDigits(to, <f64>load<u32>(insertions + word));
      to = copy(to, load<u32>(tail) + cut, tailBytes - cut);
    }
    const next = load<u32>(nexts + word);
    to = next === end ? copy(to, lineEnd, lineEndBytes) : copy(to, bytes + end, next - end);
    written++;
  }
  store<u32>(result, <u32>(to - out));
  store<u32>(result, written, 4);
  return record;
}

function copy(to: usize, from: usize, length: u32): usize {
  for (let done: usize = 0; done < length; done += 32) {
    v128.store(to + done, v128.load(from + done));
    v128.store(to + done, v128.load(from + done, 16), 16);
  }
  return to + length;
}

/** Writes the decimal digits of a whole number below 10^16; up to seven bytes behind them are written, too. */
function writeDigits(to: usize, number: f64): usize {
  // To multiply is a tenth of a division of 64 bits, and at most one too high or too low.
  let high = <u32>(number * 1e-8);
  let low = <i32>(number - <f64>high * 1e8);
  if (low < 0) {
    high--;
    low += 100_000_000;
  } else if (low >= 100_000_000) {
    high++;
    low -= 100_000_000;
  }
  if (high === 0) return writeFirstDigits(to, low);
  const after = writeFirstDigits(to, high);
  store<u64>(after, digitsOf(low) + ZEROS);
  return after + 8;
}

/** Writes a number below 10^8 without the zeros before it. */
function writeFirstDigits(to: usize, number: u32): usize {
  const digits = digitsOf(number);
  const zeros: u64 = number === 0 ? 7 : ctz(digits) >> 3;
  store<u64>(to, (digits + ZEROS) >> (zeros << 3));
  return to + 8 - <usize>zeros;
}

/** The eight digits of a number below 10^8, one a byte, the first one lowest: halves, quarters and eighths side by side. */
function digitsOf(number: u32): u64 {
  const fours = <u64>(number / 10_000) | ((<u64>(number % 10_000)) << 32);
  // 10,486 / 2^20 is 1 / 100 for numbers of four digits, 103 / 2^10 is 1 / 10 for those of two.
  const hundreds = ((fours * 10_486) >> 20) & 0x0000_007f_0000_007f;
  const twos = ((fours - 100 * hundreds) << 16) | hundreds;
  const tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
  return ((twos - 10 * tens) << 8) | tens;
}
