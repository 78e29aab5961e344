/** Memory in which a thread that reads ranges of the store lays its answers out for the main one: see range-readers.ts. */

/** Subjects from one bound on, and before the other. */
export interface Range {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** What a query answers about a range: a number and two blobs. */
export type RangeRow = readonly [number, Buffer | null, Buffer | null];

/** What both sides know of one query that is asked about many ranges. */
export const JOB = {
  /** The next range that nobody took. */
  next: 0,
  /** Changes whenever an answer is laid out. */
  changes: 1,
} as const;
/** Bytes of what is known by the positions of `JOB`. */
export const JOB_BYTES = 8;

const HEAD_BYTES = 64;
/** Half as many again as a usual piece of a projection has. */
const ANSWER_BYTES = 1 << 20;

/** Words of the head. */
const STATE = 0;
const RANGE = 1;
const LENGTHS = 2;
/** The double behind them. */
const NUMBER = 2;
/** The length of a blob that is none. */
const NULL = -1;

/** Where a desk stands: it goes round from one of these to the next, or from `reading` to `failed`. */
export const DESK = { free: 0, reading: 1, ready: 2, failed: 3 } as const;

/** A desk for one answer at a time: the reader fills it, the main thread takes what lies there and frees it. */
export class Desk {
  readonly memory: SharedArrayBuffer;
  readonly #head: Int32Array;
  readonly #numbers: Float64Array;

  constructor(memory = new SharedArrayBuffer(HEAD_BYTES + ANSWER_BYTES)) {
    this.memory = memory;
    this.#head = new Int32Array(memory, 0, HEAD_BYTES / 4);
    this.#numbers = new Float64Array(memory, 0, HEAD_BYTES / 8);
  }

  get state(): number {
    return Atomics.load(this.#head, STATE);
  }

  /** Which range is being read, or was. */
  get range(): number {
    return Atomics.load(this.#head, RANGE);
  }

  /** The reader waits until the desk is free. */
  awaitFree(): void {
    for (let now = this.state; now !== DESK.free; now = this.state) Atomics.wait(this.#head, STATE, now);
  }

  /** The reader says which range it is at. */
  begin(range: number): void {
    Atomics.store(this.#head, RANGE, range);
    Atomics.store(this.#head, STATE, DESK.reading);
  }

  /** The reader lays an answer out; one that has no room fails. */
  put([number, first, second]: RangeRow): void {
    const secondAt = afterFirst(first?.length ?? 0);
    if (secondAt + (second?.length ?? 0) > this.memory.byteLength) {
      this.fail();
      return;
    }
    const bytes = new Uint8Array(this.memory);
    this.#numbers[NUMBER] = number;
    this.#head[LENGTHS] = first?.length ?? NULL;
    this.#head[LENGTHS + 1] = second?.length ?? NULL;
    if (first !== null) bytes.set(first, HEAD_BYTES);
    if (second !== null) bytes.set(second, secondAt);
    Atomics.store(this.#head, STATE, DESK.ready);
  }

  /** The reader could not read; the main thread is to. */
  fail(): void {
    Atomics.store(this.#head, STATE, DESK.failed);
  }

  /** What lies on the desk, until it is freed. */
  take(): RangeRow {
    const [first, second] = [this.#head[LENGTHS]!, this.#head[LENGTHS + 1]!];
    const blob = (at: number, length: number) => (length === NULL ? null : Buffer.from(this.memory, at, length));
    return [this.#numbers[NUMBER]!, blob(HEAD_BYTES, first), blob(afterFirst(first), second)];
  }

  /** The main thread has what it needs. */
  free(): void {
    Atomics.store(this.#head, STATE, DESK.free);
    Atomics.notify(this.#head, STATE);
  }
}

/** Where the second blob begins: whoever reads numbers from it needs them in their places. */
function afterFirst(length: number): number {
  return HEAD_BYTES + Math.ceil(Math.max(0, length) / 8) * 8;
}
