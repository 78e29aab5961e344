/** The working memory of a run, sized for its store and its lists, and the engine that works over it. */
import { ConfigurationError } from '../errors.js';
import type { KernelImage } from '../kernel/kernel.js';
import { joinKernelMemory, openKernelMemory } from '../kernel/open-kernel.js';
import { SHARED_HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import { PLAN_BASES, PLAN_TABLE, REPAIRED_CLASSES } from '../phone/french-plan.js';
import { countEntries } from '../store/load-screening.js';
import { type ScreeningTable, tableBytes } from '../store/screening-table.js';
import type { Store } from '../store/store.js';
import { KeptNumbers, reserveBySlot } from './kept-numbers.js';
import { NumberSet, WITH_RECORDS } from './number-set.js';
import { bytesOf, type ScrubPlan } from './plan.js';
import { FEWEST_SLOTS, firstSlots, reserveSlots, SLOT_BYTES, slotsFor } from './threads/shared-numbers.js';

/** Below so many bytes of lists, compiling the kernel takes longer than it saves. */
const FEWEST_BYTES = 1 << 20;

/** Blocks, indexes and outputs of one thread; what is not used is never touched. */
const THREAD_BYTES = 1 << 26;

/** What one list takes while the objections that it states are read, before anything else is done with it. */
export const STATING_BYTES = 1 << 24;

/**
 * Makes the memory of a run. Throws `ConfigurationError` where the kernel is asked for by name and this machine
 * cannot run it or does not give the memory.
 */
export function openMemory({ request, lists }: ScrubPlan, store: Store, threads: number): WorkingMemory {
  const { engine = 'auto' } = request;
  const listBytes = bytesOf(lists);
  if (engine === 'js' || (engine === 'auto' && listBytes < FEWEST_BYTES)) return SHARED_HEAP;
  const table = tableBytes(countEntries(store), Uint32Array.BYTES_PER_ELEMENT);
  const bytes = table + slotsFor(listBytes) * SLOT_BYTES + (threads + 1) * THREAD_BYTES + STATING_BYTES;
  const memory = openKernelMemory(bytes);
  if (memory !== null) return prepareKernel(memory);
  if (engine === 'auto') return SHARED_HEAP;
  throw new ConfigurationError('ENGINE_MISSING', 'the compiled engine cannot be run on this machine', {
    hint: 'leave --engine out, or take --engine js: the outcome is the same',
  });
}

/** The numbers that one thread keeps, where the kernel reaches them. What an earlier run cleared is compared with a set. */
export function openNumbers({ request, lists }: ScrubPlan, table: ScreeningTable, memory: WorkingMemory): KeptNumbers {
  const bySlot = request.previous === undefined ? reserveBySlot(bytesOf(lists), table.capacity, memory) : null;
  return new KeptNumbers(openSet(bytesOf(lists), memory), bySlot);
}

function openSet(listBytes: number, memory: WorkingMemory): NumberSet {
  if (memory.kernel === null) return new NumberSet(FEWEST_SLOTS, 0, WITH_RECORDS);
  const room = reserveSlots(listBytes, memory);
  return new NumberSet(FEWEST_SLOTS, 0, {
    // The set moves to the heap, out of the kernel's reach, before it would be too large for its room.
    extend: (held, slots) => firstSlots(room, slots) ?? WITH_RECORDS.extend(held, slots),
  });
}

/** The same memory in another thread. */
export function joinMemory(image: KernelImage | null): WorkingMemory {
  return prepareKernel(joinKernelMemory(image));
}

/** Tells the kernel of a memory the French plan; gives plain memory where that has no room in it. */
export function prepareKernel(memory: WorkingMemory): WorkingMemory {
  if (memory.kernel === null) return memory;
  const table = memory.bytes(PLAN_TABLE.length);
  const bases = memory.bytes(PLAN_BASES.length * 8);
  if (!memory.kernel.holds(table, bases)) return SHARED_HEAP;
  table.set(PLAN_TABLE);
  PLAN_BASES.forEach((base, at) => {
    bases.writeBigUInt64LE(BigInt(base), at * 8);
  });
  memory.kernel.functions.preparePlan(table.byteOffset, bases.byteOffset, REPAIRED_CLASSES);
  return memory;
}
