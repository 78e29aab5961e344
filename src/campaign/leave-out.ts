/** What is left of a campaign file without what is wrong in it, so that the rest is checked as well. */

type Keys = Readonly<Record<string, unknown>>;

/** What stands for a name that is missing; it names no one and holds no word. */
const STAND_IN = '…';
const REQUIRED_NAMES = ['campaign.advertiser', 'campaign.purpose'];

/**
 * Returns the file without the key at `path`; without its whole table where that key is missing and the table cannot
 * be without it. The names that every campaign needs are stood in for.
 */
export function leaveOut(file: unknown, path: readonly string[]): unknown {
  // An entry of a list takes the list along.
  const entry = path.findIndex((key) => /^\d+$/.test(key));
  const keys = entry < 0 ? path : path.slice(0, entry);
  if (keys.length === 0 || !isTable(file)) return { campaign: standIns() };
  if (keys.join('.') === 'campaign') return { ...file, campaign: standIns() };
  return without(file, keys);
}

function without(file: Keys, path: readonly string[]): Keys {
  if (REQUIRED_NAMES.includes(path.join('.'))) return replace(file, path, STAND_IN);
  const isThere = valueAt(file, path) !== undefined;
  return replace(file, isThere ? path : path.slice(0, -1), undefined);
}

/** Copies the tables on the way, since the file is its reader's. */
function replace(table: Keys, [key, ...rest]: readonly string[], value: unknown): Keys {
  if (key === undefined) return table;
  const { [key]: old, ...others } = table;
  if (rest.length > 0) return isTable(old) ? { ...table, [key]: replace(old, rest, value) } : table;
  return value === undefined ? others : { ...table, [key]: value };
}

function valueAt(file: Keys, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isTable(value) ? value[key] : undefined), file);
}

function standIns(): Keys {
  return { advertiser: STAND_IN, purpose: STAND_IN };
}

function isTable(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
