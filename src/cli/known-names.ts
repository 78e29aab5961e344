/** Names that were typed and that the store has never seen: a slip of the pen, or a name that is new. */
import { findNearest } from '../campaign/nearest.js';
import { ConfigurationError } from '../errors.js';
import type { UnknownName } from '../store/scopes.js';

const MOST_NAMES = 5;

/** The known name that was probably meant; null if none is near. */
export function findMeant(unknown: readonly UnknownName[]): string | null {
  for (const { label, known } of unknown) {
    const nearest = findNearest(label, known);
    if (nearest !== null) return nearest;
  }
  return null;
}

/** Throws ConfigurationError for the first of these names, with the nearest known one. */
export function refuseUnknownNames(unknown: readonly UnknownName[]): void {
  const [first] = unknown;
  if (first === undefined) return;
  const { option, label, known } = first;
  throw new ConfigurationError('NAME_UNKNOWN', `${option} ${label}: the store has never seen this name`, {
    hint: adviseName(known, findNearest(label, known)),
  });
}

function adviseName(known: readonly string[], nearest: string | null): string {
  if (nearest !== null) return `did you mean "${nearest}"? If the name is right, add --new-scope`;
  if (known.length === 0) return 'if the name is right, add --new-scope';
  const some = known.slice(0, MOST_NAMES).join(', ');
  return `known are: ${some}${known.length > MOST_NAMES ? '…' : ''}; if the name is right, add --new-scope`;
}
