import { describe, expect, test } from 'vitest';
import { defuseCell, defuseText } from '../../src/csv/defuse-cell.js';

describe('defuseCell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+33639980001', "'+33639980001"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['  =1', "'  =1"],
    ['"=1;2"', `"'=1;2"`],
    ['"\r=1"', `"'\r=1"`],
    ['plain', 'plain'],
    ['"quoted"', '"quoted"'],
    ['a=1', 'a=1'],
    ['', ''],
    ['""', '""'],
  ])('makes %j into %j', (cell, safe) => {
    expect(defuseCell(Buffer.from(cell)).toString()).toBe(safe);
  });

  test('does the same to text', () => {
    expect([defuseText('=a'), defuseText('a')]).toEqual(["'=a", 'a']);
  });
});
