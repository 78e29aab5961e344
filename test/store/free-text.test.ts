import { describe, expect, test } from 'vitest';
import { holdsPhoneNumber } from '../../src/store/free-text.js';

describe('free text', () => {
  test.each([
    '0639980001',
    'appel au 06 39 98 00 01 le soir',
    'tel:+33639980001',
    '+33 (0)6 39 98 00 01',
    'fiche 12 06.39.98.00.01',
    '0033-6-39-98-00-01',
    '33639980001',
    'le 01/02/2026 10:30, 0199000001',
    '06/39/98/00/01',
    'x0639980001y',
    '０６３９９８０００１',
  ])('%s holds a phone number', (text) => {
    expect(holdsPhoneNumber(text)).toBe(true);
  });

  test.each([
    '',
    'salon de Lyon 2026',
    'coffre-2026-11',
    'REC-20261012-0012345',
    'formulaire du 01/02/2026 10:30',
    '2026-10-12T10:30:00+02:00',
    '3f2a0639-9800-4155-a1b2-1234567890ab',
    'v3.12.2026',
    'SIREN 552 100 554',
    'ticket 123456789',
    '1234567890123456789012',
  ])('%s holds none', (text) => {
    expect(holdsPhoneNumber(text)).toBe(false);
  });
});
