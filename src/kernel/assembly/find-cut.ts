/** Finds where a block of bytes can be cut between two records. Twin: `findCut` in csv/find-cut.ts, which says how. */
import { QUOTE, skipQuoted } from './scan';

/** The end of the last whole record in `bytes[0, to)`, which begin with a record; 0 where none ends there. */
export function findCut(bytes: usize, to: u32, delimiter: u32, newline: u32): u32 {
  let cut: u32 = 0;
  let plainFrom: u32 = 0;
  let quote = nextQuote(bytes, 0, to);
  while (quote < to) {
    const before = quote === 0 ? newline : <u32>load<u8>(bytes + quote - 1);
    if (before !== delimiter && before !== newline) {
      quote = nextQuote(bytes, quote + 1, to);
      continue;
    }
    cut = lastLineEnd(bytes, plainFrom, quote, newline, cut);
    const closed = skipQuoted(bytes, quote, to, false);
    if (closed === 0) return cut;
    plainFrom = closed;
    quote = nextQuote(bytes, closed, to);
  }
  return lastLineEnd(bytes, plainFrom, to, newline, cut);
}

/** The first quote from a position on; `to` where there is none. */
function nextQuote(bytes: usize, from: u32, to: u32): u32 {
  const quotes = i8x16.splat(<i8>QUOTE);
  for (let position = from; position < to; position += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(bytes + position), quotes));
    if (found !== 0) return min(position + <u32>ctz(found), to);
  }
  return to;
}

/** After the last line end of `bytes[from, to)`; `otherwise` where there is none. */
function lastLineEnd(bytes: usize, from: u32, to: u32, newline: u32, otherwise: u32): u32 {
  for (let at = to; at > from; at--) if (<u32>load<u8>(bytes + at - 1) === newline) return at;
  return otherwise;
}
