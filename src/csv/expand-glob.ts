/** Quoted globs (`'lists/*.csv'`), for schedulers that have no shell and folders too full for a command line. */
import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.js';

/**
 * Replaces every path that holds `*`, `?` or `[…]` and names no file itself by the files that it matches, sorted by
 * code units; `**` goes through folders. A file that several globs match is taken once.
 *
 * Throws `InputError` for a glob that matches nothing.
 */
export function expandGlobs(paths: readonly string[]): string[] {
  const typed = new Set(paths);
  const found = new Set<string>();
  for (const path of paths) {
    if (!/[*?[]/.test(path) || path === '-' || existsSync(path)) continue;
    typed.delete(path);
    const matches = matchGlob(path);
    if (matches.length === 0) {
      throw new InputError('LIST_NOT_FOUND', `${path}: no file matches`, {
        hint: 'check the pattern; it is read from the current folder, and hidden files need their dot',
      });
    }
    for (const match of matches) found.add(match);
  }
  const literal = paths.filter((path) => typed.has(path));
  return [...literal, ...[...found].filter((path) => !typed.has(path)).sort(byCodeUnits)];
}

function matchGlob(pattern: string): string[] {
  const parts = pattern.split('/').filter((part, at) => part !== '' || at === 0);
  const isAbsolute = parts[0] === '';
  return walk(isAbsolute ? '/' : '', isAbsolute ? parts.slice(1) : parts);
}

/** Finds the files under `folder` that the rest of a pattern matches. */
function walk(folder: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [];
  if (part === '**') {
    const deeper = entriesOf(folder).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return [...walk(folder, rest), ...deeper.flatMap(({ name }) => walk(join(folder, name), parts))];
  }
  const isLast = rest.length === 0;
  if (!/[*?[]/.test(part)) {
    const path = part === '.' || part === '..' ? `${folder === '' ? '' : `${folder}/`}${part}` : join(folder, part);
    return isLast ? (existsSync(path) ? [path] : []) : walk(path, rest);
  }
  const isMatch = matcher(part);
  return entriesOf(folder)
    .filter(({ name }) => isMatch(name) && (part.startsWith('.') || !name.startsWith('.')))
    .filter((entry) => (isLast ? !entry.isDirectory() : !entry.isFile()))
    .flatMap(({ name }) => (isLast ? [join(folder, name)] : walk(join(folder, name), rest)));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Compiles one part of a pattern; `[` without its `]` is itself. */
function matcher(part: string): (name: string) => boolean {
  const source = part.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (piece, not: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${not ? '^' : ''}${set.replace(/[\\^\]]/g, '\\$&')}]`;
    if (piece === '*') return '[^/]*';
    if (piece === '?') return '[^/]';
    return piece.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  const pattern = new RegExp(`^${source}$`, 'u');
  return (name) => pattern.test(name);
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
