/** Says what a file is that is not a list, from its first bytes. */

/** What the first bytes of a file say it is; `text` where nothing speaks against a list. */
export type FileKind = 'text' | 'gzip' | 'zip' | { readonly other: string; readonly hint: string };

const SAVE_AS_CSV = 'open it in its program and save it as CSV in UTF-8';
const UNPACK = 'unpack it first, and scrub the list inside';

/** Files that are known by how they begin, in hex. */
const BEGINNINGS: readonly (readonly [hex: string, other: string, hint: string])[] = [
  ['d0cf11e0a1b11ae1', 'an old Excel workbook (.xls) or another Office file', 'save it as .xlsx or as CSV'],
  ['255044462d', 'a PDF document', 'ask for the list itself, as CSV or .xlsx'],
  ['425a68', 'a bzip2 archive', UNPACK],
  ['fd377a585a00', 'an xz archive', UNPACK],
  ['28b52ffd', 'a Zstandard archive', UNPACK],
  ['377abcaf271c', 'a 7-Zip archive', UNPACK],
  ['526172211a07', 'a RAR archive', UNPACK],
  ['50415231', 'a Parquet file', 'export it as CSV'],
  ['53514c69746520666f726d6174203300', 'an SQLite database', 'export the table as CSV'],
  ['89504e47', 'a picture (PNG)', 'ask for the list itself, as CSV or .xlsx'],
  ['ffd8ff', 'a picture (JPEG)', 'ask for the list itself, as CSV or .xlsx'],
  ['7b5c727466', 'a rich text document (RTF)', SAVE_AS_CSV],
];

/** Texts that are no lists, by how they begin. */
const TEXTS: readonly (readonly [pattern: RegExp, other: string, hint: string])[] = [
  [
    /^version https:\/\/git-lfs\.github\.com\/spec/,
    'a git-lfs pointer, not the file it stands for',
    'run git lfs pull',
  ],
  [
    /^\s*<(!doctype\s+html|html|head|body|script|meta)\b/i,
    'an HTML page',
    'the download gave a page instead of the list: log in, and fetch it again',
  ],
  [/^\s*<\?xml\b/i, 'an XML document', SAVE_AS_CSV],
  [/^\s*(\{\s*("|\}\s*$)|\[\s*(\{\s*"|\[|"[^"\n]*"\s*,\s*\n))/, 'a JSON document', 'export it as CSV'],
];

/** Tells what a file is from its first bytes (at least 512 of them, where it has as many). */
export function recogniseFile(head: Buffer): FileKind {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (/^504b(0304|0506|0708)/.test(head.toString('hex', 0, 4))) return 'zip';
  const hex = head.toString('hex', 0, 16);
  const known = BEGINNINGS.find(([beginning]) => hex.startsWith(beginning));
  if (known !== undefined) return { other: known[1], hint: known[2] };
  if (head.toString('latin1', 257, 262) === 'ustar') return { other: 'a tar archive', hint: UNPACK };
  const text = head.toString('latin1').replace(/^\xef\xbb\xbf|\0/g, '');
  const written = TEXTS.find(([pattern]) => pattern.test(text));
  if (written !== undefined) return { other: written[1], hint: written[2] };
  return 'text';
}

/** The share of control bytes from which bytes are no text. */
const MOST_CONTROLS = 0.1;

/** Tells whether bytes in an encoding where ASCII stands for itself are text, a few stray control bytes aside. */
export function looksLikeText(sample: Buffer): boolean {
  const length = Math.min(sample.length, 1 << 16);
  let controls = 0;
  for (let at = 0; at < length; at++) {
    const byte = sample[at]!;
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) controls++;
  }
  return controls <= Math.max(8, length * MOST_CONTROLS);
}
