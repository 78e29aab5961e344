/** Where Tamis keeps what is the user's own: keys, and what it knows of stores. */
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ConfigurationError } from './errors.js';

/**
 * The user's own folder for Tamis: `$XDG_CONFIG_HOME/tamis`, by default `~/.config/tamis`. Throws `ConfigurationError`
 * where the user has no home.
 */
export function configurationFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_CONFIG_HOME || join(findHome(), '.config'), 'tamis');
}

/** An empty or relative `HOME` would put keys into the current folder, beside the store that they open. */
function findHome(): string {
  const home = [homedir, () => userInfo().homedir].map(attempt).find((folder) => isAbsolute(folder));
  if (home !== undefined) return home;
  throw new ConfigurationError('HOME_UNKNOWN', 'the user who runs tamis has no home folder, where keys are kept', {
    hint: 'name a folder of your own with XDG_CONFIG_HOME, apart from the store',
  });
}

/** The system throws where it does not know the user. */
function attempt(find: () => string): string {
  try {
    return find();
  } catch {
    return '';
  }
}
