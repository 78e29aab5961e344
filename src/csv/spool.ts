/** A private copy of a list in the form in which it is read: unpacked, in UTF-8. */
import { closeSync } from 'node:fs';
import { InputError } from '../errors.js';
import { openPrivateFile } from './private-file.js';
import { writeWhole } from './write-whole.js';

/** A file without a name that grows as it is written to, and can be read at any position. */
export class Spool {
  readonly fd = openPrivateFile();
  size = 0;

  /** Appends bytes; throws `InputError` where the disk is full. */
  write(bytes: Uint8Array): void {
    try {
      writeWhole(this.fd, bytes);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
      throw new InputError('SPOOL_FULL', 'there is no room in the temporary folder', {
        hint: 'make room, or name another folder with TMPDIR',
        cause,
      });
    }
    this.size += bytes.length;
  }

  close(): void {
    closeSync(this.fd);
  }
}
