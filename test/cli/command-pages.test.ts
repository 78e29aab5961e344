import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allPages } from '../../src/cli/command-tree.js';
import { describeProgram } from '../../src/cli/describe-program.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { commandsPage } from '../../src/cli/pages/commands-page.js';
import { manualPages } from '../../src/cli/pages/manual-pages.js';
import { buildProgram } from '../../src/cli/program.js';
import { rootHelp, unworded } from '../../src/cli/root-help.js';
import { VERSION } from '../../src/cli/version.js';

const root = describeProgram();
const pages = allPages(root).slice(1);
const leaves = pages.filter(({ commands }) => commands.length === 0);
const name = (page: (typeof pages)[number]) => page.path.join(' ');

describe('every command', () => {
  test.each(pages.map((page) => [name(page), page] as const))(
    '%s has a summary, a description and its page',
    (_, page) => {
      expect(page.summary).toMatch(/^\p{Ll}/u);
      expect(page.summary.length).toBeLessThan(100);
      expect(page.description).toMatch(/^\p{Lu}.*[.:]$/u);
      for (const option of page.options) expect([option.long, option.description]).not.toEqual([option.long, '']);
      for (const argument of page.arguments) expect(argument.description).not.toBe('');
      expect(readFileSync('docs/commands.md', 'utf8')).toContain(`\n## ${name(page)}\n`);
      expect(existsSync(`man/${page.path.join('-')}.1`)).toBe(true);
    },
  );

  test.each(leaves.map((page) => [name(page), page] as const))(
    '%s has an example of itself',
    (command, { examples }) => {
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(example).toContain(command);
    },
  );
});

describe('what is made from the tree', () => {
  test('docs/commands.md is up to date: npm run docs', () => {
    expect(readFileSync('docs/commands.md', 'utf8')).toBe(commandsPage(root));
  });

  test('the manual pages are up to date: npm run docs', () => {
    for (const [file, text] of manualPages(root, VERSION))
      expect([file, readFileSync(`man/${file}`, 'utf8')]).toEqual([file, text]);
  });

  const hasGroff = spawnSync('groff', ['--version']).status === 0;
  if (!hasGroff) process.stderr.write('manual pages were not rendered: there is no groff here\n');
  test.skipIf(!hasGroff)('groff renders every manual page without a warning', () => {
    const files = [...manualPages(root, VERSION).keys()].map((file) => `man/${file}`);
    const { status, stderr, stdout } = spawnSync('groff', ['-man', '-Tutf8', '-Kutf8', '-ww', ...files], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('numbers reserved for fiction');
  });
});

describe('tamis --help', () => {
  const silent = { env: {}, stdout() {}, stderr() {}, isTerminal: false, isOutputTerminal: false, width: 80 };
  const program = buildProgram({ ...silent, now: () => 0, exitCode: EXIT.done });
  const lines = rootHelp(program).trimEnd().split('\n');

  test('fits a screen of 80 by 24, examples first', () => {
    // One line is the prompt.
    expect(lines.length).toBeLessThan(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.findIndex((line) => line.includes('tamis init'))).toBeLessThan(4);
  });

  test('has a few words for every command', () => {
    expect(unworded(program)).toEqual([]);
    for (const command of program.commands) expect(lines.join('\n')).toContain(`  ${command.name()} `);
  });
});

describe('examples', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-examples-'));
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('TAMIS_'))),
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    XDG_CONFIG_HOME: join(folder, 'config'),
    LANG: 'C.UTF-8',
  };
  const run = (command: string, cwd: string) => spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(
      join(folder, 'bin', 'tamis'),
      `#!/bin/sh\nexec "${process.execPath}" "${join(process.cwd(), 'bin/tamis.js')}" "$@"\n`,
      { mode: 0o755 },
    );
    prepare(folder);
    const seed = [
      'mkdir -p fresh monday tonight',
      'tamis init',
      'tamis key create',
      'tamis key export-public -o firm.pem',
      'tamis opposition import stop-list.csv',
      'tamis consent import consents.csv',
      // The example settles a refused record of the twelfth import.
      ...Array.from(
        { length: 12 },
        (_, at) =>
          `printf 'phone\\n06399801${at + 10}\\nnone\\n' > refused.csv; tamis opposition import refused.csv || true`,
      ),
      'tamis opposition add - --advertiser "Exemple Télécom" --new-scope < number.txt',
      'tamis contract import contracts.csv || true',
      'tamis scrub prospects.csv --allow-fictional',
      'tamis scrub prospects.csv --allow-fictional --out-dir monday',
    ];
    for (const command of seed) {
      const { status, stderr } = run(command, folder);
      if (status !== 0) throw new Error(`${command}: ${stderr}`);
    }
  });

  const examples = leaves.flatMap((page) => page.examples.map((example) => [example, name(page)] as const));
  test.each(examples)('%s', (example) => {
    const prepared = PREPARATIONS.filter(([pattern]) => pattern.test(example)).map(([, command]) => command);
    for (const command of prepared) run(command, folder);
    const cwd = example.startsWith('tamis init') ? join(folder, 'fresh') : folder;
    const { status, stderr } = run(example.replaceAll('/srv/tamis', '.').replaceAll('/mnt/centre', 'centre'), cwd);
    // 0 and 1 are yes and no; the others say that the example cannot work.
    expect([stderr, status === 0 || status === 1]).toEqual([stderr, true]);
  });
});

/** What an example needs to be possible once more after the ones before it. */
const PREPARATIONS: readonly (readonly [RegExp, string])[] = [
  [/^tamis init/, 'rm -rf fresh; mkdir fresh'],
  [/^tamis campaign init/, 'test -f tamis.kept.toml || mv tamis.toml tamis.kept.toml; rm -f tamis.toml fibre-2.toml'],
  [/^tamis (?!init|campaign init)/, 'test -f tamis.kept.toml && mv -f tamis.kept.toml tamis.toml'],
  [/^tamis key create/, 'rm -f config/tamis/signing*'],
  [/^tamis store (?:backup|snapshot)/, 'rm -f tamis-*.db snapshot.db'],
  [/^tamis store snapshot/, 'rm -rf centre; mkdir centre'],
  [/^tamis store restore/, 'rm -f tamis-2026-11-23.db; tamis store backup tamis-2026-11-23.db'],
  [/^tamis subject erase/, 'tamis store backup before-erasing.db'],
  [/^tamis key export-public/, 'rm -f firm.pem'],
];

/** The files that examples name, with numbers from the blocks of fiction. */
function prepare(folder: string): void {
  const put = (file: string, lines: readonly string[]) => writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  const campaign = [
    '[campaign]',
    'name = "fibre"',
    'advertiser = "Exemple Télécom SAS"',
    'purpose = "offres-fibre"',
    '[notice]',
    'controller = "Exemple Télécom SAS, Paris"',
    'why = "vous présenter nos offres fibre"',
    'source = "le formulaire d’exemple.fr"',
    'objection = "dites-le, ou écrivez à stop@exemple.fr"',
    'recording = false',
    'rights = "accès, rectification, effacement, opposition, réclamation à la CNIL"',
    'contact = "dpo@exemple.fr"',
  ];
  put('tamis.toml', campaign);
  put('fibre.toml', campaign);
  const list = ['nom;telephone', 'Léa;06 39 98 00 01', 'Paul;06 39 98 00 02', 'Zoé;06 39 98 00 03'];
  // Examples speak of records far down.
  const many = Array.from({ length: 1500 }, (_, at) => `Client;06 39 98 ${String(1000 + at).replace(/^(..)/, '$1 ')}`);
  put('prospects.csv', [...list, ...many]);
  put('stop-list.csv', ['phone', '0639980002']);
  const consent = (number: string) =>
    `${number};Exemple Télécom SAS;offres-fibre;2026-09-01T10:00:00+02:00;formulaire;v3;coffre-1`;
  put('consents.csv', [
    'phone;advertiser;purpose;collected_at;source;wording;evidence_ref',
    consent('0639980001'),
    consent('0639980003'),
  ]);
  put('number.txt', ['06 39 98 00 07']);
  put('numbers.txt', ['06 39 98 00 01', '06 39 98 00 02']);
  put('dnc.txt', ['0639980008']);
  put('registry.txt', ['0'.repeat(64), 'a1'.repeat(32)]);
  put('optin.csv', [
    'telephone;collected_at;source;evidence_ref',
    '0639980009;2026-09-01T10:00:00+02:00;salon;coffre-2',
  ]);
  put('crm.csv', ['telephone;date_stop;reference;starts_on', '0639980003;2026-10-01;C-1;2026-01-01']);
  put('contracts.csv', [
    'phone;advertiser;reference;object;starts_on',
    '0639980007;Exemple Télécom;C-2;fibre;2026-01-01',
  ]);
  put('calls.csv', ['phone;advertiser;at;outcome', '0639980003;Exemple Télécom;2026-11-20T10:00:00+01:00;NI']);
  put('dialler.csv', ['numero;horodatage;outcome', '0639980003;2026-11-20T11:00:00+01:00;answered']);
  put('requests.csv', [
    'phone;object;requested_at;evidence_ref',
    '0639980003;isolation;2026-11-20T11:00:00+01:00;lettre-3',
  ]);
}
