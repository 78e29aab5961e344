/** The demonstration's 2,000 records, written in every encoding and dialect, get the same verdicts. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { importConsents } from '../../src/store/import-consents.js';
import { importOppositions } from '../../src/store/import-oppositions.js';
import { NOW, type Outcome, TemporaryScrub } from '../scrub/temporary-scrub.js';

const DEMO = new URL('../../fixtures/demo/', import.meta.url);
const readDemo = (name: string) => readFileSync(new URL(name, DEMO), 'utf8');
const RENDER_DATES = fileURLToPath(new URL('render-dates.js', DEMO));

const ROWS: string[][] = parse(readDemo('prospects.csv'), {
  delimiter: ';',
  relax_quotes: true,
  relax_column_count: true,
});
const EXPECTED: { record: string; verdict: string }[] = parse(readDemo('expected.csv'), {
  delimiter: ';',
  columns: true,
});

/** An encoding, and whether it begins with a byte order mark. */
const ENCODINGS = [
  ['utf-8', false],
  ['utf-8', true],
  ['utf-16le', true],
  ['utf-16be', false],
  ['windows-1252', false],
  ['iso-8859-15', false],
] as const;

const DIALECTS = [
  { delimiter: ';', lineEnd: '\r\n', quoted: false, packed: false },
  { delimiter: ',', lineEnd: '\n', quoted: true, packed: false },
  { delimiter: '\t', lineEnd: '\r', quoted: false, packed: false },
  { delimiter: '|', lineEnd: '\n', quoted: false, packed: true },
] as const;

const CASES = ENCODINGS.flatMap(([encoding, bom]) => DIALECTS.map((dialect) => ({ encoding, bom, ...dialect })));

function writeList({ encoding, bom, delimiter, lineEnd, quoted, packed }: (typeof CASES)[number]): Uint8Array {
  const writeCell = (cell: string) =>
    quoted || cell.includes(delimiter) || /^"|[\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const text = ROWS.map((row) => row.map(writeCell).join(delimiter) + lineEnd).join('');
  // Single-byte encodings know no other space than the no-break one.
  const known = encoding.startsWith('utf') ? text : text.replace(/[\u2000-\u200a\u202f]/g, '\u00a0');
  const bytes = iconv.encode(known, encoding, { addBOM: bom });
  return packed ? gzipSync(bytes) : bytes;
}

/** The verdict of every record, from the two lists that a run left. */
function verdictsOf(outcome: Outcome): string[] {
  const { list } = outcome.result.lists[0]!.summary;
  const text = iconv.decode(Buffer.from(outcome.rejected, 'latin1'), list.encoding);
  const rejected: Record<string, string>[] = parse(text, {
    delimiter: list.delimiter === 'tab' ? '\t' : list.delimiter,
    columns: true,
    relax_quotes: true,
  });
  const reasons = new Map(rejected.map((row) => [row.tamis_record, `${row.tamis_reasons} ${row.tamis_phone}`]));
  return EXPECTED.map(({ record }) => reasons.get(record) ?? 'clean');
}

/** A store that knows what the demonstration's does. */
async function demoStore(): Promise<TemporaryScrub> {
  const { renderDates } = (await import(RENDER_DATES)) as { renderDates(template: string, now: Date): string };
  const scratch = new TemporaryScrub();
  const file = (name: string) => ({
    path: scratch.write(`${name}.csv`, renderDates(readDemo(`${name}.template.csv`), new Date(NOW))),
    columns: new Map<string, string>(),
    constants: new Map<string, string>(),
  });
  const common = { at: NOW, timeZone: 'Europe/Paris', defaultRegion: 'FR', dryRun: false };
  scratch.store((store) => {
    importConsents(store, file('consents'), { ...common, skipInvalid: true, requiredEvidence: 0 });
    importOppositions(store, file('oppositions'), { ...common, newScope: false, strict: false });
  });
  return scratch;
}

test('one list in six encodings and four dialects has the verdicts that its making deserves', async () => {
  const scratch = await demoStore();
  let first: string[] | undefined;
  for (const list of CASES) {
    const outcome = await scratch.run({ 'list.csv': writeList(list) }, { campaign: readDemo('campaign.toml') });
    const label = `${list.encoding}, mark: ${list.bom}, delimiter ${JSON.stringify(list.delimiter)}`;
    expect(outcome.result.lists[0]!.summary.list.encoding, label).toBe(list.encoding);
    const verdicts = verdictsOf(outcome);
    first ??= verdicts;
    expect(verdicts, label).toEqual(first);
  }
  const clean = first!.flatMap((verdict, at) => (verdict === 'clean' ? [EXPECTED[at]!.record] : []));
  expect(clean).toEqual(EXPECTED.filter(({ verdict }) => verdict === 'clean').map(({ record }) => record));
});
