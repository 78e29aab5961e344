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
