import { describe, expect, test } from 'vitest';
import { isCompanyId } from '../../src/rules/company-id.js';

describe('isCompanyId', () => {
  test.each([
    '732829320',
    '732 829 320',
    '73282932000074',
    '732 829 320 00074',
    '356000000',
    '35600000000048',
    '35600000049837',
  ])('%s is valid', (text) => {
    expect(isCompanyId(text)).toBe(true);
  });

  test.each([
    '',
    '732829321',
    '73282932',
    '7328293200',
    '73282932000075',
    '000000000',
    '00000000000000',
    '00000000000018',
    'FR73282932',
    '73282932O',
  ])('%j is not', (text) => {
    expect(isCompanyId(text)).toBe(false);
  });
});
