import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { endOfWorkingDays, isLabourHoliday } from '../../src/rules/working-days.js';

test('the holidays are those of L3133-1, in every year, as date-holidays knows them', () => {
  const known = new Holidays('FR');
  for (let year = 2020; year <= 2080; year++) {
    const listed = known.getHolidays(year).filter(({ type }) => type === 'public');
    const expected = [...new Set(listed.map(({ date }) => date.slice(0, 10)))].sort();
    const own: string[] = [];
    for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
      if (isLabourHoliday(day)) own.push(new Date(day).toISOString().slice(0, 10));
    }
    expect(own).toEqual(expected);
    expect(listed).toHaveLength(11);
  }
});

test('2026: the eleven days by name', () => {
  const days = '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'.split(' ');
  for (const day of days) expect(isLabourHoliday(Date.parse(`2026-${day}T00:00Z`))).toBe(true);
});

test.each([
  ['2026-11-20T10:00:00+01:00', '2026-11-27T23:59:59.999+01:00'],
  ['2026-11-21T10:00:00+01:00', '2026-11-27T23:59:59.999+01:00'],
  ['2026-11-09T23:59:59+01:00', '2026-11-17T23:59:59.999+01:00'],
  ['2026-12-24T10:00:00+01:00', '2027-01-04T23:59:59.999+01:00'],
  ['2027-03-24T10:00:00+01:00', '2027-04-01T23:59:59.999+02:00'],
])('five working days after %s end at %s', (asked, end) => {
  expect(endOfWorkingDays(Date.parse(asked), 5, 'Europe/Paris')).toBe(Date.parse(end));
});
