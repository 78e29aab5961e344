/** Files that cannot be read. */
import { InputError } from '../errors.js';

/** Says why a file could not be opened. */
export function cannotRead(path: string, cause: unknown): InputError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') {
    return new InputError('LIST_NOT_FOUND', `${path}: there is no such file`, {
      hint: 'check the path; it is read from the current folder',
      cause,
    });
  }
  return new InputError('LIST_UNREADABLE', `${path}: it cannot be read (${code ?? String(cause)})`, {
    hint: 'check the rights of the file and of its folder',
    cause,
  });
}
