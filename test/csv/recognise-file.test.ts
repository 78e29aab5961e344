import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openList } from '../../src/csv/open-list.js';
import { readList, writeList } from './list-file.js';

describe('what is no list', () => {
  test.each([
    ['a zip archive', zipSync({ 'list.csv': Buffer.from('a;b\n') })],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a PDF document', '%PDF-1.7\n'],
    ['an HTML page', '\ufeff\n<!DOCTYPE html>\n<html><body>Connexion</body></html>'],
    ['an HTML page', '<html lang="fr">'],
    ['an XML document', '<?xml version="1.0"?><rows/>'],
    ['a JSON document', '{"rows": []}'],
    ['a JSON document', '[\n  {"nom": "a"}]'],
    ['a git-lfs pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n'],
    ['an xz archive', Buffer.from('fd377a585a0000', 'hex')],
    ['a Parquet file', 'PAR1\x15\x04'],
    ['an SQLite database', 'SQLite format 3\0'],
    ['a binary file', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7) % 31))],
  ])('%s is named and refused', (what, content) => {
    expect(() => readList(content)).toThrow(what);
  });

  test('an HTML page in UTF-16 is known as well', () => {
    expect(() => readList(Buffer.from('<!DOCTYPE html><html>', 'utf16le'))).toThrow('an HTML page');
  });

  test('a list that begins with a bracket or an angle is still a list', () => {
    expect(readList('[id];<nom>\n1;a\n').columns).toEqual(['[id]', '<nom>']);
    expect(readList('{id};nom\n1;a\n').columns).toEqual(['{id}', 'nom']);
  });

  test('a folder is refused with a way to name its files', () => {
    const folder = writeList('a\n').replace(/\/list\.csv$/, '');
    expect(() => openList(folder)).toThrow(/folder/);
  });

  test('a file that is not there is said to be missing', () => {
    expect(() => openList('/nowhere/list.csv')).toThrow(/no such file/);
  });
});
