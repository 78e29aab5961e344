/**
 * What the threads of a run agree on: who may cut the next block, whose turn it is, and whether all is lost.
 *
 * A worker cuts a block under the lock and gets its number; two ordered steps then wait for their turn by that number.
 * Whoever has a number needs nothing of anybody behind it, so turns cannot block one another.
 */

/** The ordered steps of a block. */
export const TURN = {
  /** Duplicates, and how many records stand before. */
  decide: 1,
  /** Positions in the outputs. */
  place: 2,
} as const;
export type Turn = (typeof TURN)[keyof typeof TURN];

const LOCK = 0;
const FAILED = 3;
const FLAGS = 4;

/** Shared numbers; each is read and written by whoever holds the lock or the turn named here. */
export const SHARED = {
  /** Lock: where the next block begins in the list. */
  position: 0,
  /** Lock: the number of the next block. */
  nextBlock: 1,
  /** Lock: 1 once the list was read to its end. */
  ended: 2,
  /** `decide`: records before the next block. */
  records: 3,
  /** `place`: where the next bytes go. */
  clean: 4,
  rejected: 5,
} as const;
const NUMBERS = 6;

/** How long a thread sleeps before it looks whether another one failed meanwhile. */
const LOOK_MS = 100;

/** Another thread failed; its error is the one to tell. */
export class RunAborted extends Error {}

/** The shared state; every thread has one over the same memory. */
export class Control {
  readonly memory: SharedArrayBuffer;
  /** By the positions of `SHARED`. */
  readonly shared: Float64Array;
  readonly #flags: Int32Array;

  constructor(memory = new SharedArrayBuffer(NUMBERS * 8 + FLAGS * 4)) {
    this.memory = memory;
    this.shared = new Float64Array(memory, 0, NUMBERS);
    this.#flags = new Int32Array(memory, NUMBERS * 8, FLAGS);
  }

  /** Makes ready for a list whose records begin at `position`; no thread may be at work. */
  begin(position: number, clean: number, rejected: number): void {
    this.shared.fill(0);
    this.shared[SHARED.position] = position;
    this.shared[SHARED.clean] = clean;
    this.shared[SHARED.rejected] = rejected;
    this.#flags.fill(0, 0, FAILED);
  }

  /** Runs `work` while no other thread does. */
  locked<T>(work: () => T): T {
    while (Atomics.compareExchange(this.#flags, LOCK, 0, 1) !== 0) this.#sleep(LOCK, 1);
    try {
      return work();
    } finally {
      Atomics.store(this.#flags, LOCK, 0);
      Atomics.notify(this.#flags, LOCK, 1);
    }
  }

  /** Runs `work` when every earlier block had its turn. */
  inTurn<T>(turn: Turn, block: number, work: () => T): T {
    for (let now = Atomics.load(this.#flags, turn); now !== block; now = Atomics.load(this.#flags, turn)) {
      this.#sleep(turn, now);
    }
    const result = work();
    Atomics.store(this.#flags, turn, block + 1);
    Atomics.notify(this.#flags, turn);
    return result;
  }

  /** Ends the work of all threads. */
  fail(): void {
    Atomics.store(this.#flags, FAILED, 1);
    for (let flag = 0; flag < FLAGS; flag++) Atomics.notify(this.#flags, flag);
  }

  /** Throws `RunAborted` where a thread failed. */
  requireRunning(): void {
    if (Atomics.load(this.#flags, FAILED) !== 0) throw new RunAborted();
  }

  #sleep(flag: number, value: number): void {
    this.requireRunning();
    Atomics.wait(this.#flags, flag, value, LOOK_MS);
  }
}

/** Whether a buffer is in use by one side or free for the other. */
export class Gate {
  readonly memory: SharedArrayBuffer;
  readonly #state: Int32Array;

  constructor(memory = new SharedArrayBuffer(4)) {
    this.memory = memory;
    this.#state = new Int32Array(memory);
  }

  /** Waits until the buffer is free, and takes it. */
  take(control: Control): void {
    while (Atomics.compareExchange(this.#state, 0, 0, 1) !== 0) {
      control.requireRunning();
      Atomics.wait(this.#state, 0, 1, LOOK_MS);
    }
  }

  /** Gives the buffer back. */
  free(): void {
    Atomics.store(this.#state, 0, 0);
    Atomics.notify(this.#state, 0);
  }
}
