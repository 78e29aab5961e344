/** Answers that are remembered, by text: what a list says in words repeats from record to record. */

const MOST_REMEMBERED = 1 << 14;

/** Makes `work` remember its last thousands of answers; none may be undefined. */
export function remember<T>(work: (text: string) => T): (text: string) => T {
  const remembered = new Map<string, T>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const answer = work(text);
    remembered.set(text, answer);
    return answer;
  };
}
