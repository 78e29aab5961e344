/** What came of a call, and how call centres write it. */
import { ConfigurationError } from '../errors.js';

/** The outcomes of an attempt; unanswered ones count as much as the others. */
const ATTEMPT_OUTCOMES = ['answered', 'no-answer', 'busy', 'voicemail', 'failed', 'refused', 'opposed'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** Tells whether an outcome is an objection: the person said no, on the phone, to the advertiser's calls. */
export function isObjection(outcome: AttemptOutcome): boolean {
  return outcome === 'refused' || outcome === 'opposed';
}

/** Reads the words of a call log; null for one that means nothing here. */
export type ReadOutcome = (text: string) => AttemptOutcome | null;

/**
 * Makes a reader of outcomes: the usual words in any case, and those that `mapped` translates (`NI` to `no-answer`).
 *
 * Throws ConfigurationError for a translation into something that is no outcome.
 */
export function outcomeReader(mapped: ReadonlyMap<string, string>): ReadOutcome {
  const known = new Map<string, AttemptOutcome>(ATTEMPT_OUTCOMES.map((outcome) => [outcome, outcome]));
  for (const [word, text] of mapped) {
    const outcome = ATTEMPT_OUTCOMES.find((one) => one === foldOutcome(text));
    if (outcome === undefined) {
      throw new ConfigurationError('OPTION_INVALID', `--map-outcome ${word}=${text}: there is no such outcome`, {
        hint: `the outcomes are: ${ATTEMPT_OUTCOMES.join(', ')}`,
      });
    }
    known.set(foldOutcome(word), outcome);
  }
  return (text) => known.get(foldOutcome(text)) ?? null;
}

function foldOutcome(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}
