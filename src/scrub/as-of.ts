/** The instant for which a verdict holds, and how far from now it may be. */
import { ConfigurationError } from '../errors.js';
import { findRegime, type Rulebook } from '../rules/rulebook.js';

const HOUR_MS = 60 * 60 * 1000;
/** A planned call date may lie this far ahead. */
const FURTHEST_AHEAD_MS = 31 * 24 * HOUR_MS;
/** Further back than this is a look at the past. */
const FURTHEST_BACK_MS = 24 * HOUR_MS;

/** How an as-of is meant to be used. */
export interface AsOfUse {
  readonly asOf: number;
  readonly now: number;
  readonly retrospective: boolean;
  /** True where lists come out that somebody could dial. */
  readonly makesLists: boolean;
}

/**
 * Throws `ConfigurationError` for an as-of that is too far ahead, too far back without `--retrospective`, or under
 * rules that no longer hold while lists would come out: a past law never makes anybody callable today.
 */
export function requireAsOf({ asOf, now, retrospective, makesLists }: AsOfUse, rulebook: Rulebook): void {
  if (asOf > now + FURTHEST_AHEAD_MS) {
    throw new ConfigurationError('AS_OF_TOO_LATE', '--as-of is more than 31 days ahead', {
      hint: 'consents and objections change: scrub again nearer to the calls',
    });
  }
  if (asOf < now - FURTHEST_BACK_MS && !retrospective) {
    throw new ConfigurationError('AS_OF_TOO_EARLY', '--as-of is more than 24 hours back', {
      hint: 'add --retrospective to look at the past; such a run clears nobody for a call today',
    });
  }
  if (makesLists && findRegime(rulebook, asOf) !== findRegime(rulebook, now)) {
    throw new ConfigurationError('AS_OF_OTHER_LAW', '--as-of falls under rules that are not those of today', {
      hint: 'add --dry-run to see the counts under those rules; no list is made that today’s law forbids to call',
    });
  }
}
