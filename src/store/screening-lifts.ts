/** Oppositions that were lifted: few, so each is asked for by itself. */
import type { Database } from 'better-sqlite3';
import { type CampaignNames, coversCampaign, objectionApplies, type Scope } from './scopes.js';
import { damaged, type PieceSource } from './screening-pieces.js';

/**
 * Finds the subjects whose oppositions in the campaign's scope are all lifted: by a lift that covers the campaign and
 * was recorded later than the last of them. What is recorded after a lift counts again.
 */
export function findLifted({ db, only }: PieceSource, scopes: readonly Scope[], campaign: CampaignNames): Buffer[] {
  const lifts = new Map<string, number>();
  const recorded = lastEntry(db, 'lift_state', 'lift');
  for (const scope of scopes) {
    if (scope.lifts === 0 || !coversCampaign(scope, campaign)) continue;
    for (const { subject, batch } of readLifts(db, scope.id, only)) {
      if (recorded(scope.id, subject) !== batch) throw damaged('lift_state', 'changed by itself');
      const key = subject.toString('hex');
      lifts.set(key, Math.max(batch, lifts.get(key) ?? 0));
    }
  }
  const opposing = scopes.filter((scope) => scope.oppositions > 0 && objectionApplies(scope, campaign));
  const find = lastEntry(db, 'opposition_state', 'opposition');
  const lifted: Buffer[] = [];
  for (const [key, batch] of lifts) {
    const subject = Buffer.from(key, 'hex');
    if (opposing.every((scope) => find(scope.id, subject) < batch)) lifted.push(subject);
  }
  return lifted;
}

/**
 * Finds the last batch of a scope and subject, 0 where there is none. Asked of projection and ledger alike: where they
 * disagree, one of them is damaged, and a lift must not rest on it (P1).
 */
function lastEntry(db: Database, projection: string, ledger: string): (scope: number, subject: Buffer) => number {
  const find = db
    .prepare<[number, Buffer, Buffer, number], [number, number]>(
      `SELECT ifnull((SELECT batch FROM ${projection} WHERE scope = ? AND subject = ?), 0),
       ifnull((SELECT max(batch) FROM ${ledger} WHERE subject = ? AND scope = ?), 0)`,
    )
    .raw();
  return (scope, subject) => {
    const [batch, recorded] = find.get(scope, subject, subject, scope)!;
    if (batch !== recorded) throw damaged(projection, `and the ledger ${ledger} do not agree`);
    return batch;
  };
}

function* readLifts(
  db: Database,
  scope: number,
  only: readonly Buffer[] | null,
): Generator<{ subject: Buffer; batch: number }> {
  if (only === null) {
    const all = db.prepare<[number], { subject: Buffer; batch: number }>(
      'SELECT subject, batch FROM lift_state WHERE scope = ?',
    );
    yield* all.iterate(scope);
    return;
  }
  const one = db.prepare<[number, Buffer], { subject: Buffer; batch: number }>(
    'SELECT subject, batch FROM lift_state WHERE scope = ? AND subject = ?',
  );
  for (const subject of only) {
    const row = one.get(scope, subject);
    if (row !== undefined) yield row;
  }
}
