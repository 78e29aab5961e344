import { describe, expect, test } from 'vitest';
import { temporaryCommands } from './temporary-commands.js';

const OPPOSED = /for everything/;

describe('the phone columns of an opposition import', () => {
  test('all that are mapped count, and one may be empty', async () => {
    const { tamis, write } = await temporaryCommands();
    const list = write(
      's.csv',
      'nom;a;b\nA;0639980001;0639980002\nB;;0639980003\nC;0639980004;\nD;;\nE;0639980005;3,36E+10\n',
    );
    const result = await tamis('opposition', 'import', list, '--map', 'phone=a', '--map', 'phone=b');
    for (const end of ['1', '2', '3', '4', '5']) {
      expect((await tamis('opposition', 'list', `063998000${end}`)).stdout).toMatch(OPPOSED);
    }
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain('record 4: no phone number');
    expect(result.stderr).toContain(
      'record 5: another phone of the record: the phone number lost digits in a spreadsheet',
    );
    expect(result.stderr).toContain('numbers of every record from the columns: a, b\n');
  });

  test('those of usual names count without a mapping; what a guessed one holds beside numbers is no fault', async () => {
    const { tamis, write } = await temporaryCommands();
    const list = write('s.csv', 'Téléphone;Mobile;Numéro\n0261910001;0639980002;12\n');
    const result = await tamis('opposition', 'import', list);
    expect(result.exitCode).toBe(0);
    for (const number of ['0261910001', '0639980002']) {
      expect((await tamis('opposition', 'list', number)).stdout).toMatch(OPPOSED);
    }
  });

  test('another column mapped twice is refused', async () => {
    const { tamis, write } = await temporaryCommands();
    const list = write('s.csv', 'phone;a;b\n0639980001;x;y\n');
    const result = await tamis('opposition', 'import', list, '--map', 'source=a', '--map', 'source=b');
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('--map source=… is given more than once');
  });
});

test('a consent import takes the one column named as phones usually are, and refuses two mapped ones', async () => {
  const { tamis, write } = await temporaryCommands();
  const list = write('c.csv', 'Téléphone;date;src\n0639980001;2026-11-01 10:00;web\n');
  const given = ['--advertiser', 'A', '--purpose', 'b', '--map', 'collected_at=date', '--map', 'source=src'];
  expect((await tamis('consent', 'import', list, ...given)).exitCode).toBe(0);
  const twice = await tamis('consent', 'import', list, ...given, '--map', 'phone=Téléphone', '--map', 'phone=src');
  expect(twice.exitCode).toBe(2);
});
