import { expect, test } from 'vitest';
import { coveredRegions, isRegion } from '../../src/campaign/regions.js';

test('regions are assigned codes in capitals', () => {
  expect(['FR', 'RE', 'GP', 'BE', 'GB', 'US'].every(isRegion)).toBe(true);
  expect(['fr', 'UK', 'ZZ', 'EU', 'XX', 'FRA', '33', ''].some(isRegion)).toBe(false);
});

test('FR stands for the whole French plan, another region for itself', () => {
  expect([...coveredRegions(['FR'])]).toEqual(expect.arrayContaining(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM']));
  expect([...coveredRegions(['RE', 'BE'])]).toEqual(['RE', 'BE']);
});
