/** Local time and instants in a named time zone, from the zone data of the JavaScript engine; locale independent. */

/** A day of 24 hours. */
export const DAY_MS: number = 24 * 60 * 60 * 1000;
const QUARTER = 15 * 60 * 1000;
const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** The places of `FIELDS` among the numbers that it writes. */
  readonly places: readonly number[];
  /** UTC day number -> offset in ms at its first instant. */
  readonly offsetAtMidnight: Map<number, number>;
  /** UTC day number -> offset, for the days on which it does not change; NaN for the others. */
  readonly offsetOfDay: Map<number, number>;
  /** Local day number -> offset, where it changes on none of the days around; NaN for the other days. */
  readonly offsetOfLocalDay: Map<number, number>;
  /** UTC quarter of an hour -> offset, for the few days on which it changes. */
  readonly offsetOfQuarter: Map<number, number>;
}

const zones = new Map<string, Zone>();
let lastName = '';
let lastZone: Zone | null = null;

/** Tells whether `text` names a time zone (`Europe/Paris`, `Indian/Reunion`, `UTC`); a bare offset does not. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(text)) return false;
  try {
    requireZone(text);
    return true;
  } catch {
    return false;
  }
}

/** Returns how many ms `timeZone` is ahead of UTC at the instant `at`. Throws RangeError for an unknown zone. */
export function offsetAt(at: number, timeZone: string): number {
  const zone = requireZone(timeZone);
  const day = Math.floor(at / DAY_MS);
  let offset = zone.offsetOfDay.get(day);
  if (offset === undefined) {
    offset = offsetAtMidnight(zone, day);
    if (offset !== offsetAtMidnight(zone, day + 1)) offset = Number.NaN;
    zone.offsetOfDay.set(day, offset);
  }
  return Number.isNaN(offset) ? offsetOnDayOfChange(zone, at) : offset;
}

/**
 * Returns the instant at which a clock in `timeZone` shows `local`, or NaN if it never does (the hour that summer
 * time skips). Of the two instants of a repeated hour, the earlier.
 *
 * @param local what the clock shows, as if it were UTC, in ms since the epoch
 */
export function instantOfLocal(local: number, timeZone: string): number {
  const zone = requireZone(timeZone);
  const day = Math.floor(local / DAY_MS);
  let offset = zone.offsetOfLocalDay.get(day);
  if (offset === undefined) {
    offset = offsetAtMidnight(zone, day - 1);
    for (const later of [day, day + 1, day + 2]) if (offsetAtMidnight(zone, later) !== offset) offset = Number.NaN;
    zone.offsetOfLocalDay.set(day, offset);
  }
  if (!Number.isNaN(offset)) return local - offset;
  const before = offsetAt(local - DAY_MS, timeZone);
  const after = offsetAt(local + DAY_MS, timeZone);
  if (before === after) return local - before;
  const earlier = local - Math.max(before, after);
  if (earlier + offsetAt(earlier, timeZone) === local) return earlier;
  const later = local - Math.min(before, after);
  return later + offsetAt(later, timeZone) === local ? later : Number.NaN;
}

/** As `instantOfLocal`, but of the two instants of a repeated hour the later. */
export function latestInstantOfLocal(local: number, timeZone: string): number {
  const later = local - Math.min(offsetAt(local - DAY_MS, timeZone), offsetAt(local + DAY_MS, timeZone));
  return later + offsetAt(later, timeZone) === local ? later : instantOfLocal(local, timeZone);
}

/**
 * Returns the first instant of a local day in `timeZone`, or NaN if the zone skipped that day.
 *
 * It is midnight, but where summer time begins at midnight the day begins at 01:00.
 *
 * @param localMidnight 00:00 of the day, as if it were UTC
 */
export function startOfLocalDay(localMidnight: number, timeZone: string): number {
  const midnight = instantOfLocal(localMidnight, timeZone);
  if (!Number.isNaN(midnight)) return midnight;
  let before = localMidnight - DAY_MS;
  let first = localMidnight + DAY_MS;
  while (first - before > 1) {
    const middle = Math.floor((before + first) / 2);
    if (middle + offsetAt(middle, timeZone) < localMidnight) before = middle;
    else first = middle;
  }
  return first + offsetAt(first, timeZone) < localMidnight + DAY_MS ? first : Number.NaN;
}

/** Returns the last instant of the local day of `at` in `timeZone`; a day may have 23 or 25 hours. */
export function endOfLocalDay(at: number, timeZone: string): number {
  const localMidnight = Math.floor((at + offsetAt(at, timeZone)) / DAY_MS) * DAY_MS;
  return startOfLocalDay(localMidnight + DAY_MS, timeZone) - 1;
}

/** Returns the Thursday of the ISO week of an instant in `timeZone`, in days since 1970-01-01, which was one. */
export function isoThursdayOf(at: number, timeZone: string): number {
  const day = Math.floor((at + offsetAt(at, timeZone)) / DAY_MS);
  return day - ((day + 3) % 7) + 3;
}

/**
 * Returns the first instant after the ISO week of a Thursday, in days since 1970-01-01; NaN where the zone skipped the
 * Monday that follows.
 */
export function endOfIsoWeek(thursday: number, timeZone: string): number {
  return startOfLocalDay((thursday + 4) * DAY_MS, timeZone);
}

/** Names the ISO week of a Thursday, to whose year it belongs: `2026-W48`. */
export function nameIsoWeek(thursday: number): string {
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

// Days that are asked for are often neighbours.
function offsetAtMidnight(zone: Zone, day: number): number {
  let offset = zone.offsetAtMidnight.get(day);
  if (offset === undefined) {
    offset = askOffset(zone, day * DAY_MS);
    zone.offsetAtMidnight.set(day, offset);
  }
  return offset;
}

// Offsets change at whole quarters of an hour everywhere since 1972; before that the zone data is asked each time.
function offsetOnDayOfChange(zone: Zone, at: number): number {
  if (at < 2 * 365 * DAY_MS) return askOffset(zone, at);
  const quarter = Math.floor(at / QUARTER);
  let offset = zone.offsetOfQuarter.get(quarter);
  if (offset === undefined) {
    offset = askOffset(zone, quarter * QUARTER);
    zone.offsetOfQuarter.set(quarter, offset);
  }
  return offset;
}

/** The text of a format is read, since to take it apart into fields costs four times as much. */
function askOffset({ format, places }: Zone, at: number): number {
  const numbers = format.format(at).match(/\d+/g)!;
  const [year, month, day, hour, minute, second] = places.map((place) => Number(numbers[place]));
  const local = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  return local - Math.floor(at / 1000) * 1000;
}

/** Which of the numbers in the text of a format are the year, the month, the day, the hour, the minute and the second. */
function placesIn(format: Intl.DateTimeFormat): readonly number[] {
  const types = format.formatToParts(0).map(({ type }) => type);
  const numbers = types.filter((type) => type !== 'literal');
  return FIELDS.map((field) => numbers.indexOf(field));
}

function requireZone(timeZone: string): Zone {
  // One after the other asks for the same.
  if (timeZone === lastName && lastZone !== null) return lastZone;
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    // Numbers alone are read, alike in all locales; this one is there a third sooner than that of the United States.
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = {
      format,
      places: placesIn(format),
      offsetAtMidnight: new Map(),
      offsetOfDay: new Map(),
      offsetOfLocalDay: new Map(),
      offsetOfQuarter: new Map(),
    };
    zones.set(timeZone, zone);
  }
  lastName = timeZone;
  lastZone = zone;
  return zone;
}
