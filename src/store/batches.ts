/** Batches: one import or one command each; every ledger entry names the batch that brought it. */
import type { Database } from 'better-sqlite3';

/**
 * The ledger that a batch wrote to; lifts belong to oppositions, withdrawals to consents. A batch of attempts may bring
 * oppositions, too.
 */
export type Ledger = 'opposition' | 'consent' | 'contract' | 'attempt' | 'callback';

/** What a batch was. */
export type BatchAction = 'import' | 'add' | 'lift' | 'withdraw' | 'correct' | 'end';

/** Where a batch comes from; `file` is null for a single command. */
export interface BatchOrigin {
  readonly ledger: Ledger;
  readonly action: BatchAction;
  readonly at: number;
  readonly file: number | null;
  readonly fileName: string | null;
}

/** What became of the records of a batch. `known` were there already. */
export interface BatchCounts {
  readonly records: number;
  readonly added: number;
  readonly known: number;
  readonly refused: number;
}

/** A batch as it is listed. */
export interface BatchEntry extends BatchCounts {
  readonly id: number;
  readonly action: BatchAction;
  readonly at: number;
  readonly fileName: string | null;
}

/** A file that was imported; entries without a date take that of its first import. */
export interface ImportedFile {
  readonly id: number;
  readonly firstImportedAt: number;
}

/** Begins a batch and returns its number; numbers only grow. */
export function openBatch(db: Database, { ledger, action, at, file, fileName }: BatchOrigin): number {
  const insert = db.prepare('INSERT INTO batch (ledger, action, at, file, file_name) VALUES (?, ?, ?, ?, ?)');
  return Number(insert.run(ledger, action, at, file, fileName).lastInsertRowid);
}

/** Enters what became of a batch's records. */
export function closeBatch(db: Database, batch: number, { records, added, known, refused }: BatchCounts): void {
  db.prepare('UPDATE batch SET records = ?, added = ?, known = ?, refused = ? WHERE id = ?').run(
    records,
    added,
    known,
    refused,
    batch,
  );
}

/** Lists the last batches of a ledger, newest first. */
export function listBatches(db: Database, ledger: Ledger, limit: number): BatchEntry[] {
  return db
    .prepare<[string, number], BatchEntry>(
      `SELECT id, action, at, file_name AS fileName, records, added, known, refused FROM batch
       WHERE ledger = ? ORDER BY id DESC LIMIT ?`,
    )
    .all(ledger, limit);
}

/** Finds or enters a file by its content. */
export function internFile(db: Database, sha256: string, at: number): ImportedFile {
  db.prepare('INSERT OR IGNORE INTO file (sha256, first_imported_at) VALUES (?, ?)').run(sha256, at);
  return db
    .prepare<[string], ImportedFile>('SELECT id, first_imported_at AS firstImportedAt FROM file WHERE sha256 = ?')
    .get(sha256)!;
}
