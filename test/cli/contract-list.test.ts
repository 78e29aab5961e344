import { expect, test } from 'vitest';
import { temporaryCommands } from './temporary-commands.js';

const HEADER = 'phone;advertiser;reference;object;starts_on;ends_on\n';

test('contract list says which entry of a reference was replaced, also by one about another object', async () => {
  const { tamis, write } = await temporaryCommands();
  const row = (object: string) => `0639980012;Exemple SAS;ref xyz;${object};2026-05-11;\n`;
  await tamis('contract', 'import', write('a.csv', HEADER + row('mobile')));
  await tamis('contract', 'import', write('b.csv', HEADER + row('fibre')));
  const { stdout } = await tamis('contract', 'list', '0639980012');
  const lines = stdout.split('\n').filter((line) => line.includes('ref xyz'));
  expect(lines.map((line) => line.includes('replaced by a later entry of this reference'))).toEqual([true, false]);
});

test('a contract that was ended stays ended where the same file is imported again', async () => {
  const { tamis, write } = await temporaryCommands();
  const file = write('k.csv', `${HEADER}0639980012;Exemple SAS;ref xyz;mobile;2026-05-11;\n`);
  await tamis('contract', 'import', file);
  await tamis('contract', 'end', '0639980012', '--advertiser', 'Exemple', '--at', '2026-11-20');
  const { stderr } = await tamis('contract', 'import', file);
  expect(stderr).toContain('0 contracts new, 1 known already');
});
