import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/temporary-store.js';
import { LONG, noteFaults } from './fault-ledger.js';
import { TamisProcess } from './tamis-process.js';

const WRITERS = 8;
const MS = LONG ? 60_000 : 4_000;

test(`${WRITERS} processes at once lose no write and see no SQLITE_BUSY, and scrubs see one state`, {
  timeout: 300_000,
}, async () => {
  const tamis = new TamisProcess(temporaryFolder());
  tamis.run('init');
  tamis.run('opposition', 'add', '+33536499999');
  writeFileSync(
    join(tamis.folder, 'list.csv'),
    `telephone\n${Array.from({ length: 2000 }, (_, at) => `+3353649${String(at).padStart(4, '0')}\n`).join('')}`,
  );
  const acknowledged: string[] = [];
  const complaints: string[] = [];
  let commands = 0;
  let next = 0;
  const until = Date.now() + MS;
  const writer = async (id: number) => {
    while (Date.now() < until) {
      const at = next++;
      const phone = `+33${['63998', '19900', '26191', '35301', '46571'][Math.floor(at / 10_000) % 5]}${String(at % 10_000).padStart(4, '0')}`;
      const file = `w${id}.csv`;
      const kind = id === 0 ? 'scrub' : id % 2;
      if (kind === 1) writeFileSync(join(tamis.folder, file), `phone\n${phone}\n`);
      const command =
        kind === 'scrub'
          ? ['scrub', 'list.csv', '--advertiser', 'E', '--purpose', 'p', '--allow-fictional', '--json', '--quiet']
          : kind === 1
            ? ['opposition', 'import', file]
            : ['opposition', 'add', phone];
      const { status, stderr } = await tamis.start(...command);
      commands++;
      if (status === 0 && kind !== 'scrub') acknowledged.push(phone);
      if (status !== 0 || /BUSY|locked/i.test(stderr)) complaints.push(`${command.join(' ')}: ${status} ${stderr}`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, id) => writer(id)));
  expect(complaints).toEqual([]);
  const { stdout } = tamis.run('opposition', 'export', '-o', '-');
  const held = new Set(stdout.split('\n').map((line) => line.split(',')[0]));
  expect(acknowledged.filter((phone) => !held.has(phone))).toEqual([]);
  expect(tamis.run('store', 'check').status).toBe(0);
  noteFaults(
    `${WRITERS} writers at once for ${MS / 1000} s`,
    commands,
    `${acknowledged.length} writes, none lost, no SQLITE_BUSY`,
  );
});
