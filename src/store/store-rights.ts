/**
 * Whether a store may be written, by the rights of its files. SQLite gives what it lays beside a store the mode that the
 * store has then, and finds a file of less rights there later: reading a store that is read-only for a while would
 * close it to every objection after.
 */
import { accessSync, chmodSync, constants, lstatSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { LOG_COMPANIONS } from './fold-log.js';

/**
 * Gives what lies beside a store the rights of the store where it has fewer and is the user's own. No byte is touched:
 * a log may hold what was acknowledged, and other processes may have it open.
 */
export function shareRights(path: string): void {
  const store = findFile(path);
  if (store === null) return;
  for (const end of LOG_COMPANIONS) {
    const companion = findFile(path + end);
    const lacking = companion === null ? 0 : store.mode & ~companion.mode & 0o666;
    if (lacking === 0 || !isOwn(companion!)) continue;
    try {
      chmodSync(path + end, (companion!.mode | lacking) & 0o777);
    } catch {
      // Opening it says what is wrong.
    }
  }
}

/**
 * Finds what may not be written of a store, what lies beside it, and its folder; null where all may be. What
 * `shareRights` mends is left out.
 */
export function findUnwritable(path: string): string | null {
  const beside = LOG_COMPANIONS.map((end) => path + end).filter((companion) => {
    const file = findFile(companion);
    return file !== null && !isOwn(file);
  });
  return [path, ...beside, dirname(path)].find((file) => !isWritable(file)) ?? null;
}

function isOwn({ uid }: Stats): boolean {
  return uid === process.getuid?.();
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A regular file; a link may lead to somebody's own. */
function findFile(path: string): Stats | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? stats : null;
}
