/** Tables of a few columns for a terminal. */
import type { Lang } from './words.js';
import { wrap } from './wrap.js';

/** How a column stands: words left, numbers right. */
export type Alignment = 'left' | 'right';

/**
 * Lays out rows in columns as wide as their widest cell, two spaces apart, without trailing spaces.
 *
 * Cells must hold plain text without colour: colour a line after it is laid out.
 */
export function layOut(rows: readonly (readonly string[])[], alignments: readonly Alignment[]): string[] {
  const widths = alignments.map((_, column) => Math.max(0, ...rows.map((row) => [...(row[column] ?? '')].length)));
  return rows.map((row) =>
    alignments
      .map((alignment, column) => {
        const cell = row[column] ?? '';
        const padding = ' '.repeat(widths[column]! - [...cell].length);
        return alignment === 'left' ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** A last column that is narrower than this reads worse than one that stands below. */
const NARROWEST = 16;
const BELOW = '    ';

/**
 * Lays out rows like `layOut`, and breaks what stands in the last column where a line would be longer than `width`
 * (null: no terminal, nothing is broken). What has no room beside the other columns stands below them.
 */
export function layOutWithin(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
  width: number | null,
): string[] {
  const plain = layOut(rows, alignments);
  if (width === null || plain.every((line) => [...line].length <= width)) return plain;
  const last = alignments.length - 1;
  const room = width - widestWithout(rows, last);
  const beside = layOut(
    rows.map((row) => row.slice(0, last)),
    alignments.slice(0, last),
  );
  const start = ' '.repeat(width - room);
  return rows.flatMap((row, at) => {
    const cell = row[last] ?? '';
    if (cell === '') return [beside[at]!];
    const lines = wrap(cell, Math.max(room, 1));
    const fits = room >= NARROWEST || lines.length === 1;
    if (!fits || lines.some((line) => [...line].length > room)) {
      return [beside[at]!, ...wrap(cell, width - BELOW.length).map((line) => `${BELOW}${line}`)];
    }
    return lines.map((line, nth) => (nth === 0 ? beside[at]!.padEnd(start.length) : start) + line);
  });
}

function widestWithout(rows: readonly (readonly string[])[], last: number): number {
  let width = 0;
  for (let column = 0; column < last; column++) {
    width += Math.max(0, ...rows.map((row) => [...(row[column] ?? '')].length)) + 2;
  }
  return width;
}

/** Writes a whole number with thin groups of three, the same in every locale: `1 234 567`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** Writes a share as a percentage with one decimal; `–` of nothing. */
export function formatShare(part: number, whole: number, lang: Lang): string {
  return whole === 0 ? '–' : `${decimal(((part / whole) * 100).toFixed(1), lang)} %`;
}

/** Writes the decimal sign of a language into a number. */
export function decimal(number: string, lang: Lang): string {
  return lang === 'fr' ? number.replace('.', ',') : number;
}
