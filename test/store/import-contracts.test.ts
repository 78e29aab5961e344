import { expect, test } from 'vitest';
import { FACT } from '../../src/rules/facts.js';
import { importContracts } from '../../src/store/import-contracts.js';
import type { LedgerImportOptions } from '../../src/store/import-ledger.js';
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
