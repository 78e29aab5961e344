/**
 * The people of the benchmark: subject 0, 1, 2, … each with one number and one history.
 *
 * Numbers are real plan numbers, drawn from prefixes on which every contestant agrees; that is allowed here because
 * nothing of it is ever committed. Everything follows from the index, so no table of subjects is kept in memory.
 */

const MOBILE = ['60', '61', '62', '64', '65', '66', '67', '68', '74', '75', '76', '77', '78'];
const FIXED = ['14', '15', '23', '24', '32', '47', '55'];
const PREFIXES = [...MOBILE, ...FIXED];
const PER_PREFIX = 10_000_000;
const UNIVERSE = PREFIXES.length * PER_PREFIX;
/** Prime to the universe, so that index -> number is one-to-one; small enough for exact products. */
const STRIDE = 61_803_399;

/** The nine significant digits of a subject's number. */
export function nationalNumber(subject) {
  const place = (subject * STRIDE + 4_242) % UNIVERSE;
  return PREFIXES[Math.floor(place / PER_PREFIX)] + String(place % PER_PREFIX).padStart(7, '0');
}

/** A number in [0, 1) that depends on the subject and the question only. */
export function draw(subject, question) {
  let h = Math.imul(subject + 1, 0x9e3779b1) ^ Math.imul(question + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
