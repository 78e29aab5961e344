/** Files that are made once and never replaced, as keys: whole under their name, or not there at all (P4). */
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { removeAbandoned, syncFolder } from './atomic-file.js';
import { temporaryName } from './temporary-name.js';
import { writeWhole } from './write-whole.js';

/**
 * Makes a new file of mode 0600. Throws the file system's own errors, EEXIST where the name is taken, and leaves
 * nothing behind then.
 */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw taken(path);
  removeAbandoned(dirname(path), (name) => name === basename(path));
  const temporary = temporaryName(path);
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeWhole(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    giveName(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(path));
}

/**
 * Gives a file another name, which it may have beside its first one. Throws EEXIST where that is taken: a hard link cannot
 * replace what came to lie there meanwhile, as a rename would.
 */
export function giveName(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // File systems without hard links.
    renameSync(temporary, path);
  }
}

function taken(path: string): Error {
  return Object.assign(new Error(`${path} exists`), { code: 'EEXIST' });
}
