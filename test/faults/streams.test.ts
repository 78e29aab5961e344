import { appendFileSync, chmodSync, readdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BlockReader } from '../../src/csv/block-reader.js';
import { openList } from '../../src/csv/open-list.js';
import { temporaryFolder } from '../store/temporary-store.js';
import { LONG, noteFaults } from './fault-ledger.js';
import { TamisProcess } from './tamis-process.js';

const SCRUB = 'scrub list.csv --advertiser Exemple --purpose essai --allow-fictional';

function withList(rows: number): TamisProcess {
  const tamis = new TamisProcess(temporaryFolder());
  const at = new Date(Date.now() - 1e8).toISOString();
  const people = Array.from({ length: rows }, (_, at) => `+3363998${String(at % 10_000).padStart(4, '0')}`);
  const write = (name: string, text: string) => writeFileSync(join(tamis.folder, name), text);
  write(
    'c.csv',
    `phone;advertiser;purpose;collected_at;source;wording\n${people.map((p) => `${p};Exemple;essai;${at};web;v1\n`).join('')}`,
  );
  write('list.csv', `nom;telephone\n${people.map((p, i) => `n${i};${p}\n`).join('')}`);
  for (const command of [['init'], ['consent', 'import', 'c.csv'], ['opposition', 'add', people[1]!]])
    tamis.run(...command);
  return tamis;
}

test('standard output whose reader went away, or that is closed, leaves the store and the files whole', () => {
  const tamis = withList(10_000);
  const piped = tamis.shell(
    `tamis ${SCRUB} -o - --rejected r.csv --summary s.json | head -c 100 >/dev/null; echo "\${PIPESTATUS[0]}"`,
  );
  expect(['0', '1', '2', '4']).toContain(piped.stdout.trim());
  for (const line of [
    `tamis ${SCRUB} -o - --rejected r2.csv --summary s2.json >&-`,
    `tamis ${SCRUB} --json >&-`,
    `tamis ${SCRUB} >&- 2>&-`,
    'tamis store status >&-',
    'tamis opposition export -o - >&-',
    `tamis ${SCRUB} -o - --rejected r3.csv --summary s3.json > /dev/full`,
    'tamis opposition export -o - > /dev/full',
  ]) {
    const { status, stderr } = tamis.shell(line);
    expect(status, `${line}\n${stderr}`).not.toBe(5);
    expect(tamis.run('store', 'check').status, line).toBe(0);
    expect(readdirSync(tamis.folder).filter((name) => name.endsWith('tamis-tmp'))).toEqual([]);
  }
  noteFaults('EPIPE, closed or full standard output', 8, 'no bug, store whole, no stray file');
});

test.skipIf(process.getuid?.() !== 0)(
  'a folder that may not be written: told by the exit code, nothing left behind',
  () => {
    const tamis = withList(10);
    const nobody = { uid: 65_534, gid: 65_534 };
    chmodSync(tamis.folder, 0o755);
    for (const name of readdirSync(tamis.folder)) chmodSync(join(tamis.folder, name), 0o755);
    const key = readdirSync(join(tamis.folder, 'config/tamis')).find((name) => name.endsWith('.key'))!;
    const before = readdirSync(tamis.folder).sort();
    const hex = tamis.shell(`cat config/tamis/${key}`).stdout.trim();
    const commands: [string[], number[]][] = [
      [SCRUB.split(' '), [2, 4]],
      [['opposition', 'add', '+33639980005'], [4]],
      [
        ['store', 'backup', 'copy.db'],
        [2, 4],
      ],
      [['init', '--store', 'other.db'], [4]],
    ];
    for (const [command, exits] of commands) {
      const { status, stderr } = tamis.runWith(
        { ...nobody, env: { TAMIS_KEY: hex, HOME: '/nonexistent' } },
        ...command,
      );
      expect(exits, `${command.join(' ')}: ${status} ${stderr}`).toContain(status);
      expect(readdirSync(tamis.folder).sort()).toEqual(before);
    }
    noteFaults('read-only folder', commands.length, 'exit 2 or 4, nothing left behind');
  },
);

test('SIGINT once and twice, SIGTERM and SIGHUP: the store is whole and no output partial', async () => {
  const tamis = withList(10_000);
  const commands = [
    SCRUB.split(' '),
    ['opposition', 'import', 'c.csv'],
    ['store', 'purge', '--yes'],
    ['store', 'backup', 'b.db'],
  ];
  const rounds = LONG ? 4 : 1;
  let faults = 0;
  for (let round = 0; round < rounds; round++) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      for (const command of commands) {
        const { status, signal: ended } = await tamis.interrupt(signal, 100 + Math.random() * 300, ...command);
        faults++;
        expect([0, 2, 129, 130, 143, null], `${signal} ${command.join(' ')}`).toContain(status);
        if (status === null) expect(ended).toBe(signal);
        expect(tamis.run('store', 'check').status).toBe(0);
      }
    }
    const twice = tamis.shell(
      `tamis opposition import c.csv & sleep 0.2; kill -INT $!; kill -INT $! 2>/dev/null; wait $!; true`,
    );
    expect(twice.status).toBe(0);
    expect(tamis.run('store', 'check').status).toBe(0);
    faults++;
  }
  noteFaults('SIGINT, SIGTERM, SIGHUP', faults, 'store whole');
});

test.each([
  ['cut short', (path: string) => truncateSync(path, 200_000)],
  ['written to', (path: string) => appendFileSync(path, 'n;+33639989999\n')],
  [
    'replaced',
    (path: string) => {
      writeFileSync(`${path}.new`, `nom;telephone\n${'x;+33639980001\n'.repeat(200_000)}`);
      renameSync(`${path}.new`, path);
    },
  ],
])('a list that is %s while it is read is noticed', (_, change) => {
  const path = join(temporaryFolder(), 'list.csv');
  writeFileSync(path, `nom;telephone\n${'x;+33639980001\n'.repeat(200_000)}`);
  const list = openList(path);
  const reader = new BlockReader(list);
  reader.next();
  change(path);
  expect(() => {
    while (reader.next() !== null);
  }).toThrow(expect.objectContaining({ code: 'LIST_CHANGED', family: 'input' }));
  list.close();
  noteFaults('list changed while it is read', 1, 'exit 3');
});
