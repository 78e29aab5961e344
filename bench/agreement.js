/** Do two contestants give the same verdicts? Compared row by row, in streams. */

import { closeSync, openSync, readSync } from 'node:fs';

const BLOCK_BYTES = 4 * 1024 * 1024;
const LINE_END = 10;

/** Compares two clean lists line by line. Returns how many records there are; throws at the first difference. */
export function requireSameRecords(one, other) {
  const theirs = lines(other);
  let count = -1;
  for (const line of lines(one)) {
    const { value = Buffer.alloc(0) } = theirs.next();
    if (!line.equals(value)) throw new Error(`clean record ${count + 1}: ${one} has ${line}, ${other} has ${value}`);
    count++;
  }
  requireEnd(theirs, other);
  return count;
}

/**
 * Compares the rejected list of Tamis with one that ends each record with its reason: the same records, in the same
 * order, for the same reasons. Returns how many there are; throws at the first difference.
 *
 * Behind the list's own cells, Tamis writes the number of the record, which in generated lists is the id, and the
 * reason; then what others do not tell.
 */
export function requireSameReasons(ofTamis, other) {
  const theirs = lines(other);
  theirs.next();
  let count = -1;
  for (const line of lines(ofTamis)) {
    if (++count === 0) continue;
    const { value = '' } = theirs.next();
    const text = value.toString('latin1');
    const [id, reasonAt] = [text.slice(0, text.indexOf(';')), text.lastIndexOf(';')];
    const expected = `${text.slice(0, reasonAt)};${id};${text.slice(reasonAt + 1)};`;
    if (!line.toString('latin1').startsWith(expected)) throw new Error(`${ofTamis}: ${line}\n${other}: ${value}`);
  }
  requireEnd(theirs, other);
  return count;
}

function requireEnd(rest, file) {
  const { value, done } = rest.next();
  if (!done) throw new Error(`${file} goes on with ${value}`);
}

/** The lines of a file as bytes, good until the next is taken. No cell of a generated list holds a line end. */
function* lines(path) {
  const file = openSync(path, 'r');
  const block = Buffer.allocUnsafe(2 * BLOCK_BYTES);
  let kept = 0;
  for (let read = readSync(file, block, 0, BLOCK_BYTES); read > 0; read = readSync(file, block, kept, BLOCK_BYTES)) {
    const text = block.subarray(0, kept + read);
    let from = 0;
    for (let end = text.indexOf(LINE_END); end !== -1; end = text.indexOf(LINE_END, from)) {
      yield text.subarray(from, end);
      from = end + 1;
    }
    kept = text.copy(block, 0, from);
  }
  closeSync(file);
  if (kept > 0) yield block.subarray(0, kept);
}
