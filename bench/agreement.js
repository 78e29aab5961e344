/** Do two contestants keep the same records? */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * Compares the ids (first cells) of two clean lists, in order.
 *
 * Returns how many there are; throws at the first difference, naming it. No cell before the first `;` is quoted, and
 * no cell of the generated list holds a line end.
 */
export async function requireSameRecords(one, other) {
  const theirs = ids(other);
  let count = 0;
  for await (const id of ids(one)) {
    const { value } = await theirs.next();
    if (value !== id) throw new Error(`clean record ${count}: ${one} keeps ${id}, ${other} keeps ${value}`);
    count++;
  }
  const { value, done } = await theirs.next();
  if (!done) throw new Error(`${other} keeps ${value} after the end of ${one}`);
  return count - 1;
}

async function* ids(file) {
  for await (const line of createInterface({ input: createReadStream(file) })) yield line.slice(0, line.indexOf(';'));
}

/**
 * Compares the reasons of two rejected lists, in order; `ids` as above. Returns how many there are.
 *
 * Tamis writes the reason after the number of the record, the others at the end of the line.
 */
export async function requireSameReasons(ofTamis, other) {
  const theirs = lines(other);
  await theirs.next();
  let count = 0;
  for await (const line of lines(ofTamis)) {
    const found = /;(\d+);([A-Z_]+);/.exec(line);
    if (found === null) continue;
    const { value = '' } = await theirs.next();
    const [id, reason] = [value.slice(0, value.indexOf(';')), value.slice(value.lastIndexOf(';') + 1)];
    if (id !== found[1] || reason !== found[2])
      throw new Error(`record ${found[1]}: ${found[2]}, ${other}: ${id} ${reason}`);
    count++;
  }
  return count;
}

function lines(file) {
  return createInterface({ input: createReadStream(file) })[Symbol.asyncIterator]();
}
