/** Temporary files that nobody else can open and that cannot stay behind. */
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../errors.js';
import { errnoOf, isDiskFull } from './atomic-file.js';
import { writeWhole } from './write-whole.js';

/**
 * Opens a new empty file with mode 0600 and takes its name away at once.
 *
 * It lives as long as its descriptor, so it is gone however the process ends. Throws `ConfigurationError` where the
 * temporary folder cannot be used.
 */
export function openPrivateFile(): number {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'tamis-'));
    try {
      return openSync(join(folder, 'spool'), 'wx+', 0o600);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (cause) {
    throw unusable(cause);
  }
}

/** Appends bytes to such a file; all of them, or throws `ConfigurationError`, for a disk that is full. */
export function writePrivately(fd: number, bytes: Uint8Array): void {
  try {
    writeWhole(fd, bytes);
  } catch (cause) {
    throw unusable(cause);
  }
}

function unusable(cause: unknown): ConfigurationError {
  const errno = errnoOf(cause);
  if (isDiskFull(cause)) {
    return new ConfigurationError('DISK_FULL', `there is no room in the temporary folder ${tmpdir()} (${errno})`, {
      hint: 'make room, or name another folder with TMPDIR',
      cause,
    });
  }
  return new ConfigurationError('TEMPORARY_UNUSABLE', `the temporary folder ${tmpdir()} cannot be used (${errno})`, {
    hint: 'make it, with the right to write there, or name another folder with TMPDIR',
    cause,
  });
}
