import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, test } from 'vitest';
import { registerScrub } from '../../src/cli/commands/scrub.js';
import { makeWorkbook } from '../csv/workbook.js';
import { NOW, TemporaryScrub } from '../scrub/temporary-scrub.js';
import { commandRunner, type Transcript } from './run-commands.js';

const CAMPAIGN = `[campaign]
name = "essai"
advertiser = "Exemple Télécom SAS"
purpose = "offres-fibre"
audience = "business"
business_evidence = "annuaire professionnel"
lang = "en"
`;

const LIST = 'nom;téléphone;ville\r\nÉlodie;06 39 98 00 01;Bœuf\r\nZoé;06 39 98 00 02;Nîmes 5 €\r\n';
const CLEAN = 'nom;téléphone;ville\r\nÉlodie;+33639980001;Bœuf\r\nZoé;+33639980002;Nîmes 5 €\r\n';

describe('tamis scrub', () => {
  let scratch: TemporaryScrub;
  let out: string;

  beforeEach(() => {
    scratch = new TemporaryScrub();
    out = join(scratch.folder, 'out');
    mkdirSync(out);
    scratch.write('campaign.toml', CAMPAIGN);
  });

  /** Writes `list` under `name` and scrubs it; further arguments follow. */
  async function scrub(list: string | Uint8Array, name = 'list.csv', ...args: string[]): Promise<Transcript> {
    return scrubPaths([scratch.write(name, list)], ...args);
  }

  function scrubPaths(paths: readonly string[], ...args: string[]): Promise<Transcript> {
    const run = commandRunner([registerScrub], { XDG_CONFIG_HOME: join(scratch.folder, 'config') }, () => NOW);
    const fixed = ['--campaign', join(scratch.folder, 'campaign.toml'), '--store', scratch.storePath];
    return run('scrub', ...paths, ...fixed, '--out-dir', out, '--allow-empty-store', '--allow-fictional', ...args);
  }

  const output = (name: string) => readFileSync(join(out, name));
  const summary = (name = 'list.summary.json') => JSON.parse(output(name).toString());
  const rejected = (name = 'list.rejected.csv') => output(name).toString().split(/\r?\n/).slice(1, -1);

  describe('in any encoding', () => {
    test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'windows-1252', 'iso-8859-15'])(
      'keeps %s in the clean list, and the hash of the file in the summary',
      async (name) => {
        const list = iconv.encode(LIST, name, { addBOM: name.startsWith('utf-') });
        const { exitCode, stderr } = await scrub(list);
        expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('guess')]);
        expect(output('list.clean.csv')).toEqual(iconv.encode(CLEAN, name, { addBOM: name.startsWith('utf-') }));
        expect(summary().list).toMatchObject({
          encoding: name,
          bytes: list.length,
          sha256: createHash('sha256').update(list).digest('hex'),
        });
      },
    );

    test('takes UTF-16 without a mark for likely, and writes none', async () => {
      await scrub(Buffer.from(LIST, 'utf16le'));
      expect(output('list.clean.csv')).toEqual(Buffer.from(CLEAN, 'utf16le'));
      expect(summary().list.encoding_confidence).toBe('likely');
    });

    test('reads what --encoding names, Shift_JIS for example', async () => {
      const list = iconv.encode('名前;tel\n太郎;06 39 98 00 01\n', 'shift_jis');
      const { exitCode } = await scrub(list, 'list.csv', '--encoding', 'shift_jis');
      expect(exitCode).toBe(0);
      expect(output('list.clean.csv')).toEqual(iconv.encode('名前;tel\n太郎;+33639980001\n', 'shift_jis'));
      expect(output('list.rejected.csv').subarray(0, 4)).toEqual(iconv.encode('名前', 'shift_jis'));
    });

    test('says so where the encoding is a guess', async () => {
      const { stderr } = await scrub(iconv.encode(LIST.replaceAll(/[œ€]/g, 'o'), 'macintosh'));
      expect(stderr).toContain('read as macintosh, which is a guess');
      expect(summary().list.encoding_confidence).toBe('unsure');
    });

    test('keeps lines in another encoding byte for byte, and names the first', async () => {
      const stray = iconv.encode('Zoé;06 39 98 00 03;Nîmes\r\n', 'windows-1252');
      const { exitCode, stderr } = await scrub(Buffer.concat([Buffer.from(LIST), stray, stray]));
      expect(exitCode).toBe(0);
      expect(stderr).toContain('read as utf-8, but 2 records are not, the first is record 3');
      expect(output('list.clean.csv').toString('latin1')).toContain('Zo\xe9;+33639980003;N\xeemes\r\n');
      expect(summary().list).toMatchObject({ records_in_another_encoding: 2, first_record_in_another_encoding: 3 });
    });

    test('writes another encoding with --output-encoding, and never a question mark', async () => {
      await scrub(LIST, 'list.csv', '--output-encoding', 'windows-1252');
      expect(output('list.clean.csv')).toEqual(iconv.encode(CLEAN, 'windows-1252'));
      await scrub(iconv.encode(LIST, 'windows-1252'), 'b.csv', '--output-encoding', 'utf-8-bom');
      expect(output('b.clean.csv').toString()).toBe(`\ufeff${CLEAN}`);
      await scrub(`\ufeff${LIST}`, 'c.csv', '--output-encoding', 'utf-16');
      expect(output('c.clean.csv')).toEqual(Buffer.from(`\ufeff${CLEAN}`, 'utf16le'));
      const { exitCode, stderr } = await scrub(LIST, 'd.csv', '--output-encoding', 'iso-8859-1');
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('"œ" (U+0153) does not exist in iso-8859-1')]);
      expect(readdirSync(out).filter((name) => name.startsWith('d.') || name.startsWith('.'))).toEqual([]);
    });

    test('refuses an encoding that nobody knows', async () => {
      expect((await scrub(LIST, 'list.csv', '--encoding', 'klingon')).exitCode).toBe(2);
    });
  });

  describe('in any container', () => {
    test('reads gzip, and packs what is so named, the same bytes each time', async () => {
      const packed = join(out, 'packed.csv.gz');
      const options = ['-o', packed, '--rejected', join(out, 'r.csv.gz')];
      await scrub(gzipSync(LIST), 'list.csv.gz', ...options);
      expect(gunzipSync(readFileSync(packed)).toString()).toBe(CLEAN);
      expect(gunzipSync(output('r.csv.gz')).toString()).toContain('tamis_reason');
      const first = readFileSync(packed);
      const { sha256 } = summary().outputs.clean;
      expect(sha256).toBe(createHash('sha256').update(first).digest('hex'));
      await scrub(gzipSync(LIST), 'list.csv.gz', ...options);
      expect(readFileSync(packed)).toEqual(first);
    });

    test('names plain outputs after a packed list', async () => {
      await scrub(gzipSync(LIST), 'prospects.csv.gz');
      expect(readdirSync(out)).toEqual(
        expect.arrayContaining(['prospects.clean.csv', 'prospects.rejected.csv', 'prospects.summary.json']),
      );
    });

    test('refuses gzip that is cut, and leaves nothing', async () => {
      const { exitCode, stderr } = await scrub(gzipSync(LIST).subarray(0, -3), 'list.csv.gz');
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('checksum is wrong')]);
      expect(readdirSync(out)).toEqual([]);
    });

    test('reads a workbook whose phones have lost their zeros, and writes CSV for Excel', async () => {
      const workbook = makeWorkbook({
        A: [
          ['nom', 'téléphone'],
          ['Zoé', 639980001],
          ['Luc', 33639980002],
        ],
      });
      expect((await scrub(workbook, 'list.xlsx')).exitCode).toBe(0);
      expect(output('list.clean.csv').toString()).toBe(
        '\ufeffnom;téléphone\r\nZoé;+33639980001\r\nLuc;+33639980002\r\n',
      );
      expect(summary().list).toMatchObject({ container: 'xlsx', bytes: workbook.length });
    });

    test('refuses what is no list, and says what it is', async () => {
      const { exitCode, stderr } = await scrub('<!DOCTYPE html><html></html>', 'list.csv');
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('this is an HTML page')]);
    });
  });

  describe('in any dialect', () => {
    test('leaves title rows out with --header-row, and hints at it', async () => {
      const { exitCode, stderr } = await scrub(`Export\r\n\r\n${LIST}`);
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('--header-row 3')]);
      expect((await scrub(`Export\r\n\r\n${LIST}`, 'list.csv', '--header-row', '3')).exitCode).toBe(0);
      expect(output('list.clean.csv').toString()).toBe(CLEAN);
      expect(summary().list.rows_above_header).toBe(2);
    });

    test('refuses to lose a first record as a header, without printing its number', async () => {
      const body = LIST.slice(LIST.indexOf('\n') + 1);
      const { exitCode, stderr } = await scrub(body);
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('--no-header')]);
      expect(stderr).not.toContain('39 98');
      expect((await scrub(body, 'list.csv', '--no-header', '--phone-column', '2')).exitCode).toBe(0);
      expect(output('list.clean.csv').toString()).toBe(CLEAN.slice(CLEAN.indexOf('\n') + 1));
      expect(summary().counts.read).toBe(2);
    });

    test('rejects ragged records with both counts, a total among them', async () => {
      await scrub(`${LIST}a;b\r\nc;06 39 98 00 05;d;e;f\r\nTotal : 4\r\n`);
      expect(rejected().map((line) => /(\d+ cells? expected, \d+ found)/.exec(line)?.[1])).toEqual([
        '3 cells expected, 2 found',
        '3 cells expected, 5 found',
        '3 cells expected, 1 found',
      ]);
      expect(rejected()[1]).toMatch(/;"e;f"$/);
    });

    test('names the record in which an unclosed quote opens, and reads past it with --quotes none', async () => {
      const list = `${LIST}"Luc;06 39 98 00 03;x\r\nLéa;06 39 98 00 04;y\r\n`;
      const { exitCode, stderr } = await scrub(list);
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('opens in record 3 is never closed')]);
      expect(existsSync(join(out, 'list.clean.csv'))).toBe(false);
      expect((await scrub(list, 'list.csv', '--quotes', 'none')).exitCode).toBe(0);
      expect(output('list.clean.csv').toString()).toContain('\r\n"Luc;+33639980003;x\r\n');
    });

    test('tells columns of one name apart by their numbers', async () => {
      const list = 'tel;tel;__proto__\n06 39 98 00 01;06 39 98 00 02;x\n';
      const { exitCode, stderr } = await scrub(list, 'list.csv', '--phone-column', 'tel');
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--phone-column "#1"')]);
      await scrub(list, 'list.csv', '--phone-column', '#1', '--phone-column', '#2');
      expect(output('list.clean.csv').toString()).toBe('tel;tel;__proto__\n+33639980001;+33639980002;x\n');
    });

    test('keeps control characters away from the terminal and in the list', async () => {
      const list = 'nom;tél\u009b;fax\x1b[2J\nx\x1b[31m;06 39 98 00 01;06 39 98 00 02\n';
      const { stderr } = await scrub(list, 'li\x1b[7mst.csv', '--phone-column', '#2');
      expect(stderr).toContain('not screened and left as they are: fax\ufffd[2J');
      expect([stderr.includes('\x1b'), stderr.includes('\u009b')]).toEqual([false, false]);
      expect(output('li\x1b[7mst.clean.csv').toString()).toContain('\nx\x1b[31m;+33639980001;');
    });

    test('says so where the header has fewer cells than the records', async () => {
      const { stderr } = await scrub(
        'nom;tel\na;06 39 98 00 01;\nb;06 39 98 00 02;\n',
        'list.csv',
        '--phone-column',
        'tel',
      );
      expect(stderr).toContain('the header has 2 cells, but most records have 3');
    });

    test('is unsure of a delimiter where two fit', async () => {
      const { stderr } = await scrub('tel;a,b\n06 39 98 00 01;x,y\n06 39 98 00 02;x,y\n');
      expect(stderr).toContain('cut at ;, which is a guess');
    });
  });

  describe('of many lists', () => {
    test('takes the files of a quoted glob as one run, whatever their columns', async () => {
      scratch.write('b.csv', 'mobile,nom\n0639980001,x\n0639980003,y\n');
      scratch.write('a.csv', LIST);
      const { exitCode } = await scrubPaths([join(scratch.folder, '[ab].csv')]);
      expect(exitCode).toBe(0);
      expect(summary('b.summary.json').counts).toMatchObject({ clean: 1, by_reason: { DUPLICATE: 1 } });
    });

    test('refuses a glob that matches nothing', async () => {
      const { exitCode, stderr } = await scrubPaths([join(scratch.folder, '*.tsv')]);
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining('no file matches')]);
    });
  });

  describe('--spreadsheet-safe', () => {
    const FORMULAS = '=nom;tel;note\n=1+1;abc;"-2;3"\n+x;06 39 98 00 01;@y\n"=a"b;def;ok\n=z\n';

    test('defuses every cell of the rejected list that would run, and none of the clean one', async () => {
      await scrub(FORMULAS, 'list.csv', '--spreadsheet-safe');
      expect(output('list.clean.csv').toString()).toBe('=nom;tel;note\n+x;+33639980001;@y\n');
      expect(output('list.rejected.csv').toString()).toMatch(/^'=nom;tel;note;tamis_record/);
      expect(rejected().map((line) => line.split(/;\d;[A-Z]/)[0])).toEqual([
        `'=1+1;abc;"'-2;3"`,
        `"""=a""b";def;ok`,
        `'=z;;`,
      ]);
    });

    test('defuses the number that Tamis read', async () => {
      writeFileSync(
        join(scratch.folder, 'campaign.toml'),
        `${CAMPAIGN}regions = ["BE"]\n[list]\ndefault_region = "FR"\n`,
      );
      await scrub('tel\n06 39 98 00 01\n', 'list.csv', '--spreadsheet-safe');
      expect(rejected()[0]).toContain(";'+33639980001;");
    });
  });
});
