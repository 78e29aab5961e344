/** Paragraphs on a terminal. */

/** Terminals are wider than what reads well. */
const READABLE = 100;

/**
 * Breaks text into lines of at most `width` columns (100 at most), between words; every line but the first begins
 * with `hang`. A word that is longer than a line, such as a path, keeps a line of its own and is never cut. A no-break space
 * does not break, spaces that align something stay, and colours have no width.
 */
export function wrap(text: string, width: number, hang = ''): string[] {
  const most = Math.min(width, READABLE);
  const lines: string[] = [];
  let line = '';
  let isFresh = true;
  for (const [, spaces, word] of keepTogether(text).matchAll(/([ \n]*)([^ \n]*)/g)) {
    if (word === '') continue;
    const gap = isFresh ? '' : spaces!.replaceAll('\n', ' ');
    if (!isFresh && widthOf(line) + gap.length + widthOf(word!) > most) {
      lines.push(line);
      line = hang + word;
    } else line += gap + word;
    isFresh = false;
  }
  return [...lines, line];
}

/** French parts its double signs from the word; a line must not begin with one. */
function keepTogether(text: string): string {
  return text.replace(/ (?=[:;!?»%€])/g, '\u00a0').replace(/(?<=«) /g, '\u00a0');
}

/** Columns that text takes, colours aside. */
function widthOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
  return [...text.replace(/\u001b\[[\d;]*m/g, '')].length;
}

/** Breaks a line for a terminal, keeping its indentation; where there is none (`width` null) the line stays whole. */
export function layLines(text: string, width: number | null, hang?: string): string[] {
  if (width === null) return [text];
  const indent = /^ */.exec(text)![0];
  const further = hang ?? `${indent}  `;
  const [first, ...rest] = wrap(text.slice(indent.length), width - Math.max(indent.length, further.length));
  return [`${indent}${first}`, ...rest.map((line) => `${further}${line}`)];
}

/** Breaks those lines of a text that are longer than a terminal is wide; the others stay as they are. */
export function fitLines(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => (widthOf(line) > width ? layLines(line, width) : [line]))
    .join('\n');
}
