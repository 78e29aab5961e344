/** Standard input as a file, so that a piped list can be sampled and read like any other. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Copies standard input to a private temporary file and returns its descriptor.
 *
 * The file has mode 0600 and no name from the start of reading on, so that nothing stays behind however the run ends.
 */
export function spoolStdin(): number {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-'));
  const path = join(folder, 'stdin');
  const fd = openSync(path, 'wx+', 0o600);
  rmSync(folder, { recursive: true });
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
