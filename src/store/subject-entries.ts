/** Everything that a store holds about one person, entry by entry, ledger by ledger, with where each came from. */
import type { E164 } from '../phone/e164.js';
import { hashedSubjects, readHashSchemes } from './hashed-screen.js';
import { LEDGERS, type LedgerTable } from './ledgers.js';
import { NO_EXPIRY } from './schema.js';
import { isWidened, loadScopes, type Scope } from './scopes.js';
import { readStore, type Store } from './store.js';

/** A field of an entry: text, an instant in ms, or null for what was not stated. */
export type EntryField = { readonly at: number } | string | null;

/** One entry of a ledger. */
export interface SubjectEntry {
  readonly ledger: string;
  /** The batch that recorded it, by which `subject correct` names it. */
  readonly batch: number;
  readonly recordedAt: number;
  readonly fileName: string | null;
  readonly fields: Readonly<Record<string, EntryField>>;
}

/** An entry as it was before somebody put it right. */
interface SupersededEntry extends SubjectEntry {
  readonly correctedBy: number;
  readonly correctedAt: number;
  readonly reason: string;
}

/** What is held about one person. */
export interface SubjectRecord {
  readonly entries: readonly SubjectEntry[];
  readonly superseded: readonly SupersededEntry[];
}

interface Origin {
  readonly at: number;
  readonly fileName: string | null;
}

/** Finds all that is held about one number, in the order in which it was recorded. O(entries of that person). */
export function findSubjectRecord(store: Store, number: E164): SubjectRecord {
  return readStore(store, () => {
    const scopes = new Map(loadScopes(store.db).map((scope) => [scope.id, scope]));
    const entries = LEDGERS.flatMap((ledger) =>
      subjectsIn(store, ledger, number).flatMap((subject) => readEntries(store, ledger, subject, scopes)),
    );
    entries.sort((a, b) => a.batch - b.batch);
    return { entries, superseded: readSuperseded(store, number, scopes) };
  });
}

/** The pseudonyms under which a ledger may hold a number: one, or for hashed registries one for each scheme. */
export function subjectsIn({ db, key, pseudonyms }: Store, { table }: LedgerTable, number: E164): Buffer[] {
  if (table !== 'hashed_opposition') return [pseudonyms.pseudonymOf(number)];
  return hashedSubjects(key, readHashSchemes(db), number);
}

type Row = Readonly<Record<string, string | number | Buffer | null>>;

function readEntries(
  store: Store,
  { table, texts }: LedgerTable,
  subject: Buffer,
  scopes: ReadonlyMap<number, Scope>,
): SubjectEntry[] {
  const rows = store.db.prepare<[Buffer], Row>(`SELECT * FROM ${table} WHERE subject = ? ORDER BY batch`).all(subject);
  return rows.map((row) => entryOf(store, table, texts, row, scopes));
}

function readSuperseded(store: Store, number: E164, scopes: ReadonlyMap<number, Scope>): SupersededEntry[] {
  interface SupersededRow {
    readonly ledger: string;
    readonly corrected_by: number;
    readonly at: number;
    readonly reason: string;
    readonly content: string;
  }
  const find = store.db.prepare<[Buffer, string], SupersededRow>(
    'SELECT * FROM superseded WHERE subject = ? AND ledger = ?',
  );
  const rows = LEDGERS.flatMap((ledger) =>
    subjectsIn(store, ledger, number).flatMap((subject) => find.all(subject, ledger.table)),
  );
  rows.sort((a, b) => a.corrected_by - b.corrected_by);
  return rows.map(({ ledger, corrected_by: correctedBy, at: correctedAt, reason, content }) => ({
    // Its texts were written out when it was put aside.
    ...entryOf(store, ledger, [], JSON.parse(content) as Row, scopes),
    correctedBy,
    correctedAt,
    reason,
  }));
}

function entryOf(
  { db }: Store,
  ledger: string,
  texts: readonly string[],
  row: Row,
  scopes: ReadonlyMap<number, Scope>,
): SubjectEntry {
  const batch = row.batch as number;
  const origin = db
    .prepare<[number], Origin>('SELECT at, file_name AS fileName FROM batch WHERE id = ?')
    .get(batch) ?? { at: 0, fileName: null };
  const textOf = db.prepare<[number], string>('SELECT value FROM text WHERE id = ?').pluck();
  const isDated = row.file === undefined || (row.file as number) <= 0;
  const fields: Record<string, EntryField> = {};
  for (const [column, value] of Object.entries(row)) {
    if (HIDDEN.has(column) || (column === 'until_at' && value === row.from_at)) continue;
    if (column === 'scope') Object.assign(fields, scopeFields(scopes.get(value as number), ledger));
    else if (texts.includes(column)) fields[column] = textOf.get(value as number) || null;
    else if (!/_(at|on)$/.test(column)) fields[column] = value === null || value === '' ? null : String(value);
    else if (value === null || value === NO_EXPIRY || (value === 0 && !isDated)) fields[column] = null;
    else if (typeof value === 'number') fields[column] = { at: value };
    else fields[column] = String(value);
  }
  if (!isDated) fields.dated = 'by its import';
  return { ledger, batch, recordedAt: origin.at, fileName: origin.fileName, fields };
}

/** What is no statement about the person: keys, what tells calls of one day apart, and bits that other fields say. */
const HIDDEN = new Set(['subject', 'batch', 'file', 'evidence', 'nth']);

/** The ledgers whose entries count for everything where nobody declared the name that limits them. */
const WIDENED = new Set(['opposition', 'hashed_opposition', 'withdrawal', 'attempt']);

function scopeFields(scope: Scope | undefined, ledger: string): Record<string, EntryField> {
  if (scope === undefined) return {};
  return {
    advertiser: scope.advertiser?.label ?? null,
    purpose: scope.purpose?.label ?? null,
    channel: scope.channel,
    ...(scope.object ? { object: scope.object.label } : {}),
    ...(WIDENED.has(ledger) && isWidened(scope) ? { counts: 'for everything: its name was never declared' } : {}),
  };
}
