/** Files that appear whole or not at all (P4). */
import { closeSync, fdatasync, fsync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { ConfigurationError } from '../errors.js';
import { removeStrays, temporaryName } from './temporary-name.js';
import { writeWhole } from './write-whole.js';

/** A file that is being written, and the name that it will have. */
export interface FileUnderWay {
  readonly fd: number;
  readonly path: string;
}

const fsyncBeside = promisify(fsync);
const fdatasyncBeside = promisify(fdatasync);

/**
 * Bytes after which a long file is brought onto the disk while it is still being written. The system would keep them
 * all until the end, and a run of gigabytes then waits for the disk as long as a third of its work took. Four times as
 * many still cost a fifth of a second there; half as many, more calls.
 */
const FLUSH_BYTES = 1 << 24;

/** Files under way in this process, so that a signal can take them away. */
const underWay = new Set<AtomicFile>();

/** Removes every file that is under way; for the end of a run that was interrupted. */
export function discardAllFiles(): void {
  for (const file of underWay) file.discard();
}

/** Removes what dead processes left in a folder of the files whose names `isMeant` knows. */
export function removeAbandoned(folder: string, isMeant: (name: string) => boolean): void {
  removeStrays(folder, isMeant, isUnderWay);
}

function isUnderWay(path: string): boolean {
  return [...underWay].some((file) => file.isAt(path));
}

/**
 * A file that is written beside its final name and takes it only when `commit` is called.
 *
 * Its temporary name is nobody else's (see temporary-name.ts); opening one removes what dead processes left of the same output, so
 * that no stray file survives the next run. Throws `ConfigurationError` where the folder cannot be written.
 */
export class AtomicFile {
  readonly path: string;
  readonly #temporary: string;
  #fd: number;
  #isSynced = false;
  #unflushed = 0;
  /** Settles when the flush under way has ended. */
  #flush: Promise<void> | null = null;
  /** Kept until `sync`, since the system tells of a lost write only once. */
  #flushFailure: unknown = null;

  constructor(path: string, mode = 0o600) {
    this.path = path;
    this.#temporary = temporaryName(path);
    removeAbandoned(dirname(path), (name) => name === basename(path));
    try {
      this.#fd = openSync(this.#temporary, 'wx', mode);
    } catch (cause) {
      throw unwritable(path, cause);
    }
    underWay.add(this);
  }

  /** Whether this is the name under which it is written. */
  isAt(path: string): boolean {
    return path === this.#temporary;
  }

  /** The file under its temporary name, for threads that write at positions of their own. */
  get file(): FileUnderWay {
    return { fd: this.#fd, path: this.path };
  }

  /** Appends bytes; all of them, or throws `ConfigurationError`, for a disk that is full. */
  write(bytes: Uint8Array): void {
    this.#isSynced = false;
    try {
      writeWhole(this.#fd, bytes);
    } catch (cause) {
      throw unwritable(this.path, cause);
    }
  }

  /**
   * Takes note of bytes that the file now holds, whoever wrote them, and brings them onto the disk beside the writing once
   * they are many. Whoever calls it must wait for `sync` before `commit`.
   */
  noteWritten(bytes: number): void {
    this.#isSynced = false;
    this.#unflushed += bytes;
    if (this.#unflushed < FLUSH_BYTES || this.#flush !== null) return;
    this.#unflushed = 0;
    this.#flush = fdatasyncBeside(this.#fd).catch((error) => {
      this.#flushFailure = error;
    });
    void this.#flush.then(() => {
      this.#flush = null;
    });
  }

  /**
   * Brings what was written onto the disk beside what its caller does meanwhile, and takes that from `commit`; call it
   * when all is written. Rejects with `ConfigurationError`.
   */
  async sync(): Promise<void> {
    try {
      await this.#flush;
      if (this.#flushFailure !== null) throw this.#flushFailure;
      await fsyncBeside(this.#fd);
    } catch (cause) {
      throw unwritable(this.path, cause);
    }
    this.#isSynced = true;
  }

  /**
   * Syncs, closes and gives the file its final name, replacing what was there; throws `ConfigurationError`. What tells by
   * itself whether it is whole, and can be made again, need not be `isLasting`: then the system brings it onto the disk in
   * its own time.
   */
  commit(isLasting = true): void {
    try {
      if (this.#flushFailure !== null) throw this.#flushFailure;
      if (isLasting && !this.#isSynced) fsyncSync(this.#fd);
      this.#close();
      renameSync(this.#temporary, this.path);
      // It has its name now: there is nothing left to discard.
      underWay.delete(this);
      if (isLasting) syncFolder(dirname(this.path));
    } catch (cause) {
      throw unwritable(this.path, cause);
    }
  }

  /** Removes the file; does nothing after `commit`. */
  discard(): void {
    if (!underWay.delete(this)) return;
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #close(): void {
    const fd = this.#fd;
    // A number that could not be closed is somebody else's soon.
    this.#fd = -1;
    if (fd >= 0) closeSync(fd);
  }
}

/** Writes a file that appears whole or not at all; throws `ConfigurationError` and leaves nothing behind. */
export function writeAtomicFile(path: string, bytes: Uint8Array, mode?: number): void {
  const file = new AtomicFile(path, mode);
  try {
    file.write(bytes);
    file.commit();
  } finally {
    file.discard();
  }
}

/** What the system answers where there is no room. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Tells whether something could not be written for want of room. */
export function isDiskFull(error: unknown): boolean {
  return FULL.has(errnoOf(error));
}

/** Says why an output cannot be written, in the words of its own path and not of the temporary one. */
export function unwritable(path: string, cause: unknown): ConfigurationError {
  const errno = errnoOf(cause);
  if (isDiskFull(cause)) {
    return new ConfigurationError('DISK_FULL', `${path}: there is no space left to write it (${errno})`, {
      hint: 'make room, or write to another disk',
      cause,
    });
  }
  return new ConfigurationError('OUTPUT_UNWRITABLE', `${path}: it cannot be written (${errno})`, {
    hint: 'the folder must exist and let you write; name another one, or make it',
    cause,
  });
}

/** What file systems answer that do not let a folder be opened or synced; keeping a rename is then theirs to promise. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EACCES', 'EISDIR', 'ENOSYS']);

/** Makes a rename in a folder durable; throws what went wrong where the disk failed. */
export function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (!CANNOT_SYNC.has(errnoOf(error))) throw error;
  }
}

/** The system's name for what went wrong, or the error in words. */
export function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
