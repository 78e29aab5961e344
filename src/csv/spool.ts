/** A private copy of a list in the form in which it is read: unpacked, in UTF-8. */
import { closeSync } from 'node:fs';
import { openPrivateFile, writePrivately } from './private-file.js';

/** A file without a name that grows as it is written to, and can be read at any position. */
export class Spool {
  readonly fd = openPrivateFile();
  size = 0;

  /** Appends bytes; throws `ConfigurationError` where they cannot be kept. */
  write(bytes: Uint8Array): void {
    writePrivately(this.fd, bytes);
    this.size += bytes.length;
  }

  close(): void {
    closeSync(this.fd);
  }
}
