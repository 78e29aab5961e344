/**
 * The fast path of dates: `YYYY-MM-DD` and `DD/MM/YYYY`, alone or with ` HH:MM` or ` HH:MM:SS`, digit by digit.
 *
 * Lists hold millions of them. Whatever has another shape, or is not a date, is left to the regular expressions of
 * `readInstant`, so this never says that a text cannot be read.
 */

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
const DAY = 24 * 60 * 60 * 1000;
const COLON = 58;
const HYPHEN = 45;
const SLASH = 47;

/** Returns what a clock shows, as if it were UTC, in ms since the epoch; NaN for a text that is not plain. */
export function readPlainLocal(text: string): number {
  const { length } = text;
  if (length !== 10 && length !== 16 && length !== 19) return Number.NaN;
  const isIso = text.charCodeAt(4) === HYPHEN && text.charCodeAt(7) === HYPHEN;
  if (!isIso && !(text.charCodeAt(2) === SLASH && text.charCodeAt(5) === SLASH)) return Number.NaN;
  const year = 100 * twoDigits(text, isIso ? 0 : 6) + twoDigits(text, isIso ? 2 : 8);
  const day = daysSinceEpoch(year, twoDigits(text, isIso ? 5 : 3), twoDigits(text, isIso ? 8 : 0));
  if (length === 10) return day * DAY;

  const separator = text[10];
  if (separator !== ' ' && separator !== 'T') return Number.NaN;
  if (text.charCodeAt(13) !== COLON || (length === 19 && text.charCodeAt(16) !== COLON)) return Number.NaN;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = length === 19 ? twoDigits(text, 17) : 0;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return day * DAY + ((hour * 60 + minute) * 60 + second) * 1000;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12)) return Number.NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const before = DAYS_BEFORE_MONTH[month - 1]! + (isLeap && month > 2 ? 1 : 0);
  const after = DAYS_BEFORE_MONTH[month]! + (isLeap && month > 1 ? 1 : 0);
  if (!(day >= 1 && day <= after - before)) return Number.NaN;
  const years = year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) - 477;
  return (year - 1970) * 365 + leapDays + before + day - 1;
}
