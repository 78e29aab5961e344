import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaignText, fictionNumber, fictionNumbers, TemporaryScrub } from '../scrub/temporary-scrub.js';
import { HEADER, records, writeList } from './list-of-records.js';

const LAUNCHER = fileURLToPath(new URL('../../bin/tamis.js', import.meta.url));

/** More than three blocks of a mebibyte. */
const BYTES = 3_200_000;

const asOf = new Date().toISOString();
let runs = 0;

/** A store that knows ten numbers. */
function newStore(): TemporaryScrub {
  const tamis = new TemporaryScrub();
  tamis.consents(fictionNumbers(0, 8), { collectedAt: Date.now() - 1e8 });
  tamis.oppose(fictionNumber(3));
  return tamis;
}

/** Scrubs by so many threads; the outputs by name, or what the command said where it failed. */
function scrub(
  tamis: TemporaryScrub,
  threads: number,
  lists: readonly string[],
  campaign = campaignText(),
  ...more: string[]
) {
  const outDir = join(tamis.folder, `out-${runs++}`);
  mkdirSync(outDir);
  const options = ['--campaign', tamis.write('campaign.toml', campaign), '--store', tamis.storePath, '--as-of', asOf];
  const flags = ['--allow-fictional', '--no-certificate', '--out-dir', outDir, '--threads', String(threads), '--quiet'];
  const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, 'scrub', ...lists, ...options, ...flags, ...more], {
    env: { PATH: process.env.PATH, XDG_CONFIG_HOME: join(tamis.folder, 'config') },
    encoding: 'utf8',
  });
  const files = Object.fromEntries(
    readdirSync(outDir).map((name) => [name, readFileSync(join(outDir, name), 'latin1')]),
  );
  return { status, stderr: stderr.replaceAll(outDir, 'OUT'), files };
}

/** Repeats records until the list has several blocks, so that a number is met again in a later one. */
function longList(body: string): string {
  const whole = body === '' ? 'a;0639980001;b\n' : body;
  const parts = Math.ceil(BYTES / whole.length);
  return `${HEADER}\n${Array.from({ length: parts }, (_, part) => (part % 97 === 0 ? `p${part};06399${80000 + (part % 10_000)};\n` : '') + whole).join('')}`;
}

describe('P6: neither threads nor the engine change a byte', () => {
  test('of any output, whatever is in the list', () => {
    const tamis = newStore();
    fc.assert(
      fc.property(records, (list) => {
        const body = writeList(list).slice(HEADER.length + 1);
        const path = tamis.write('list.csv', longList(body));
        const alone = scrub(tamis, 1, [path], campaignText(), '--engine', 'js');
        expect(scrub(tamis, 1, [path], campaignText(), '--engine', 'wasm')).toEqual(alone);
        expect(scrub(tamis, 2, [path], campaignText(), '--engine', 'js')).toEqual(alone);
        expect(scrub(tamis, 3, [path])).toEqual(alone);
      }),
      { numRuns: 3 },
    );
  });

  test('where lists say things themselves, have several phones, and share their duplicates', () => {
    const tamis = newStore();
    const row = (at: number) =>
      `${at};06399${80000 + (at % 5000)};"06 39 98 ${String(10 + (at % 50))} 01";${['oui', 'non', '', 'oui'][at % 4]};2026-0${1 + (at % 9)}-11T10:00:00Z;web\n`;
    const rows = Array.from({ length: 50_000 }, (_, at) => row(at));
    const lists = ['b.csv', 'a.csv'].map((name, list) =>
      tamis.write(name, `\ufeffid;tel;mobile;ok;le;origine\n${rows.slice(list * 300).join('')}`),
    );
    const consent =
      '[list]\nphone = ["tel", "mobile"]\n[list.consent]\ngiven = "ok"\ncollected_at = "le"\nsource = "origine"\nwording = { value = "v1" }\n';
    const more = [
      '--add',
      'callable_until,basis,line_type,emptied',
      '--spreadsheet-safe',
      '--phone-format',
      'national',
    ];
    const alone = scrub(tamis, 1, lists, campaignText(consent), ...more);
    expect(alone.status).toBe(0);
    expect(Object.keys(alone.files)).toHaveLength(6);
    expect(scrub(tamis, 1, lists, campaignText(consent), ...more, '--engine', 'js')).toEqual(alone);
    expect(scrub(tamis, 2, lists, campaignText(consent), ...more)).toEqual(alone);
    expect(scrub(tamis, 5, lists, campaignText(consent), ...more)).toEqual(alone);
  });

  test.each([['--phone-format=digits'], ['--require-all-phones'], ['--split-phones']])(
    'where records have several phones, written in all manners (%s)',
    (...more) => {
      const tamis = newStore();
      tamis.consents(fictionNumbers(100, 1500), { collectedAt: Date.now() - 1e8 });
      tamis.importOppositions(
        fictionNumbers(300, 400)
          .map((number) => `+${number}\n`)
          .join(''),
      );
      const plain = (at: number) => `06399${80000 + (at % 2000)}`;
      const manners = [
        (at: number) => `"${plain(at)}"`,
        () => '',
        (at: number) => `${plain(at)} / ${plain(at * 3)}`,
        () => '""',
        (at: number) => `poste ${at % 100}`,
        plain,
        (at: number) => `Tél. ${plain(at)}`,
        plain,
      ];
      // Long enough that the list has several blocks.
      const filler = 'z'.repeat(250);
      const written = (at: number, seed: number) => manners[(at * seed) % manners.length]!(at * 7 + seed);
      const row = (at: number) =>
        at % 211 === 0
          ? `${written(at, 1)};torn\r\n`
          : `${written(at, 1)};${at % 5 === 0 ? '"x; y"' : filler};${written(at, 3)};${written(at, 5)}\r\n`;
      const rows = Array.from({ length: 9000 }, (_, at) => row(at));
      const path = tamis.write('list.csv', `bureau;note;tel;mobile\r\n${rows.join('').trimEnd()}`);
      const campaign = campaignText('[list]\nphone = ["tel", "bureau", "mobile"]\n');
      const alone = scrub(tamis, 1, [path], campaign, ...more, '--engine', 'js');
      expect(alone.status).toBe(0);
      expect(scrub(tamis, 1, [path], campaign, ...more, '--engine', 'wasm')).toEqual(alone);
      expect(scrub(tamis, 2, [path], campaign, ...more)).toEqual(alone);
    },
  );

  test('where duplicates name the record that was kept, in whichever list it is', () => {
    const tamis = newStore();
    tamis.consents(fictionNumbers(100, 1500), { collectedAt: Date.now() - 1e8 });
    const row = (at: number) => {
      const phone = `06399${80000 + ((at * 7) % 1500)}`;
      return `${at},${at % 3 === 0 ? `"${phone}"` : phone},${at % 5 === 0 ? '"x, y"' : 'z'}\n`;
    };
    const rows = Array.from({ length: 70_000 }, (_, at) => row(at));
    const lists = ['b, c.csv', 'a.csv', 'd.csv'].map((name, list) =>
      tamis.write(name, `id,tel,note\n${(list === 1 ? rows.slice(0, 100) : rows.slice(list * 300)).join('')}`),
    );
    const alone = scrub(tamis, 1, lists, campaignText(), '--engine', 'js');
    expect(alone.status).toBe(0);
    expect(scrub(tamis, 1, lists, campaignText(), '--engine', 'wasm')).toEqual(alone);
    expect(scrub(tamis, 2, lists)).toEqual(alone);
    expect(scrub(tamis, 3, lists, campaignText(), '--engine', 'js')).toEqual(alone);
    const kept = new Map<string, string>();
    let named = 0;
    for (const name of ['a', 'b, c', 'd']) {
      const rejected = new Map(
        (parse(alone.files[`${name}.rejected.csv`]!, { from: 2 }) as string[][]).map((cells) => [cells[3]!, cells]),
      );
      const clean = parse(alone.files[`${name}.clean.csv`]!, { from: 2 }) as string[][];
      for (let record = 1, next = 0; record <= clean.length + rejected.size; record++) {
        const cells = rejected.get(String(record));
        if (cells === undefined) kept.set(clean[next++]![1]!, `${record} de ${name}.csv`);
        else if (cells[4] === 'DUPLICATE') {
          named++;
          const detail = Buffer.from(cells[7]!, 'latin1').toString();
          expect(detail.replace(/ \(.*$/, '')).toBe(`Numéro déjà retenu : fiche ${kept.get(cells[6]!)}`);
        }
      }
    }
    expect(named).toBeGreaterThan(100_000);
  });

  test('where a record is longer than a block', () => {
    const tamis = newStore();
    const path = tamis.write('list.csv', longList(`a;0639980002;"${'long\n'.repeat(300_000)}"\n`));
    const alone = scrub(tamis, 1, [path]);
    expect(alone.status).toBe(0);
    expect(scrub(tamis, 2, [path])).toEqual(alone);
  });

  test('of what is said about a quote that never closes, and nothing is left', () => {
    const tamis = newStore();
    const path = tamis.write('list.csv', `${longList('')}a;0639980001;"open\n`);
    const alone = scrub(tamis, 1, [path]);
    expect(alone).toMatchObject({ status: 3, files: {} });
    expect(scrub(tamis, 2, [path])).toEqual(alone);
  });
});

test('P4: a thread that cannot write ends the run, and nothing is left', () => {
  const tamis = newStore();
  writeFileSync(join(tamis.folder, 'list.csv'), longList(''));
  const outDir = join(tamis.folder, 'limited');
  mkdirSync(outDir);
  const command = `ulimit -f 1024; exec "$0" "$@"`;
  const options = [
    '--advertiser',
    'Exemple Télécom',
    '--purpose',
    'essai',
    '--store',
    tamis.storePath,
    '--allow-fictional',
  ];
  const scrubbed = [
    LAUNCHER,
    'scrub',
    join(tamis.folder, 'list.csv'),
    ...options,
    '--out-dir',
    outDir,
    '--threads',
    '2',
  ];
  const { status, stderr } = spawnSync('bash', ['--norc', '-c', command, process.execPath, ...scrubbed], {
    env: { PATH: process.env.PATH, XDG_CONFIG_HOME: join(tamis.folder, 'config') },
    encoding: 'utf8',
  });
  expect(stderr).toContain('EFBIG');
  expect(status).toBe(2);
  expect(readdirSync(outDir)).toEqual([]);
});
