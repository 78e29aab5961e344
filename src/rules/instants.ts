/** Instants (ms since the epoch) from and to text, as lists, campaigns and options write them. */
import { PLAIN_DAY_BYTES, readPlainLocal, readPlainLocalBytes } from './plain-local.js';
import { remember } from './remember.js';
import { endOfLocalDay, instantOfLocal, latestInstantOfLocal, offsetAt, startOfLocalDay } from './time-zone.js';

export { isTimeZone } from './time-zone.js';

/** What a local time and a local day mean, where they can mean more than one instant. */
interface LocalReading {
  readonly time: (local: number, timeZone: string) => number;
  readonly day: (localMidnight: number, timeZone: string) => number;
}

const EARLIEST: LocalReading = { time: instantOfLocal, day: startOfLocalDay };
const LATEST: LocalReading = {
  time: latestInstantOfLocal,
  day: (midnight, timeZone) => endOfLocalDay(startOfLocalDay(midnight, timeZone), timeZone),
};

/** An instant that was read; `hasTime` is false where the text had a date only. */
export interface ReadInstant {
  readonly at: number;
  readonly hasTime: boolean;
}

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/;
const FRENCH_DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/;
const TIME =
  /^(?:[Tt]|,? (?:[Aàâ] )?)(\d\d?)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?| ?h ?(?:(\d\d)(?:(?::|m|min) ?(\d\d)s?)?)?)(?!\d)/i;
const OFFSET = /^ ?(?:Z|UTC|([+-])(\d\d)(?::?(\d\d))?)$/i;

/**
 * Reads a date or an instant: ISO 8601 / RFC 3339 (`2026-11-23`, `2026-11-23T14:05:09.123+01:00`) or French
 * day/month/year (`23/11/2026`, `23.11.2026 à 14h05`), between 1900 and 2200.
 *
 * A date without a time is the start of that day in `timeZone`; a time without an offset is read there. In the hour
 * that winter time repeats, the earlier instant is taken. Gives null for whatever else: month/day/year, two-digit
 * years, impossible dates, local times that summer time skips, anything before or after.
 */
export function readInstant(text: string, timeZone: string): ReadInstant | null {
  return readAs(text, timeZone, EARLIEST);
}

/**
 * Reads what `readInstant` reads, and gives the latest instant that it can mean: the last of a day without a time, the
 * later one in the hour that winter time repeats.
 */
export function readLatestInstant(text: string, timeZone: string): ReadInstant | null {
  return readAs(text, timeZone, LATEST);
}

/**
 * Makes a reader of what `readInstant` reads, for many texts: plain ones are read digit by digit, which costs less than
 * finding them among others, and what it takes regular expressions to read is remembered.
 */
export function instantReader(timeZone: string): (text: string) => ReadInstant | null {
  const readWritten = remember((text) => readWrittenInstant(text, timeZone, EARLIEST));
  return (text) => readPlainInstant(text, timeZone, EARLIEST) ?? readWritten(text);
}

function readAs(text: string, timeZone: string, reading: LocalReading): ReadInstant | null {
  return readPlainInstant(text, timeZone, reading) ?? readWrittenInstant(text, timeZone, reading);
}

/**
 * Reads the text of `bytes[start, stop)` as `readInstant` does where it is plain, in any encoding that keeps ASCII; null
 * for whatever else, which `readInstant` may read all the same.
 */
export function readInstantBytes(bytes: Uint8Array, start: number, stop: number, timeZone: string): ReadInstant | null {
  return instantOfPlain(readPlainLocalBytes(bytes, start, stop), stop - start, timeZone, EARLIEST);
}

/** Null for what is not plain, and for what no clock ever showed there. */
function readPlainInstant(text: string, timeZone: string, reading: LocalReading): ReadInstant | null {
  return instantOfPlain(readPlainLocal(text), text.length, timeZone, reading);
}

function instantOfPlain(plain: number, length: number, timeZone: string, reading: LocalReading): ReadInstant | null {
  if (Number.isNaN(plain)) return null;
  const hasTime = length > PLAIN_DAY_BYTES;
  return known(hasTime ? reading.time(plain, timeZone) : reading.day(plain, timeZone), hasTime);
}

function readWrittenInstant(text: string, timeZone: string, reading: LocalReading): ReadInstant | null {
  const trimmed = normaliseSpaces(text);
  const iso = ISO_DATE.exec(trimmed);
  const date = iso ?? FRENCH_DATE.exec(trimmed);
  if (date === null) return null;
  const midnight = iso ? dayOf(iso[1]!, iso[2]!, iso[3]!) : dayOf(date[4]!, date[3]!, date[1]!);
  if (Number.isNaN(midnight)) return null;
  const afterDate = trimmed.slice(date[0].length);
  if (afterDate === '') return known(reading.day(midnight, timeZone), false);

  const time = TIME.exec(afterDate);
  if (time === null) return null;
  const local = midnight + timeOf(time);
  if (Number.isNaN(local)) return null;
  const afterTime = afterDate.slice(time[0].length);
  if (afterTime === '') return known(reading.time(local, timeZone), true);

  const offset = OFFSET.exec(afterTime);
  return offset === null ? null : known(local - offsetOf(offset), true);
}

function known(at: number, hasTime: boolean): ReadInstant | null {
  return Number.isNaN(at) ? null : { at, hasTime };
}

function normaliseSpaces(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function dayOf(year: string, month: string, day: string): number {
  if (Number(year) < 1900 || Number(year) > 2200) return Number.NaN;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(at);
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? at : Number.NaN;
}

function timeOf([, hourText, colonMinute, colonSecond, fraction, hMinute, hSecond]: RegExpExecArray): number {
  const hour = Number(hourText);
  const minute = Number(colonMinute ?? hMinute ?? 0);
  const second = Number(colonSecond ?? hSecond ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const ms = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  return hour * HOUR + minute * MINUTE + second * 1000 + ms;
}

function offsetOf([, sign, hours, minutes]: RegExpExecArray): number {
  if (sign === undefined) return 0;
  const offset = Number(hours) * HOUR + Number(minutes ?? 0) * MINUTE;
  if (Number(minutes ?? 0) > 59 || offset > 14 * HOUR) return Number.NaN;
  return sign === '-' ? -offset : offset;
}

/**
 * Writes an instant as RFC 3339 with the offset of `timeZone` (`2026-11-23T14:05:09+01:00`, `…Z` in UTC); fractions
 * of a second only where there are any. The same on every machine and locale.
 */
export function formatInstant(at: number, timeZone: string): string {
  const offset = offsetAt(at, timeZone);
  const sayable = sayableOffset(offset);
  const local = new Date(at + sayable).toISOString().replace('.000Z', 'Z').slice(0, -1);
  if (sayable === 0 && (timeZone === 'UTC' || offset !== 0)) return `${local}Z`;
  const minutes = Math.abs(sayable) / MINUTE;
  return `${local}${sayable < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Writes the day of an instant in `timeZone`: the one that `formatInstant` begins with. */
export function formatDayOf(at: number, timeZone: string): string {
  return formatDay(at + sayableOffset(offsetAt(at, timeZone)));
}

/** Writes a day as `2026-12-25`: that of `day`, any of its times, as if it were UTC. */
export function formatDay(day: number): string {
  const date = new Date(day);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Before time zones were standard, offsets had seconds, which RFC 3339 cannot say: such instants are told in UTC. */
function sayableOffset(offset: number): number {
  return offset % MINUTE === 0 ? offset : 0;
}

const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/** Reads a duration, a whole number above zero with its unit (`90m`, `36h`, `2d`, `1w`), into ms; null if it is none. */
export function readDuration(text: string): number | null {
  const match = /^([1-9]\d{0,5}) ?([mhdw])$/.exec(text.trim());
  return match === null ? null : Number(match[1]) * UNITS[match[2]!]!;
}

/** Writes a duration as `readDuration` reads it, in the largest unit that fits whole; minutes are rounded down. */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  const unit = ['w', 'd', 'h'].find((name) => minutes > 0 && (minutes * MINUTE) % UNITS[name]! === 0) ?? 'm';
  return unit === 'm' && minutes > 600 ? `${Math.floor(minutes / 60)}h` : `${(minutes * MINUTE) / UNITS[unit]!}${unit}`;
}
