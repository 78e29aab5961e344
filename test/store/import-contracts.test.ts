import { expect, test } from 'vitest';
import type { E164 } from '../../src/phone/e164.js';
import { FACT } from '../../src/rules/facts.js';
import { endContracts } from '../../src/store/end-contracts.js';
import { importContracts } from '../../src/store/import-contracts.js';
import type { LedgerImportOptions } from '../../src/store/import-ledger.js';
import { loadScreening } from '../../src/store/load-screening.js';
import type { Store } from '../../src/store/store.js';
import { findSubjectFacts } from '../../src/store/subject-facts.js';
import { factsOf, importFile, oppose } from './import-file.js';
import { NOW, newStore, temporaryFolder } from './temporary-store.js';

const ONE = 33639980001;
const OPTIONS: LedgerImportOptions = {
  at: NOW,
  timeZone: 'Europe/Paris',
  defaultRegion: 'FR',
  skipInvalid: false,
  dryRun: false,
};

function setUp() {
  const folder = temporaryFolder();
  const store = newStore(folder);
  let files = 0;
  const contract = (row: string, options: Partial<LedgerImportOptions> = {}) => {
    const content = `phone;advertiser;reference;object;starts_on;ends_on\n${row}\n`;
    return importContracts(store, importFile(folder, `c${files++}.csv`, content), { ...OPTIONS, ...options });
  };
  return { folder, store, contract };
}

test('a contract does not narrow objections recorded under its advertiser, and says so (P3)', () => {
  const { folder, store, contract } = setUp();
  oppose(store, importFile(folder, 'stop.csv', '0639980001\n', { advertiser: 'Exmple Telecom' }));
  const row = '0639980002;Exmple Telecom;C1;fibre;2026-01-01;';
  expect(contract(row)).toMatchObject({ added: 1, namesKeptWide: ['Exmple Telecom'] });
  expect(factsOf(store, [ONE])).toEqual([FACT.opposed]);
  expect(contract(row, { newScope: true })).toMatchObject({ known: 1, namesKeptWide: [] });
  expect(factsOf(store, [ONE])).toEqual([FACT.opposedElsewhere]);
});

/** Whether a contract about one of the objects runs, for `check` and for a scrub alike. */
function runs(store: Store, objects: readonly string[] = ['fibre', 'fibre optique']): boolean {
  const answers = [undefined, [ONE as E164]].map((only) => {
    const { table } = loadScreening(store, {
      advertisers: ['exemple telecom'],
      purpose: 'offres-fibre',
      channel: 'voice',
      asOf: NOW,
      requiredEvidence: 0,
      bases: { contractObjects: objects, callbackObjects: [], callbackUntil: () => 0, endRule: 'both' },
      ...(only && { only }),
    });
    const facts = new Uint16Array(1);
    table.probe(store.pseudonyms.pseudonymOf(ONE as E164), 1, facts, new Float64Array(1));
    return (facts[0]! & FACT.contract) !== 0;
  });
  expect(answers[0]).toBe(answers[1]);
  return answers[0]!;
}

const FIBRE = '0639980001;Exemple Télécom;C1;fibre;2026-01-01;';

test('what was said last of a contract counts, also where it was said before', () => {
  const { store, contract } = setUp();
  contract(`${FIBRE}2026-10-01`);
  expect(runs(store)).toBe(false);
  contract(FIBRE);
  expect(runs(store)).toBe(true);
  expect(contract(FIBRE)).toMatchObject({ added: 0, known: 1 });
  expect(contract(`${FIBRE}2026-10-01`)).toMatchObject({ added: 1, known: 0 });
  expect(runs(store)).toBe(false);
  contract(FIBRE);
  expect(
    endContracts(store, { number: ONE as E164, advertiser: 'Exemple Télécom', reference: null, endedAt: NOW }, NOW),
  ).toEqual({ ended: 1 });
  expect(runs(store)).toBe(false);
});

test('a file that says again what it said before `contract end` does not undo it', () => {
  const { store, contract } = setUp();
  const end = (endedAt: number) =>
    endContracts(store, { number: ONE as E164, advertiser: 'Exemple Télécom', reference: 'C1', endedAt }, NOW);
  contract(`${FIBRE}2027-06-30`);
  contract(FIBRE);
  end(NOW);
  for (const again of [FIBRE, `${FIBRE}2027-06-30`, FIBRE.replace('fibre', 'fibre optique')]) {
    expect(contract(again)).toMatchObject({ added: 0, known: 1 });
    expect(runs(store)).toBe(false);
  }
  expect(contract(`${FIBRE}2026-12-31`)).toMatchObject({ added: 1, known: 0 });
  expect(runs(store)).toBe(true);
  expect(contract(FIBRE)).toMatchObject({ added: 0, known: 1 });
  end(NOW - 1);
  expect(contract(`${FIBRE}2026-12-31`)).toMatchObject({ added: 0, known: 1 });
  expect(runs(store)).toBe(false);
});

test('a contract that another start or end says anew counts after `contract end`', () => {
  const { store, contract } = setUp();
  contract(FIBRE);
  endContracts(store, { number: ONE as E164, advertiser: 'Exemple Télécom', reference: null, endedAt: NOW }, NOW);
  expect(contract(FIBRE.replace('2026-01-01', '2026-11-01'))).toMatchObject({ added: 1 });
  expect(runs(store)).toBe(true);
});

test('what was said before `contract end` and ends sooner still shortens a contract', () => {
  const { store, contract } = setUp();
  contract(`${FIBRE}2026-10-01`);
  contract(FIBRE);
  const endedAt = NOW + 30 * 86_400_000;
  endContracts(store, { number: ONE as E164, advertiser: 'Exemple Télécom', reference: null, endedAt }, NOW);
  expect(runs(store)).toBe(true);
  expect(contract(`${FIBRE}2026-10-01`)).toMatchObject({ added: 1, known: 0 });
  expect(runs(store)).toBe(false);
});

test('a reference that is about something else now leaves no contract about the former object', () => {
  const { store, contract } = setUp();
  contract(FIBRE);
  contract(`${FIBRE.replace('fibre', 'fibre optique')}2026-10-01`);
  expect(runs(store)).toBe(false);
  expect(findSubjectFacts(store, ONE as E164).contracts.map(({ isLast }) => isLast)).toEqual([false, true]);
  contract(FIBRE.replace('fibre', 'énergie'));
  expect([runs(store), runs(store, ['fibre', 'energie'])]).toEqual([false, true]);
});

test('of two records of one contract in one file the shorter period holds', () => {
  const { store, contract } = setUp();
  contract(`${FIBRE}\n${FIBRE.replace('fibre', 'fibre optique')}2026-10-01`);
  expect(runs(store)).toBe(false);
  contract(`${FIBRE.replace('C1', 'C2')}`);
  expect(runs(store)).toBe(true);
});
