/**
 * When one may call: days and hours in each territory's own time, as dated data and pure functions.
 *
 * A *day* is its midnight as if it were UTC, in ms: it has no zone until a territory gives it one.
 */
import { publicHolidays } from './calendar-holidays.js';
import { formatDay } from './instants.js';
import { findRegime, type Regime, type Rule, type Text } from './rulebook.js';
import { RULEBOOK_FR } from './rulebook-fr.js';
import { TERRITORY_INFO, type Territory } from './territories-fr.js';
import { instantOfLocal, offsetAt } from './time-zone.js';

const MINUTE = 60 * 1000;
export const DAY_MS = 24 * 60 * MINUTE;

/** The days and hours that the law leaves open. */
export interface CallHours {
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Minutes of the day; the last instant of each is excluded. */
  readonly windows: readonly { readonly from: number; readonly until: number }[];
  readonly rule: Rule;
}

/** Why a day is open or not. `partly`: a holiday in a part of the territory that a number does not tell. */
export type DayKind = 'open' | 'weekend' | 'holiday' | 'partly';

/** One day of a territory's calendar. */
export interface CalendarDay {
  readonly day: number;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly kind: DayKind;
  /** The holiday, on weekends too. */
  readonly holiday: Text | null;
  readonly onlyIn: Text | null;
}

/** A period in which calls are allowed: instants, the last one excluded. */
export interface CallWindow {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** The hours of each regime, made once: the calendar asks for them day by day. */
const HOURS = new Map(RULEBOOK_FR.regimes.map((regime) => [regime, hoursOf(regime)]));

function hoursOf({ hours, rules }: Regime): CallHours {
  // France limits hours in every regime that Tamis knows.
  const { weekdays, spans } = hours!;
  return { weekdays, windows: spans.map(([from, until]) => ({ from, until })), rule: rules.hours! };
}

/** Returns the hours that hold in France at an instant, as its rulebook says. */
export function findCallHours(at: number): CallHours {
  return HOURS.get(findRegime(RULEBOOK_FR, at))!;
}

/** Returns the day of an instant on the clocks of `timeZone`. */
export function localDay(at: number, timeZone: string): number {
  return Math.floor((at + offsetAt(at, timeZone)) / DAY_MS) * DAY_MS;
}

/** Returns 1 for a Monday, 7 for a Sunday. */
export function weekdayOf(day: number): number {
  return ((Math.floor(day / DAY_MS) + 3) % 7) + 1;
}

/** Says what a day is in a territory. */
export function judgeDay(territory: Territory, day: number): CalendarDay {
  const text = formatDay(day);
  const holiday = publicHolidays(territory, Number(text.slice(0, 4))).get(text) ?? null;
  const weekday = weekdayOf(day);
  const isWeekend = !findCallHours(day).weekdays.includes(weekday);
  const kind =
    holiday !== null && holiday.onlyIn === null
      ? 'holiday'
      : isWeekend
        ? 'weekend'
        : holiday === null
          ? 'open'
          : 'partly';
  return { day, weekday, kind, holiday: holiday?.name ?? null, onlyIn: holiday?.onlyIn ?? null };
}

/** Returns the days from `from` to `until`, both included. */
export function calendarDays(territory: Territory, from: number, until: number): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = from; day <= until; day += DAY_MS) days.push(judgeDay(territory, day));
  return days;
}

/** Returns the windows of a day, in the territory's own time; none where the day is not open to all of it. */
export function callWindows(territory: Territory, day: number): CallWindow[] {
  if (judgeDay(territory, day).kind !== 'open') return [];
  const { timeZone } = TERRITORY_INFO[territory];
  return findCallHours(day).windows.map(({ from, until }) => ({
    fromAt: instantOfLocal(day + from * MINUTE, timeZone),
    untilAt: instantOfLocal(day + until * MINUTE, timeZone),
  }));
}

/** No run of closed days is longer than this, whatever the holidays. */
const FURTHEST_DAYS = 15;

/**
 * Finds the first window in which a number of `territory` may be called at `at` or later, cut to begin no earlier
 * than `at` and to end no later than `until`; null where there is none before `until`.
 *
 * A day that is a holiday in a part of the territory is passed over: the number does not tell who lives there.
 */
export function findCallWindow(territory: Territory, at: number, until: number): CallWindow | null {
  const { timeZone } = TERRITORY_INFO[territory];
  const first = localDay(at, timeZone);
  for (let day = first; day <= first + FURTHEST_DAYS * DAY_MS; day += DAY_MS) {
    const window = callWindows(territory, day).find(({ untilAt }) => untilAt > at);
    if (window === undefined) continue;
    const cut = { fromAt: Math.max(window.fromAt, at), untilAt: Math.min(window.untilAt, until) };
    return cut.fromAt < cut.untilAt ? cut : null;
  }
  return null;
}
