/** Oppositions that were lifted: few, so each is asked for by itself. */
import type { Database } from 'better-sqlite3';
import { type CampaignNames, coversCampaign, objectionApplies, type Scope } from './scopes.js';

/**
 * Finds the subjects whose oppositions in the campaign's scope are all lifted: by a lift that covers the campaign and
 * was recorded later than the last of them. What is recorded after a lift counts again.
 */
export function findLifted(
  db: Database,
  scopes: readonly Scope[],
  campaign: CampaignNames,
  only: readonly Buffer[] | null,
): Buffer[] {
  const lifts = new Map<string, number>();
  for (const scope of scopes) {
    if (scope.lifts === 0 || !coversCampaign(scope, campaign)) continue;
    for (const { subject, batch } of readLifts(db, scope.id, only)) {
      const key = subject.toString('hex');
      lifts.set(key, Math.max(batch, lifts.get(key) ?? 0));
    }
  }
  const opposing = scopes.filter((scope) => scope.oppositions > 0 && objectionApplies(scope, campaign));
  const find = db
    .prepare<[number, Buffer], number>('SELECT batch FROM opposition_state WHERE scope = ? AND subject = ?')
    .pluck();
  const lifted: Buffer[] = [];
  for (const [key, batch] of lifts) {
    const subject = Buffer.from(key, 'hex');
    if (opposing.every((scope) => (find.get(scope.id, subject) ?? 0) < batch)) lifted.push(subject);
  }
  return lifted;
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
