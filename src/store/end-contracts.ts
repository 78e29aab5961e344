/** Records that contracts of a person ended. */
import { ConfigurationError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import { foldName } from '../rules/names.js';
import { closeBatch, openBatch } from './batches.js';
import { requireNoPhoneNumber } from './free-text.js';
import { appendHistory } from './history.js';
import { loadScopes } from './scopes.js';
import { contractTerms } from './sql-functions.js';
import { type Store, writeStore } from './store.js';
import { Tally } from './tally.js';

/** Which contracts ended, and when. */
export interface ContractEnd {
  readonly number: E164;
  readonly advertiser: string;
  /** Null for every contract of the person with the advertiser. */
  readonly reference: string | null;
  /** From then on the contract does not run. */
  readonly endedAt: number;
}

/**
 * Ends the contracts of one person with an advertiser; returns how many that were. One that is recorded again later,
 * with other dates, counts again; an import that repeats its dates adds nothing.
 *
 * Throws ConfigurationError where there is no such contract, and where a text holds a phone number.
 */
export function endContracts(store: Store, end: ContractEnd, at: number): { readonly ended: number } {
  requireNoPhoneNumber('--advertiser', end.advertiser);
  if (end.reference !== null) requireNoPhoneNumber('--reference', end.reference);
  return writeStore(store, () => {
    const { db } = store;
    const subject = store.pseudonyms.pseudonymOf(end.number);
    const advertiser = foldName(end.advertiser);
    const scopes = loadScopes(db).filter((scope) => scope.object !== null && scope.advertiser?.folded === advertiser);
    const find = db.prepare<[Buffer, number], RecordedContract>(
      `SELECT scope, reference, starts_at AS startsAt, ends_at AS endsAt, batch FROM contract
       WHERE subject = ? AND scope = ?`,
    );
    const found = scopes.flatMap(({ id }) => find.all(subject, id));
    const meant = found.filter((one) => {
      const last = lastOf(found, one.reference);
      const isMeant = end.reference === null || one.reference === end.reference;
      return isMeant && last.includes(one) && last.every(({ endsAt }) => endsAt >= end.endedAt);
    });
    if (meant.length === 0) {
      throw new ConfigurationError('NOTHING_TO_END', 'no such contract of this number is recorded', {
        hint: 'see what is recorded with: tamis contract list NUMBER',
      });
    }
    const batch = openBatch(db, { ledger: 'contract', action: 'end', at, file: null, fileName: null });
    const append = db.prepare('INSERT OR IGNORE INTO contract VALUES (?, ?, ?, ?, ?, ?)');
    const open = db.prepare('INSERT OR IGNORE INTO contract_state VALUES (?, ?, ?)');
    const tally = new Tally('contract_state');
    for (const { scope, reference, startsAt } of meant) {
      const endsAt = end.endedAt - 1;
      append.run(subject, scope, reference, startsAt, endsAt, batch);
      const terms = contractTerms(reference, batch, startsAt, endsAt);
      if (open.run(scope, subject, terms).changes === 1) tally.count(scope, subject, terms);
    }
    tally.enter(db);
    closeBatch(db, batch, { records: 1, added: meant.length, known: 0, refused: 0 });
    appendHistory(db, at, 'contract-end', { batch, ended: meant.length }, 'changes-ledgers');
    return { ended: meant.length };
  });
}

interface RecordedContract {
  readonly scope: number;
  readonly reference: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly batch: number;
}

/** What was recorded last under a reference, whatever the object. */
function lastOf(found: readonly RecordedContract[], reference: string): RecordedContract[] {
  const same = found.filter((one) => one.reference === reference);
  const last = Math.max(...same.map(({ batch }) => batch));
  return same.filter(({ batch }) => batch === last);
}
