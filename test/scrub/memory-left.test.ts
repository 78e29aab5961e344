import { expect, test } from 'vitest';
import { joinKernelMemory, openKernelMemory } from '../../src/kernel/open-kernel.js';
import type { WorkingMemory } from '../../src/kernel/working-memory.js';
import { LineTexts } from '../../src/scrub/line-texts.js';
import { joinMemory, prepareKernel } from '../../src/scrub/open-memory.js';
import { campaignText, fictionNumber, TemporaryScrub } from './temporary-scrub.js';

/** Kernel memory of which about so many bytes are left. */
function memoryWith(left: number): WorkingMemory {
  const memory = prepareKernel(openKernelMemory(1 << 24)!);
  const { kernel } = memory;
  const room = kernel!.memory.buffer.byteLength - new Uint32Array(kernel!.memory.buffer, 0, 1)[0]! * 64;
  memory.bytes(room - left - 128);
  return memory;
}

test('texts of rejected lines are where the kernel finds them, or it is not to look for any', () => {
  for (let left = 0; left < 1 << 23; left += 1 << 18) {
    const memory = memoryWith(left);
    const texts = LineTexts.within(memory);
    if (texts === null) continue;
    texts.number(1, () => ({ bytes: Buffer.from('abc'), cut: null }));
    const [address, length] = texts.table.subarray(3) as unknown as [number, number];
    expect(memory.kernel!.holds(texts.table)).toBe(true);
    expect(Buffer.from(memory.kernel!.memory.buffer).toString('latin1', address, address + length)).toBe('abc');
  }
  expect(LineTexts.within(memoryWith(1 << 23))).not.toBeNull();
  expect(LineTexts.within(memoryWith(1 << 21))).toBeNull();
});

test('a thread that joins where nothing is left does without the kernel, and leaves it as it is to others', () => {
  const memory = memoryWith(0);
  const before = Buffer.from(memory.kernel!.memory.buffer)
    .subarray(0, 1 << 16)
    .toString('latin1');
  const { image } = memory.kernel!;
  expect(joinKernelMemory(image).kernel).toBeNull();
  expect(joinMemory(image).kernel).toBeNull();
  expect(Buffer.from(image.memory.buffer).toString('latin1', 0, 1 << 16)).toBe(before);
});

test('many lists that state their own objections come out alike by both engines, however many they are', async () => {
  const tamis = new TemporaryScrub();
  tamis.storeMany(40);
  for (const last of [1, 2, 3]) tamis.oppose(fictionNumber(last));
  const campaign = campaignText('[list.opposed]\ncolumn = "stop"\n');
  const records = Array.from({ length: 60 }, (_, at) => `a;+${fictionNumber(at)};${at % 9 === 0 ? 'oui' : ''}\n`);
  const lists = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`${100 + at}.csv`, `nom;tel;stop\n${records.join('')}`]),
    );
  const rejected = async (count: number, engine: 'js' | 'wasm') => {
    const outcome = await tamis.run(lists(count), { campaign, engine, certificate: false });
    return Object.keys(lists(count)).map((name) => outcome.file(name.replace('.csv', '.rejected.csv')));
  };
  const plain = await rejected(60, 'js');
  for (let count = 44; count <= 60; count += 1) {
    expect(await rejected(count, 'wasm')).toEqual(plain.slice(0, count));
  }
});
