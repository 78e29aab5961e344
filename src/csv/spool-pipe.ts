/** Standard input and pipes as files, so that a piped list can be sampled and read like any other. */
import { readSync } from 'node:fs';
import { Spool } from './spool.js';

/** Copies what comes from `fd` to a private temporary file, yielding between pieces; returns that file. */
export function* spoolPipe(fd: number): Generator<null, Spool> {
  const spool = new Spool();
  const buffer = Buffer.allocUnsafe(1 << 20);
  try {
    for (;;) {
      const read = readPipe(fd, buffer);
      if (read === 0) return spool;
      spool.write(buffer.subarray(0, read));
      yield null;
    }
  } catch (error) {
    spool.close();
    throw error;
  }
}

/** Reads what is there; a terminal or pipe that has nothing yet answers EAGAIN, and is asked again. */
function readPipe(fd: number, buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, buffer, 0, buffer.length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
