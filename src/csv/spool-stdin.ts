/** Standard input as a file, so that a piped list can be sampled and read like any other. */
import { closeSync, readSync, writeSync } from 'node:fs';
import { openPrivateFile } from './private-file.js';

/** Copies standard input to a private temporary file and returns its descriptor. */
export function spoolStdin(): number {
  const fd = openPrivateFile();
  const buffer = Buffer.allocUnsafe(1 << 20);
  try {
    for (;;) {
      const read = readStdin(buffer);
      if (read === 0) return fd;
      for (let written = 0; written < read; ) written += writeSync(fd, buffer, written, read - written);
    }
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Reads what is there; a terminal or pipe that has nothing yet answers EAGAIN, and is asked again. */
function readStdin(buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(0, buffer, 0, buffer.length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
