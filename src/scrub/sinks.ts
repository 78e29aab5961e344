/** Where the bytes of an output go: a file that appears whole, standard output once all is well, or nowhere. */
import { closeSync, readSync } from 'node:fs';
import { devNull } from 'node:os';
import { AtomicFile, type FileUnderWay } from '../csv/atomic-file.js';
import { openPrivateFile, writePrivately } from '../csv/private-file.js';
import { ConfigurationError } from '../errors.js';
import type { Sink } from './output.js';

/** A sink whose bytes become visible only when `commit` is called. */
export interface OutputSink extends Sink {
  /** The file that is being written, where it is one; what is written at a position of it does not move `write`. */
  readonly file?: FileUnderWay;
  /** Brings what was written onto the disk, where that can be done before `commit`. */
  sync?(): Promise<void>;
  commit(): void;
  /** Leaves nothing behind; does nothing after `commit`. */
  discard(): void;
}

/** Writes all of its bytes to standard output. */
export type WriteStdout = (bytes: Uint8Array) => void;

/** Opens the sink for a path: `-` is standard output, null (a dry run) and the null device are nowhere. */
export function openSink(path: string | null, mode: number, writeStdout: WriteStdout): OutputSink {
  if (path === null || path === devNull) return { write() {}, commit() {}, discard() {} };
  return path === '-' ? new StdoutSpool(writeStdout) : new AtomicFile(path, mode);
}

/** Keeps what is meant for standard output in a private file until the run is known to be right (P4). */
class StdoutSpool implements OutputSink {
  readonly #writeStdout: WriteStdout;
  readonly #fd = openPrivateFile();
  #isOpen = true;

  constructor(writeStdout: WriteStdout) {
    this.#writeStdout = writeStdout;
  }

  write(bytes: Uint8Array): void {
    writePrivately(this.#fd, bytes);
  }

  commit(): void {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (let position = 0; ; ) {
      const read = readSync(this.#fd, buffer, 0, buffer.length, position);
      if (read === 0) break;
      this.#send(buffer.subarray(0, read));
      position += read;
    }
    this.discard();
  }

  /** The clean list goes before all other outputs, so that nothing is done where it cannot be sent. */
  #send(bytes: Uint8Array): void {
    try {
      this.#writeStdout(bytes);
    } catch (cause) {
      if (!(cause instanceof ConfigurationError)) throw cause;
      throw new ConfigurationError(cause.code, cause.message, {
        hint: 'nothing was written under a final name; look where standard output was sent to',
        cause,
      });
    }
  }

  discard(): void {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }
}
