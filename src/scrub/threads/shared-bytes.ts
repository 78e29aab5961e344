/** Bytes of an output gathered in memory that another thread can read. */
import type { WorkingMemory } from '../../kernel/working-memory.js';
import { RecordBytes } from '../output.js';

/** Where the bytes of a block go; it grows to what the largest block took. */
export interface BlockRoom {
  buffer: Buffer;
}

/** Gathers the records of one block after the other, each where it is told. */
export class SharedBytes extends RecordBytes {
  readonly #memory: WorkingMemory;
  #room: BlockRoom;

  constructor(room: BlockRoom, memory: WorkingMemory) {
    super(room.buffer);
    this.#room = room;
    this.#memory = memory;
  }

  /** Starts a block, whose bytes go into `room`. */
  begin(room: BlockRoom): void {
    this.#room = room;
    this.buffer = room.buffer;
    this.filled = 0;
    this.clearRecords();
  }

  /** What was gathered; good until the room is used again. */
  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.filled);
  }

  protected override makeRoom(length: number): void {
    const larger = this.#memory.bytes(Math.max(this.buffer.length * 2, this.filled + length));
    this.buffer.copy(larger, 0, 0, this.filled);
    this.buffer = larger;
    this.#room.buffer = larger;
  }
}
