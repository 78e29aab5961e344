/** What `tamis calendar` prints: the weeks as a diagram, then the hours of each territory on one clock. */
import type { ChalkInstance } from 'chalk';
import { type CalendarDay, callWindows, DAY_MS, type DayKind, findCallHours } from '../../rules/calendar.js';
import { formatDay } from '../../rules/instants.js';
import { TERRITORY_INFO, type Territory } from '../../rules/territories-fr.js';
import { offsetAt } from '../../rules/time-zone.js';
import { CALENDAR_WORDS, DAY_KINDS, DAY_SIGNS, MONTHS, WEEKDAYS } from '../terminal/calendar-words.js';
import { layOut } from '../terminal/table.js';
import type { Lang } from '../terminal/words.js';
import { wrap } from '../terminal/wrap.js';

/** The days of one territory. */
export interface TerritoryCalendar {
  readonly territory: Territory;
  readonly days: readonly CalendarDay[];
}

/** How a calendar is shown. */
export interface CalendarView {
  readonly lang: Lang;
  readonly width: number;
  /** Off a terminal nothing has to be shortened. */
  readonly isTerminal: boolean;
  readonly colours: ChalkInstance;
  /** The zone on whose clocks hours are shown. */
  readonly timeZone: string;
}

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/** Lays a calendar out. */
export function describeCalendar(calendars: readonly TerritoryCalendar[], view: CalendarView): string[] {
  const { lang, width, colours } = view;
  const first = calendars[0]!.days[0]!.day;
  const { rule } = findCallHours(first);
  return [
    ...wrap(`${rule.text[lang]} (${rule.article})`, width),
    '',
    ...groupAlike(calendars).flatMap((group) => [
      ...wrap(nameGroup(group, calendars.length, lang), width).map((line) => colours.bold(line)),
      ...describeWeeks(group[0]!.days, view),
      '',
    ]),
    ...legend(calendars, view),
    '',
    ...describeClocks(calendars, view),
  ];
}

/** Territories whose days are all of the same kind share one diagram. */
function groupAlike(calendars: readonly TerritoryCalendar[]): TerritoryCalendar[][] {
  const groups = new Map<string, TerritoryCalendar[]>();
  for (const calendar of calendars) {
    const key = calendar.days.map((day) => `${shownKind(day)}${day.weekday < 6 ? day.holiday?.en : ''}`).join();
    groups.set(key, [...(groups.get(key) ?? []), calendar]);
  }
  return [...groups.values()];
}

/** A holiday on a weekend closes nothing that is not closed already. */
function shownKind({ kind, weekday }: CalendarDay): DayKind {
  return weekday < 6 ? kind : 'weekend';
}

function nameGroup(group: readonly TerritoryCalendar[], all: number, lang: Lang): string {
  if (group.length === all && all > 1) return CALENDAR_WORDS.allTerritories[lang];
  return group.map(({ territory }) => TERRITORY_INFO[territory].name[lang]).join(', ');
}

function describeWeeks(days: readonly CalendarDay[], { lang, colours, width }: CalendarView): string[] {
  const paint: Record<DayKind, (text: string) => string> = {
    open: colours.green,
    weekend: colours.dim,
    holiday: colours.red,
    partly: colours.yellow,
  };
  const head = `          ${WEEKDAYS[lang].map((name) => name.padStart(4).padEnd(6)).join('')}`.trimEnd();
  const weeks = splitWeeks(days).map((week, at) => {
    const cells = Array.from({ length: 7 }, (_, offset) => {
      const day = week.find(({ weekday }) => weekday === offset + 1);
      if (day === undefined) return '      ';
      const date = String(new Date(day.day).getUTCDate()).padStart(2);
      return ` ${paint[shownKind(day)](`${date} ${DAY_SIGNS[shownKind(day)]}`)} `;
    });
    const start = new Date(week[0]!.day);
    const month = `${MONTHS[lang][start.getUTCMonth()]}`.padEnd(4);
    const label = start.getUTCDate() <= 7 || at === 0 ? month : '    ';
    const holidays = week.filter(({ holiday, weekday }) => holiday !== null && weekday < 6);
    const notes = holidays.map(({ day, holiday, onlyIn }) => {
      const date = `${new Date(day).getUTCDate()} ${MONTHS[lang][new Date(day).getUTCMonth()]}`;
      return `${date} ${holiday![lang]}${onlyIn === null ? '' : ` (${onlyIn[lang]})`}`;
    });
    const line = `  ${label}    ${cells.join('')}`.trimEnd();
    const note = notes.length === 0 ? '' : `  ${notes.join(', ')}`;
    // The plain length of a week is fixed: colour codes have none.
    if (note === '' || 10 + 42 + note.length <= width) return [`${line}${note}`];
    return [line, ...wrap(notes.join(', '), width - 10).map((text) => `          ${text}`)];
  });
  return [head, ...weeks.flat()];
}

function splitWeeks(days: readonly CalendarDay[]): CalendarDay[][] {
  const weeks: CalendarDay[][] = [];
  for (const day of days) {
    if (weeks.length === 0 || day.weekday === 1) weeks.push([]);
    weeks.at(-1)!.push(day);
  }
  return weeks;
}

function legend(calendars: readonly TerritoryCalendar[], { lang, width }: CalendarView): string[] {
  const kinds = new Set(calendars.flatMap(({ days }) => days.map(shownKind)));
  const signs = (Object.keys(DAY_KINDS) as DayKind[])
    .filter((kind) => kinds.has(kind))
    .map((kind) => `${DAY_SIGNS[kind]} ${DAY_KINDS[kind][lang]}`.replaceAll(' ', NO_BREAK));
  return wrap(signs.join(`${NO_BREAK} `), width - 2).map((line) => `  ${line.trimEnd().replaceAll(NO_BREAK, ' ')}`);
}

const NO_BREAK = '\u00a0';

/** The hours of each territory on one clock; once more for each time that a clock change moves them. */
function describeClocks(
  calendars: readonly TerritoryCalendar[],
  { lang, colours, timeZone, width, isTerminal }: CalendarView,
): string[] {
  const ruler = '0     6     12    18    24';
  const rows = calendars.flatMap(({ territory, days }) => {
    const seen = new Set<number>();
    return days
      .filter(({ kind }) => kind === 'open')
      .flatMap(({ day }) => {
        const noon = day + 12 * HOUR;
        const shift = offsetAt(noon, timeZone) - offsetAt(noon, TERRITORY_INFO[territory].timeZone);
        if (seen.has(shift)) return [];
        seen.add(shift);
        const { name } = TERRITORY_INFO[territory];
        const label = seen.size === 1 ? name[lang] : `  ${CALENDAR_WORDS.since[lang]} ${formatDay(day)}`;
        return [[territory, label, strip(day, shift), hours(day, shift)]];
      });
  });
  const lay = (shown: readonly (readonly string[])[]) =>
    layOut([['', '', ruler, ''], ...shown], ['left', 'left', 'left', 'left']);
  const whole = lay(rows);
  const fits = !isTerminal || whole.every((line) => line.length + 2 <= width);
  const table = fits ? whole : lay(rows.map((row) => row.map((cell, at) => (at === 3 ? shortenHours(cell) : cell))));
  return [colours.bold(`${CALENDAR_WORDS.clocks[lang]}${timeZone}`), ...table.map((line) => `  ${line}`)];
}

/** 24 hours, one character each; an hour that is open in part is lighter. */
function strip(day: number, shift: number): string {
  const open = new Array<number>(48).fill(0);
  for (const { from, until } of findCallHours(day).windows) {
    for (let half = from / 30; half < until / 30; half++) open[(half + Math.round(shift / (HOUR / 2)) + 96) % 48] = 1;
  }
  return Array.from({ length: 24 }, (_, hour) => ['·', '▒', '█'][open[hour * 2]! + open[hour * 2 + 1]!]).join('');
}

function hours(day: number, shift: number): string {
  const write = (minute: number) => {
    const time = (((minute * MINUTE + shift) % DAY_MS) + DAY_MS) % DAY_MS;
    return new Date(time).toISOString().slice(11, 16);
  };
  return findCallHours(day)
    .windows.map(({ from, until }) => `${write(from)}–${write(until)}`)
    .join(' ');
}

/** Whole hours without their minutes, for a narrow terminal: `10–13 14–20 h`. */
function shortenHours(spans: string): string {
  return `${spans.replaceAll(':00', '')} h`;
}

/** The calendar as data: every day and, on the territory's own clocks, every window, cut to the period of calls. */
export function calendarToJson(
  calendars: readonly TerritoryCalendar[],
  calls: { readonly fromAt: number; readonly untilAt: number } | null,
  writeInstant: (at: number, timeZone: string) => string,
): unknown {
  return calendars.map(({ territory, days }) => {
    const { name, timeZone } = TERRITORY_INFO[territory];
    return {
      territory,
      name,
      timeZone,
      days: days.map(({ day, kind, holiday, onlyIn }) => ({
        date: formatDay(day),
        kind,
        holiday,
        onlyIn,
        windows: callWindows(territory, day)
          .map(({ fromAt, untilAt }) => ({
            fromAt: Math.max(fromAt, calls?.fromAt ?? fromAt),
            untilAt: Math.min(untilAt, calls?.untilAt ?? untilAt),
          }))
          .filter(({ fromAt, untilAt }) => fromAt < untilAt)
          .map(({ fromAt, untilAt }) => ({
            from: writeInstant(fromAt, timeZone),
            until: writeInstant(untilAt, timeZone),
          })),
      })),
    };
  });
}
