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
const SPACE = 32;
const LETTER_T = 84;
/** Where year, month and day begin. */
const ISO_ORDER = [0, 5, 8] as const;
const FRENCH_ORDER = [6, 3, 0] as const;

/** Bytes of a plain text without a time. */
export const PLAIN_DAY_BYTES = 10;
const LONGEST = 19;

const ofText = new Uint8Array(LONGEST);

/** Returns what a clock shows, as if it were UTC, in ms since the epoch; NaN for a text that is not plain. */
export function readPlainLocal(text: string): number {
  const { length } = text;
  if (length > LONGEST) return Number.NaN;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return Number.NaN;
    ofText[at] = code;
  }
  return readPlainLocalBytes(ofText, 0, length);
}

/** Returns what `readPlainLocal` does of the text of `bytes[start, stop)`, in any encoding that keeps ASCII. */
export function readPlainLocalBytes(bytes: Uint8Array, start: number, stop: number): number {
  const length = stop - start;
  if (length !== PLAIN_DAY_BYTES && length !== 16 && length !== LONGEST) return Number.NaN;
  const isIso = bytes[start + 4] === HYPHEN && bytes[start + 7] === HYPHEN;
  if (!isIso && !(bytes[start + 2] === SLASH && bytes[start + 5] === SLASH)) return Number.NaN;
  const [yearAt, monthAt, dayAt] = isIso ? ISO_ORDER : FRENCH_ORDER;
  const year = 100 * twoDigits(bytes, start + yearAt) + twoDigits(bytes, start + yearAt + 2);
  const day = daysSinceEpoch(year, twoDigits(bytes, start + monthAt), twoDigits(bytes, start + dayAt));
  if (length === PLAIN_DAY_BYTES) return day * DAY;

  const separator = bytes[start + 10];
  if (separator !== SPACE && separator !== LETTER_T) return Number.NaN;
  if (bytes[start + 13] !== COLON || (length === LONGEST && bytes[start + 16] !== COLON)) return Number.NaN;
  const hour = twoDigits(bytes, start + 11);
  const minute = twoDigits(bytes, start + 14);
  const second = length === LONGEST ? twoDigits(bytes, start + 17) : 0;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return day * DAY + ((hour * 60 + minute) * 60 + second) * 1000;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48;
  const units = bytes[at + 1]! - 48;
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
