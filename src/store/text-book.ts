/** Numbers for texts that recur: sources and wordings. */
import type { Database, Statement } from 'better-sqlite3';

/** Texts that are unique to each record would fill the memory; then looking them up again is cheaper. */
const MOST_REMEMBERED = 50_000;

/** Finds or enters texts while a ledger is written. */
export class TextBook {
  readonly #ids = new Map<string, number>([['', 0]]);
  readonly #insert: Statement<[string]>;
  readonly #find: Statement<[string], number>;

  constructor(db: Database) {
    this.#insert = db.prepare('INSERT OR IGNORE INTO text (value) VALUES (?)');
    this.#find = db.prepare<[string], number>('SELECT id FROM text WHERE value = ?').pluck();
  }

  /** The number of a text; 0 for the empty one. */
  idOf(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    const { changes, lastInsertRowid } = this.#insert.run(value);
    const id = changes === 1 ? Number(lastInsertRowid) : this.#find.get(value)!;
    if (this.#ids.size >= MOST_REMEMBERED) this.#ids.clear();
    this.#ids.set(value, id);
    return id;
  }
}
