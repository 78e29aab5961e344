import { expect, test } from 'vitest';
import { LEDGERS, PROJECTIONS } from '../../src/store/ledgers.js';
import { newStore } from './temporary-store.js';

/** Tables about subjects that are neither ledger nor projection. */
const OTHERS = ['superseded'];

test('every table of the schema that holds subjects is a ledger or a projection in the list', () => {
  const { db } = newStore();
  const withSubjects = db
    .prepare<[], string>(
      `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'subject'`,
    )
    .pluck()
    .all();
  const listed = [...LEDGERS.map(({ table }) => table), ...PROJECTIONS.map(({ projection }) => projection.table)];
  expect(withSubjects.sort()).toEqual([...listed, ...OTHERS].sort());
});

test('every ledger has the columns that its entry names', () => {
  const { db } = newStore();
  for (const { table, at, texts } of LEDGERS) {
    db.prepare(`SELECT subject, scope, batch, ${[at, ...texts].join(', ')} FROM ${table}`);
  }
});
