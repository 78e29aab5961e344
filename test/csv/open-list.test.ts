import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readList } from './list-file.js';

describe('csv-spectrum', () => {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('csv-spectrum'));
  const names = readdirSync(join(folder, 'csvs')).map((name) => name.replace(/\.csv$/, ''));

  /** Where the JSON of the collection differs from its own CSV. */
  const UPSTREAM: Record<string, Record<string, unknown>> = {
    location_coordinates: { 'Contact Phone Number': expect.any(String) },
  };

  test.each(names)('%s reads as its JSON says', (name) => {
    const { columns, records, malformed } = readList(readFileSync(join(folder, 'csvs', `${name}.csv`)));
    const json: unknown = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8'));
    const expected = [json].flat().map((row) => ({ ...(row as Record<string, string>), ...UPSTREAM[name] }));
    expect(records.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]])))).toEqual(
      expected,
    );
    expect(malformed.every((fault) => fault === null)).toBe(true);
  });
});

describe('the head of a list', () => {
  const BODY = 'Zoé;06 39 98 00 01\n';

  test('may begin with a byte order mark, or with two', () => {
    for (const marks of ['\ufeff', '\ufeff\ufeff']) {
      const { list, columns, records } = readList(`${marks}nom;tel\n${BODY}`);
      expect([list.hasMark, columns, records.length]).toEqual([true, ['nom', 'tel'], 1]);
    }
  });

  test.each(['sep=|\r\n', 'SEP=|\n', '"sep=|"\r\n', 'sep=|\r'])('may say its delimiter: %j', (line) => {
    const { list, columns } = readList(`\ufeff${line}nom|a;b\nx|c;d\n`);
    expect([columns, list.separatorLine.toString('latin1')]).toEqual([['nom', 'a;b'], line]);
  });

  test('obeys --delimiter before a sep= line', () => {
    expect(readList('sep=|\nnom;tel\na;b\n', { delimiter: 0x3b }).columns).toEqual(['nom', 'tel']);
  });

  test('may stand below title rows, counted as a spreadsheet does', () => {
    const { list, columns, records } = readList(`Export\n\n"Deux\nlignes"\nnom;tel\n${BODY}`, { headerRow: 4 });
    expect([columns, records.length, list.titleRows]).toEqual([['nom', 'tel'], 1, 3]);
  });

  test('is hinted at where the first row is a title', () => {
    expect(readList(`Export\n\nnom;tel\n${BODY}${BODY}`).list.likelierHeader).toEqual({ row: 3, cells: 2 });
    expect(readList(`Export;\n;\nnom;tel\n${BODY}`).list.likelierHeader).toEqual({ row: 3, cells: 2 });
    expect(readList(`nom;tel\n${BODY}`).list.likelierHeader).toBeNull();
    expect(readList('nom;\nZoe;0639980001\nLea;0639980002\n').list.likelierHeader).toBeNull();
  });

  test('is refused in an empty row and beyond the end', () => {
    expect(() => readList('a\n\nb\n', { headerRow: 2 })).toThrow(/row 2 is empty/);
    expect(() => readList('a\nb\n', { headerRow: 9 })).toThrow(/ends before row 9/);
  });

  test('may be missing: columns are then numbers', () => {
    const { columns, records } = readList(BODY + BODY, { header: 'no' });
    expect([columns, records.length]).toEqual([['1', '2'], 2]);
  });

  test('may have names twice, none, or one of JavaScript’s own', () => {
    expect(readList('tel;tel;;__proto__;constructor\na;b;c;d;e\n').columns).toEqual([
      'tel',
      'tel',
      '',
      '__proto__',
      'constructor',
    ]);
  });

  test('may be longer than the first sample', () => {
    const names = Array.from({ length: 200_000 }, (_, at) => `colonne${at}`);
    expect(readList(`${names.join(';')}\n`).columns).toEqual(names);
  });

  test('may stand behind more empty lines than the first sample holds', () => {
    expect(readList(`${'\r\n'.repeat(600_000)}nom;tel\n${BODY}`).records).toHaveLength(1);
  });

  test.each([
    ['', /empty/],
    ['\n\r\n\n', /nothing but empty lines/],
    ['"nom;tel\n', /never closed/],
  ])('is asked for in %j', (content, message) => {
    expect(() => readList(content)).toThrow(message);
  });
});

describe('the records of a list', () => {
  test.each([
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
    ['\r', 'CR'],
  ])('end with %j', (lineEnd) => {
    const { records } = readList(['nom;tel', 'a;1', '"b\nc";2', ''].join(lineEnd));
    expect(records).toEqual([
      ['a', '1'],
      ['b\nc', '2'],
    ]);
  });

  test('may end with CR, LF and CRLF in one file', () => {
    const { records, list } = readList('nom;tel\ra;1\nb;2\r\nc;3\r"d\re";4\rf;5');
    expect(list.dialect.lineEnd).toBe('any');
    expect(records.map(([nom]) => nom)).toEqual(['a', 'b', 'c', 'd\re', 'f']);
  });

  test('may do so where there is one column', () => {
    expect(readList('tel\r0639980001\r\n0639980002\n').records).toEqual([['0639980001'], ['0639980002']]);
  });

  test('keep a CR that is only in a cell where lines end with LF', () => {
    expect(readList('nom;tel\n"a\rb";1\nc;2\n').records[0]).toEqual(['a\rb', '1']);
  });

  test('may hold NUL and control bytes', () => {
    expect(readList('nom;tel\na\0b;\x1b[31m1\n').records).toEqual([['a\0b', '\x1b[31m1']]);
  });

  test('say how many cells they should have', () => {
    expect(readList('a;b\n1;2;3\n4\n').malformed).toEqual(['3 cells instead of 2', '1 cell instead of 2']);
  });

  test('are cut at the delimiter that most of them agree on, titles and totals aside', () => {
    expect(readList('Export; le 3\nnom,tel,"x;y"\na,1,b\nc,2,"d;e"\nTotal\n', { headerRow: 2 }).columns).toHaveLength(
      3,
    );
    expect(readList('nom\ttel\na, b\t1\nc, d\t2\n').columns).toEqual(['nom', 'tel']);
  });

  test('are one column where no delimiter occurs', () => {
    expect(readList('telephone\n0639980001\n').columns).toEqual(['telephone']);
  });
});

test.each(['+', '0', 'a'])('a line sep=%s names no delimiter', (delimiter) => {
  const list = `sep=${delimiter}\ntelephone${delimiter}nom\n1${delimiter}2\n`;
  expect(() => readList(list)).toThrow(/delimiter that can be none/);
  expect(readList(`sep=${delimiter}\ntelephone;nom\n1;2\n`, { delimiter: 0x3b }).columns).toEqual(['telephone', 'nom']);
});
