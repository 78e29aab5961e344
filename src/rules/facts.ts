/**
 * What is known about one subject, packed in one small integer, so that a screening table holds a byte a subject
 * and verdicts can be tabulated over every possible value.
 */

/** The flags of a facts integer; the consent standing takes bits 4 to 6 beside them. */
export const FACT = {
  /** An opposition in the campaign's scope. */
  opposed: 1,
  /** A withdrawal in scope that no later complete consent supersedes. */
  withdrawn: 2,
  /** The list itself says no. */
  refused: 4,
  /** An opposition whose scope is another advertiser, purpose or channel; it rejects nothing and is only counted. */
  opposedElsewhere: 8,
} as const;

/** How many bits a facts integer uses: it is always below `1 << FACT_BITS`. */
export const FACT_BITS = 7;

const STANDING_SHIFT = 4;
const STANDING_MASK = 0b111 << STANDING_SHIFT;

/**
 * How far the best consent of a subject got: the number of tests that it passed, so that the greater of two
 * standings is that of the better record (the *nearest miss*).
 */
export type ConsentStanding = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The consent standings by name, in the order in which a record is tested. */
export const STANDING = {
  none: 0,
  otherAdvertiser: 1,
  otherPurpose: 2,
  otherChannel: 3,
  unproven: 4,
  inFuture: 5,
  expired: 6,
  valid: 7,
} as const satisfies Record<string, ConsentStanding>;

/** Returns the consent standing held in `facts`. */
export function standingOf(facts: number): ConsentStanding {
  return ((facts & STANDING_MASK) >> STANDING_SHIFT) as ConsentStanding;
}

/** Returns `facts` with its consent standing replaced. */
export function withStanding(facts: number, standing: ConsentStanding): number {
  return (facts & ~STANDING_MASK) | (standing << STANDING_SHIFT);
}

/**
 * Joins what two sources say of one subject: whatever either says against it stays, and the better consent counts.
 *
 * So a consent in a list never undoes a withdrawal in the store.
 */
export function mergeFacts(some: number, others: number): number {
  const flags = (some | others) & ~STANDING_MASK;
  return flags | Math.max(some & STANDING_MASK, others & STANDING_MASK);
}
