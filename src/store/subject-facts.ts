/** Everything that the ledgers hold about one person, for `check` and for answers to that person. */
import type { E164 } from '../phone/e164.js';
import type { Channel } from '../rules/rulebook.js';
import type { AttemptOutcome } from './attempt-outcomes.js';
import { hashedSubjects, readHashSchemes } from './hashed-screen.js';
import { NO_EXPIRY } from './schema.js';
import { coversScope, isWidened, loadScopes, type Scope } from './scopes.js';
import { readStore, type Store } from './store.js';

/** A scope in words; null for all. `isWidened`: it holds a name that nobody declared, so objections count everywhere. */
export interface ScopeWords {
  readonly advertiser: string | null;
  readonly purpose: string | null;
  readonly channel: Channel | null;
  readonly isWidened: boolean;
}

/** Where an entry comes from. */
export interface EntryOrigin {
  readonly batch: number;
  /** When Tamis learned of it. */
  readonly recordedAt: number;
  /** The file that it was imported from; null for a single command. */
  readonly fileName: string | null;
}

/** An opposition. `isDated`: it stated its date; else that of the first import of its file stands for it. */
interface OppositionFact extends EntryOrigin {
  readonly scope: ScopeWords;
  readonly opposedAt: number;
  readonly isDated: boolean;
  readonly source: string;
  /** Whether a later lift covers all of its scope. */
  readonly isLifted: boolean;
}

interface LiftFact extends EntryOrigin {
  readonly scope: ScopeWords;
  readonly liftedAt: number;
  readonly reason: string;
  readonly proof: string;
}

/** A consent; null where a date was not stated. */
export interface ConsentFact extends EntryOrigin {
  readonly scope: ScopeWords;
  readonly collectedAt: number | null;
  readonly expiresAt: number | null;
  /** `EVIDENCE` bits. */
  readonly evidence: number;
  readonly source: string;
  readonly wording: string;
  readonly evidenceRef: string;
}

/** A withdrawal. `isDated` is false where its date could not be read and the import's time stands for it. */
export interface WithdrawalFact extends EntryOrigin {
  readonly scope: ScopeWords;
  readonly withdrawnAt: number;
  readonly isDated: boolean;
  readonly source: string;
}

/** What was recorded of a contract; the last record of an advertiser and reference counts. */
export interface ContractFact extends EntryOrigin {
  readonly advertiser: string;
  readonly object: string;
  readonly reference: string;
  readonly startsAt: number;
  /** The last instant; null without an end. */
  readonly endsAt: number | null;
  /** False where a later record of the same contract replaced this one. */
  readonly isLast: boolean;
}

/** A call or an attempt. `fromAt` and `untilAt` are one instant, or a day whose time nobody told. */
export interface AttemptFact extends EntryOrigin {
  readonly scope: ScopeWords;
  readonly fromAt: number;
  readonly untilAt: number;
  readonly nth: number;
  readonly outcome: AttemptOutcome;
}

/** A proven request to be called back. */
export interface CallbackFact extends EntryOrigin {
  readonly advertiser: string;
  readonly object: string;
  readonly requestedAt: number;
  readonly evidenceRef: string;
}

/** What is recorded about one person, each ledger in the order in which it was recorded. */
export interface SubjectFacts {
  readonly oppositions: readonly OppositionFact[];
  readonly lifts: readonly LiftFact[];
  readonly consents: readonly ConsentFact[];
  readonly withdrawals: readonly WithdrawalFact[];
  readonly contracts: readonly ContractFact[];
  readonly attempts: readonly AttemptFact[];
  readonly callbacks: readonly CallbackFact[];
}

const ORIGIN = 'e.batch, b.at AS recordedAt, b.file_name AS fileName';

/** Finds all entries about one number; O(entries of that person). */
export function findSubjectFacts(store: Store, number: E164): SubjectFacts {
  const subject = store.pseudonyms.pseudonymOf(number);
  return readStore(store, () => {
    const scopes = new Map(loadScopes(store.db).map((scope) => [scope.id, scope]));
    const select = <Row>(columns: string, ledger: string, of = subject) =>
      store.db
        .prepare<[Buffer], Row & EntryOrigin & { scope: number }>(
          `SELECT e.scope, ${ORIGIN}, ${columns} FROM ${ledger} e JOIN batch b ON b.id = e.batch
           WHERE e.subject = ? ORDER BY e.batch`,
        )
        .all(of);
    const inWords = <Row extends { scope: number }>(row: Row) => ({ ...row, scope: wordsOf(scopes.get(row.scope)!) });
    // A lift never widens, and a consent declares its names.
    const asStated = <Row extends { scope: number }>(row: Row) => ({
      ...row,
      scope: { ...wordsOf(scopes.get(row.scope)!), isWidened: false },
    });
    const source = '(SELECT value FROM text WHERE id = e.source) AS source';
    const lifts = select<Omit<LiftFact, 'scope'>>('lifted_at AS liftedAt, reason, proof', 'lift');
    const oppositions = select<{ opposedAt: number; file: number; source: string }>(
      `opposed_at AS opposedAt, e.file, ${source}`,
      'opposition',
    );
    // Nobody lifts what a registry of hashes says: it does not know whose hash it is.
    const hashed = hashedSubjects(store.key, readHashSchemes(store.db), number).flatMap((of) =>
      select<{ opposedAt: number; file: number; source: string }>(
        `opposed_at AS opposedAt, e.file, ${source}`,
        'hashed_opposition',
        of,
      ),
    );
    const consents = select<Omit<ConsentFact, 'scope' | 'expiresAt' | 'collectedAt'> & StatedDates>(
      `collected_at AS collectedAt, expires_at AS expiresAt, evidence, e.file, ${source},
       (SELECT value FROM text WHERE id = e.wording) AS wording, evidence_ref AS evidenceRef`,
      'consent',
    );
    const withdrawals = select<{ withdrawnAt: number; file: number; source: string }>(
      `withdrawn_at AS withdrawnAt, e.file, ${source}`,
      'withdrawal',
    );
    const contracts = select<Omit<ContractFact, 'advertiser' | 'object' | 'isLast' | 'endsAt'> & { endsAt: number }>(
      'reference, starts_at AS startsAt, ends_at AS endsAt',
      'contract',
    );
    const attempts = select<Omit<AttemptFact, 'scope'>>(
      'from_at AS fromAt, until_at AS untilAt, nth, outcome',
      'attempt',
    );
    const callbacks = select<Omit<CallbackFact, 'advertiser' | 'object'>>(
      'requested_at AS requestedAt, evidence_ref AS evidenceRef',
      'callback',
    );
    const withObject = <Row extends { scope: number }>({ scope, ...row }: Row) => {
      const { advertiser, object } = scopes.get(scope)!;
      return { ...row, advertiser: advertiser?.label ?? '', object: object?.label ?? '' };
    };
    const advertiserOf = ({ scope }: { readonly scope: number }) => scopes.get(scope)!.advertiser;
    const isLifted = (scope: number, batch: number) =>
      lifts.some((lift) => lift.batch > batch && coversScope(scopes.get(lift.scope)!, scopes.get(scope)!));
    return {
      oppositions: [
        ...oppositions.map(({ file, ...row }) => ({
          ...inWords(row),
          isDated: file <= 0,
          isLifted: isLifted(row.scope, row.batch),
        })),
        ...hashed.map(({ file, ...row }) => ({ ...inWords(row), isDated: file <= 0, isLifted: false })),
      ],
      lifts: lifts.map(asStated),
      consents: consents.map(({ file, ...row }) => ({
        ...asStated(row),
        collectedAt: file === 0 ? row.collectedAt : null,
        expiresAt: row.expiresAt === NO_EXPIRY ? null : row.expiresAt,
      })),
      withdrawals: withdrawals.map(({ file, ...row }) => ({ ...inWords(row), isDated: file === 0 })),
      contracts: contracts.map((row) => ({
        ...withObject(row),
        endsAt: row.endsAt === NO_EXPIRY ? null : row.endsAt,
        isLast: !contracts.some(
          (other) =>
            advertiserOf(other) === advertiserOf(row) && other.reference === row.reference && other.batch > row.batch,
        ),
      })),
      attempts: attempts.map(inWords),
      callbacks: callbacks.map(withObject),
    };
  });
}

interface StatedDates {
  readonly collectedAt: number;
  readonly expiresAt: number;
  readonly file: number;
}

function wordsOf(scope: Scope): ScopeWords {
  return {
    advertiser: scope.advertiser?.label ?? null,
    purpose: scope.purpose?.label ?? null,
    channel: scope.channel,
    isWidened: isWidened(scope),
  };
}
