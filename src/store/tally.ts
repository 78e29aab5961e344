/** What a projection holds by scope, gathered during a batch and entered at its end: rows, and the sum of their digests. */
import type { Database } from 'better-sqlite3';
import { ledgerOf, type ProjectionTable } from './ledgers.js';
import { digestBuffers } from './row-sum.js';

const NO_TERMS = Buffer.alloc(0);

export class Tally {
  readonly #projection: ProjectionTable;
  readonly #scopes = new Map<number, { rows: number; sum: number }>();

  /** @param projection the table whose rows come and go */
  constructor(projection: string) {
    this.#projection = ledgerOf(projection).projection;
  }

  /** Counts a row that came. `terms` are those of a projection that has them. */
  count(scope: number, subject: Buffer, terms: Buffer = NO_TERMS): void {
    this.#change(scope, 1, digestBuffers(subject, terms));
  }

  /** Counts a row that went. */
  discount(scope: number, subject: Buffer, terms: Buffer = NO_TERMS): void {
    this.#change(scope, -1, -digestBuffers(subject, terms));
  }

  /** Adds what was counted to the scopes and to the sums, and forgets it. */
  enter(db: Database): void {
    const { table, tally } = this.#projection;
    const count = db.prepare(`UPDATE scope SET ${tally} = ${tally} + ? WHERE id = ?`);
    const find = db
      .prepare<[string, number], number>('SELECT sum FROM row_sum WHERE projection = ? AND scope = ?')
      .pluck();
    const put = db.prepare('INSERT OR REPLACE INTO row_sum VALUES (?, ?, ?)');
    for (const [scope, { rows, sum }] of this.#scopes) {
      count.run(rows, scope);
      put.run(table, scope, ((find.get(table, scope) ?? 0) + sum) >>> 0);
    }
    this.#scopes.clear();
  }

  #change(scope: number, rows: number, digest: number): void {
    const counted = this.#scopes.get(scope);
    if (counted === undefined) this.#scopes.set(scope, { rows, sum: digest | 0 });
    else {
      counted.rows += rows;
      counted.sum = (counted.sum + digest) | 0;
    }
  }
}
