/**
 * Working days in France: Monday to Friday, public holidays aside.
 *
 * The holidays are the eleven of the Labour code (L3133-1), and no others: a local holiday that is left out makes a
 * period shorter, never longer.
 */
import { DAY_MS, offsetAt, startOfLocalDay } from './time-zone.js';

/** `MM-DD` of the holidays that have a date. */
const FIXED = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']);
/** Easter Monday, Ascension and Whit Monday, in days after Easter Sunday. */
const AFTER_EASTER = [1, 39, 50];

/** Tells whether a day, as its midnight in UTC, is a public holiday under L3133-1. */
export function isLabourHoliday(day: number): boolean {
  const date = new Date(day).toISOString();
  if (FIXED.has(date.slice(5, 10))) return true;
  const easter = easterOf(Number(date.slice(0, 4)));
  return AFTER_EASTER.includes((day - easter) / DAY_MS);
}

/**
 * Returns the last instant of the `days`th working day after the day of `at`, which itself does not count.
 *
 * @param at ms since the epoch
 * @param timeZone whose days are counted
 */
export function endOfWorkingDays(at: number, days: number, timeZone: string): number {
  let day = Math.floor((at + offsetAt(at, timeZone)) / DAY_MS) * DAY_MS;
  for (let left = days; left > 0; ) {
    day += DAY_MS;
    if (isWorkingDay(day)) left--;
  }
  return startOfLocalDay(day + DAY_MS, timeZone) - 1;
}

function isWorkingDay(day: number): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !isLabourHoliday(day);
}

/** Midnight in UTC of Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const dayOfYear = epact + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(dayOfYear / 31) - 1, (dayOfYear % 31) + 1);
}
