/** Bytes of an output gathered in memory that another thread can read. */
import type { WorkingMemory } from '../../kernel/working-memory.js';
import { RecordBytes } from '../output.js';

/** Gathers the records of one block; its room grows to what the largest block took. */
export class SharedBytes extends RecordBytes {
  readonly #memory: WorkingMemory;

  constructor(room: number, memory: WorkingMemory) {
    super(memory.bytes(room));
    this.#memory = memory;
  }

  /** Starts a block. */
  clear(): void {
    this.filled = 0;
    this.clearRecords();
  }

  /** What was gathered; good until `clear`. */
  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.filled);
  }

  protected override makeRoom(length: number): void {
    const larger = this.#memory.bytes(Math.max(this.buffer.length * 2, this.filled + length));
    this.buffer.copy(larger, 0, 0, this.filled);
    this.buffer = larger;
  }
}
