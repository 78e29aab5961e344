/** Puts a wrong date or source right (GDPR art. 16); what the entry said before is kept beside it. */
import { ConfigurationError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import { EVIDENCE } from '../rules/evidence.js';
import { readInstant } from '../rules/instants.js';
import { closeBatch, type Ledger, openBatch } from './batches.js';
import { inWords } from './corrected-entries.js';
import { requireNoPhoneNumber } from './free-text.js';
import { appendHistory } from './history.js';
import { LEDGERS, type LedgerTable } from './ledgers.js';
import { projectSubject } from './projections.js';
import { STATED_DAY } from './stated-day.js';
import { type Store, writeStore } from './store.js';
import { subjectsIn } from './subject-entries.js';
import { TextBook } from './text-book.js';

/** What is wrong with an entry, and what is right. */
export interface Correction {
  readonly number: E164;
  /** The batch that recorded the entry. */
  readonly entry: number;
  /** Which ledger, where the batch wrote to more than one about this person. */
  readonly ledger: string | null;
  /** From column to value, as text; dates as `readInstant` takes them. */
  readonly values: ReadonlyMap<string, string>;
  readonly timeZone: string;
  readonly reason: string;
}

type Row = Record<string, string | number | Buffer | null>;

/**
 * Corrects one entry. It keeps its place in the order of the ledger, so that a correction neither revives what was
 * lifted nor ends what was not.
 *
 * Throws ConfigurationError where the entry is not found or not the only one, for a column that cannot be corrected, an
 * unreadable date, and a text that holds a phone number.
 */
export function correctEntry(
  store: Store,
  correction: Correction,
  at: number,
): { readonly batch: number; readonly ledger: string } {
  if (correction.reason.trim() === '') {
    throw new ConfigurationError('REASON_MISSING', 'a correction is made with a reason', {
      hint: 'for example --reason "the person showed the contract"',
    });
  }
  requireNoPhoneNumber('--reason', correction.reason);
  for (const [column, text] of correction.values) requireNoPhoneNumber(`--set ${column}`, text);
  return writeStore(store, () => {
    const { db } = store;
    const { ledger, row } = findEntry(store, correction);
    const next = correctRow(store, ledger, row, correction);
    const batch = openBatch(db, {
      ledger: BATCH_LEDGER[ledger.table] ?? 'opposition',
      action: 'correct',
      at,
      file: null,
      fileName: null,
    });
    const { subject: _, ...said } = row;
    const subject = row.subject as Buffer;
    const columns = Object.keys(row);
    db.prepare('INSERT INTO superseded VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      subject,
      ledger.table,
      row.batch,
      batch,
      at,
      correction.reason,
      JSON.stringify(inWords(db, ledger.texts, said)),
    );
    db.prepare(`DELETE FROM ${ledger.table} WHERE ${columns.map((column) => `${column} IS ?`).join(' AND ')}`).run(
      columns.map((column) => row[column]),
    );
    // Where another entry says the same, one of the two stays: an objection keeps its place behind what was lifted.
    const isOrdered = ledger.projection?.holds === 'batch';
    db.prepare(
      `INSERT INTO ${ledger.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT DO ${isOrdered ? 'UPDATE SET batch = max(batch, excluded.batch)' : 'NOTHING'}`,
    ).run(columns.map((column) => next[column]));
    projectSubject(store, subject);
    closeBatch(db, batch, { records: 1, added: 1, known: 0, refused: 0 });
    const detail = { batch, ledger: ledger.table, columns: [...correction.values.keys()] };
    appendHistory(db, at, 'subject-correct', detail, 'changes-ledgers');
    return { batch, ledger: ledger.table };
  });
}

/** The ledger that a batch is counted under, where it is not oppositions. */
const BATCH_LEDGER: Readonly<Record<string, Ledger>> = {
  consent: 'consent',
  withdrawal: 'consent',
  contract: 'contract',
  attempt: 'attempt',
  callback: 'callback',
};

function findEntry(store: Store, { number, entry, ledger: named }: Correction): { ledger: LedgerTable; row: Row } {
  const found = LEDGERS.filter(({ table }) => named === null || table === named).flatMap((ledger) =>
    subjectsIn(store, ledger, number).flatMap((subject) =>
      store.db
        .prepare<[Buffer, number], Row>(`SELECT * FROM ${ledger.table} WHERE subject = ? AND batch = ?`)
        .all(subject, entry)
        .map((row) => ({ ledger, row })),
    ),
  );
  const [only, ...others] = found;
  if (only === undefined) {
    throw new ConfigurationError('ENTRY_NOT_FOUND', `entry ${entry} says nothing about this number`, {
      hint: 'entries have their numbers in: tamis subject show NUMBER',
    });
  }
  if (others.length > 0) {
    throw new ConfigurationError('ENTRY_AMBIGUOUS', `entry ${entry} says more than one thing about this number`, {
      hint: `name the ledger with --ledger, of ${[...new Set(found.map(({ ledger }) => ledger.table))].join(', ')}; entries of one file cannot be told apart`,
    });
  }
  return only;
}

function correctRow(
  store: Store,
  { table, texts, corrigible }: LedgerTable,
  row: Row,
  { values, timeZone }: Correction,
): Row {
  const next: Row = { ...row };
  let evidence = (row.evidence as number | undefined) ?? 0;
  for (const [column, text] of values) {
    if (!corrigible.includes(column)) {
      throw new ConfigurationError('COLUMN_UNKNOWN', `--set ${column}: this cannot be corrected in ${table}`, {
        hint: `what can: ${corrigible.join(', ')}`,
      });
    }
    if (texts.includes(column)) next[column] = new TextBook(store.db).idOf(text);
    else if (column.endsWith('_at')) {
      const instant = readInstant(text, timeZone);
      if (instant === null) {
        throw new ConfigurationError('OPTION_INVALID', `--set ${column}=${text}: this is not a date`, {
          hint: 'write it as 2026-11-23T14:05:00+01:00 or 23/11/2026 14:05',
        });
      }
      next[column] = Math.floor(instant.at);
      // It states its own date now.
      if (column !== 'expires_at' && next.file !== undefined)
        next.file = column === 'opposed_at' && !instant.hasTime ? STATED_DAY : 0;
      if (column === 'collected_at')
        evidence = withBit(withBit(evidence, EVIDENCE.collectedAt, true), EVIDENCE.time, instant.hasTime);
    } else next[column] = text;
    const bit = EVIDENCE_OF[column];
    if (bit !== undefined) evidence = withBit(evidence, bit, text !== '');
  }
  if (row.evidence !== undefined) next.evidence = evidence;
  return next;
}

const EVIDENCE_OF: Readonly<Record<string, number>> = {
  source: EVIDENCE.source,
  wording: EVIDENCE.wording,
  evidence_ref: EVIDENCE.evidenceRef,
};

function withBit(bits: number, bit: number, isSet: boolean): number {
  return isSet ? bits | bit : bits & ~bit;
}
