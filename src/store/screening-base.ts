/** Objections and consents as one campaign sees them: the part of a screening that the ledgers' bulk goes into. */
import type { WorkingMemory } from '../kernel/working-memory.js';
import { FACT } from '../rules/facts.js';
import type { ConsentOutlook } from './consent-outlook.js';
import { noStamps, packStamps } from './consent-stamps.js';
import type { ScreeningQuery } from './load-screening.js';
import { objectionApplies, type Scope } from './scopes.js';
import { loadConsents } from './screening-consents.js';
import { findLifted } from './screening-lifts.js';
import { forEachPiece, type PieceSource } from './screening-pieces.js';
import { ScreeningTable } from './screening-table.js';
import type { SlotValuesImage } from './slot-values.js';

/** A table without contracts, requests and attempts, and what is told of the consents in it. */
export interface ScreeningBase {
  readonly table: ScreeningTable;
  readonly consentsInScope: number;
  /** The valid ones by `consentAge`. */
  readonly consentAges: readonly number[];
  /** Consents in scope that prove nothing, by the `EVIDENCE` that they do carry. */
  readonly unprovenConsents: ReadonlyMap<number, number>;
  /** When the table's subjects last agreed; null where nobody asked. */
  readonly stamps: SlotValuesImage | null;
}

/** How many entries loading everybody reads, and so for how many subjects there is to be room at most. */
export function entriesOf(scopes: readonly Scope[]): number {
  return scopes.reduce((sum, scope) => sum + scope.oppositions + scope.consents + scope.withdrawals, 0);
}

/** Loads the base; O(entries in the store). `outlook` is for the query's as-of, and gathers what changes after it. */
export function loadBase(
  source: PieceSource,
  query: ScreeningQuery,
  scopes: readonly Scope[],
  memory: WorkingMemory,
  outlook: ConsentOutlook,
): ScreeningBase {
  const { only } = source;
  const table = new ScreeningTable(only?.length ?? entriesOf(scopes), memory);
  for (const scope of scopes) {
    const flag = objectionApplies(scope, query) ? FACT.opposed : FACT.opposedElsewhere;
    forEachPiece(source, 'opposition_state', scope.id, scope.oppositions, ({ subjects, count }) =>
      table.addFlag(subjects, count, flag),
    );
  }
  for (const subject of findLifted(source, scopes, query)) table.clearFlag(subject, FACT.opposed);
  const unprovenConsents = new Map<number, number>();
  // The table has room for everybody from the beginning, so that its slots stay where they are.
  const stamps = only === null && query.stamps === true ? noStamps(table) : null;
  const consentsInScope = loadConsents(source, query, scopes, { table, stamps, outlook, unproven: unprovenConsents });
  const packed = stamps === null ? null : packStamps(stamps);
  return { table, consentsInScope, consentAges: outlook.ages, unprovenConsents, stamps: packed };
}
