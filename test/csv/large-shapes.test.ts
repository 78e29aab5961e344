/** Shapes that would fill the memory of a careless reader: each ends in a result or a clear error, in bounded memory. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { TemporaryScrub } from '../scrub/temporary-scrub.js';

const LONG = process.env.TAMIS_LONG === '1';
/** The whole sizes in the long mode, a hundredth of them otherwise. */
const SCALE = LONG ? 1 : 0.01;
const MOST_MEGABYTES = 512;
const LAUNCHER = fileURLToPath(new URL('../../bin/tamis.js', import.meta.url));
/** Writes the peak of resident memory (KiB) where it is told, when the process ends. */
const METER = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.METER,String(process.resourceUsage().maxRSS)))`;

/** Pieces of a list: texts, and how often each comes. */
type Pieces = readonly (readonly [text: string, times?: number])[];

function scrubPieces(pieces: Pieces, ...args: string[]) {
  const scratch = new TemporaryScrub();
  const list = join(scratch.folder, 'list.csv');
  const fd = openSync(list, 'w');
  for (const [text, times = 1] of pieces) {
    const perWrite = Math.max(1, Math.min(times, Math.floor((1 << 20) / text.length)));
    const chunk = text.repeat(perWrite);
    for (let left = times; left > 0; left -= perWrite) writeSync(fd, left >= perWrite ? chunk : text.repeat(left));
  }
  closeSync(fd);
  return scrubFile(scratch, list, ...args);
}

function scrubFile(scratch: TemporaryScrub, list: string, ...args: string[]) {
  const meter = join(scratch.folder, 'rss');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...[
        '--import',
        METER,
        LAUNCHER,
        'scrub',
        list,
        '--json',
        '--out-dir',
        scratch.folder,
        '--store',
        scratch.storePath,
      ],
      ...['--advertiser', 'Exemple', '--purpose', 'offres-fibre', '--channel', 'voice', '--region', 'FR'],
      ...['--audience', 'business', '--business-evidence', 'annuaire', '--allow-empty-store', '--allow-fictional'],
      ...['--phone-column', 'telephone', ...args],
    ],
    { encoding: 'utf8', env: { ...process.env, METER: meter, XDG_CONFIG_HOME: join(scratch.folder, 'config') } },
  );
  const megabytes = Number(readFileSync(meter, 'utf8')) / 1024;
  rmSync(list);
  expect(megabytes, `${Math.round(megabytes)} MB`).toBeLessThan(MOST_MEGABYTES);
  const answer = JSON.parse(stdout || '{}');
  return { status, stderr, counts: answer.run?.counts, code: answer.error?.code };
}

const MEGA = 1 << 20;
const times = (whole: number) => Math.round(whole * SCALE);

describe('in bounded memory', () => {
  test('100,000 columns are read', () => {
    const columns = Array.from({ length: times(100_000) }, (_, at) => `colonne${at}`).join(';');
    const record = `06 39 98 00 01${';x'.repeat(times(100_000))}\n`;
    expect(scrubPieces([[`telephone;${columns}\n`], [record, 40]]).counts).toMatchObject({ read: 40, clean: 1 });
  });

  test('a cell of 64 MB is read', () => {
    const { counts } = scrubPieces([
      ['nom;telephone;note\na;06 39 98 00 01;"'],
      ['x"";\n ', times(64 * MEGA) / 6],
      ['"\nb;06 39 98 00 02;c\n'],
    ]);
    expect(counts).toMatchObject({ read: 2, clean: 2 });
  });

  test('a phone cell of 64 MB is rejected', () => {
    const { counts } = scrubPieces([['nom;telephone\na;"'], ['06', times(32 * MEGA)], ['"\nb;06 39 98 00 02\n']]);
    expect(counts).toMatchObject({ clean: 1, rejected: 1 });
  });

  test('a cell of 64 MB with text behind its quotes is rejected or read', () => {
    const { counts } = scrubPieces([
      ['nom;telephone\n"'],
      ['x"";\n ', times(64 * MEGA) / 6],
      ['" x;06 39 98 00 01\nb;06 39 98 00 02\n'],
    ]);
    expect(counts.read).toBe(2);
    expect(counts.by_any_reason).toEqual(LONG ? { ROW_MALFORMED: 1 } : {});
  });

  test('a line of 1 GB is refused, also one of delimiters or of quotes', () => {
    const expected = LONG ? 3 : 0;
    for (const [text, code] of [
      ['x', 'RECORD_TOO_LONG'],
      [';', 'RECORD_TOO_WIDE'],
      ['""', 'RECORD_TOO_LONG'],
    ] as const) {
      const outcome = scrubPieces([['nom;telephone\n'], [text, times(1024 * MEGA) / text.length]]);
      if (LONG) expect([text, outcome.status, outcome.code]).toEqual([text, 3, code]);
      else expect([0, 3]).toContain(outcome.status ?? expected);
    }
    const header = scrubPieces([['x', times(1024 * MEGA)]]);
    expect(header.status).toBe(LONG ? 3 : 2);
  });

  test('an unclosed quote at the beginning of 1 GB is refused, naming its record', () => {
    const { status, code, stderr } = scrubPieces([
      ['nom;telephone\nx;y\n"abc;'],
      ['06 39 98 00 01;abc\n', times(1024 * MEGA) / 19],
    ]);
    expect([status, code]).toEqual([3, LONG ? 'RECORD_TOO_LONG' : 'QUOTE_UNCLOSED']);
    expect(stderr).toContain('record 2');
  });

  test('10 million blank lines are passed over, before and behind the header', () => {
    const { counts } = scrubPieces([
      ['\r\n', times(10_000_000)],
      ['nom;telephone\n'],
      ['\r\n', times(10_000_000)],
      ['a;06 39 98 00 01\n'],
    ]);
    expect(counts).toMatchObject({ read: 1, clean: 1 });
  });

  test('1 GB of zeros out of a small gzip file is refused', () => {
    const scratch = new TemporaryScrub();
    const list = join(scratch.folder, 'list.csv.gz');
    const zeros = gzipSync(Buffer.alloc(times(64 * MEGA)));
    writeFileSync(list, Buffer.concat(Array.from({ length: 16 }, () => zeros)));
    expect(scrubFile(scratch, list).status).toBe(3);
  });
});
