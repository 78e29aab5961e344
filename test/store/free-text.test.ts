import { describe, expect, test } from 'vitest';
import { holdsPhoneNumber, maskPhoneNumbers } from '../../src/store/free-text.js';

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
    '٠٦٣٩٩٨٠٠٠١',
    '06–39–98–00–01',
    'tél : 06,39,98,00,01',
    '06, 39, 98, 00, 01',
    '06;39;98;00;01',
    '06:39:98:00:01',
    '06:39:58:00:01',
    '06\u200b39\u200b98\u200b00\u200b01',
    "06'39'98'00'01",
    '06’39’98’00’01',
    '06\\39\\98\\00\\01',
    '06|39|98|00|01',
    '06 : 39 98 00 01',
    '0639980001.0',
    'le 2026-10-12 06:39:58:00:01',
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
    '2026-10-12T06:30:00+02:00',
    '2026-10-12 06:30:00.123+0200',
    'appel du 12/10/2026, 06:30:00',
    'du 01/02/2026 au 03/04/2026',
    '12/10/2026 06:30 - 13/10/2026 07:45',
    'prix 1,250.00; 2,300.00',
    'ticket 123456789',
    '1234567890123456789012',
  ])('%s holds none', (text) => {
    expect(holdsPhoneNumber(text)).toBe(false);
  });
});

test.each([
  ['relance 0639980001.csv', 'relance •••.csv'],
  ['tel Bob +33 6 39 98 00 01 (soir)', 'tel Bob ••• (soir)'],
  ['du 2026-10-12T06:30:00+02:00', 'du 2026-10-12T06:30:00+02:00'],
  ['prospects.csv', 'prospects.csv'],
  [`0639980001${'ab'.repeat(27)}`, `0639980001${'ab'.repeat(27)}`],
])('masking makes of %s: %s', (text, masked) => {
  expect(maskPhoneNumbers(text)).toBe(masked);
});
