/** Single entries in the opposition ledger: somebody objected, or, with proof, lifted the objection. */
import { ConfigurationError } from '../errors.js';
import type { E164 } from '../phone/e164.js';
import { closeBatch, openBatch } from './batches.js';
import { requireNoPhoneNumber } from './free-text.js';
import { hashedSubjects, readHashSchemes } from './hashed-screen.js';
import { appendHistory } from './history.js';
import { OppositionWriter } from './opposition-writer.js';
import { isWidened, loadScopes, type Scope, ScopeBook, type StatedScope } from './scopes.js';
import { latestOf, STATED_DAY } from './stated-day.js';
import { type Store, writeStore } from './store.js';
import { Tally } from './tally.js';
import { TextBook } from './text-book.js';

/** An opposition as it is entered by hand. */
export interface OppositionToAdd extends StatedScope {
  readonly number: E164;
  readonly opposedAt: number;
  /** False where only the day is known, whose first instant `opposedAt` is; true if left out. */
  readonly hasTime?: boolean;
  readonly source: string;
  /** Declares names that the store has never seen, so that the opposition is limited to them. */
  readonly newScope: boolean;
}

/** What became of it. */
export interface OppositionAdded {
  readonly batch: number;
  /** False where the store held this very entry already. */
  readonly isNew: boolean;
  /** Names that nobody declared: the opposition counts for everything. */
  readonly undeclaredNames: readonly string[];
}

/** Records one opposition. Throws ConfigurationError where a text holds a phone number. */
export function addOpposition(store: Store, opposition: OppositionToAdd, at: number): OppositionAdded {
  requireNoPhoneNumbers(opposition, { '--source': opposition.source });
  return writeStore(store, () => {
    const { db } = store;
    const batch = openBatch(db, { ledger: 'opposition', action: 'add', at, file: null, fileName: null });
    const names = new ScopeBook(db);
    const { advertiser, purpose, channel } = opposition;
    const scope = names.scopeId(advertiser, purpose, channel, opposition.newScope ? 'always' : 'never');
    const writer = new OppositionWriter(store, batch);
    const source = new TextBook(db).idOf(opposition.source);
    const stated = opposition.hasTime === false ? STATED_DAY : 0;
    writer.add(opposition.number, scope, opposition.opposedAt, source, stated);
    writer.finish();
    closeBatch(db, batch, { records: 1, added: writer.added, known: writer.known, refused: 0 });
    const changed = writer.added > 0 || names.declaredNow > 0;
    appendHistory(db, at, 'opposition-add', { batch, added: writer.added }, changed ? 'changes-ledgers' : 'reads-only');
    return { batch, isNew: writer.added === 1, undeclaredNames: names.undeclaredNames() };
  });
}

/** Clocks of two machines may differ by as much. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** A lift: the scope for which the person may be called again, why, and where the proof is. */
export interface Lift extends StatedScope {
  readonly number: E164;
  /** When the person lifted the objection. */
  readonly liftedAt: number;
  readonly reason: string;
  readonly proof: string;
}

/**
 * Lifts the oppositions of one person, for one scope (null parts: all). Oppositions recorded later count again.
 *
 * Throws ConfigurationError where reason or proof is missing or holds a phone number, where there is nothing to lift,
 * where it is dated in the future, and where an opposition is younger than the proof.
 */
export function liftOpposition(store: Store, lift: Lift, at: number): { readonly batch: number } {
  if (lift.reason.trim() === '' || lift.proof.trim() === '') {
    throw new ConfigurationError('PROOF_MISSING', 'an opposition is lifted only with a reason and a proof', {
      hint: 'give both: --reason "…" --proof REFERENCE',
    });
  }
  if (lift.liftedAt > at + CLOCK_TOLERANCE_MS) {
    throw new ConfigurationError('DATE_IN_FUTURE', 'the lifting is dated in the future, and would count at once', {
      hint: 'enter it when it is due, or correct --at',
    });
  }
  requireNoPhoneNumbers(lift, { '--reason': lift.reason, '--proof': lift.proof });
  return writeStore(store, () => {
    const { db } = store;
    const subject = store.pseudonyms.pseudonymOf(lift.number);
    const batch = openBatch(db, { ledger: 'opposition', action: 'lift', at, file: null, fileName: null });
    const scopeId = new ScopeBook(db).scopeId(lift.advertiser, lift.purpose, lift.channel, 'never');
    requireLiftable(store, subject, scopeId, lift);
    db.prepare('INSERT INTO lift VALUES (?, ?, ?, ?, ?, ?)').run(
      subject,
      scopeId,
      batch,
      lift.liftedAt,
      lift.reason,
      lift.proof,
    );
    const open = db.prepare('INSERT OR IGNORE INTO lift_state VALUES (?, ?, ?)');
    if (open.run(scopeId, subject, batch).changes === 1) {
      const tally = new Tally('lift_state');
      tally.count(scopeId, subject);
      tally.enter(db);
    } else {
      db.prepare('UPDATE lift_state SET batch = ? WHERE scope = ? AND subject = ?').run(batch, scopeId, subject);
    }
    closeBatch(db, batch, { records: 1, added: 1, known: 0, refused: 0 });
    appendHistory(db, at, 'opposition-lift', { batch }, 'changes-ledgers');
    return { batch };
  });
}

function requireLiftable(store: Store, subject: Buffer, scopeId: number, { number, liftedAt }: Lift): void {
  const scopes = new Map(loadScopes(store.db).map((scope) => [scope.id, scope]));
  const rows = store.db
    .prepare<[Buffer], { scope: number; opposedAt: number; file: number }>(
      'SELECT scope, opposed_at AS opposedAt, file FROM opposition WHERE subject = ?',
    )
    .all(subject);
  const met = rows.filter((row) => meets(scopes.get(row.scope)!, scopes.get(scopeId)!));
  if (met.length === 0) {
    throw new ConfigurationError('NOTHING_TO_LIFT', 'no opposition of this number is in that scope', {
      hint: standsInRegistry(store, number)
        ? 'a registry of hashes holds this number: a lifting undoes only what was recorded of the number itself'
        : 'see what is recorded with: tamis opposition list NUMBER',
    });
  }
  // One that states no date is dated by its import, which came after it.
  if (met.some(({ opposedAt, file }) => latestOf(opposedAt, Math.min(file, 0)) >= liftedAt)) {
    throw new ConfigurationError('PROOF_TOO_OLD', 'the person objected again after the proof of lifting', {
      hint: 'only a later proof lifts an opposition; give its date with --at',
    });
  }
}

/** Tells whether a registry of hashes holds this number. */
function standsInRegistry({ db, key }: Store, number: E164): boolean {
  const find = db.prepare<[Buffer]>('SELECT 1 FROM hashed_opposition WHERE subject = ?');
  return hashedSubjects(key, readHashSchemes(db), number).some((subject) => find.get(subject) !== undefined);
}

/** Tells whether two scopes have a campaign in common. */
function meets(opposition: Scope, lift: Scope): boolean {
  const overlaps = (some: unknown, other: unknown) => some === null || other === null || some === other;
  return (
    isWidened(opposition) ||
    (overlaps(opposition.advertiser, lift.advertiser) &&
      overlaps(opposition.purpose, lift.purpose) &&
      overlaps(opposition.channel, lift.channel))
  );
}

function requireNoPhoneNumbers({ advertiser, purpose }: StatedScope, texts: Readonly<Record<string, string>>): void {
  if (advertiser !== null) requireNoPhoneNumber('--advertiser', advertiser);
  if (purpose !== null) requireNoPhoneNumber('--purpose', purpose);
  for (const [option, text] of Object.entries(texts)) requireNoPhoneNumber(option, text);
}
