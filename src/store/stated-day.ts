/** Oppositions that state a day and no time. */
import { DAY_MS, endOfLocalDay } from '../rules/time-zone.js';

/** Stands in the `file` of an opposition that states a day without a time; `opposed_at` is then the day's first instant. */
export const STATED_DAY = -1;

/** Where an import or a person names no other, days are those of this zone. */
const USUAL_TIME_ZONE = 'Europe/Paris';

/**
 * The latest instant at which an opposition in the ledger was made: the end of its day where it states no time, whatever
 * the time zone in which the day was read; Infinity for one that states no date.
 */
export function latestOf(opposedAt: number, file: number): number {
  if (file > 0) return Number.POSITIVE_INFINITY;
  if (file === 0) return opposedAt;
  return Math.max(endOfLocalDay(opposedAt, USUAL_TIME_ZONE), opposedAt + DAY_MS - 1);
}
