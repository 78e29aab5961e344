/** Whether two paths lead to one file, so that no output replaces what must be kept. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** A file that must not be replaced, and what it is, for the message. */
export interface KeptFile {
  readonly path: string;
  /** For example `the store`. */
  readonly what: string;
}

/** Finds which of `kept` a path leads to, whatever the names: links and hard links included; null for none. */
export function findKeptFile(path: string, kept: readonly KeptFile[]): KeptFile | null {
  return kept.find((file) => isSameFile(path, file.path)) ?? null;
}

function isSameFile(path: string, other: string): boolean {
  if (resolve(path) === resolve(other)) return true;
  const [one, two] = [identify(path), identify(other)];
  return one !== null && two !== null && one.ino === two.ino && one.dev === two.dev;
}

/** A file's identity; null where there is none, or no way to it. */
function identify(path: string): { ino: number; dev: number } | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
