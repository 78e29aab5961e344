import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Chart } from '../../src/proof/report/report-charts.js';

/** By itself: what is registered with one of its modules, all others know too. */
const WHOLE = 'echarts/dist/echarts.esm.min.mjs';

const label = fc.constantFrom(
  ...['Opposition', 'Numéro non attribué', '27·04', '12'],
  'Plage d’appel fermée ou numéro en attente de rappel depuis longtemps',
);
const value = fc.oneof(fc.nat(9), fc.nat(5_000), fc.nat(400_000_000));
const bars = fc.array(fc.record({ label, value }), { minLength: 1, maxLength: 60 });
const charts = fc.sample(fc.tuple(bars, fc.constantFrom('drawRows', 'drawColumns')), 25);

async function drawAll(): Promise<Chart[]> {
  vi.resetModules();
  const draw = await import('../../src/proof/report/report-charts.js');
  const drawn: Chart[] = [];
  for (const [bars, kind] of charts) drawn.push(await draw[kind](bars, String));
  return drawn;
}

test('what is taken of ECharts draws bars as all of ECharts does', async () => {
  const taken = await drawAll();
  vi.doMock('../../src/proof/report/bar-library.js', () => import(WHOLE));
  expect(taken).toEqual(await drawAll());
});
