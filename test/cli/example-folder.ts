/** A folder in which every example of the help can be run, by the built command and in a terminal. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command showed, and its exit code. */
export interface Shown {
  readonly status: number | null;
  readonly screen: string;
}

/** Whether commands can be run in a terminal here: by util-linux's script. */
export const HAS_TERMINAL = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** A folder that is ready for the examples; `remove` it afterwards. */
export class ExampleFolder {
  readonly #path = mkdtempSync(join(tmpdir(), 'tamis-examples-'));
  readonly #lang: 'en' | 'fr';

  /** Makes the files that examples name, a store, a key, a few runs. */
  constructor(lang: 'en' | 'fr') {
    this.#lang = lang;
    mkdirSync(join(this.#path, 'bin'));
    writeFileSync(
      join(this.#path, 'bin', 'tamis'),
      `#!/bin/sh\nexec "${process.execPath}" "${join(process.cwd(), 'bin/tamis.js')}" "$@"\n`,
      { mode: 0o755 },
    );
    prepare(this.#path);
    for (const command of SEED) {
      const { status, stderr } = this.#spawn('sh', ['-c', command], this.#path);
      if (status !== 0) throw new Error(`${command}: ${stderr}`);
    }
  }

  /** Runs an example, after what it needs to be possible once more; in a terminal of so many columns, or in none. */
  run(example: string, width: number | null): Shown {
    for (const [pattern, command] of PREPARATIONS) {
      if (pattern.test(example)) this.#spawn('sh', ['-c', command], this.#path);
    }
    const cwd = example.startsWith('tamis init') ? join(this.#path, 'fresh') : this.#path;
    const command = example.replaceAll('/srv/tamis', '.').replaceAll('/mnt/centre', 'centre');
    if (width === null) {
      const { status, stdout, stderr } = this.#spawn('sh', ['-c', command], cwd);
      return { status, screen: `${stdout}${stderr}` };
    }
    const typed = `stty cols ${width} rows 50; ${command}`;
    const { status, stdout } = this.#spawn('script', ['-qec', typed, '/dev/null'], cwd);
    return { status, screen: stdout.replaceAll('\r\n', '\n') };
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }

  #spawn(command: string, args: readonly string[], cwd: string) {
    const env = {
      ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(?:TAMIS_|LC_|NO_COLOR)/.test(key))),
      PATH: `${join(this.#path, 'bin')}:${process.env.PATH}`,
      XDG_CONFIG_HOME: join(this.#path, 'config'),
      LANG: this.#lang === 'fr' ? 'fr_FR.UTF-8' : 'C.UTF-8',
      SHELL: '/bin/sh',
      TERM: 'xterm',
    };
    return spawnSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

/** What is done before the first example. */
const SEED = [
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
  put('bare.toml', campaign.slice(0, 4));
  const list = ['nom;telephone', 'Léa;06 39 98 00 01', 'Paul;06 39 98 00 02', 'Zoé;06 39 98 00 03'];
  // Examples speak of records far down.
  const many = Array.from({ length: 1500 }, (_, at) => `Client;06 39 98 ${String(1000 + at).replace(/^(..)/, '$1 ')}`);
  put('prospects.csv', [...list, ...many]);
  put('remarks.csv', ['telephone;commentaire', '06 39 98 00 01;quel con', '06 39 98 00 03;cancer du sein']);
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
