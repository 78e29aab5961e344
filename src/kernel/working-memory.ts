/**
 * The memory of the hot loops: typed arrays that the kernel can reach, or plain ones where there is no kernel.
 *
 * The kernel sees one WebAssembly memory, shared by all threads, whose size is fixed when a run begins: it never grows,
 * so that arrays over it stay good, and the system gives only the pages that are used. What asks for more than is left
 * gets an array elsewhere, which the twins of the kernel serve.
 */
import type { Kernel } from './kernel.js';

/** Gives out zeroed arrays for the length of a run. */
export interface WorkingMemory {
  /** The loops that reach these arrays; null for plain memory. */
  readonly kernel: Kernel | null;
  bytes(length: number): Buffer;
  words(length: number): Uint32Array;
  doubles(length: number): Float64Array;
  /**
   * Begins a stretch of work that one thread does alone; the function that it returns takes back all that was given out
   * since, which nobody may use any more.
   */
  borrow(): () => void;
}

/** Plain memory, which no kernel and no other thread reaches. */
export const HEAP: WorkingMemory = {
  kernel: null,
  bytes: (length) => Buffer.alloc(length),
  words: (length) => new Uint32Array(length),
  doubles: (length) => new Float64Array(length),
  borrow: () => () => {},
};

/** Memory that other threads reach and no kernel does. */
export const SHARED_HEAP: WorkingMemory = {
  kernel: null,
  bytes: (length) => Buffer.from(new SharedArrayBuffer(length) as unknown as ArrayBuffer),
  words: (length) => new Uint32Array(new SharedArrayBuffer(length * 4)),
  doubles: (length) => new Float64Array(new SharedArrayBuffer(length * 8)),
  borrow: () => () => {},
};

const PAGE_BYTES = 65_536;
/** What 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/** Arrays begin at multiples of a cache line, and have one behind them over which copies and loads may run. */
const LINE_BYTES = 64;

/** The first lines are not given out: the first word counts the lines that are. */
const RESERVED_LINES = 1;

/** One shared WebAssembly memory, cut up from its beginning. */
export class KernelMemory implements WorkingMemory {
  readonly kernel: Kernel;
  readonly #lines: Uint32Array;

  /** Over the memory of a kernel; all threads cut from the same end. */
  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.#lines = new Uint32Array(kernel.memory.buffer, 0, 1);
    Atomics.compareExchange(this.#lines, 0, 0, RESERVED_LINES);
  }

  bytes(length: number): Buffer {
    const at = this.#cut(length);
    if (at === null) return SHARED_HEAP.bytes(length);
    return Buffer.from(this.kernel.memory.buffer as unknown as ArrayBuffer, at, length);
  }

  words(length: number): Uint32Array {
    const at = this.#cut(length * 4);
    return at === null ? SHARED_HEAP.words(length) : new Uint32Array(this.kernel.memory.buffer, at, length);
  }

  doubles(length: number): Float64Array {
    const at = this.#cut(length * 8);
    return at === null ? SHARED_HEAP.doubles(length) : new Float64Array(this.kernel.memory.buffer, at, length);
  }

  borrow(): () => void {
    const from = Atomics.load(this.#lines, 0);
    return () => {
      const to = Atomics.exchange(this.#lines, 0, from);
      new Uint8Array(this.kernel.memory.buffer, from * LINE_BYTES, (to - from) * LINE_BYTES).fill(0);
    };
  }

  /** The address of so many bytes; null where they are not left. */
  #cut(bytes: number): number | null {
    const lines = Math.ceil(bytes / LINE_BYTES) + 1;
    const room = this.kernel.memory.buffer.byteLength / LINE_BYTES;
    for (let from = Atomics.load(this.#lines, 0); from + lines <= room; from = Atomics.load(this.#lines, 0)) {
      if (Atomics.compareExchange(this.#lines, 0, from, from + lines) === from) return from * LINE_BYTES;
    }
    return null;
  }
}

/**
 * A stretch of another memory that one thread cuts up alone, and can have back while others go on; what no longer fits
 * comes from the other memory.
 */
export class OwnMemory implements WorkingMemory {
  readonly kernel: Kernel | null;
  readonly #from: WorkingMemory;
  readonly #stretch: Buffer;
  #filled = 0;
  /** Up to here it was given out before, and may not be zeroed. */
  #used = 0;

  constructor(from: WorkingMemory, bytes: number) {
    this.kernel = from.kernel;
    this.#from = from;
    this.#stretch = from.bytes(bytes);
  }

  bytes(length: number): Buffer {
    return this.#cut(length) ?? this.#from.bytes(length);
  }

  words(length: number): Uint32Array {
    const cut = this.#cut(length * 4);
    return cut === null ? this.#from.words(length) : new Uint32Array(cut.buffer, cut.byteOffset, length);
  }

  doubles(length: number): Float64Array {
    const cut = this.#cut(length * 8);
    return cut === null ? this.#from.doubles(length) : new Float64Array(cut.buffer, cut.byteOffset, length);
  }

  borrow(): () => void {
    const from = this.#filled;
    return () => {
      this.#used = Math.max(this.#used, this.#filled);
      this.#filled = from;
    };
  }

  /** So many bytes with a line behind them, zeroed where they need it; null where they are not left. */
  #cut(length: number): Buffer | null {
    const from = this.#filled;
    const to = from + (Math.ceil(length / LINE_BYTES) + 1) * LINE_BYTES;
    if (to > this.#stretch.length) return null;
    this.#filled = to;
    // What was never given out is no memory yet, and shall not become any before it is used.
    if (from < this.#used) this.#stretch.fill(0, from, Math.min(to, this.#used));
    return this.#stretch.subarray(from, from + length);
  }
}

/** Makes the shared memory of a run, of at least so many bytes; null where the system refuses it. */
export function reserveMemory(bytes: number): WebAssembly.Memory | null {
  const pages = Math.min(MOST_PAGES, Math.ceil(bytes / PAGE_BYTES));
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch {
    return null;
  }
}
