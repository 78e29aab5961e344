import { expect, test } from 'vitest';
import { drawColumns } from '../../src/proof/report/report-charts.js';

test('the numbers along an axis are written as those of the bars are', async () => {
  const chart = await drawColumns([{ label: 'a', value: 8000 }], (value) => `<${value} lignes>`);
  const drawn = JSON.stringify(chart);
  expect(drawn).toContain('4000 lignes');
  expect(drawn).not.toContain('4,000');
});
