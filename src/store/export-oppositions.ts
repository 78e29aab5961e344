/** Writes the oppositions in force as a CSV file that can be imported again. */
import { type E164, formatE164 } from '../phone/e164.js';
import { formatInstant } from '../rules/instants.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import { coversScope, loadScopes, type Scope } from './scopes.js';
import { readStore, type Store } from './store.js';

const HEADER = 'phone,advertiser,purpose,channel,opposed_at,source\n';
const ROWS_PER_BLOCK = 8192;

interface Row {
  subject: Buffer;
  scope: number;
  opposedAt: number;
  source: string;
  batch: number;
}

/**
 * Hands the CSV to `write` in pieces and returns how many oppositions it holds: all entries but those that a later lift
 * covers whole. The order is that of the pseudonyms, the same each time. Memory does not grow with the ledger.
 */
export function exportOppositions(store: Store, write: (bytes: Uint8Array) => void): number {
  return readStore(store, () => {
    const scopes = new Map(loadScopes(store.db).map((scope) => [scope.id, scope]));
    const isLifted = liftedBy(store, scopes);
    const rows = store.db.prepare<[], Row>(
      `SELECT subject, scope, opposed_at AS opposedAt, (SELECT value FROM text WHERE id = source) AS source, batch
       FROM opposition ORDER BY subject, scope, opposed_at`,
    );
    write(Buffer.from(HEADER));
    let block: Row[] = [];
    let count = 0;
    const flush = () => {
      write(Buffer.from(writeBlock(store, scopes, block)));
      count += block.length;
      block = [];
    };
    for (const row of rows.iterate()) {
      if (isLifted(row)) continue;
      block.push(row);
      if (block.length === ROWS_PER_BLOCK) flush();
    }
    flush();
    return count;
  });
}

/** Lifts are few: all of them are held in memory. */
function liftedBy(store: Store, scopes: ReadonlyMap<number, Scope>): (row: Row) => boolean {
  const lifts = new Map<string, { scope: Scope; batch: number }[]>();
  const rows = store.db.prepare<[], { subject: Buffer; scope: number; batch: number }>('SELECT * FROM lift_state');
  for (const { subject, scope, batch } of rows.iterate()) {
    const key = subject.toString('latin1');
    lifts.set(key, [...(lifts.get(key) ?? []), { scope: scopes.get(scope)!, batch }]);
  }
  if (lifts.size === 0) return () => false;
  return ({ subject, scope, batch }) =>
    (lifts.get(subject.toString('latin1')) ?? []).some(
      (lift) => lift.batch > batch && coversScope(lift.scope, scopes.get(scope)!),
    );
}

function writeBlock(store: Store, scopes: ReadonlyMap<number, Scope>, rows: readonly Row[]): string {
  const subjects = Buffer.concat(rows.map((row) => row.subject));
  const numbers = store.pseudonyms.reveal(subjects, subjects.length / PSEUDONYM_BYTES);
  return rows
    .map(({ scope, opposedAt, source }, i) => {
      const { advertiser, purpose, channel } = scopes.get(scope)!;
      const phone = numbers[i] === 0 ? '' : formatE164(numbers[i] as E164);
      const cells = [
        phone,
        advertiser?.label ?? '',
        purpose?.label ?? '',
        channel ?? '',
        instantText(opposedAt),
        source,
      ];
      return `${cells.map(quoted).join(',')}\n`;
    })
    .join('');
}

function instantText(at: number): string {
  return formatInstant(at, 'UTC');
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
