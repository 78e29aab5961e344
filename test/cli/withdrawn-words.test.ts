import { expect, test } from 'vitest';
import { temporaryCommands } from './temporary-commands.js';

test('withdrawn_at of "non" or "0" is no withdrawal; another word is one, and is said', async () => {
  const { tamis, write } = await temporaryCommands();
  const header = 'phone;advertiser;purpose;collected_at;source;withdrawn_at\n';
  const words = ['non', 'No', '0', 'false', 'FAUX', '', 'retiré'];
  const lines = words.map((word, i) => `063998000${i};A;b;2026-11-01 10:00;web;${word}\n`).join('');
  const { stderr } = await tamis('consent', 'import', write('c.csv', header + lines));
  expect(stderr).toContain('withdrawals: 1 new, 0 known already');
  expect(stderr).toContain('1 date of withdrawal cannot be read');
  expect((await tamis('consent', 'list', '0639980000')).stdout).not.toContain('withdrawn');
  expect((await tamis('consent', 'list', '0639980006')).stdout).toContain('withdrawn');
});

test('a withdrawal dated before the consent of its record is said to be that', async () => {
  const { tamis, write } = await temporaryCommands();
  const header = 'phone;advertiser;purpose;collected_at;source;withdrawn_at\n';
  const file = write('c.csv', `${header}0639980001;A;b;2026-11-01 10:00;web;2026-09-01\n`);
  const { stderr } = await tamis('consent', 'import', file);
  expect(stderr).toContain('1 withdrawal is dated before the consent in the same record');
  expect(stderr).not.toContain('cannot be read');
});
