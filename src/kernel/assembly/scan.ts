/**
 * Finds records and cells, 64 bytes at a step. Twin: `scan` in csv/scan-records.ts.
 *
 * Delimiters, line ends and quotes of 64 bytes become masks of 64 bits. Where there is no quote, which is nearly
 * everywhere, the ends of cells are the bits of these masks, and stored without a look at each. A quote that opens a cell is followed to the one
 * that closes it, byte by byte, and the masks are taken anew from there; the parity of quotes, which other scanners
 * count, is no guide, since a quote inside a cell is plain text.
 */

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
export const QUOTE: u32 = 0x22;

const PLAINLY_QUOTED: u8 = 1;
const ODDLY_QUOTED: u8 = 2;

/** How a scan ended, the fourth word of its result. */
const DONE: u32 = 0;
const INSIDE_QUOTES: u32 = 1;
const CELLS_FULL: u32 = 2;
const RECORDS_FULL: u32 = 3;

/** The bytes of a step that equal one byte, as bits. */
function matches(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  const low = <u32>i8x16.bitmask(i8x16.eq(a, byte)) | ((<u32>i8x16.bitmask(i8x16.eq(b, byte))) << 16);
  const high = <u32>i8x16.bitmask(i8x16.eq(c, byte)) | ((<u32>i8x16.bitmask(i8x16.eq(d, byte))) << 16);
  return <u64>low | ((<u64>high) << 32);
}

/** Whether a line that ends in this step may be blank: such lines have no cells, and are looked at one by one. */
function mayHaveBlank(lines: u64, start: u32, step: u32): bool {
  if (lines === 0) return false;
  return step + <u32>ctz(lines) - start <= 1 || (lines & ((lines << 1) | (lines << 2))) !== 0;
}

/** Stores where the marks of a step are, and up to seven words behind them. */
function storePositions(marks: u64, step: u32, to: usize): void {
  let at = to;
  for (let rest = marks; rest !== 0; at += 32) {
    store<u32>(at, step + <u32>ctz(rest));
    rest &= rest - 1;
    store<u32>(at, step + <u32>ctz(rest), 4);
    rest &= rest - 1;
    store<u32>(at, step + <u32>ctz(rest), 8);
    rest &= rest - 1;
    store<u32>(at, step + <u32>ctz(rest), 12);
    rest &= rest - 1;
    store<u32>(at, step + <u32>ctz(rest), 16);
    rest &= rest - 1;
    store<u32>(at, step + <u32>ctz(rest), 20);
    rest &= rest - 1;
    store<u32>(at, step + <u32>ctz(rest), 24);
    rest &= rest - 1;
    store<u32>(at, step + <u32>ctz(rest), 28);
    rest &= rest - 1;
  }
}

/** After the first quote that is not doubled; 0 when the block ends before that can be known. */
export function skipQuoted(bytes: usize, open: u32, to: u32, isLast: bool): u32 {
  for (let position = open + 1; position < to; position++) {
    if (load<u8>(bytes + position) !== QUOTE) continue;
    if (position + 1 === to) return isLast ? to : 0;
    if (load<u8>(bytes + position + 1) !== QUOTE) return position + 1;
    position++;
  }
  return 0;
}

/**
 * Adds the whole records of `bytes[from, to)` to an index whose `records` first ones are taken, and returns how many
 * it then holds. `quoting` and `isLast` are 0 or 1; `otherNewline` equals `newline` where there is only one.
 *
 * `result`, four words: the first byte not taken, the cells found of the record that begins there, blank lines met, and how it ended: a full
 * index is to be grown, and the scan taken up at the byte not taken.
 */
export function scan(
  bytes: usize,
  from: u32,
  to: u32,
  delimiter: u32,
  newline: u32,
  otherNewline: u32,
  quoting: u32,
  isLast: u32,
  starts: usize,
  ends: usize,
  nexts: usize,
  quotes: usize,
  firstCells: usize,
  cellEnds: usize,
  records: u32,
  recordRoom: u32,
  cellRoom: u32,
  result: usize,
): u32 {
  const delimiters = i8x16.splat(<i8>delimiter);
  const newlines = i8x16.splat(<i8>newline);
  const otherNewlines = i8x16.splat(<i8>otherNewline);
  const quoteBytes = i8x16.splat(<i8>QUOTE);
  let record = records;
  let firstCell = load<u32>(firstCells + ((<usize>record) << 2));
  let cell = firstCell;
  let start = from;
  /** Where the cell at hand begins: a quote opens nowhere else. */
  let cellStart = from;
  let quoted: u8 = 0;
  let blankLines: u32 = 0;
  let step = from;
  let ended = DONE;
  let isStopped = false;

  while (step < to && !isStopped) {
    const at = bytes + step;
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const inside = to - step < 64 ? (u64(1) << u64(to - step)) - 1 : u64.MAX_VALUE;
    const lines = matches(a, b, c, d, newlines) & inside;
    let others: u64 = 0;
    if (otherNewline !== newline) others = matches(a, b, c, d, otherNewlines);
    let quotesHere: u64 = 0;
    if (quoting !== 0) quotesHere = matches(a, b, c, d, quoteBytes);
    let marks = (matches(a, b, c, d, delimiters) | lines | others | quotesHere) & inside;
    const stepEnd = step + 64;
    if (
      ((quotesHere | others) & inside) === 0 &&
      cell + 72 <= cellRoom &&
      record + 64 < recordRoom &&
      !mayHaveBlank(lines, start, step)
    ) {
      storePositions(marks, step, cellEnds + ((<usize>cell) << 2));
      for (let rest = lines; rest !== 0; rest &= rest - 1) {
        const position = step + <u32>ctz(rest);
        const hasReturn = newline === LF && position > start && load<u8>(bytes + position - 1) === CR;
        const end = hasReturn ? position - 1 : position;
        const last = cell + <u32>popcnt(marks & ((rest & (0 - rest)) - 1));
        store<u32>(cellEnds + ((<usize>last) << 2), end);
        firstCell = last + 1;
        addRecord(starts, ends, nexts, quotes, firstCells, record, start, end, position + 1, quoted, firstCell);
        record++;
        quoted = 0;
        start = position + 1;
      }
      cell += <u32>popcnt(marks);
      if (marks !== 0) cellStart = stepEnd - <u32>clz(marks);
      step = stepEnd;
      continue;
    }
    let nextStep = stepEnd;

    while (marks !== 0) {
      const bit = ctz(marks);
      const position = step + <u32>bit;
      marks &= marks - 1;
      const byte = <u32>load<u8>(bytes + position);
      if (byte === delimiter) {
        if (cell === cellRoom) {
          ended = CELLS_FULL;
          isStopped = true;
          break;
        }
        store<u32>(cellEnds + ((<usize>cell) << 2), position);
        cell++;
        cellStart = position + 1;
        continue;
      }
      if (byte === newline || byte === otherNewline) {
        let end = position;
        let next = position + 1;
        if (byte === newline) {
          if (newline === LF && position > start && load<u8>(bytes + position - 1) === CR) end--;
        } else if (next < to) {
          if (load<u8>(bytes + next) === LF) next++;
        } else if (isLast === 0) {
          // The LF of a CRLF may follow in the next block.
          isStopped = true;
          break;
        }
        if (start === end) {
          blankLines++;
          cell = firstCell;
        } else {
          if (cell === cellRoom) {
            ended = CELLS_FULL;
            isStopped = true;
            break;
          }
          if (record + 1 >= recordRoom) {
            ended = RECORDS_FULL;
            isStopped = true;
            break;
          }
          store<u32>(cellEnds + ((<usize>cell) << 2), end);
          cell++;
          addRecord(starts, ends, nexts, quotes, firstCells, record, start, end, next, quoted, cell);
          record++;
          firstCell = cell;
          quoted = 0;
        }
        start = next;
        cellStart = next;
        if (next === position + 1) continue;
        nextStep = next;
        break;
      }
      // A quote. Inside a cell it is plain text.
      if (position !== cellStart) continue;
      const closed = skipQuoted(bytes, position, to, isLast !== 0);
      if (closed === 0) {
        ended = INSIDE_QUOTES;
        isStopped = true;
        break;
      }
      if (quoted === 0) quoted = PLAINLY_QUOTED;
      if (!endsCell(bytes, closed, to, delimiter, newline, otherNewline)) quoted = ODDLY_QUOTED;
      if (closed < stepEnd) {
        // The masks still hold what follows the closing quote in this step.
        const passed = u64(closed - step);
        marks &= ~((u64(1) << passed) - 1);
        continue;
      }
      nextStep = closed;
      break;
    }
    step = nextStep;
  }

  let consumed = start;
  if (!isStopped && isLast !== 0 && start < to) {
    // The last record of a list needs no line end.
    if (cell === cellRoom) ended = CELLS_FULL;
    else if (record + 1 >= recordRoom) ended = RECORDS_FULL;
    else {
      store<u32>(cellEnds + ((<usize>cell) << 2), to);
      cell++;
      addRecord(starts, ends, nexts, quotes, firstCells, record, start, to, to, quoted, cell);
      record++;
      firstCell = cell;
      consumed = to;
    }
  }
  store<u32>(result, consumed);
  store<u32>(result, cell - firstCell, 4);
  store<u32>(result, blankLines, 8);
  store<u32>(result, ended, 12);
  return record;
}

/** Enters a record, whose first cell is entered already, and where the cells of the next one begin. */
function addRecord(
  starts: usize,
  ends: usize,
  nexts: usize,
  quotes: usize,
  firstCells: usize,
  record: u32,
  start: u32,
  end: u32,
  next: u32,
  quoted: u8,
  nextCell: u32,
): void {
  const word = (<usize>record) << 2;
  store<u32>(starts + word, start);
  store<u32>(ends + word, end);
  store<u32>(nexts + word, next);
  store<u8>(quotes + record, quoted);
  store<u32>(firstCells + word, nextCell, 4);
}

/** Tells whether a cell ends where its closing quote does. */
function endsCell(bytes: usize, position: u32, to: u32, delimiter: u32, newline: u32, otherNewline: u32): bool {
  if (position >= to) return true;
  const byte = <u32>load<u8>(bytes + position);
  if (byte === delimiter || byte === newline || byte === otherNewline) return true;
  return newline === LF && byte === CR && position + 1 < to && <u32>load<u8>(bytes + position + 1) === LF;
}
