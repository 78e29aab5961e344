/** Call attempts in a rolling window: which ones count, and from when one may call again. */
import type { AttemptLimit } from './rulebook.js';
import { DAY_MS } from './time-zone.js';

/** Returns how long an attempt counts. */
export function windowOf({ windowDays }: AttemptLimit): number {
  return windowDays * DAY_MS;
}

/**
 * Tells whether an attempt counts at `asOf`: made by then, and less than the window ago. One made exactly the window's
 * length ago no longer counts.
 *
 * @param from the earliest instant that its date can mean
 * @param until the latest; the same where the date has a time
 */
export function countsAt(from: number, until: number, asOf: number, windowMs: number): boolean {
  return from <= asOf && until > asOf - windowMs;
}

/**
 * Returns the first instant at which fewer than `most` of the attempts are left in the window.
 *
 * @param untils the latest instant of each attempt that counts now; sorted here
 */
export function callableAgainAt(untils: number[], most: number, windowMs: number): number {
  untils.sort((a, b) => a - b);
  const last = untils[untils.length - most];
  return last === undefined ? 0 : last + windowMs;
}

/**
 * Returns the stricter of what the rules and a campaign allow, null where neither limits: never more attempts, never a
 * shorter window.
 */
export function tightenLimit(rules: AttemptLimit | null, campaign: Partial<AttemptLimit>): AttemptLimit | null {
  const most = Math.min(rules?.most ?? Number.POSITIVE_INFINITY, campaign.most ?? Number.POSITIVE_INFINITY);
  if (!Number.isFinite(most)) return null;
  const windowDays = Math.max(rules?.windowDays ?? 0, campaign.windowDays ?? 0);
  return { most, windowDays: windowDays === 0 ? DEFAULT_WINDOW_DAYS : windowDays };
}

/** For a campaign that limits attempts under rules that do not, and names no window. */
const DEFAULT_WINDOW_DAYS = 30;
