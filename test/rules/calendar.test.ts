import { describe, expect, test } from 'vitest';
import { callWindows, findCallWindow, judgeDay } from '../../src/rules/calendar.js';
import { publicHolidays } from '../../src/rules/calendar-holidays.js';
import { formatDay, formatInstant } from '../../src/rules/instants.js';
import { TERRITORIES, TERRITORY_INFO, type Territory } from '../../src/rules/territories-fr.js';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const NEVER = Number.POSITIVE_INFINITY;

/** The eleven days of Code du travail L3133-1 in 2026, and the day of each territory of L3422-2. */
const EVERYWHERE_2026 = '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'.split(' ');
const ABOLITION: Readonly<Partial<Record<Territory, string[]>>> = {
  YT: ['04-27'],
  MQ: ['05-22'],
  GP: ['05-27'],
  MF: ['05-27', '05-28'],
  GF: ['06-10'],
  BL: ['10-09'],
  RE: ['12-20'],
};
/** Good Friday: Alsace-Moselle by law, custom in Guadeloupe, Martinique and Saint-Barthélemy. */
const CUSTOM: Readonly<Partial<Record<Territory, string[]>>> = {
  FR: ['04-03', '12-26'],
  GP: ['04-03'],
  MQ: ['04-03'],
  BL: ['04-03'],
};

describe('public holidays', () => {
  test.each(TERRITORIES)('%s has the days of the law, and those kept by custom, in 2026', (territory) => {
    const expected = [...EVERYWHERE_2026, ...(ABOLITION[territory] ?? []), ...(CUSTOM[territory] ?? [])];
    expect([...publicHolidays(territory, 2026).keys()]).toEqual(expected.sort().map((text) => `2026-${text}`));
  });

  test('only the two days of Alsace-Moselle are holidays in a part of a territory', () => {
    for (const territory of TERRITORIES) {
      const partly = [...publicHolidays(territory, 2027)].filter(([, { onlyIn }]) => onlyIn !== null);
      expect(partly.map(([date]) => date)).toEqual(territory === 'FR' ? ['2027-03-26', '2027-12-26'] : []);
    }
  });

  test('every name is known in both languages for thirty years', () => {
    for (const territory of TERRITORIES) {
      for (let year = 2020; year < 2050; year++) {
        for (const { name } of publicHolidays(territory, year).values()) {
          if (name.fr !== 'Ascension') expect(name.en).not.toBe(name.fr);
        }
      }
    }
  });
});

describe('days', () => {
  test.each([
    ['FR', '2026-11-23', 'open'],
    ['FR', '2026-11-28', 'weekend'],
    ['FR', '2026-11-29', 'weekend'],
    ['FR', '2026-11-11', 'holiday'],
    ['FR', '2026-12-25', 'holiday'],
    ['FR', '2026-04-03', 'partly'],
    ['FR', '2026-12-26', 'weekend'],
    ['RE', '2027-12-20', 'holiday'],
    ['FR', '2027-12-20', 'open'],
    ['MF', '2026-05-28', 'holiday'],
    ['GP', '2026-05-28', 'open'],
  ] as const)('%s %s is %s', (territory, text, kind) => {
    expect(judgeDay(territory, day(text)).kind).toBe(kind);
  });
});

describe('windows', () => {
  test.each([
    ['FR', '2026-11-23T09:00:00Z', '2026-11-23T12:00:00Z'],
    ['RE', '2026-11-23T06:00:00Z', '2026-11-23T09:00:00Z'],
    ['YT', '2026-11-23T07:00:00Z', '2026-11-23T10:00:00Z'],
    ['GP', '2026-11-23T14:00:00Z', '2026-11-23T17:00:00Z'],
    ['MQ', '2026-11-23T14:00:00Z', '2026-11-23T17:00:00Z'],
    ['BL', '2026-11-23T14:00:00Z', '2026-11-23T17:00:00Z'],
    ['MF', '2026-11-23T14:00:00Z', '2026-11-23T17:00:00Z'],
    ['GF', '2026-11-23T13:00:00Z', '2026-11-23T16:00:00Z'],
    ['PM', '2026-11-23T13:00:00Z', '2026-11-23T16:00:00Z'],
  ] as const)('the morning of %s is 10:00 to 13:00 on its own clocks', (territory, from, until) => {
    expect(callWindows(territory, day('2026-11-23'))[0]).toEqual({
      fromAt: Date.parse(from),
      untilAt: Date.parse(until),
    });
  });

  test.each([
    ['before the morning', '2026-11-23T08:59:59+01:00', '2026-11-23T10:00:00+01:00', '2026-11-23T13:00:00+01:00'],
    ['in the morning', '2026-11-23T11:30:00+01:00', '2026-11-23T11:30:00+01:00', '2026-11-23T13:00:00+01:00'],
    ['at 13:00 sharp', '2026-11-23T13:00:00+01:00', '2026-11-23T14:00:00+01:00', '2026-11-23T20:00:00+01:00'],
    ['at 20:00 sharp', '2026-11-23T20:00:00+01:00', '2026-11-24T10:00:00+01:00', '2026-11-24T13:00:00+01:00'],
    ['on a Friday evening', '2026-11-27T21:00:00+01:00', '2026-11-30T10:00:00+01:00', '2026-11-30T13:00:00+01:00'],
    ['on Christmas Eve', '2026-12-24T20:00:00+01:00', '2026-12-28T10:00:00+01:00', '2026-12-28T13:00:00+01:00'],
    ['before Good Friday', '2026-04-02T20:00:00+02:00', '2026-04-07T10:00:00+02:00', '2026-04-07T13:00:00+02:00'],
    [
      'over the end of summer time',
      '2026-10-23T20:00:00+02:00',
      '2026-10-26T10:00:00+01:00',
      '2026-10-26T13:00:00+01:00',
    ],
  ])('the next one in the mainland, %s', (_, at, from, until) => {
    const window = findCallWindow('FR', Date.parse(at), NEVER)!;
    const write = (instant: number) => formatInstant(instant, TERRITORY_INFO.FR.timeZone);
    expect([write(window.fromAt), write(window.untilAt)]).toEqual([from, until]);
  });

  test('ends with the consent, and is not there when the consent ends first', () => {
    const at = Date.parse('2026-11-23T08:00:00Z');
    const ends = Date.parse('2026-11-23T10:00:00Z');
    expect(findCallWindow('FR', at, ends)?.untilAt).toBe(ends);
    expect(findCallWindow('FR', at, Date.parse('2026-11-23T09:00:00Z'))).toBeNull();
  });

  test('is found within the search from every day of twenty years, in every territory', () => {
    for (const territory of TERRITORIES) {
      for (let at = day('2026-01-01'); at < day('2046-01-01'); at += 24 * 3600_000) {
        const window = findCallWindow(territory, at, NEVER);
        if (window === null || window.fromAt - at > 6 * 24 * 3600_000) throw new Error(`${territory} ${formatDay(at)}`);
      }
    }
  });
});
