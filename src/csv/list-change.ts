/** Notices that a file is no longer the one that was opened: cut short, written to, or replaced while it was read. */
import { fstatSync, statSync } from 'node:fs';
import { InputError } from '../errors.js';

/** Remembers a file as it is now; the function returned throws `InputError` once it is another one. */
export function watchFile(path: string, fd: number): () => void {
  const before = fstatSync(fd, { bigint: true });
  return () => {
    const now = fstatSync(fd, { bigint: true });
    if (now.size !== before.size) throw changed(path, now.size < before.size ? 'was cut short' : 'grew');
    if (now.mtimeNs !== before.mtimeNs) throw changed(path, 'was written to');
    const named = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (named === undefined) throw changed(path, 'was taken away');
    if (named.ino !== before.ino || named.dev !== before.dev) throw changed(path, 'was replaced');
  };
}

function changed(path: string, how: string): InputError {
  return new InputError('LIST_CHANGED', `${path}: it ${how} while it was read`, {
    hint: 'run the command again once nothing writes to it any longer',
  });
}
