import { describe, expect, test } from 'vitest';
import { compileKernel, Kernel } from '../../src/kernel/kernel.js';
import { joinKernelMemory } from '../../src/kernel/open-kernel.js';
import { OwnMemory, reserveMemory } from '../../src/kernel/working-memory.js';

function fresh(bytes: number) {
  const module = compileKernel()!;
  return joinKernelMemory({ module, memory: reserveMemory(bytes)! });
}

describe('the working memory', () => {
  test('gives out zeroed arrays that do not touch one another, with a line of memory between them', () => {
    const memory = fresh(1 << 20);
    const first = memory.bytes(100);
    const second = memory.words(3);
    const third = memory.doubles(2);
    expect(second.byteOffset - first.byteOffset).toBeGreaterThanOrEqual(100 + 64);
    expect(third.byteOffset - second.byteOffset).toBeGreaterThanOrEqual(12 + 64);
    expect([...second, ...third].every((value) => value === 0)).toBe(true);
    expect(memory.kernel!.holds(first, second, third)).toBe(true);
  });

  test('is one for all threads that join it', () => {
    const memory = fresh(1 << 20);
    const image = memory.kernel!.image;
    const other = joinKernelMemory(image);
    const mine = memory.words(10);
    const yours = other.words(10);
    mine.fill(7);
    expect([...yours]).toEqual(new Array(10).fill(0));
    expect(new Uint32Array(image.memory.buffer, mine.byteOffset, 10)[9]).toBe(7);
  });

  test('gives what no longer fits from elsewhere, out of the reach of the kernel', () => {
    const memory = fresh(1 << 17);
    const large = memory.words(1 << 20);
    expect(large).toHaveLength(1 << 20);
    expect(memory.kernel!.holds(large)).toBe(false);
    expect(memory.kernel!.holds(memory.words(4))).toBe(true);
  });

  test('can be cut up by one thread alone, as often as it is had back', () => {
    const memory = fresh(1 << 20);
    const own = new OwnMemory(memory, 1 << 16);
    const kept = own.words(5).fill(3);
    const starts = [1, 2, 3].map(() => {
      const giveBack = own.borrow();
      const [bytes, words, doubles] = [own.bytes(1000), own.words(1000), own.doubles(1000)];
      const others = memory.words(10);
      expect([...bytes, ...words, ...doubles].every((value) => value === 0)).toBe(true);
      expect(memory.kernel!.holds(bytes, words, doubles)).toBe(true);
      for (const array of [bytes, words, doubles, others]) array.fill(9);
      giveBack();
      return bytes.byteOffset;
    });
    expect(new Set(starts).size).toBe(1);
    expect([...kept]).toEqual([3, 3, 3, 3, 3]);
    const large = own.bytes(1 << 17);
    expect([large.length, memory.kernel!.holds(large), own.words(4).length]).toEqual([1 << 17, true, 4]);
  });

  test('is refused in words where the system has not so much', () => {
    expect(reserveMemory(Number.MAX_SAFE_INTEGER)?.buffer.byteLength ?? 2 ** 32).toBe(2 ** 32);
    expect(() => new Kernel({ module: compileKernel()!, memory: {} as WebAssembly.Memory })).toThrow();
  });
});
