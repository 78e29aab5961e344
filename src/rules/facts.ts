/**
 * What is known about one subject for one campaign and instant, packed in one small integer, so that a screening table
 * holds four bytes of it a subject and verdicts can be tabulated over every possible value.
 *
 * | bits   | what                                                              |
 * | ------ | ----------------------------------------------------------------- |
 * | 0–3    | `FACT.opposed`, `withdrawn`, `refused`, `opposedElsewhere`        |
 * | 4–6    | the consent standing                                              |
 * | 7–9    | `FACT.contract`, `callback`, `limited`                            |
 * | 10–13  | attempts in the window, 15 standing for more; no verdict needs it |
 */

/** The flags of a facts integer. */
export const FACT = {
  /** An opposition in the campaign's scope. */
  opposed: 1,
  /** A withdrawal in scope that no later complete consent supersedes. */
  withdrawn: 2,
  /** The list itself says no. */
  refused: 4,
  /** An opposition whose scope is another advertiser, purpose or channel; it rejects nothing and is only counted. */
  opposedElsewhere: 8,
  /** A contract with the advertiser that runs at as-of and whose object the calls relate to. */
  contract: 128,
  /** A proven request to be called back about the campaign's object, still within its working days. */
  callback: 256,
  /** As many attempts in the window as are allowed. */
  limited: 512,
} as const;

/** How many bits the facts take that a verdict depends on: `facts & VERDICT_FACTS` is below `1 << FACT_BITS`. */
export const FACT_BITS = 10;

/** The mask of the facts that a verdict depends on. */
export const VERDICT_FACTS: number = (1 << FACT_BITS) - 1;

const STANDING_SHIFT = 4;
const STANDING_MASK = 0b111 << STANDING_SHIFT;

/** The bits of a facts integer that hold the consent standing. */
export const STANDING_BITS: number = STANDING_MASK;
const ATTEMPTS_SHIFT = FACT_BITS;
const ATTEMPTS_MASK = 0b1111 << ATTEMPTS_SHIFT;

/** The most attempts that a facts integer can tell; it stands for that many or more. */
export const MOST_ATTEMPTS = 15;

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

/** Returns how many attempts in the window `facts` tell, at most `MOST_ATTEMPTS`. */
export function attemptsOf(facts: number): number {
  return (facts & ATTEMPTS_MASK) >> ATTEMPTS_SHIFT;
}

/** Returns `facts` with its attempts replaced; more than `MOST_ATTEMPTS` are told as that. */
export function withAttempts(facts: number, attempts: number): number {
  return (facts & ~ATTEMPTS_MASK) | (Math.min(attempts, MOST_ATTEMPTS) << ATTEMPTS_SHIFT);
}

/**
 * Joins what two sources say of one subject: whatever either says against it stays, the better consent and the greater
 * number of attempts count.
 *
 * So a consent in a list never undoes a withdrawal in the store.
 */
export function mergeFacts(some: number, others: number): number {
  const flags = (some | others) & ~(STANDING_MASK | ATTEMPTS_MASK);
  const standing = Math.max(some & STANDING_MASK, others & STANDING_MASK);
  return flags | standing | Math.max(some & ATTEMPTS_MASK, others & ATTEMPTS_MASK);
}
