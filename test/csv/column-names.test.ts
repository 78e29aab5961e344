import { expect, test } from 'vitest';
import { listColumns } from '../../src/csv/column-names.js';

test('a name that the wrong encoding made of a list’s bytes is not shown', () => {
  const garbage = Buffer.from('telephone\n0639980001').toString('utf16le');
  expect(listColumns(['nom', 'prénom œuvré 10 €', garbage])).toBe(
    'nom, prénom œuvré 10 €, (column 3 has a name in another script)',
  );
});
