/**
 * Asks the store once for one campaign and one instant: every subject's facts, in one table in memory.
 *
 * Which scopes apply is decided here, over the few scopes there are; the subjects of a scope are one contiguous range
 * of a projection and arrive in big pieces: SQLite glues the pseudonyms of a piece together, which costs a tenth of
 * handing them over row by row.
 */
import { SHARED_HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import type { E164 } from '../phone/e164.js';
import type { AttemptLimit } from '../rules/rulebook.js';
import { ConsentOutlook } from './consent-outlook.js';
import { type HashedScreen, hashedSubjects, loadHashedScreen, readHashSchemes } from './hashed-screen.js';
import { readLastChangeAt, readSnapshotId } from './ledger-head.js';
import type { OriginFiles } from './origin-files.js';
import type { RangeReaders } from './range-readers.js';
import { countUnresolvedRefusals, readLastCompleteOppositionImportAt } from './refused-lines.js';
import { type CampaignNames, loadScopes, objectionApplies, type Scope } from './scopes.js';
import { loadAttempts } from './screening-attempts.js';
import { entriesOf, loadBase } from './screening-base.js';
import { type BasisCounts, type BasisQuery, loadBases } from './screening-bases.js';
import type { ScreeningImages } from './screening-images.js';
import { inOrder, type PieceSource } from './screening-pieces.js';
import type { ScreeningTable } from './screening-table.js';
import type { SlotValuesImage } from './slot-values.js';
import { readStore, type Store } from './store.js';

/** What a scrub wants to know; names are folded (`foldName`). */
export interface ScreeningQuery extends CampaignNames {
  readonly asOf: number;
  /** The union of the `EVIDENCE` that rulebook and campaign ask for. */
  readonly requiredEvidence: number;
  /** The rulebook's longest period of a consent; one year if left out, Infinity for none. */
  readonly consentLongestMs?: number;
  /** Which contracts and requests count; none if left out. */
  readonly bases?: BasisQuery;
  /** How many attempts are allowed; any number if left out or null. */
  readonly attempts?: AttemptLimit | null;
  /** Also when each subject last agreed, unless only some are asked for; not if left out. */
  readonly stamps?: boolean;
  /** Only these numbers, for the verdict on a few; all subjects if left out. */
  readonly only?: readonly E164[];
}

/** One state of the store, seen by one campaign. */
export interface Screening extends BasisCounts {
  readonly table: ScreeningTable;
  /** Names the state of the ledgers, in hex. */
  readonly snapshotId: string;
  /** Subjects that the store knows; null where only some were asked for. */
  readonly subjects: number | null;
  /** Subjects per applicable scope, summed: somebody who objected twice in different scopes counts twice. */
  readonly oppositionsInScope: number;
  readonly oppositionsOutOfScope: number;
  readonly consentsInScope: number;
  /** The valid ones by `consentAge`. */
  readonly consentAges: readonly number[] | null;
  /** Consents in scope that prove nothing, by the `EVIDENCE` that they do carry. */
  readonly unprovenConsents: ReadonlyMap<number, number>;
  /** Attempts recorded for the advertiser, in the window or not. */
  readonly attemptsInScope: number;
  /** Null where no list of oppositions was ever imported whole. */
  readonly lastCompleteOppositionImportAt: number | null;
  readonly unresolvedRefusals: number;
  readonly lastChangeAt: number | null;
  /** The objections of hashed registries, to be asked for each number; null where there are none. */
  readonly hashed: HashedScreen | null;
  /** False for a store that cannot know: nobody ever objected. */
  readonly hasOppositions: boolean;
  /** When the table's subjects last agreed; null where the query did not ask for it. */
  readonly stamps: SlotValuesImage | null;
  /** Where its origins may be read or kept; null where the table has no image. */
  readonly origins: OriginFiles | null;
}

/** How many entries loading everybody would read; O(scopes). */
export function countEntries(store: Store): number {
  return readStore(store, () => entriesOf(loadScopes(store.db)));
}

/**
 * Loads what the store knows for one campaign, in one read transaction; O(entries in the store). The bulk of it may
 * come from one of `images`, and else be read by `readers` too.
 */
export function loadScreening(
  store: Store,
  query: ScreeningQuery,
  memory: WorkingMemory = SHARED_HEAP,
  images: ScreeningImages | null = null,
  readers: RangeReaders | null = null,
): Screening {
  return readStore(store, () => {
    const { db } = store;
    const scopes = loadScopes(db);
    const only = query.only === undefined ? null : inOrder(query.only.map((it) => store.pseudonyms.pseudonymOf(it)));
    const source = { db, only, readers };
    const { base, origins } =
      images === null || only !== null
        ? { base: loadBase(source, query, scopes, memory, new ConsentOutlook(query.asOf)), origins: null }
        : images.loadBase(source, query, scopes, memory);
    const { table } = base;
    const bases = loadBases(source, query, scopes, table);
    const attemptsInScope = loadAttempts(source, query, scopes, table);
    const hashed = screenHashes(store, source, query, scopes, table);
    const oppositions = sum(scopes, 'oppositions') + sum(scopes, 'hashed');
    const applicable = scopes.filter((scope) => objectionApplies(scope, query));
    const oppositionsInScope = sum(applicable, 'oppositions') + sum(applicable, 'hashed');
    return {
      table,
      snapshotId: readSnapshotId(db),
      subjects: only === null ? table.size : null,
      oppositionsInScope,
      oppositionsOutOfScope: oppositions - oppositionsInScope,
      consentsInScope: base.consentsInScope,
      consentAges: only === null ? base.consentAges : null,
      unprovenConsents: base.unprovenConsents,
      ...bases,
      attemptsInScope,
      lastCompleteOppositionImportAt: readLastCompleteOppositionImportAt(db),
      unresolvedRefusals: countUnresolvedRefusals(db),
      lastChangeAt: readLastChangeAt(db),
      hashed,
      hasOppositions: oppositions > 0,
      stamps: base.stamps,
      origins,
    };
  });
}

/** Loads hashed registries; of a few numbers, what they say goes into the table at once. */
function screenHashes(
  { key, pseudonyms }: Store,
  source: PieceSource,
  query: ScreeningQuery,
  scopes: readonly Scope[],
  table: ScreeningTable,
): HashedScreen | null {
  if (sum(scopes, 'hashed') === 0) return null;
  if (query.only === undefined) return loadHashedScreen(source, key, scopes, query);
  const schemes = readHashSchemes(source.db);
  const subjects = inOrder(query.only.flatMap((number) => hashedSubjects(key, schemes, number)));
  const screen = loadHashedScreen({ ...source, only: subjects }, key, scopes, query)!;
  const facts = new Uint32Array(1);
  for (const number of query.only) {
    facts[0] = 0;
    screen.addFacts(Float64Array.of(number), 1, facts);
    if (facts[0] !== 0) table.addFacts(pseudonyms.pseudonymOf(number), 1, facts);
  }
  return null;
}

function sum(scopes: readonly Scope[], tally: 'oppositions' | 'consents' | 'hashed'): number {
  return scopes.reduce((total, scope) => total + scope[tally], 0);
}
