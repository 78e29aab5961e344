import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { registerConsent } from '../../src/cli/commands/consent.js';
import { registerInit } from '../../src/cli/commands/init.js';
import { registerOpposition } from '../../src/cli/commands/opposition.js';
import { registerStore } from '../../src/cli/commands/store.js';
import { commandRunner } from './run-commands.js';

const NOW = Date.UTC(2026, 10, 23, 9);

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'tamis-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let now = NOW;
  const env = { XDG_CONFIG_HOME: join(folder, 'config') };
  const runner = commandRunner([registerInit, registerOpposition, registerConsent, registerStore], env, () => now++);
  const store = join(folder, 'tamis.db');
  const tamis = (...args: string[]) => runner(...args, '--store', store);
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return { folder, store, tamis, write };
}

async function withStore() {
  const context = setUp();
  await context.tamis('init');
  return context;
}

describe('tamis init', () => {
  test('says where the key is and what losing it means, and refuses to do it twice', async () => {
    const { tamis, store } = setUp();
    const first = await tamis('init');
    expect(first.exitCode).toBe(0);
    expect(first.stderr).toMatch(/^store: .*tamis\.db\nkey: .*\.key\n/);
    expect(first.stderr).toContain('without it the store is lost');
    const second = await tamis('init');
    expect(second.exitCode).toBe(4);
    expect(second.stderr).toContain('exists already and is not overwritten');
    expect(statSync(store).mode & 0o777).toBe(0o600);
  });

  test('with --json prints store, id and key file', async () => {
    const { tamis, store } = setUp();
    const { stdout } = await tamis('init', '--json');
    expect(JSON.parse(stdout)).toEqual({
      store,
      storeId: expect.stringMatching(/^[0-9a-f]{16}$/),
      keyFile: expect.stringContaining('config'),
    });
  });
});

test('every command without a store points to tamis init', async () => {
  const { tamis, write } = setUp();
  const list = write('stop.csv', 'phone\n0639980001\n');
  for (const args of [
    ['opposition', 'import', list],
    ['opposition', 'list'],
    ['store', 'status'],
    ['consent', 'list'],
  ]) {
    const { exitCode, stderr } = await tamis(...args);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('hint: create it with: tamis init');
  }
});

describe('tamis opposition', () => {
  test('import tells what became of the records, exit 1 where some are refused, until they are resolved', async () => {
    const { tamis, write, folder } = await withStore();
    const list = write('stop.csv', 'phone;advertiser\n0639980001;Voisin\nnone;\n');
    const { exitCode, stderr } = await tamis('opposition', 'import', list);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `${list}: 2 records; 1 opposition new, 0 known already, 1 record refused\n` +
        '  record 2: no phone number\n' +
        `refused records: ${join(folder, 'stop.refused-1.csv')}\n` +
        '  hint: correct and import them, then: tamis opposition resolve 1 --note "…"; until then every scrub warns\n' +
        'notice: never seen before, so these oppositions count for everything: Voisin\n' +
        '  hint: if the names are right, import the same file again with --new-scope\n',
    );
    expect((await tamis('opposition', 'list', '--refused')).stdout).toContain('record 2: no phone number');
    expect((await tamis('opposition', 'resolve', '1', '--note', 'sans suite')).exitCode).toBe(0);
    expect((await tamis('opposition', 'list', '--refused')).stdout).toBe('no refused record is unsettled\n');
    expect((await tamis('opposition', 'resolve', '1', '--note', 'sans suite')).exitCode).toBe(2);
  });

  test('import --strict loads nothing and exits 3', async () => {
    const { tamis, write } = await withStore();
    const list = write('stop.csv', 'phone\n0639980001\nnone\n');
    expect((await tamis('opposition', 'import', list, '--strict')).exitCode).toBe(3);
    expect(JSON.parse((await tamis('store', 'status', '--json')).stdout).oppositions).toBe(0);
  });

  test('import refuses a date for all records that cannot be read', async () => {
    const { tamis, write } = await withStore();
    const list = write('stop.csv', 'phone\n0639980001\n');
    const { exitCode, stderr } = await tamis('opposition', 'import', list, '--opposed-at', '11/23/2026');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--opposed-at');
  });

  test('add, list, lift: numbers are masked, the lift needs a scope and a proof', async () => {
    const { tamis } = await withStore();
    const added = await tamis('opposition', 'add', '06 39 98 00 01', '--source', 'courrier');
    expect(added.stderr).toBe('+33 6 39 98 •• ••: objected for everything\n');
    expect((await tamis('opposition', 'list', '0639980001')).stdout).toBe(
      '+33 6 39 98 •• ••\n  opposition 2026-11-23T10:00:00.001+01:00 for everything, source courrier, entry 1\n',
    );
    const proof = ['--reason', 'demande écrite', '--proof', 'LETTRE-1'];
    const vague = await tamis('opposition', 'lift', '0639980001', ...proof);
    expect(vague.exitCode).toBe(2);
    expect(vague.stderr).toContain('--all');
    expect((await tamis('opposition', 'lift', '0639980001', '--all')).exitCode).toBe(2);
    expect((await tamis('opposition', 'lift', '0639980001', '--all', ...proof)).exitCode).toBe(0);
    expect((await tamis('opposition', 'list', '0639980001')).stdout).toContain('entry 1, lifted');
  });

  test('add refuses what is no number without repeating it, and then adds none', async () => {
    const { tamis } = await withStore();
    const { exitCode, stderr } = await tamis('opposition', 'add', '0639980001', '06399');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('number 2 cannot be read');
    expect(stderr).not.toContain('06399');
    expect((await tamis('opposition', 'list', '0639980001')).stdout).toContain('no opposition');
  });

  test('export writes a private file, or standard output, and is in the history', async () => {
    const { tamis, folder } = await withStore();
    await tamis('opposition', 'add', '0639980001', '--at', '2026-11-01T10:00:00Z');
    const path = join(folder, 'export.csv');
    expect((await tamis('opposition', 'export', '-o', path)).exitCode).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const csv = 'phone,advertiser,purpose,channel,opposed_at,source\n+33639980001,,,,2026-11-01T10:00:00Z,\n';
    expect(readFileSync(path, 'utf8')).toBe(csv);
    expect((await tamis('opposition', 'export', '-o', '-')).stdout).toBe(csv);
    const { entries, verified } = JSON.parse((await tamis('store', 'history', '--json')).stdout);
    expect(verified).toBe(true);
    expect(entries.slice(0, 2).map((entry: { action: string }) => entry.action)).toEqual([
      'opposition-export',
      'opposition-export',
    ]);
  });
});

describe('tamis consent', () => {
  test('import says what lacks evidence and how to mend it', async () => {
    const { tamis, write } = await withStore();
    const list = write('c.csv', 'phone;collected_at;source\n0639980001;2026-11-01;salon\n');
    const names = ['--advertiser', 'Exemple Télécom', '--purpose', 'offres-fibre'];
    const { exitCode, stderr } = await tamis('consent', 'import', list, ...names);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('notice: 1 consent lacks evidence and will not count (CONSENT_UNPROVEN):');
    expect(stderr).toContain('1 without wording: say what they agreed to: --map wording=COLUMN, or for all --wording');
    expect(stderr).toContain('1 without evidence_ref: a date without a time needs the archived proof');
    const mended = await tamis('consent', 'import', list, ...names, '--wording', 'v3', '--evidence-ref', 'coffre-2026');
    expect(mended.stderr).not.toContain('notice');
  });

  test('import of a file with an invalid record loads none and exits 3; --skip-invalid the others and 1', async () => {
    const { tamis, write } = await withStore();
    const header = 'phone;advertiser;purpose;collected_at;source\n';
    const list = write('c.csv', `${header}0639980001;A;b;2026-11-01 10:00;s\n0639980002;A;b;31/02/2026;s\n`);
    const refused = await tamis('consent', 'import', list);
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain('record 2: collected_at: it cannot be read as a date');
    expect((await tamis('consent', 'import', list, '--skip-invalid')).exitCode).toBe(1);
    expect((await tamis('consent', 'list', '0639980001')).stdout).toContain(
      'consent 2026-11-01T10:00:00+01:00 for A, b',
    );
  });

  test('add and withdraw are recorded', async () => {
    const { tamis } = await withStore();
    const scope = ['--advertiser', 'Exemple Télécom', '--purpose', 'offres-fibre'];
    const evidence = ['--collected-at', '2026-11-01T10:00:00+01:00', '--source', 'boutique'];
    const added = await tamis('consent', 'add', '0639980001', ...scope, ...evidence);
    expect(added.stderr).toContain('hint: enter it again with --wording');
    await tamis('consent', 'add', '0639980001', ...scope, ...evidence, '--wording', 'v3');
    expect((await tamis('consent', 'withdraw', '0639980001', ...scope)).stderr).toBe(
      '+33 6 39 98 •• ••: withdrew consent for Exemple Télécom, offres-fibre\n',
    );
    expect((await tamis('consent', 'list', '0639980001')).stdout).toContain('withdrawn 2026-11-23T10:00:00');
  });
});

describe('tamis store', () => {
  test('status and backup', async () => {
    const { tamis, folder } = await withStore();
    await tamis('opposition', 'add', '0639980001');
    expect((await tamis('store', 'status')).stdout).toMatch(/oppositions +1 \(lifts: 0\)\n/);
    const path = join(folder, 'copy.db');
    expect((await tamis('store', 'backup', path)).stderr).toContain('verified, 1 opposition,');
    expect(existsSync(path)).toBe(true);
    expect((await tamis('store', 'backup', path)).exitCode).toBe(2);
  });
});
