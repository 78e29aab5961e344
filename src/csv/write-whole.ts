/** Writing that does not stop half way. */
import { writeSync } from 'node:fs';

/** Appends all of `bytes` to a file, or puts them at a position of it; the system may take them in pieces. */
export function writeWhole(fd: number, bytes: Uint8Array, position: number | null = null): void {
  for (let written = 0; written < bytes.length; ) {
    const at = position === null ? null : position + written;
    written += writeSync(fd, bytes, written, bytes.length - written, at);
  }
}
