/** Writing that does not stop half way. */
import { writeSync } from 'node:fs';

/** Appends all of `bytes` to a file; the system may take them in pieces. */
export function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written);
  }
}
