/** What a store held about one person in an earlier state of its ledgers, and what can no longer be told of it. */
import type { E164 } from '../phone/e164.js';
import { isInState, type LedgerState } from './history.js';
import { LEDGERS } from './ledgers.js';
import { readStore, type Store } from './store.js';
import { findSubjectRecord, type SubjectEntry } from './subject-entries.js';

/** An entry as it was in the state. */
export interface EntryThen extends SubjectEntry {
  /** When it was corrected since, in ms; null for one that still says the same. */
  readonly correctedAt: number | null;
}

/** People who were erased since the state. Nothing tells who, but of whom an entry is left that erasing takes, it is not. */
interface ErasedSince {
  readonly count: number;
  readonly lastAt: number;
}

/** Entries of one ledger, of anybody, that were purged since the state; `superseded`: what corrected entries said. */
interface PurgedSince {
  readonly ledger: string;
  readonly entries: number;
  readonly lastAt: number;
}

/** What was held then. */
export interface SubjectThen {
  readonly entries: readonly EntryThen[];
  /** How many entries were recorded since. */
  readonly since: number;
  /** Null where this person was not erased since. */
  readonly erased: ErasedSince | null;
  readonly purged: readonly PurgedSince[];
}

/** Finds what was held about a number in a state, with what corrections put aside since. O(entries + history). */
export function findSubjectThen(store: Store, number: E164, state: LedgerState): SubjectThen {
  return readStore(store, () => {
    const { entries, superseded } = findSubjectRecord(store, number);
    const correctedSince = superseded.filter(
      (one) => isInState(state, one) && !isInState(state, { batch: one.correctedBy, recordedAt: one.correctedAt }),
    );
    // Of several corrections the first put aside what the state held. The entry may be gone: made the same as another.
    const corrected = correctedSince
      .filter((one, at) => correctedSince.findIndex((other) => isSameEntry(one, other)) === at)
      .map(({ correctedBy: _, reason: __, ...entry }) => entry);
    const kept = entries.filter((one) => isInState(state, one) && !corrected.some((other) => isSameEntry(one, other)));
    const then = [...kept.map((entry) => ({ ...entry, correctedAt: null })), ...corrected];
    const later = entries.filter((one) => !isInState(state, one));
    const erased = corrected.length === 0 && kept.every(isBare) ? findErased(store, state) : null;
    return {
      entries: then.sort((a, b) => a.batch - b.batch),
      // What an erasure left bears the last of the batches that it stands for, so it may be from before the state.
      since: (erased === null ? later : later.filter((one) => !isBare(one))).length,
      erased,
      purged: findPurged(store, state),
    };
  });
}

/** The parts of an entry that a correction leaves; it takes only an entry that is alone in its batch. */
function isSameEntry(one: SubjectEntry, other: SubjectEntry): boolean {
  return one.ledger === other.ledger && one.batch === other.batch;
}

const REDUCED = new Set(LEDGERS.filter(({ erasure }) => erasure === 'reduced').map(({ table }) => table));

/** Tells whether an entry is no more than what an erasure leaves: scope and date. */
function isBare({ ledger, fields }: SubjectEntry): boolean {
  return REDUCED.has(ledger) && !fields.source && fields.dated === undefined;
}

function findErased({ db }: Store, { entry }: LedgerState): ErasedSince | null {
  const found = db
    .prepare<[number], ErasedSince>(
      "SELECT count(*) AS count, max(at) AS lastAt FROM history WHERE id > ? AND action = 'subject-erase'",
    )
    .get(entry)!;
  return found.count === 0 ? null : found;
}

function findPurged({ db }: Store, { entry }: LedgerState): PurgedSince[] {
  return db
    .prepare<[number], PurgedSince>(
      `SELECT p.value ->> 'ledger' AS ledger, sum(p.value ->> 'entries') AS entries, max(h.at) AS lastAt
       FROM history h JOIN json_each(h.detail, '$.purged') p
       WHERE h.id > ? AND h.action = 'purge' AND p.value ->> 'entries' > 0 GROUP BY 1 ORDER BY 1`,
    )
    .all(entry);
}
