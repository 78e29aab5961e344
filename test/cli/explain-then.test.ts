/** A past run is explained by what its store held then, whatever became of the entries since; with the built command. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RETENTION_FR } from '../../src/rules/retention.js';
import { purgeStore } from '../../src/store/purge-store.js';
import { openStore } from '../../src/store/store.js';
import { type Ended, TamisProcess } from '../faults/tamis-process.js';
import { temporaryFolder } from '../store/temporary-store.js';

const CAMPAIGN = '[campaign]\nname = "essai"\nadvertiser = "Exemple Télécom SAS"\npurpose = "offres-fibre"\n';
const CONSENTED = '+33639980001';
const OPPOSED = '+33639980002';
const CUSTOMER = '+33639980003';
const CALLED = '+33639980004';

const template = mkdtempSync(join(tmpdir(), 'tamis-explain-'));
let tamis = new TamisProcess(template);

/** A store with something of every kind, and a run; each test has a copy. Consents are entry 1, oppositions entry 2. */
beforeAll(() => {
  const consent = 'Exemple Télécom SAS;offres-fibre;2026-11-01T10:00:00+01:00;formulaire;v3';
  write('consents.csv', [
    'phone;advertiser;purpose;collected_at;source;wording',
    ...[CONSENTED, OPPOSED, CUSTOMER, CALLED].map((number) => `${number};${consent}`),
  ]);
  write('oppositions.csv', ['phone;opposed_at;source', `${OPPOSED};2026-11-02T10:00:00+01:00;salon`]);
  write('contracts.csv', [
    'phone;advertiser;reference;object;starts_on;ends_on',
    `${CUSTOMER};Exemple Télécom SAS;C-1;entretien;2026-01-01;`,
  ]);
  write('calls.csv', ['phone;at;outcome', `${CALLED};2024-10-02T10:00:00+02:00;busy`]);
  write('list.csv', ['nom;tel', ...[CONSENTED, OPPOSED, CUSTOMER, CALLED].map((number) => `A;${number}`)]);
  write('tamis.toml', [CAMPAIGN]);
  ok('init');
  ok('consent', 'import', 'consents.csv');
  ok('opposition', 'import', 'oppositions.csv');
  ok('contract', 'import', 'contracts.csv');
  ok('attempts', 'import', 'calls.csv', '--advertiser', 'Exemple Télécom SAS');
  ok('scrub', 'list.csv', '--allow-fictional');
});
afterAll(() => rmSync(template, { recursive: true }));

beforeEach(() => {
  tamis = new TamisProcess(temporaryFolder());
  cpSync(template, tamis.folder, { recursive: true });
});

function write(name: string, lines: readonly string[]): void {
  writeFileSync(join(tamis.folder, name), `${lines.join('\n')}\n`);
}

function ok(...args: string[]): Ended {
  const ended = tamis.run(...args);
  expect({ args, status: ended.status, stderr: ended.stderr }).toMatchObject({ status: 0 });
  return ended;
}

function explain(record: number, ...options: string[]): string {
  return ok('explain', String(record), '--summary', 'list.summary.json', ...options).stdout;
}

/** The number of a record, as data. */
function told(record: number) {
  const { numbers } = JSON.parse(explain(record, '--json'));
  expect(numbers).toHaveLength(1);
  return numbers[0];
}

/** What the explanation says is there at the run, in the form that does not tell what came since. */
function entries(record: number): object[] {
  return told(record).entries.map(({ correctedAt: _, ...entry }: { correctedAt: string | null }) => entry);
}

test('an entry that was corrected since is told as it was, and that it was corrected', () => {
  const before = entries(1);
  const change = ['--set', 'source=salon', '--set', 'collected_at=2026-11-05T10:00:00+01:00', '--reason', 'le dit'];
  ok('subject', 'correct', CONSENTED, '--entry', '1', ...change);
  ok('subject', 'correct', CONSENTED, '--entry', '1', '--set', 'wording=v4', '--reason', 'le dit aussi');

  expect(entries(1)).toEqual(before);
  const french = explain(1, '--lang', 'fr');
  expect(french).toContain('source : formulaire');
  expect(french).toContain('recueilli le : 2026-11-01T10:00:00+01:00');
  expect(french).not.toContain('salon');
  expect(french).toMatch(/rectifiée le \d{4}-\d\d-\d\dT\S+, après le passage ; voici ce qu’elle disait au passage/);
  expect(explain(1)).toMatch(/corrected on \d{4}-\S+, after the run; this is what it said at the run/);
});

test('a correction from before the run is what the run read', () => {
  ok('subject', 'correct', OPPOSED, '--entry', '2', '--set', 'source=courrier', '--reason', 'le dit');
  ok('scrub', 'list.csv', '--allow-fictional');
  expect(explain(2)).toContain('source: courrier');
  expect(explain(2)).not.toContain('corrected');
  ok('subject', 'correct', OPPOSED, '--entry', '2', '--set', 'source=appel', '--reason', 'le dit aussi');
  expect(explain(2)).toContain('source: courrier');
  expect(explain(2)).toContain('corrected on');
});

test('an entry whose correction made it the same as another is still told as it was', () => {
  const before = entries(2);
  ok('opposition', 'add', OPPOSED, '--at', '2026-11-04T10:00:00+01:00', '--source', 'appel');
  const change = ['--set', 'opposed_at=2026-11-04T10:00:00+01:00', '--set', 'source=appel', '--reason', 'le dit'];
  ok('subject', 'correct', OPPOSED, '--entry', '2', ...change);
  expect(entries(2)).toEqual(before);
});

test('a corrected entry of a registry of hashes is told as it was, and goes with the person', () => {
  write('hashes.txt', [tamis.shell(`printf %s ${CONSENTED} | sha256sum | cut -c1-64`).stdout.trim()]);
  ok('opposition', 'import', 'hashes.txt', '--hashed', 'sha256:e164', '--source', 'registre');
  tamis.run('scrub', 'list.csv', '--allow-fictional');
  const before = entries(1);
  expect(before).toContainEqual(expect.objectContaining({ ledger: 'hashed_opposition' }));
  const entry = (before.find((one) => 'ledger' in one && one.ledger === 'hashed_opposition') as { batch: number })
    .batch;
  ok('subject', 'correct', CONSENTED, '--entry', String(entry), '--set', 'source=salon', '--reason', 'le dit');
  expect(entries(1)).toEqual(before);
  expect(explain(1)).toContain('corrected on');
  expect(ok('subject', 'show', CONSENTED).stdout).toContain('said before it was corrected');
  ok('subject', 'erase', CONSENTED);
  expect(ok('subject', 'show', CONSENTED).stdout).not.toContain('said before it was corrected');
});

test('where corrections were purged, what is shown may be the corrected text, and that is said', () => {
  ok('subject', 'correct', OPPOSED, '--entry', '2', '--set', 'source=courrier', '--reason', 'le dit');
  const store = openStore(join(tamis.folder, 'tamis.db'), {
    access: 'write',
    env: { XDG_CONFIG_HOME: join(tamis.folder, 'config') },
  });
  purgeStore(store, RETENTION_FR, Date.now() + 4 * 366 * 24 * 3600 * 1000, false);
  store.close();
  expect(explain(2)).toContain('since then 1 earlier text of corrected entries was purged, last on 2030-');
  const french = explain(2, '--lang', 'fr');
  expect(french).toMatch(/1 ancien texte d’entrées rectifiées a été purgé, en dernier le 203\d-\S+ :/);
  expect(french).toContain('une entrée montrée ici peut donc l’être dans son texte rectifié');
});

test('a person who was erased since: what was known then is gone, and that is said, not "nothing"', () => {
  ok('subject', 'erase', CONSENTED);
  const french = explain(1, '--lang', 'fr');
  expect(french).toMatch(/depuis, 1 effacement de personne, le dernier le \d{4}-\S+, sans trace de qui/);
  expect(french).toContain('si cette personne en est');
  expect(french).not.toMatch(/^ +rien$/m);
  expect(explain(1)).toContain('since then 1 erasure of a person');
  expect(told(1).erased_since).toMatchObject({ count: 1 });
  // Of whom an entry is left that an erasure takes, nothing was erased.
  expect(explain(3)).not.toContain('erasure');
  expect(told(3).erased_since).toBeNull();
});

test('an objection that an erasure left under a later entry is not taken for one that came after the run', () => {
  ok('opposition', 'add', OPPOSED, '--at', '2026-11-04T10:00:00+01:00', '--source', 'appel');
  expect(told(2)).toMatchObject({ recorded_since: 1, erased_since: null });
  ok('subject', 'erase', OPPOSED);
  expect(told(2)).toMatchObject({ entries: [], recorded_since: 0, erased_since: { count: 1 } });
  expect(explain(2)).not.toContain('recorded since');
  // The files of the run still tell its reason.
  expect(explain(2)).toContain('Opposition du 02/11/2026, source salon');
});

test('entries that were purged since are missing, and that is said', () => {
  expect(explain(4)).toContain('2024-10-02T10:00:00+02:00');
  ok('store', 'purge', '--yes');
  expect(explain(4)).toMatch(/since then 1 entry \(call or attempt\) was purged from the whole store, last on \d{4}-/);
  expect(explain(4, '--lang', 'fr')).toMatch(
    /depuis, 1 entrée \(appel ou tentative\) a été purgée de tout le registre, en dernier le \d{4}-\S+ : si elle portait sur cette personne, elle ne peut plus être montrée/,
  );
  expect(told(4).purged_since).toEqual([{ ledger: 'attempt', entries: 1, last_at: expect.any(String) }]);
});

test('what was recorded since changes nothing: a lifting, a second objection, the end of a contract, an attempt', () => {
  const before = [1, 2, 3, 4].map(entries);
  ok('opposition', 'lift', OPPOSED, '--all', '--reason', 'accord', '--proof', 'courrier-1');
  ok('opposition', 'add', OPPOSED, '--source', 'appel');
  ok('contract', 'end', CUSTOMER, '--advertiser', 'Exemple Télécom SAS');
  write('calls-2.csv', ['phone;at;outcome', `${CALLED};2026-11-20T10:00:00+01:00;busy`]);
  ok('attempts', 'import', 'calls-2.csv', '--advertiser', 'Exemple Télécom SAS');
  expect([1, 2, 3, 4].map(entries)).toEqual(before);
  expect([1, 2, 3, 4].map((record) => told(record).recorded_since)).toEqual([0, 2, 1, 1]);
  expect(explain(3)).not.toContain('until');
});

test('a store with a new key tells the same', () => {
  ok('subject', 'correct', CONSENTED, '--entry', '1', '--set', 'source=salon', '--reason', 'le dit');
  const before = [1, 2, 3, 4].map(told);
  ok('store', 'rekey');
  expect([1, 2, 3, 4].map(told)).toEqual(before);
});

test('a backup from before the run that was restored cannot tell, and says so', () => {
  ok('store', 'backup', 'backup.db');
  ok('opposition', 'add', CONSENTED, '--source', 'appel');
  ok('scrub', 'list.csv', '--allow-fictional');
  ok('store', 'restore', 'backup.db', '--replace');
  ok('opposition', 'add', CONSENTED, '--source', 'salon');
  const french = explain(1, '--lang', 'fr');
  expect(french).toMatch(
    /restauré le \d{4}-\S+ d’une sauvegarde, et son historique ne contient pas l’état lu par le passage/,
  );
  expect(french).not.toContain('source : salon');
  expect(JSON.parse(explain(1, '--json'))).toMatchObject({ store: 'state-unknown', numbers: [{ entries: null }] });
});

test('a backup from before the run of the same state tells the run as it was', () => {
  const before = entries(1);
  ok('store', 'backup', 'backup.db');
  ok('subject', 'erase', CONSENTED);
  ok('store', 'restore', 'backup.db', '--replace');
  expect(entries(1)).toEqual(before);
});

test('an objection under a name that was declared since may have counted for everything, and that is said', () => {
  ok('opposition', 'add', CONSENTED, '--advertiser', 'Autre SA', '--source', 'appel');
  ok('scrub', 'list.csv', '--allow-fictional');
  expect(explain(1)).toContain('counts: for everything: its name was never declared');
  ok('opposition', 'add', '+33639980009', '--advertiser', 'Autre SA', '--new-scope');
  expect(explain(1, '--lang', 'fr')).toContain(
    'ne vaut aujourd’hui que pour ce nom, qui est déclaré ; s’il ne l’était pas au passage, elle valait pour tout : la date de la déclaration n’est pas conservée',
  );
  expect(explain(2)).not.toContain('is declared');
});

test('a store that was named and is not there is an error, not "no store was asked"', () => {
  const { status, stderr } = tamis.run('explain', '1', '--summary', 'list.summary.json', '--store', 'nowhere.db');
  expect({ status, stderr }).toMatchObject({ status: 4, stderr: expect.stringContaining('nowhere.db') });
});
