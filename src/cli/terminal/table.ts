/** Tables of a few columns for a terminal. */

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

/** Writes a whole number with thin groups of three, the same in every locale: `1 234 567`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** Writes a share as a percentage with one decimal; `–` of nothing. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}
