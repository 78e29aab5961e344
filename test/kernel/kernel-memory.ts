/** Working memory with the kernel, for tests; the kernel is built by `npm run build`. */
import type { Kernel } from '../../src/kernel/kernel.js';
import { openKernelMemory } from '../../src/kernel/open-kernel.js';
import type { WorkingMemory } from '../../src/kernel/working-memory.js';
import { prepareKernel } from '../../src/scrub/open-memory.js';

/** 256 MiB, of which only what a test uses is touched. */
const BYTES = 1 << 28;

const opened = openKernelMemory(BYTES);
if (opened === null || opened.kernel === null) throw new Error('the kernel is missing: npm run build');

export const kernel: Kernel = opened.kernel;
export const memory: WorkingMemory = prepareKernel(opened);

/** Does something that needs memory, and gives the memory back. */
export function borrowed<T>(work: () => T): T {
  const giveBack = memory.borrow();
  try {
    return work();
  } finally {
    giveBack();
  }
}

/** A copy of bytes that the kernel reaches. */
export function held(bytes: Uint8Array): Buffer {
  const copy = memory.bytes(bytes.length);
  copy.set(bytes);
  return copy;
}
