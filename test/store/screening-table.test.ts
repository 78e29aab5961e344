import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { FACT, STANDING, standingOf, withStanding } from '../../src/rules/facts.js';
import { ScreeningTable, wordsOf } from '../../src/store/screening-table.js';

/** Uniform bytes like those of pseudonyms. */
function pseudonyms(count: number, seed = ''): Uint8Array {
  const bytes = new Uint8Array(count * 16);
  for (let i = 0; i < count; i++) bytes.set(createHash('md5').update(`${seed}${i}`).digest(), i * 16);
  return bytes;
}

function probe(table: ScreeningTable, subjects: Uint8Array, count: number) {
  const facts = new Uint32Array(count);
  const validUntil = new Float64Array(count);
  table.probe(subjects, count, facts, validUntil);
  return { facts, validUntil };
}

describe('the screening table', () => {
  test('finds what was added, and nothing else, also after growing', () => {
    const count = 50_000;
    const table = new ScreeningTable();
    const known = pseudonyms(count);
    const facts = Uint32Array.from({ length: count }, (_, i) => (i % 2 === 0 ? FACT.opposed : FACT.withdrawn));
    table.addFacts(known, count, facts);
    expect(table.size).toBe(count);
    expect(probe(table, known, count).facts).toEqual(facts);
    expect(probe(table, pseudonyms(count, 'other'), count).facts.every((found) => found === 0)).toBe(true);
  });

  test('merges facts: flags add up and the better consent counts', () => {
    const table = new ScreeningTable();
    const one = pseudonyms(1);
    const slot = table.enter(wordsOf(one, 1), 0);
    table.merge(slot, withStanding(0, STANDING.valid), 1000);
    table.merge(slot, withStanding(0, STANDING.valid), 500);
    table.addFacts(one, 1, Uint32Array.of(FACT.refused | withStanding(0, STANDING.expired)));
    const { facts, validUntil } = probe(table, one, 1);
    expect(facts[0]! & FACT.refused).toBe(FACT.refused);
    expect(standingOf(facts[0]!)).toBe(STANDING.valid);
    expect(validUntil[0]).toBe(1000);
  });

  test('probes pseudonyms that are not aligned', () => {
    const table = new ScreeningTable();
    const one = pseudonyms(1);
    table.addFlag(one, 1, FACT.opposed);
    const shifted = new Uint8Array(17);
    shifted.set(one, 1);
    expect(probe(table, shifted.subarray(1), 1).facts[0]).toBe(FACT.opposed);
  });

  test('is shared with other threads through its image', () => {
    const table = new ScreeningTable(10);
    table.addFlag(pseudonyms(10), 10, FACT.opposed);
    const other = new ScreeningTable(structuredClone(table.image));
    expect(other.size).toBe(10);
    expect(probe(other, pseudonyms(10), 10).facts.every((facts) => facts === FACT.opposed)).toBe(true);
  });

  test('keeps subjects whose pseudonyms are at the end of the space', () => {
    const table = new ScreeningTable();
    const last = new Uint8Array(16 * 20).fill(0xff);
    for (let i = 0; i < 20; i++) last[i * 16 + 15] = i;
    for (let i = 0; i < 20; i++) last[i * 16 + 11] = i;
    table.addFlag(last, 20, FACT.opposed);
    expect(table.size).toBe(20);
    expect(probe(table, last, 20).facts.every((facts) => facts === FACT.opposed)).toBe(true);
  });

  test('takes at most 40 bytes a subject when its size is known', () => {
    const { keys, states } = new ScreeningTable(100_000).image;
    expect((keys.byteLength + states.byteLength) / 100_000).toBeLessThan(40);
  });
});
