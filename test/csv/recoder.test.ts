import { describe, expect, test } from 'vitest';
import { requireEncoding, UTF8 } from '../../src/csv/encoding.js';
import { byteOrderMark, Recoder } from '../../src/csv/recoder.js';

describe('Recoder', () => {
  test('turns one encoding into another', () => {
    const recoder = new Recoder(requireEncoding('windows-1252'), UTF8, 'out.csv');
    expect(recoder.push(Buffer.from('Zo\xe9 5 \x80\n', 'latin1')).toString()).toBe('Zoé 5 €\n');
  });

  test('names the line and the character that does not fit', () => {
    const recoder = new Recoder(UTF8, requireEncoding('iso-8859-1'), 'out.csv');
    recoder.push(Buffer.from('a\nb\n'));
    expect(() => recoder.push(Buffer.from('é\nBœuf\n'))).toThrow(
      'out.csv: line 4: "œ" (U+0153) does not exist in iso-8859-1',
    );
  });

  test('names the line whose bytes are no characters', () => {
    const recoder = new Recoder(UTF8, requireEncoding('utf-16'), 'out.csv');
    expect(() => recoder.push(Buffer.from('a\n\xe9\n', 'latin1'))).toThrow(
      /line 2: there are bytes that are not utf-8/,
    );
  });
});

describe('byteOrderMark', () => {
  test('exists in Unicode encodings alone', () => {
    const marks = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'].map((name) => byteOrderMark(requireEncoding(name)));
    expect(marks.map((mark) => mark.toString('hex'))).toEqual(['efbbbf', 'fffe', 'feff', '']);
  });
});
