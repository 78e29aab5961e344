/** Makes the working memory of a run: with the kernel where it can be had, plain otherwise. */
import { compileKernel, Kernel, type KernelImage } from './kernel.js';
import { KernelMemory, reserveMemory, SHARED_HEAP, type WorkingMemory } from './working-memory.js';

/** Reserves so many bytes for a run and puts the kernel over them; null where this machine cannot. */
export function openKernelMemory(bytes: number): WorkingMemory | null {
  const module = compileKernel();
  const memory = module === null ? null : reserveMemory(bytes);
  return module === null || memory === null ? null : joinKernelMemory({ module, memory });
}

/** The working memory of a further thread; plain memory where the run has no kernel, or nothing is left for its own tables. */
export function joinKernelMemory(image: KernelImage | null): WorkingMemory {
  if (image === null) return SHARED_HEAP;
  const kernel = new Kernel(image);
  const memory = new KernelMemory(kernel);
  return kernel.prepare(memory) ? memory : SHARED_HEAP;
}
