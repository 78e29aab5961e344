/** The tallies of scopes, gathered during a batch and entered at its end. */
import type { Database } from 'better-sqlite3';

export class Tally {
  readonly #counts = new Map<number, number>();

  /** Counts one more subject or record for a scope. */
  count(scope: number): void {
    this.#counts.set(scope, (this.#counts.get(scope) ?? 0) + 1);
  }

  /** Adds what was counted to a column of the scopes, and forgets it. */
  enter(db: Database, column: 'oppositions' | 'lifts' | 'consents' | 'withdrawals'): void {
    const update = db.prepare(`UPDATE scope SET ${column} = ${column} + ? WHERE id = ?`);
    for (const [scope, count] of this.#counts) update.run(count, scope);
    this.#counts.clear();
  }
}
