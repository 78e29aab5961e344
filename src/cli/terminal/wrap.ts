/** Paragraphs on a terminal. */

/** Terminals are wider than what reads well. */
const READABLE = 100;

/**
 * Breaks text into lines of at most `width` columns (100 at most), between words; every line but the first begins
 * with `hang`. A word that is longer than a line, such as a path, keeps a line of its own and is never cut. A no-break space
 * does not break.
 */
export function wrap(text: string, width: number, hang = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of keepTogether(text).split(/[ \n]+/)) {
    if (line.trim() !== '' && line.length + 1 + word.length > Math.min(width, READABLE)) {
      lines.push(line);
      line = hang + word;
    } else line = line === '' || line === hang ? line + word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** French parts its double signs from the word; a line must not begin with one. */
function keepTogether(text: string): string {
  return text.replace(/ (?=[:;!?»%€])/g, '\u00a0').replace(/(?<=«) /g, '\u00a0');
}

/** Breaks a line for a terminal, keeping its indentation; where there is none (`width` null) the line stays whole. */
export function layLines(text: string, width: number | null, hang?: string): string[] {
  if (width === null) return [text];
  const indent = /^ */.exec(text)![0];
  const further = hang ?? `${indent}  `;
  const [first, ...rest] = wrap(text.slice(indent.length), width - Math.max(indent.length, further.length));
  return [`${indent}${first}`, ...rest.map((line) => `${further}${line}`)];
}
