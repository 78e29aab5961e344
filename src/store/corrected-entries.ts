/** What corrected entries said before (GDPR art. 16): a file that says it once more must not bring it back. */
import type { Database, Statement } from 'better-sqlite3';
import { ledgerOf } from './ledgers.js';

/** An entry as its ledger holds it, without the subject; instants and scopes as numbers, long texts by their numbers. */
export type LedgerRow = Readonly<Record<string, string | number | Buffer | null>>;

/** Knows what the corrected entries of one ledger said; O(corrections of the subject), nothing where there are none. */
export class CorrectedEntries {
  readonly #db: Database;
  readonly #texts: readonly string[];
  readonly #find: Statement<[Buffer, string], string> | null;
  readonly #ledger: string;

  /** @param projection that of the ledger */
  constructor(db: Database, projection: string) {
    const { table, texts } = ledgerOf(projection).ledger;
    this.#db = db;
    this.#texts = texts;
    this.#ledger = table;
    const hasAny = db.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM superseded WHERE ledger = ?)').pluck();
    this.#find =
      hasAny.get(table) === 1
        ? db
            .prepare<[Buffer, string], string>('SELECT content FROM superseded WHERE subject = ? AND ledger = ?')
            .pluck()
        : null;
  }

  /** Tells whether an entry of this subject said just that before it was corrected, whichever batch recorded it. */
  said(subject: Buffer, row: LedgerRow): boolean {
    const contents = this.#find?.all(subject, this.#ledger) ?? [];
    if (contents.length === 0) return false;
    const now = Object.entries(inWords(this.#db, this.#texts, row));
    return contents.some((content) => {
      const before = JSON.parse(content) as LedgerRow;
      return now.every(([column, value]) => before[column] === value);
    });
  }
}

/** Writes the texts of an entry out, since their numbers say nothing to a person. */
export function inWords(db: Database, texts: readonly string[], row: LedgerRow): LedgerRow {
  const textOf = db.prepare<[number], string>('SELECT value FROM text WHERE id = ?').pluck();
  const words = texts.map((column) => [column, textOf.get(row[column] as number) ?? '']);
  return { ...row, ...Object.fromEntries(words) };
}
