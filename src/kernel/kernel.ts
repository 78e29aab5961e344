/** Loads the kernel, the compiled form of `assembly/`, over a memory. */
import { readFileSync } from 'node:fs';
import type { WorkingMemory } from './working-memory.js';

/** The functions of `assembly/index.ts`, whose docstrings say what they do; numbers are addresses or 32-bit words. */
export interface KernelFunctions {
  prepareTables(at: number): void;
  preparePlan(table: number, bases: number, repaired: number): void;
  scan(
    bytes: number,
    from: number,
    to: number,
    delimiter: number,
    newline: number,
    otherNewline: number,
    quoting: number,
    isLast: number,
    starts: number,
    ends: number,
    nexts: number,
    quotes: number,
    firstCells: number,
    cellEnds: number,
    records: number,
    recordRoom: number,
    cellRoom: number,
    result: number,
  ): number;
  fillBlocks(numbers: number, count: number, tagLow: number, tagHigh: number, blocks: number): void;
  findCut(bytes: number, to: number, delimiter: number, newline: number): number;
  readPhones(
    bytes: number,
    starts: number,
    firstCells: number,
    cellEnds: number,
    quotes: number,
    records: number,
    columns: number,
    column: number,
    phones: number,
    phone: number,
    policy: number,
    malformed: number,
    missing: number,
    recordReasons: number,
    numbers: number,
    reasons: number,
    lineTypes: number,
    odd: number,
    result: number,
  ): number;
  probe(
    keys: number,
    states: number,
    capacity: number,
    scale: number,
    pseudonyms: number,
    count: number,
    facts: number,
    validUntil: number,
    places: number,
  ): void;
  endConsents(states: number, slots: number, asOf: number, standingBits: number, expired: number): void;
  judge(
    records: number,
    phones: number,
    numbers: number,
    facts: number,
    business: number,
    reasons: number,
    verdicts: number,
    objections: number,
    factsMask: number,
  ): void;
  listQuestions(
    records: number,
    phones: number,
    reasons: number,
    recordReasons: number,
    foremost: number,
    ledgers: number,
    ledgerCount: number,
    bits: number,
    lists: number,
    room: number,
    result: number,
  ): void;
  count(
    from: number,
    records: number,
    phones: number,
    primaryBits: number,
    allReasons: number,
    phoneReasons: number,
    numbers: number,
    facts: number,
    business: number,
    validUntils: number,
    bases: number,
    factsMask: number,
    elsewhere: number,
    totals: number,
    firstEnd: number,
    endsBefore: number,
    quarterMs: number,
    firstQuarter: number,
    quarters: number,
    quarterCount: number,
    masks: number,
    maskSlots: number,
    noPhone: number,
    emptied: number,
  ): number;
  chooseTexts(
    from: number,
    records: number,
    phones: number,
    primaryBits: number,
    allReasons: number,
    decidingSlots: number,
    bits: number,
    origins: number,
    singly: number,
    duplicate: number,
    table: number,
    slots: number,
    forms: number,
  ): number;
  enterTexts(
    reasons: number,
    primary: number,
    origin: number,
    phone: number,
    texts: number,
    table: number,
    slots: number,
  ): void;
  decide(
    records: number,
    phones: number,
    requireAll: number,
    passing: number,
    recordReasons: number,
    numbers: number,
    reasons: number,
    places: number,
    bySlot: number,
    slots: number,
    slotRecords: number,
    slotCount: number,
    held: number,
    recordsBefore: number,
    duplicate: number,
    noPhone: number,
    objections: number,
    allReasons: number,
    primaryBits: number,
    decidingSlots: number,
    phoneReasons: number,
    keptBy: number,
  ): number;
  writeKept(
    bytes: number,
    starts: number,
    ends: number,
    nexts: number,
    firstCells: number,
    cellEnds: number,
    quotes: number,
    from: number,
    records: number,
    phones: number,
    order: number,
    primaryBits: number,
    phoneReasons: number,
    numbers: number,
    hasPlus: number,
    lineEnd: number,
    lineEndBytes: number,
    out: number,
    room: number,
    result: number,
  ): number;
  writeRejected(
    bytes: number,
    starts: number,
    ends: number,
    nexts: number,
    from: number,
    records: number,
    recordsBefore: number,
    delimiter: number,
    primaryBits: number,
    decidingSlots: number,
    numbers: number,
    forms: number,
    texts: number,
    insertions: number,
    lineEnd: number,
    lineEndBytes: number,
    out: number,
    room: number,
    result: number,
  ): number;
}

/** What another thread needs to have the same kernel over the same memory. */
export interface KernelImage {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
}

/** Bytes of the tables that `prepareTables` fills, and of the `SCRATCH_WORDS` that functions use for themselves. */
const TABLE_BYTES = 4096 + 64 + 4096;
const RESULT_WORDS = 4;

/** Made by `npm run build`; the same place seen from src/ and from dist/. */
const COMPILED = new URL('../../dist/kernel/kernel.wasm', import.meta.url);

/** The kernel of one thread. */
export class Kernel {
  readonly memory: WebAssembly.Memory;
  readonly functions: KernelFunctions;
  /** Further results of the last call, see the docstrings in `assembly/`. */
  result: Uint32Array = new Uint32Array(0);
  readonly #module: WebAssembly.Module;

  /** Throws where the module is none, or needs what this machine has not (128-bit vectors). */
  constructor({ memory, module }: KernelImage) {
    this.memory = memory;
    this.#module = module;
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.functions = exports as unknown as KernelFunctions;
  }

  get image(): KernelImage {
    return { memory: this.memory, module: this.#module };
  }

  /** Cuts what the kernel itself needs from its memory; call it first. False where so much is not left: do without it. */
  prepare(memory: WorkingMemory): boolean {
    const tables = memory.bytes(TABLE_BYTES);
    this.result = memory.words(RESULT_WORDS);
    if (!this.holds(tables, this.result)) return false;
    this.functions.prepareTables(tables.byteOffset);
    return true;
  }

  /** Tells whether the kernel reaches all of these arrays; their addresses are then their `byteOffset`s. */
  holds(...arrays: readonly ArrayBufferView[]): boolean {
    const { buffer } = this.memory;
    return arrays.every((array) => array.buffer === buffer);
  }
}

/** Compiles the kernel; null where it was not built, or this machine cannot run it. */
export function compileKernel(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(readFileSync(COMPILED));
  } catch {
    return null;
  }
}
