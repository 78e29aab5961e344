/** Files that appear whole or not at all (P4). */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigurationError } from '../errors.js';

/** Files under way in this process, so that a signal can take them away. */
const underWay = new Set<AtomicFile>();

/** Removes every file that is under way; for the end of a run that was interrupted. */
export function discardAllFiles(): void {
  for (const file of underWay) file.discard();
}

/**
 * A file that is written beside its final name and takes it only when `commit` is called.
 *
 * Its temporary name is `.NAME.PID.tamis-tmp`; opening one removes what dead processes left of the same output, so
 * that no stray file survives the next run. Throws `ConfigurationError` where the folder cannot be written.
 */
export class AtomicFile {
  readonly path: string;
  readonly #temporary: string;
  #fd: number;

  constructor(path: string, mode = 0o600) {
    this.path = path;
    this.#temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tamis-tmp`);
    removeStrays(path);
    try {
      this.#fd = openSync(this.#temporary, 'w', mode);
    } catch (cause) {
      throw new ConfigurationError('OUTPUT_UNWRITABLE', `${path}: it cannot be written (${errnoOf(cause)})`, {
        hint: 'make the folder, or name another one with --out-dir',
        cause,
      });
    }
    underWay.add(this);
  }

  /** Appends bytes; all of them, or throws. */
  write(bytes: Uint8Array): void {
    try {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(this.#fd, bytes, written, bytes.length - written);
      }
    } catch (cause) {
      throw this.#cannotWrite(cause);
    }
  }

  /** Makes sure that the bytes are on the disk. */
  sync(): void {
    try {
      fsyncSync(this.#fd);
    } catch (cause) {
      throw this.#cannotWrite(cause);
    }
  }

  /** Syncs, closes and gives the file its final name, replacing what was there. */
  commit(): void {
    this.sync();
    this.#close();
    renameSync(this.#temporary, this.path);
    syncFolder(dirname(this.path));
    underWay.delete(this);
  }

  /** Removes the file; does nothing after `commit`. */
  discard(): void {
    if (!underWay.delete(this)) return;
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #cannotWrite(cause: unknown): unknown {
    const code = errnoOf(cause);
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
      return new ConfigurationError('OUTPUT_DISK_FULL', `${this.path}: there is no space left for it`, {
        hint: 'free some space, or name another folder with --out-dir; nothing was left behind',
        cause,
      });
    }
    return new ConfigurationError('OUTPUT_UNWRITABLE', `${this.path}: it cannot be written (${code})`, {
      hint: 'check the disk, then run the command again',
      cause,
    });
  }

  #close(): void {
    if (this.#fd < 0) return;
    closeSync(this.#fd);
    this.#fd = -1;
  }
}

/** Makes a rename durable; some file systems do not let a folder be synced, which is then their promise to keep. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    return;
  }
}

/** Removes the temporary files of an output whose processes no longer run. */
function removeStrays(path: string): void {
  const prefix = `.${basename(path)}.`;
  let names: string[];
  try {
    names = readdirSync(dirname(path));
  } catch {
    return;
  }
  for (const name of names) {
    if (!name.startsWith(prefix) || !name.endsWith('.tamis-tmp')) continue;
    const pid = Number(name.slice(prefix.length, -'.tamis-tmp'.length));
    if (Number.isInteger(pid) && !isRunning(pid)) rmSync(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
