/**
 * What a store is made of: the one list from which rekeying, purging, erasing, checking and counting go.
 *
 * A new ledger is an entry here and its tables in the schema; a test holds the list to the schema.
 */
import type { RetentionRuleId } from '../rules/retention.js';

/** The tally of a projection: a column of `scope`. */
export type TallyColumn =
  | 'oppositions'
  | 'lifts'
  | 'consents'
  | 'withdrawals'
  | 'hashed'
  | 'contracts'
  | 'attempts'
  | 'callbacks';

/** A projection: the current state by scope and subject, made from its ledger alone. */
export interface ProjectionTable {
  readonly table: string;
  readonly tally: TallyColumn;
  /** What a row holds besides scope and subject: a blob of so many bytes, the last batch, or nothing. */
  readonly holds: { readonly terms: number } | 'batch' | 'nothing';
  /** The SQL expression over the ledger that gives it; an aggregate for `batch`. */
  readonly from: string;
}

/** A ledger: append-only entries about subjects. */
export interface LedgerTable {
  readonly table: string;
  readonly projection: ProjectionTable | null;
  /** The SQL for the instant of what an entry tells, ms. */
  readonly at: string;
  /** The columns that refer to `text`. */
  readonly texts: readonly string[];
  /** What becomes of a person's entries on erasure (art. 17): gone, or reduced to the bare objection, which must stay. */
  readonly erasure: 'deleted' | 'reduced';
  /** The retention rule that ends entries; null: none ends by itself. */
  readonly retention: RetentionRuleId | null;
  /** The columns that `subject correct` puts right. */
  readonly corrigible: readonly string[];
  /** Whether an entry is a contact that came from the person, from which the retention of all else counts. */
  readonly isContact: boolean;
}

/** Every ledger. Lifts and withdrawals are ledgers of their own. */
export const LEDGERS: readonly LedgerTable[] = [
  {
    table: 'opposition',
    projection: { table: 'opposition_state', tally: 'oppositions', holds: 'batch', from: 'max(batch)' },
    at: 'opposed_at',
    texts: ['source'],
    erasure: 'reduced',
    retention: null,
    corrigible: ['opposed_at', 'source'],
    isContact: true,
  },
  {
    table: 'hashed_opposition',
    projection: { table: 'hashed_state', tally: 'hashed', holds: 'nothing', from: '' },
    at: 'opposed_at',
    texts: ['source'],
    erasure: 'reduced',
    retention: null,
    corrigible: ['opposed_at', 'source'],
    isContact: false,
  },
  {
    table: 'lift',
    projection: { table: 'lift_state', tally: 'lifts', holds: 'batch', from: 'max(batch)' },
    at: 'lifted_at',
    texts: [],
    erasure: 'deleted',
    retention: null,
    corrigible: ['lifted_at', 'reason', 'proof'],
    isContact: true,
  },
  {
    table: 'consent',
    projection: {
      table: 'consent_state',
      tally: 'consents',
      holds: { terms: 24 },
      from: 'tamis_terms(collected_at, expires_at, evidence)',
    },
    // A consent without a date is as old as its import.
    at: 'iif(file = 0, collected_at, (SELECT b.at FROM batch b WHERE b.id = batch))',
    texts: ['source', 'wording'],
    erasure: 'deleted',
    retention: 'consent-proof',
    corrigible: ['collected_at', 'expires_at', 'source', 'wording', 'evidence_ref'],
    isContact: true,
  },
  {
    table: 'withdrawal',
    projection: {
      table: 'withdrawal_state',
      tally: 'withdrawals',
      holds: { terms: 8 },
      from: 'tamis_instant(withdrawn_at)',
    },
    at: 'withdrawn_at',
    texts: ['source'],
    erasure: 'reduced',
    retention: null,
    corrigible: ['withdrawn_at', 'source'],
    isContact: true,
  },
  {
    table: 'contract',
    projection: {
      table: 'contract_state',
      tally: 'contracts',
      holds: { terms: 32 },
      from: 'tamis_contract(reference, batch, starts_at, ends_at)',
    },
    // As long as it runs, it is a contact.
    at: 'ends_at',
    texts: [],
    erasure: 'deleted',
    retention: 'prospect',
    corrigible: ['starts_at', 'ends_at'],
    isContact: true,
  },
  {
    table: 'attempt',
    projection: {
      table: 'attempt_state',
      tally: 'attempts',
      holds: { terms: 24 },
      from: 'tamis_attempt(from_at, until_at, nth)',
    },
    at: 'until_at',
    texts: [],
    erasure: 'deleted',
    retention: 'attempts',
    corrigible: ['from_at', 'until_at'],
    isContact: false,
  },
  {
    table: 'callback',
    projection: {
      table: 'callback_state',
      tally: 'callbacks',
      holds: { terms: 8 },
      from: 'tamis_instant(requested_at)',
    },
    at: 'requested_at',
    texts: [],
    erasure: 'deleted',
    retention: 'prospect',
    corrigible: ['requested_at', 'evidence_ref'],
    isContact: true,
  },
];

/** Every projection with its ledger. */
export const PROJECTIONS: readonly { readonly ledger: LedgerTable; readonly projection: ProjectionTable }[] =
  LEDGERS.flatMap((ledger) => (ledger.projection === null ? [] : [{ ledger, projection: ledger.projection }]));

/** Finds the ledger that a projection is made from; throws RangeError for one that is not in the list. */
export function ledgerOf(projection: string): { readonly ledger: LedgerTable; readonly projection: ProjectionTable } {
  const found = PROJECTIONS.find((entry) => entry.projection.table === projection);
  if (found === undefined) throw new RangeError(`there is no projection ${projection}`);
  return found;
}

/** How many bytes the terms of a projection have; 0 for one without terms. */
export function termsBytesOf({ holds }: ProjectionTable): number {
  return typeof holds === 'object' ? holds.terms : 0;
}

/**
 * The SQL that makes a projection's rows from its ledger, in the order of the ledger: scope, subject, and `held`
 * (terms, batch, or NULL). `where` limits it, as `subject = ?`.
 */
export function projectSql({ table }: LedgerTable, { holds, from }: ProjectionTable, where = '1'): string {
  switch (holds) {
    case 'batch':
      return `SELECT scope, subject, ${from} AS held FROM ${table} WHERE ${where} GROUP BY subject, scope`;
    case 'nothing':
      return `SELECT scope, subject, NULL AS held FROM ${table} WHERE ${where} GROUP BY subject, scope`;
    default:
      return `SELECT DISTINCT scope, subject, ${from} AS held FROM ${table} WHERE ${where}`;
  }
}

/** The column in which a projection holds more than scope and subject; null where there is none. */
export function heldColumn({ holds }: ProjectionTable): 'terms' | 'batch' | null {
  if (holds === 'nothing') return null;
  return holds === 'batch' ? 'batch' : 'terms';
}
