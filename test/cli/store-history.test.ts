/** What a store tells of itself, in words, from the command line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTION_WORDS } from '../../src/cli/terminal/history-words.js';
import { HISTORY_ACTIONS } from '../../src/store/history-actions.js';

const TAMIS = resolve('bin/tamis.js');

/** Runs the built command in a folder of its own, and returns what it wrote on stdout. */
function commandIn(folder: string) {
  const env = { PATH: process.env.PATH, XDG_CONFIG_HOME: join(folder, 'config') };
  return (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [TAMIS, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    return { status, stdout, stderr };
  };
}

const CAMPAIGN = '[campaign]\nname = "automne"\nadvertiser = "Exemple"\npurpose = "fibre"\n';

describe('tamis store history', () => {
  let folder: string;
  let tamis: ReturnType<typeof commandIn>;
  const lines = (...args: string[]) =>
    tamis('store', 'history', ...args)
      .stdout.trimEnd()
      .split('\n');
  const actions = (...args: string[]) =>
    (JSON.parse(tamis('store', 'history', '--json', ...args).stdout).entries as { action: string }[]).map(
      ({ action }) => action,
    );

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tamis-history-'));
    tamis = commandIn(folder);
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('tamis.toml', CAMPAIGN);
    write('stop.csv', 'phone\n0639980002\n');
    write('list.csv', 'nom;tel\nA;0639980001\nB;0639980002\n');
    tamis('init');
    tamis('opposition', 'import', 'stop.csv');
    tamis('opposition', 'add', '0639980003');
    tamis('scrub', 'list.csv', '--allow-fictional');
    tamis('opposition', 'export', '-o', 'out.csv');
    tamis('subject', 'show', '0639980003', '--reference', 'DEMANDE-7');
    expect(readFileSync(join(folder, 'list.summary.json'), 'utf8')).toContain('"rejected": 2');
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('tells of each entry in two lines: when and what, then what came of it', () => {
    const told = lines('--lang', 'en').map((line) => line.replace(/\d{4}-\d\d-\d\dT[\d:]{8}(?:Z|\+\d\d:\d\d)/, 'T'));
    expect(told.slice(0, 10)).toEqual([
      '6  T  access to the data of a person',
      '   1 entry, reference DEMANDE-7',
      '5  T  export of oppositions: out.csv',
      '   2 oppositions',
      '4  T  scrub: automne',
      expect.stringMatching(
        /^ {3}list\.csv, 2 read, 0 clean, 2 rejected, as of T, certificate [0-9a-f]{16} \(not signed\)$/,
      ),
      '3  T  opposition entered',
      '   1 new, batch 2',
      '2  T  import of oppositions: stop.csv',
      '   1 record, 1 new, 0 refused, batch 1',
    ]);
    expect(told.slice(10)).toEqual(['1  T  store made', expect.stringMatching(/^ {3}key [0-9a-f]{16}$/)]);
  });

  test('in French, too', () => {
    const told = lines('--lang', 'fr').join('\n');
    expect(told).toContain('import d’oppositions : stop.csv\n   1 fiche, 1 nouvelle, 0 refusée, lot 1');
    expect(told).toContain('list.csv, 2 lues, 0 retenue, 2 rejetées, au ');
    expect(told).not.toMatch(/record|batch|new\b|\{/);
  });

  test('is filtered by kind, also as JSON', () => {
    expect(actions('--action', 'run')).toEqual(['scrub']);
    expect(actions('--action', 'import', 'entry')).toEqual(['opposition-add', 'opposition-import']);
    expect(actions('--action', 'import', '--action', 'export')).toEqual(['opposition-export', 'opposition-import']);
    expect(actions('--action', 'subject')).toEqual(['subject-show']);
    expect(actions('--action', 'upkeep', '--limit', '9')).toEqual(['init']);
    expect(lines('--action', 'run', '--lang', 'en')[0]).toMatch(/^4 {2}.* {2}scrub: automne$/);
    const { status, stderr } = tamis('store', 'history', '--action', 'runs');
    expect(stderr).toContain('Allowed choices are run, import, entry, export, subject, upkeep.');
    expect(status).toBe(2);
  });

  test('is filtered by time, a whole day for a date alone', () => {
    const { entries } = JSON.parse(tamis('store', 'history', '--json').stdout) as { entries: { at: number }[] };
    const [last, first] = [entries[0]!, entries.at(-1)!].map(({ at }) => new Date(at).toISOString().slice(0, 10));
    expect(actions('--since', first!, '--until', last!)).toHaveLength(6);
    expect(actions('--until', '2020-01-01')).toEqual([]);
    expect(actions('--since', '2098-01-01T00:00:00+01:00')).toEqual([]);
    expect(lines('--until', '2020-01-01', '--lang', 'en')).toEqual(['no such entry']);
    expect(actions('--since', first!, '--limit', '2')).toEqual(['subject-show', 'opposition-export']);
    const { status, stderr } = tamis('store', 'history', '--since', 'demain', '--lang', 'fr');
    expect(stderr).toContain('--since demain : ce n’est pas une date');
    expect(status).toBe(2);
  });

  test('its help lists the kinds', () => {
    expect(tamis('store', 'history', '--help').stdout.replace(/\s+/g, ' ')).toContain(
      '(choices: "run", "import", "entry", "export", "subject", "upkeep")',
    );
  });

  test('the status and the lists of ledgers are in the language of the terminal', () => {
    const french = tamis('store', 'status', '--lang', 'fr').stdout;
    expect(french).toMatch(/^registre +tamis\.db \([0-9a-f]{16}, schéma \d+, [\d ]+ octets\)$/m);
    expect(french).toMatch(/^livre des oppositions +2 lots, .* au /m);
    expect(french).toMatch(/^refusées, en suspens +0$/m);
    expect(tamis('store', 'status', '--lang', 'en').stdout).toMatch(/^opposition ledger +2 batches, .* to /m);
    const [head, entered, imported] = tamis('opposition', 'list', '--lang', 'fr').stdout.split('\n');
    expect(head).toMatch(/^entrée +le +quoi +fiches +neuves +connues +refusées +fichier$/);
    expect(entered).toMatch(/saisie/);
    expect(imported).toMatch(/import .* stop\.csv$/);
    expect(tamis('opposition', 'list', '0639980002', '--lang', 'fr').stdout).toMatch(
      /^\+33 6 39 98 •• ••\n {2}opposition sans date, import du \S+ pour tout, entrée 1\n$/,
    );
    expect(tamis('consent', 'list', '0639980002', '--lang', 'fr').stdout).toContain('\n  aucun consentement\n');
    expect(tamis('opposition', 'list', '--refused', '--lang', 'fr').stdout).toBe(
      'aucune fiche refusée n’est en suspens\n',
    );
    for (const [ledger, none] of [
      ['contract', 'aucun contrat'],
      ['attempts', 'aucun appel'],
      ['callback', 'aucune demande'],
    ] as const) {
      expect(tamis(ledger, 'list', '0639980002', '--lang', 'fr').stdout).toContain(`\n  ${none}\n`);
      expect(tamis(ledger, 'list', '--lang', 'fr').stdout).toBe('rien n’a encore été enregistré\n');
    }
  });
});

test('every action has its words', () => {
  expect(Object.keys(ACTION_WORDS)).toEqual(Object.keys(HISTORY_ACTIONS));
});
