/** A database file that is made beside its final name, and takes the name only if it is still free. */
import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { giveName } from '../csv/write-new-file.js';

const SUFFIX = '.tamis-tmp';
/** What SQLite puts beside a database. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/** Throws the file system's own errors: EEXIST from `commit` where the name was taken meanwhile. */
export class NewFile {
  readonly path: string;
  /** Where to write. */
  readonly temporary: string;

  /** Makes the empty file, mode 0600: SQLite would take the process's own mask; its companions take this mode. */
  constructor(path: string) {
    this.path = path;
    this.temporary = join(dirname(path), `.${basename(path)}.${process.pid}${SUFFIX}`);
    removeStrays(path);
    closeSync(openSync(this.temporary, 'wx', 0o600));
  }

  /** Makes sure that the bytes are on the disk. */
  sync(): void {
    sync(this.temporary);
  }

  /** Syncs the file and gives it its name. */
  commit(): void {
    sync(this.temporary);
    giveName(this.temporary, this.path);
    sync(dirname(this.path));
  }

  /** Takes away what is left under the temporary name; to be called in any case. */
  discard(): void {
    for (const companion of COMPANIONS) rmSync(this.temporary + companion, { force: true });
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems do not sync folders.
  } finally {
    closeSync(handle);
  }
}

/** Removes what dead processes left behind while they made the same file (P4). */
function removeStrays(path: string): void {
  const prefix = `.${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    const pid = name.startsWith(prefix)
      ? /^(\d+)\.tamis-tmp(?:-wal|-shm|-journal)?$/.exec(name.slice(prefix.length))
      : null;
    if (pid !== null && !isRunning(Number(pid[1]))) rmSync(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
