import { expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { FACT, STANDING, standingOf } from '../../src/rules/facts.js';
import { outcomeReader } from '../../src/store/attempt-outcomes.js';
import { checkStore } from '../../src/store/check-store.js';
import { type Correction, correctEntry } from '../../src/store/correct-entry.js';
import { importAttempts } from '../../src/store/import-attempts.js';
import { importCallbacks } from '../../src/store/import-callbacks.js';
import { importContracts } from '../../src/store/import-contracts.js';
import { addOpposition, liftOpposition } from '../../src/store/oppose.js';
import type { Store } from '../../src/store/store.js';
import { findSubjectFacts } from '../../src/store/subject-facts.js';
import { agree, factsOf, importFile, oppose } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const ONE = 33639980001 as E164;
const ALL = { advertiser: null, purpose: null, channel: null };
const COMMON = { at: NOW, timeZone: 'Europe/Paris', defaultRegion: 'FR', dryRun: false, skipInvalid: false };

function correct(store: Store, ledger: string, values: Record<string, string>, more: Partial<Correction> = {}) {
  const [entry] = store.db.prepare<[], number>(`SELECT batch FROM ${ledger}`).pluck().all() as [number];
  correctEntry(
    store,
    {
      number: ONE,
      entry,
      ledger,
      values: new Map(Object.entries(values)),
      timeZone: 'Europe/Paris',
      reason: 'x',
      ...more,
    },
    NOW,
  );
}

const standing = (store: Store) => standingOf(factsOf(store, [ONE])[0]!);

test.each(['2026-11-01 15:00', ''])(
  'a consent dated "%s" that was corrected stays corrected where a file states it once more',
  (collected) => {
    const folder = temporaryFolder();
    const store = newStore(folder);
    const header = 'phone;advertiser;purpose;collected_at;source;wording\n';
    const file = importFile(folder, 'c.csv', `${header}0639980001;Exemple Télécom;offres-fibre;${collected};web;v1\n`);
    agree(store, file);
    correct(store, 'consent', { collected_at: '2025-10-01 10:00' });
    expect(standing(store)).toBe(STANDING.expired);
    expect(agree(store, file)).toMatchObject({ added: 0, known: 1 });
    expect(standing(store)).toBe(STANDING.expired);
    const other = `${header}0639980001;Exemple Télécom;offres-fibre;2026-11-02 15:00;web;v1\n`;
    expect(agree(store, importFile(folder, 'd.csv', other))).toMatchObject({ added: 1, known: 0 });
    expect(standing(store)).toBe(STANDING.valid);
    expect(checkStore(store).findings).toEqual([]);
  },
);

test('contracts, requests and attempts that were corrected stay corrected, too', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const contracts = importFile(
    folder,
    'k.csv',
    'phone;advertiser;reference;object;starts_on;ends_on\n0639980001;Exemple;C1;fibre;2026-01-01;\n',
  );
  const callbacks = importFile(
    folder,
    'b.csv',
    'phone;advertiser;object;requested_at;evidence_ref\n0639980001;Exemple;fibre;2026-11-20 10:00;m\n',
  );
  const attempts = importFile(
    folder,
    'a.csv',
    'phone;advertiser;at;outcome\n0639980001;Exemple;2026-11-20 10:00;busy\n',
  );
  const call = { ...COMMON, readOutcome: outcomeReader(new Map()), newScope: true, strict: true };
  const importAll = () => [
    importContracts(store, contracts, COMMON).added,
    importCallbacks(store, callbacks, COMMON).added,
    importAttempts(store, attempts, call).added,
  ];
  expect(importAll()).toEqual([1, 1, 1]);
  correct(store, 'contract', { ends_at: '2026-02-01' });
  correct(store, 'callback', { requested_at: '2026-09-20 10:00' });
  correct(store, 'attempt', { from_at: '2026-09-20 10:00', until_at: '2026-09-20 10:00' });
  const before = findSubjectFacts(store, ONE);
  expect(importAll()).toEqual([0, 0, 0]);
  expect(findSubjectFacts(store, ONE)).toEqual(before);
});

test('an objection or a withdrawal that a file states once more counts, whatever was corrected in it (P3)', () => {
  const folder = temporaryFolder();
  const store = newStore(folder);
  const stop = importFile(folder, 'o.csv', 'phone;opposed_at\n0639980001;2026-11-01 10:00\n');
  oppose(store, stop);
  correct(store, 'opposition', { opposed_at: '2026-10-01 10:00' });
  liftOpposition(store, { ...ALL, number: ONE, liftedAt: NOW, reason: 'r', proof: 'p' }, NOW);
  expect(factsOf(store, [ONE])).toEqual([0]);
  expect(oppose(store, stop)).toMatchObject({ added: 1 });
  expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
  const header = 'phone;advertiser;purpose;collected_at;source;wording;withdrawn_at\n';
  const row = '0639980001;Exemple Télécom;offres-fibre;2026-10-01 10:00;web;v1;2026-11-01 10:00\n';
  const file = importFile(folder, 'c.csv', header + row);
  agree(store, file);
  correct(store, 'withdrawal', { withdrawn_at: '2026-09-01 10:00' });
  expect(agree(store, file)).toMatchObject({ added: 0, withdrawals: { added: 1 } });
});

test('an objection after a lift still counts where it is corrected to what one before the lift says', () => {
  const store = newStore();
  const add = (opposedAt: number) =>
    addOpposition(store, { ...ALL, number: ONE, opposedAt, source: '', newScope: false }, NOW);
  const first = Date.parse('2026-10-01T10:00:00+02:00');
  add(first);
  liftOpposition(store, { ...ALL, number: ONE, liftedAt: NOW - 9, reason: 'r', proof: 'p' }, NOW);
  const { batch } = add(NOW);
  expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
  correct(store, 'opposition', { opposed_at: '2026-10-01 10:00' }, { entry: batch });
  expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
  expect(checkStore(store).findings).toEqual([]);
});
