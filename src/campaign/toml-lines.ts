/** Where things stand in a TOML text, for messages: the parser keeps no positions of values. */

/**
 * Returns the 1-based line on which the key at `path` is set, or that of the nearest table around it that can be
 * found; null if none can.
 */
export function findLine(toml: string, path: readonly string[]): number | null {
  const lines = keyLines(toml);
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(path.slice(0, length).join('.'));
    if (line !== undefined) return line;
  }
  return null;
}

/** Returns the first date of the text that no calendar has (30 February), with its line. The parser rounds those. */
export function findImpossibleDate(toml: string): { readonly date: string; readonly line: number } | null {
  for (const [index, line] of toml.split('\n').entries()) {
    const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '""').replace(/#.*/, '');
    for (const [date, year, month, day] of bare.matchAll(/(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?!\d)/g)) {
      const read = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
      if (read.getUTCDate() !== Number(day)) return { date, line: index + 1 };
    }
  }
  return null;
}

function keyLines(toml: string): Map<string, number> {
  const lines = new Map<string, number>();
  let table: string[] = [];
  for (const [index, line] of toml.split('\n').entries()) {
    const header = /^\s*\[\[?([^\]]+)\]/.exec(line);
    const key = /^\s*([\w.\-"' ]+?)\s*=/.exec(line);
    if (header !== null) table = split(header[1]!);
    else if (key === null) continue;
    const path = header === null ? [...table, ...split(key![1]!)] : table;
    for (let length = 1; length <= path.length; length++) {
      const name = path.slice(0, length).join('.');
      if (!lines.has(name)) lines.set(name, index + 1);
    }
  }
  return lines;
}

function split(dotted: string): string[] {
  return dotted.split('.').map((part) => part.trim().replace(/^["']|["']$/g, ''));
}
