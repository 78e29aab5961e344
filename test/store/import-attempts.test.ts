import { expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { outcomeReader } from '../../src/store/attempt-outcomes.js';
import { importAttempts } from '../../src/store/import-attempts.js';
import { findSubjectFacts } from '../../src/store/subject-facts.js';
import { importFile } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const OPTIONS = {
  at: NOW,
  timeZone: 'Europe/Paris',
  defaultRegion: 'FR',
  dryRun: false,
  readOutcome: outcomeReader(new Map()),
  newScope: true,
  strict: true,
};

test('attempts of one day without times are several, in one file as in two', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const load = (name: string, rows: string) => {
    const file = importFile(folder, name, `phone;advertiser;at;outcome\n${rows}`);
    return importAttempts(store, file, OPTIONS);
  };
  const row = '0639980001;Exemple Télécom;2026-11-20;no-answer\n';
  expect(load('a.csv', row)).toMatchObject({ added: 1 });
  expect(load('b.csv', `${row}0639980002;Exemple Télécom;2026-11-20;busy\n`)).toMatchObject({ added: 2 });
  expect(load('c.csv', row + row)).toMatchObject({ added: 2 });
  expect(load('again.csv', row + row)).toMatchObject({ added: 0, known: 2 });
  expect(findSubjectFacts(store, 33639980001 as E164).attempts).toHaveLength(4);
});

test('an attempt with its time is one, however many files tell of it', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const row = '0639980001;Exemple Télécom;2026-11-20 10:00;no-answer\n';
  const contents = [row, row + row].map((rows) => `phone;advertiser;at;outcome\n${rows}`);
  const results = contents.map((content, i) => importAttempts(store, importFile(folder, `${i}.csv`, content), OPTIONS));
  expect(results).toMatchObject([
    { added: 1, known: 0 },
    { added: 0, known: 2 },
  ]);
});
