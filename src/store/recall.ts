/** Answers about texts that recur from record to record, so that each is worked out once. */

/** Texts that are unique to each record must not fill the memory. */
const MOST_REMEMBERED = 50_000;

/** Returns `answer` with a memory; `answer` must depend on the text alone. */
export function recall<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined || known.has(text)) return remembered as T;
    const made = answer(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, made);
    return made;
  };
}
