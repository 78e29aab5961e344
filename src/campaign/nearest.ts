/** Finds the name that somebody probably meant. Only messages use it: nothing is ever matched fuzzily. */

/** Returns the candidate nearest to `text`, case aside, or null if none is near: more than a third would change. */
export function findNearest(text: string, candidates: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = Math.max(2, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(text.toLowerCase(), candidate.toLowerCase());
    if (distance < least && distance < candidate.length) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/** Levenshtein's distance: how many letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = previous[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[to.length]!;
}
