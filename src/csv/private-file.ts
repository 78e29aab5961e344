/** Temporary files that nobody else can open and that cannot stay behind. */
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Opens a new empty file with mode 0600 and takes its name away at once.
 *
 * It lives as long as its descriptor, so it is gone however the process ends.
 */
export function openPrivateFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-'));
  try {
    return openSync(join(folder, 'spool'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
