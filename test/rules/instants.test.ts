import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDayOf,
  formatInstant,
  instantReader,
  isTimeZone,
  readDuration,
  readInstant,
} from '../../src/rules/instants.js';

const PARIS = 'Europe/Paris';

function read(text: string, timeZone = PARIS): string | null {
  const instant = readInstant(text, timeZone);
  return instant && `${formatInstant(instant.at, timeZone)}${instant.hasTime ? '' : ' (date)'}`;
}

describe('readInstant', () => {
  test.each([
    ['2026-11-23', '2026-11-23T00:00:00+01:00 (date)'],
    ['2026-11-23T14:05', '2026-11-23T14:05:00+01:00'],
    ['2026-11-23T14:05:09', '2026-11-23T14:05:09+01:00'],
    ['2026-11-23 14:05:09.123', '2026-11-23T14:05:09.123+01:00'],
    ['2026-11-23T14:05:09,1', '2026-11-23T14:05:09.100+01:00'],
    ['2026-11-23T14:05:09.123456789Z', '2026-11-23T15:05:09.123+01:00'],
    ['2026-11-23T14:05Z', '2026-11-23T15:05:00+01:00'],
    ['2026-11-23t14:05z', '2026-11-23T15:05:00+01:00'],
    ['2026-11-23 14:05:09 UTC', '2026-11-23T15:05:09+01:00'],
    ['2026-11-23T14:05+01:00', '2026-11-23T14:05:00+01:00'],
    ['2026-11-23T14:05:00+0100', '2026-11-23T14:05:00+01:00'],
    ['2026-11-23T14:05:00+01', '2026-11-23T14:05:00+01:00'],
    ['2026-11-23T14:05:00-05:30', '2026-11-23T20:35:00+01:00'],
    ['23/11/2026', '2026-11-23T00:00:00+01:00 (date)'],
    ['3/1/2026', '2026-01-03T00:00:00+01:00 (date)'],
    ['11/12/2026', '2026-12-11T00:00:00+01:00 (date)'],
    ['23-11-2026', '2026-11-23T00:00:00+01:00 (date)'],
    ['23.11.2026', '2026-11-23T00:00:00+01:00 (date)'],
    ['23/11/2026 14:05', '2026-11-23T14:05:00+01:00'],
    ['23/11/2026 14:05:09', '2026-11-23T14:05:09+01:00'],
    ['23/11/2026 9h', '2026-11-23T09:00:00+01:00'],
    ['23/11/2026 9h05', '2026-11-23T09:05:00+01:00'],
    ['23.11.2026 à 14h05', '2026-11-23T14:05:00+01:00'],
    ['23.11.2026 a\u0300 14 h 05', '2026-11-23T14:05:00+01:00'],
    ['23/11/2026, 14h05m09s', '2026-11-23T14:05:09+01:00'],
    ['\u00a0 23/11/2026\u00a014:05 ', '2026-11-23T14:05:00+01:00'],
    ['29/02/2028', '2028-02-29T00:00:00+01:00 (date)'],
    ['29/02/2000', '2000-02-29T00:00:00+01:00 (date)'],
    ['2200-12-31', '2200-12-31T00:00:00+01:00 (date)'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    'hier',
    '0',
    '1795442709',
    '20261123',
    '20261123T140509Z',
    '2026-11',
    '2026-1-5',
    '2026/11/23',
    '2026-W48-1',
    '2026-327',
    '23/11/26',
    '11/23/2026',
    '23/11-2026',
    '23 novembre 2026',
    '31/04/2026',
    '29/02/2026',
    '29/02/2100',
    '2026-02-30',
    '2026-00-10',
    '2026-13-01',
    '2026-11-00',
    '2026-11-23x',
    '2026-11-23 ou 24',
    '2026-11-23T',
    '2026-11-23T14',
    '2026-11-23T24:00',
    '2026-11-23T14:60',
    '2026-11-23T14:05:60',
    '2026-11-23T14:5',
    '2026-11-23T14:05:09.1234567890',
    '2026-11-23T14:05 Paris',
    '2026-11-23T14:05+15:00',
    '2026-11-23T14:05+01:60',
    '2026-11-23+01:00',
    '23/11/2026 2:05 PM',
    '1899-12-31',
    '2201-01-01',
    '12026-11-23',
    '1/1/20261',
  ])('%j is not read', (text) => {
    expect(read(text)).toBeNull();
  });

  test('the hour that summer time skips does not exist', () => {
    expect(read('2026-03-29 01:59:59')).toBe('2026-03-29T01:59:59+01:00');
    expect(read('2026-03-29 02:00:00')).toBeNull();
    expect(read('2026-03-29 02:59:59')).toBeNull();
    expect(read('2026-03-29 03:00:00')).toBe('2026-03-29T03:00:00+02:00');
  });

  test('of the hour that winter time repeats, the earlier instant is taken', () => {
    expect(read('2026-10-25 01:59:59')).toBe('2026-10-25T01:59:59+02:00');
    expect(read('2026-10-25 02:00:00')).toBe('2026-10-25T02:00:00+02:00');
    expect(read('2026-10-25 02:59:59')).toBe('2026-10-25T02:59:59+02:00');
    expect(read('2026-10-25 03:00:00')).toBe('2026-10-25T03:00:00+01:00');
    expect(read('2026-10-25 02:30:00+01:00')).toBe('2026-10-25T02:30:00+01:00');
  });

  test('a day that begins at 01:00 begins there', () => {
    expect(read('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T01:00:00-02:00 (date)');
    expect(read('2018-11-04 00:30', 'America/Sao_Paulo')).toBeNull();
  });

  test('a day whose midnight comes twice begins at the first', () => {
    expect(read('2026-11-01', 'America/Havana')).toBe('2026-11-01T00:00:00-04:00 (date)');
  });

  test('a day that a zone skipped does not exist', () => {
    expect(read('2011-12-30', 'Pacific/Apia')).toBeNull();
    expect(read('2011-12-30 12:00', 'Pacific/Apia')).toBeNull();
    expect(read('2011-12-31', 'Pacific/Apia')).toBe('2011-12-31T00:00:00+14:00 (date)');
  });

  test('half-hour changes are followed', () => {
    expect(read('2026-10-04 02:15', 'Australia/Lord_Howe')).toBeNull();
    expect(read('2026-10-04 02:30', 'Australia/Lord_Howe')).toBe('2026-10-04T02:30:00+11:00');
  });

  test('overseas zones are their own', () => {
    expect(read('2026-11-23', 'Indian/Reunion')).toBe('2026-11-23T00:00:00+04:00 (date)');
    expect(read('2026-11-23', 'America/Martinique')).toBe('2026-11-23T00:00:00-04:00 (date)');
  });

  test('what formatInstant writes is read back, in every zone', () => {
    const zone = fc.constantFrom(
      PARIS,
      'UTC',
      'Indian/Reunion',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    );
    const at = fc.integer({ min: Date.UTC(1902), max: Date.UTC(2199) });
    fc.assert(
      fc.property(zone, at, (timeZone, instant) => {
        expect(readInstant(formatInstant(instant, timeZone), timeZone)).toEqual({ at: instant, hasTime: true });
        expect(formatDayOf(instant, timeZone)).toBe(formatInstant(instant, timeZone).slice(0, 10));
      }),
      { numRuns: 1000 },
    );
  });

  test('a local time that exists is read as the earliest instant that shows it', () => {
    const zone = fc.constantFrom(PARIS, 'America/Sao_Paulo', 'Australia/Lord_Howe', 'America/Havana');
    const at = fc
      .integer({ min: Date.UTC(1990) / 60_000, max: Date.UTC(2030) / 60_000 })
      .map((minute) => minute * 60_000);
    fc.assert(
      fc.property(zone, at, (timeZone, instant) => {
        const shown = formatInstant(instant, timeZone).slice(0, 19);
        const readBack = readInstant(shown, timeZone)!.at;
        expect(readBack).toBeLessThanOrEqual(instant);
        expect(formatInstant(readBack, timeZone).slice(0, 19)).toBe(shown);
      }),
      { numRuns: 1000 },
    );
  });

  test('no text makes it throw', () => {
    const piece = fc.constantFrom(
      '2026',
      '11',
      '23',
      '-',
      '/',
      '.',
      'T',
      ' ',
      ':',
      'h',
      '+',
      'Z',
      '02',
      '30',
      '99',
      'à',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const instant = readInstant(text, PARIS);
          expect(instant === null || Number.isInteger(instant.at)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('formatInstant', () => {
  test('UTC is Z, and an offset of zero elsewhere is +00:00', () => {
    expect(formatInstant(0, 'UTC')).toBe('1970-01-01T00:00:00Z');
    expect(formatInstant(Date.UTC(2026, 0, 1), 'Europe/London')).toBe('2026-01-01T00:00:00+00:00');
  });

  test('offsets with seconds are said in UTC', () => {
    expect(formatInstant(Date.UTC(1905, 0, 1), PARIS)).toBe('1905-01-01T00:00:00Z');
  });
});

test('a reader of many texts reads what readInstant reads, again and again', () => {
  const zone = fc.constantFrom(PARIS, 'UTC', 'Indian/Reunion', 'America/Sao_Paulo');
  const pad = (most: number) => fc.nat(most).map((value) => String(value).padStart(2, '0'));
  const date = fc.oneof(
    fc.tuple(fc.integer({ min: 1895, max: 2205 }), pad(13), pad(32)).map((parts) => parts.join('-')),
    fc.tuple(pad(32), pad(13), fc.integer({ min: 1895, max: 2205 })).map((parts) => parts.join('/')),
    // Clocks change, and once did so at midnight in São Paulo.
    fc.constantFrom('2026-03-29', '29/03/2026', '25/10/2026', '2018-11-04', '', 'hier'),
  );
  const time = fc.oneof(
    fc.constantFrom('', 'Z', ' à 14h05', 'T02:30:00', ' 02:30', ' 00:30', 'T14:05+02:00', ' 25:00'),
    fc.tuple(pad(24), pad(60)).map(([hour, minute]) => ` ${hour}:${minute}`),
  );
  const texts = fc.array(
    fc.tuple(date, time).map((parts) => parts.join('')),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(zone, zone, texts, (one, other, dates) => {
      const [readOne, readOther] = [instantReader(one), instantReader(other)];
      for (const text of [...dates, ...dates]) {
        expect(readOne(text)).toEqual(readInstant(text, one));
        expect(readOther(text)).toEqual(readInstant(text, other));
      }
    }),
    { numRuns: 300 },
  );
});

test('isTimeZone knows names, not offsets', () => {
  expect(['Europe/Paris', 'UTC', 'Etc/GMT-4', 'America/Port-au-Prince'].filter(isTimeZone)).toHaveLength(4);
  expect(['', '+01:00', 'Europe/Pariss', 'Paris', 'Europe/Paris ', '../etc'].filter(isTimeZone)).toEqual([]);
});

test('readDuration reads whole minutes, hours, days and weeks', () => {
  expect(['90m', '36h', '2d', '1w', ' 7 d '].map(readDuration)).toEqual([
    5_400_000, 129_600_000, 172_800_000, 604_800_000, 604_800_000,
  ]);
  expect(['', '0h', '-1h', '1.5h', '36', 'h', '36 hours', '1y', '1H', '9999999m'].map(readDuration)).toEqual(
    Array(10).fill(null),
  );
});
