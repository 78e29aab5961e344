/** Until when somebody may be called: the end of the basis, made of those of a consent and of an exception. */
import { FACT, STANDING, standingOf } from './facts.js';
import { type Basis, hasBan, type VerdictPolicy } from './verdict.js';

/** Which bases end at an instant of their own. */
export const BASIS_ENDS: Readonly<Record<Basis, boolean>> = {
  consent: true,
  contract: true,
  callback: true,
  business: false,
  exempt: false,
};

/**
 * Which end is that of the basis, where there are both. `both`: messages in a sector with a ban take a contract and a
 * consent, so the earlier end counts.
 */
export type EndRule = 'consent-first' | 'exception-first' | 'both';

/** Returns the rule under a policy; it agrees with `basisOf`. */
export function endRuleOf(policy: VerdictPolicy): EndRule {
  if (!hasBan(policy)) return 'consent-first';
  return policy.channel === 'voice' ? 'exception-first' : 'both';
}

/** Returns the end of a basis from those of a consent and of a contract or request; NaN where there is none. */
export function endOfBasis(consentEnd: number, exceptionEnd: number, rule: EndRule): number {
  if (Number.isNaN(exceptionEnd)) return consentEnd;
  if (Number.isNaN(consentEnd)) return exceptionEnd;
  if (rule === 'both') return Math.min(consentEnd, exceptionEnd);
  return rule === 'consent-first' ? consentEnd : exceptionEnd;
}

/**
 * Returns the end of a basis once a list has stated a valid consent, too.
 *
 * @param facts those of the store alone
 * @param until what the store holds beside them
 * @param statedUntil the end of the consent that the list states; 0 where that is none or not valid
 */
export function joinStatedEnd(facts: number, until: number, statedUntil: number, rule: EndRule): number {
  if (statedUntil === 0 || (facts & FACT.limited) !== 0) return until;
  const isConsented = standingOf(facts) === STANDING.valid;
  if ((facts & (FACT.contract | FACT.callback)) === 0) return isConsented ? Math.max(until, statedUntil) : statedUntil;
  if (rule === 'exception-first') return until;
  if (rule === 'both') return Math.min(until, statedUntil);
  return isConsented ? Math.max(until, statedUntil) : statedUntil;
}
