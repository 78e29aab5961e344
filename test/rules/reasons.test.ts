import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isReasonCode, primaryReason, REASON_CODES, REASONS, reasonBit, reasonsOf } from '../../src/rules/reasons.js';
import { reasonsPage } from '../../src/rules/reasons-page.js';

describe('the table of reasons', () => {
  test('has the 22 codes in the order of precedence', () => {
    expect(REASON_CODES).toEqual([
      'ROW_MALFORMED',
      'PHONE_MISSING',
      'PHONE_DAMAGED',
      'PHONE_AMBIGUOUS',
      'PHONE_UNREADABLE',
      'PHONE_INVALID',
      'PHONE_TYPE_EXCLUDED',
      'PHONE_FICTIONAL',
      'REGION_NOT_COVERED',
      'OPPOSED',
      'CONSENT_WITHDRAWN',
      'CONSENT_REFUSED',
      'SECTOR_BANNED',
      'CONSENT_MISSING',
      'CONSENT_OTHER_ADVERTISER',
      'CONSENT_OTHER_PURPOSE',
      'CONSENT_OTHER_CHANNEL',
      'CONSENT_UNPROVEN',
      'CONSENT_IN_FUTURE',
      'CONSENT_EXPIRED',
      'CALL_LIMIT_REACHED',
      'DUPLICATE',
    ]);
  });

  test('rows never go down', () => {
    const rows = REASON_CODES.map((code) => REASONS[code].row);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    expect(new Set(rows)).toEqual(new Set(Array.from({ length: 19 }, (_, index) => index + 1)));
  });

  test.each(REASON_CODES)('%s says everything in both languages', (code) => {
    const info = REASONS[code];
    expect(info.code).toBe(code);
    for (const text of [info.rule, info.label, info.explanation, info.remedy, info.detail]) {
      for (const language of ['en', 'fr'] as const) {
        expect(text[language]).toMatch(/^\p{Lu}/u);
        expect(text[language]).not.toMatch(/\s\s|^\s|\s$|—/);
      }
    }
    for (const text of [info.explanation, info.remedy]) {
      expect(text.en).toMatch(/\.$/);
      expect(text.fr).toMatch(/\.$/);
      // French typography: a curly apostrophe, and no double punctuation that would want a no-break space.
      expect(text.fr).not.toMatch(/['"]| [:;?!]/);
    }
  });

  test.each(REASON_CODES)('the detail of %s fits a list in Latin-1 without quoting', (code) => {
    for (const text of Object.values(REASONS[code].detail)) expect(text).toMatch(/^[ '\-A-Za-zÀ-ÿ]{10,70}$/);
  });
});

describe('sets of reasons', () => {
  test('each code has its own bit', () => {
    expect(REASON_CODES.reduce((set, code) => set | reasonBit(code), 0)).toBe(2 ** REASON_CODES.length - 1);
  });

  test('the primary reason is the one that takes precedence', () => {
    expect(primaryReason(reasonBit('DUPLICATE') | reasonBit('OPPOSED') | reasonBit('CONSENT_MISSING'))).toBe('OPPOSED');
    for (const code of REASON_CODES) expect(primaryReason(reasonBit(code))).toBe(code);
  });

  test('the empty set has no primary reason', () => {
    expect(() => primaryReason(0)).toThrow(RangeError);
  });

  test('are listed in order of precedence', () => {
    expect(reasonsOf(reasonBit('CONSENT_MISSING') | reasonBit('OPPOSED'))).toEqual(['OPPOSED', 'CONSENT_MISSING']);
    expect(reasonsOf(0)).toEqual([]);
  });

  test('codes are known by name', () => {
    expect(isReasonCode('OPPOSED')).toBe(true);
    expect(isReasonCode('opposed')).toBe(false);
    expect(isReasonCode('toString')).toBe(false);
  });
});

test('docs/reasons.md is what the table says (npm run docs writes it)', () => {
  const page = new URL('../../docs/reasons.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(reasonsPage());
});
