/**
 * Sums over the rows of a projection, by which damage shows that SQLite cannot see: its pages carry no checksums, and
 * a byte that changes in a pseudonym would let somebody be called (P1).
 *
 * The sum of a scope is the sum of one 32-bit digest a row, so it follows single rows in and out. It guards against
 * failing disks and careless hands, not against somebody who can compute it too.
 */

const PRIME = 0x9e3779b1;
const OTHER_PRIME = 0x85ebca6b;

/** The digest of a row: `subjectWords` words of `subjects` from `subject` on, then `termWords` of `terms`. */
export function digestRow(
  subjects: Uint32Array,
  subject: number,
  terms: Uint32Array,
  term: number,
  termWords: number,
): number {
  let digest = OTHER_PRIME;
  for (let at = subject; at < subject + 4; at++) digest = mix(digest, subjects[at]!);
  for (let at = term; at < term + termWords; at++) digest = mix(digest, terms[at]!);
  return digest >>> 0;
}

/** The digest of a row that is held in two buffers, the terms empty for a projection without any. */
export function digestBuffers(subject: Buffer, terms: Buffer): number {
  let digest = OTHER_PRIME;
  for (let at = 0; at < 16; at += 4) digest = mix(digest, subject.readUInt32LE(at));
  for (let at = 0; at + 4 <= terms.length; at += 4) digest = mix(digest, terms.readUInt32LE(at));
  return digest >>> 0;
}

/** One-to-one in each argument, so that no change of a single word leaves the digest as it was. */
function mix(digest: number, word: number): number {
  const mixed = Math.imul(digest ^ word, PRIME);
  return mixed ^ (mixed >>> 15);
}
