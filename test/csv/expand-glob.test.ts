import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { expandGlobs } from '../../src/csv/expand-glob.js';
import { listFolder } from './list-file.js';

describe('expandGlobs', () => {
  let folder: string;
  const glob = (...patterns: string[]) =>
    expandGlobs(patterns.map((pattern) => join(folder, pattern))).map((path) => path.slice(folder.length + 1));

  beforeEach(() => {
    folder = listFolder();
    mkdirSync(join(folder, 'nord', 'deep'), { recursive: true });
    mkdirSync(join(folder, 'x.csv'));
    for (const name of [
      'b.csv',
      'B.csv',
      'a.csv',
      'é.csv',
      '.hidden.csv',
      'a.txt',
      '[1].csv',
      'nord/c.csv',
      'nord/deep/d.csv',
    ]) {
      writeFileSync(join(folder, name), '');
    }
  });

  test('sorts matches by code units, and leaves folders and hidden files out', () => {
    expect(glob('*.csv')).toEqual(['B.csv', '[1].csv', 'a.csv', 'b.csv', 'é.csv']);
  });

  test('knows ?, sets, their opposites and folders', () => {
    expect(glob('[ab].csv')).toEqual(['a.csv', 'b.csv']);
    expect(glob('[!ab].csv')).toEqual(['B.csv', 'é.csv']);
    expect(glob('?.txt')).toEqual(['a.txt']);
    expect(glob('n*/*.csv')).toEqual(['nord/c.csv']);
    expect(glob('.h*')).toEqual(['.hidden.csv']);
  });

  test('goes through folders with **', () => {
    expect(glob('**/*.csv')).toContain('nord/deep/d.csv');
    expect(glob('nord/**/*.csv')).toEqual(['nord/c.csv', 'nord/deep/d.csv']);
  });

  test('takes a file that is called like a pattern for itself', () => {
    expect(glob('[1].csv')).toEqual(['[1].csv']);
  });

  test('takes a file once', () => {
    expect(glob('a.csv', '*.csv', 'a*')).toEqual(['a.csv', 'B.csv', '[1].csv', 'a.txt', 'b.csv', 'é.csv']);
  });

  test('refuses a pattern that matches nothing', () => {
    expect(() => glob('*.tsv')).toThrow(/no file matches/);
    expect(() => glob('nowhere/*.csv')).toThrow(/no file matches/);
  });

  test('leaves other names alone, also of files that are not there', () => {
    expect(expandGlobs(['-', 'nowhere.csv'])).toEqual(['-', 'nowhere.csv']);
  });
});
