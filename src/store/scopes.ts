/** Scopes: for which advertiser, purpose and channel an entry counts; and the names that they are made of. */
import type { Database } from 'better-sqlite3';
import { foldName, namesNobody } from '../rules/names.js';
import type { Channel } from '../rules/rulebook.js';

/** The folded names under which a campaign matches scopes; the first advertiser is its own, the others aliases. */
export interface CampaignNames {
  readonly advertisers: readonly string[];
  readonly purpose: string;
  readonly channel: Channel;
}

/** A scope as somebody stated it: labels, null for all. */
export interface StatedScope {
  readonly advertiser: string | null;
  readonly purpose: string | null;
  readonly channel: Channel | null;
}

/** One name of an advertiser or a purpose; `declared` once `--new-scope` has used it, or a consent before any objection. */
interface ScopeName {
  readonly id: number;
  readonly label: string;
  readonly folded: string;
  readonly declared: boolean;
}

/** A scope as it was stated; null stands for all. The tallies count its subjects (of consents: records). */
export interface Scope {
  readonly id: number;
  readonly advertiser: ScopeName | null;
  readonly purpose: ScopeName | null;
  readonly channel: Channel | null;
  /** Of a contract or a request to be called back: what it is about. */
  readonly object: ScopeName | null;
  readonly oppositions: number;
  readonly lifts: number;
  readonly consents: number;
  readonly withdrawals: number;
  /** Of hashed registries. */
  readonly hashed: number;
  readonly contracts: number;
  readonly attempts: number;
  readonly callbacks: number;
}

/** Loads every scope; there are as many as combinations of names, so few. */
export function loadScopes(db: Database): Scope[] {
  interface NameRow {
    id: number;
    label: string;
    folded: string;
    declared: number;
  }
  const names = new Map<number, ScopeName>();
  for (const { id, label, folded, declared } of db.prepare<[], NameRow>('SELECT * FROM name').all()) {
    names.set(id, { id, label, folded, declared: declared === 1 });
  }
  type Named = 'advertiser' | 'purpose' | 'object';
  type ScopeRow = Omit<Scope, Named> & Record<Named, number | null>;
  const rows = db.prepare<[], ScopeRow>('SELECT * FROM scope ORDER BY id').all();
  const nameOf = (id: number | null) => (id === null ? null : names.get(id)!);
  return rows.map((row) => ({
    ...row,
    advertiser: nameOf(row.advertiser),
    purpose: nameOf(row.purpose),
    object: nameOf(row.object),
  }));
}

/**
 * Tells whether an objection with this scope counts for a campaign.
 *
 * A name that nobody declared may be the campaign's own, misspelt: in doubt the scope is the wider one, and the
 * objection counts for everything (P3).
 */
export function objectionApplies(scope: Scope, campaign: CampaignNames): boolean {
  return isWidened(scope) || coversCampaign(scope, campaign);
}

/** Tells whether every part of a scope is all, or the campaign's own; a lift counts only then. */
export function coversCampaign(scope: Scope, campaign: CampaignNames): boolean {
  return (
    (scope.advertiser === null || campaign.advertisers.includes(scope.advertiser.folded)) &&
    (scope.purpose === null || scope.purpose.folded === campaign.purpose) &&
    (scope.channel === null || scope.channel === campaign.channel)
  );
}

/** Tells whether a scope holds a name that nobody declared, so that its objections count for everything. */
export function isWidened(scope: Scope): boolean {
  return scope.advertiser?.declared === false || scope.purpose?.declared === false;
}

/** Tells whether `outer` is at least as wide as `inner` in every part. */
export function coversScope(outer: Scope, inner: Scope): boolean {
  return (
    (outer.advertiser === null || outer.advertiser === inner.advertiser) &&
    (outer.purpose === null || outer.purpose === inner.purpose) &&
    (outer.channel === null || outer.channel === inner.channel)
  );
}

/** Tells whether a consent's advertiser is nobody in particular; it then proves nothing for anybody. */
export function namesNobodyIn(scope: Scope): boolean {
  return scope.advertiser === null || namesNobody(scope.advertiser.label);
}

/** A name of a stated scope that the store has never seen, and those of its kind that it has. */
export interface UnknownName {
  readonly option: '--advertiser' | '--purpose';
  readonly label: string;
  readonly known: readonly string[];
}

/** Finds the names of a stated scope that nothing in the store bears yet. */
export function findUnknownNames(db: Database, { advertiser, purpose }: StatedScope): UnknownName[] {
  const find = db.prepare<[string], { folded: string; label: string }>(
    'SELECT folded, label FROM name WHERE kind = ? ORDER BY label',
  );
  const unknown = (option: UnknownName['option'], label: string | null): UnknownName[] => {
    const folded = label === null ? '' : foldName(label);
    if (label === null || folded === '') return [];
    const names = find.all(option.slice(2));
    if (names.some((name) => name.folded === folded)) return [];
    return [{ option, label, known: names.map((name) => name.label) }];
  };
  return [...unknown('--advertiser', advertiser), ...unknown('--purpose', purpose)];
}

/**
 * Whether names are meant as they are written: `always` where somebody says so (`--new-scope`), `unless-objected` in
 * consents, contracts and requests. Objections that stand wide because nobody declared a name are not narrowed by such
 * a record, which may bear the same slip of the pen (P3).
 */
export type Declaring = 'never' | 'unless-objected' | 'always';

/** Finds or makes names and scopes while a ledger is written. */
export class ScopeBook {
  readonly #db: Database;
  readonly #ids = new Map<string, number>();
  readonly #names = new Map<string, { id: number; declared: boolean; label: string }>();
  readonly #keptWide = new Map<string, string>();
  #declaredNow = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * The id of a scope, made if it is new. Names are compared folded; a name in which nothing is left to compare (`-`)
   * stands for all.
   */
  scopeId(advertiser: string | null, purpose: string | null, channel: Channel | null, declare: Declaring): number {
    return this.#id(advertiser, purpose, channel, null, declare);
  }

  /** The id of the scope of a contract or a request: an advertiser and an object. */
  objectScopeId(advertiser: string, object: string, declare: Declaring): number {
    return this.#id(advertiser, null, null, object, declare);
  }

  #id(
    advertiser: string | null,
    purpose: string | null,
    channel: Channel | null,
    object: string | null,
    declare: Declaring,
  ): number {
    const key = JSON.stringify([advertiser, purpose, channel, object, declare]);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const advertiserId = this.#nameId('advertiser', advertiser, declare);
    const purposeId = this.#nameId('purpose', purpose, declare);
    const objectId = this.#nameId('object', object, 'never');
    const find = this.#db
      .prepare<unknown[], number>(
        `SELECT id FROM scope WHERE ifnull(advertiser, 0) = ifnull(?, 0) AND ifnull(purpose, 0) = ifnull(?, 0)
         AND ifnull(channel, '') = ifnull(?, '') AND ifnull(object, 0) = ifnull(?, 0)`,
      )
      .pluck();
    const id =
      find.get(advertiserId, purposeId, channel, objectId) ??
      Number(
        this.#db
          .prepare('INSERT INTO scope (advertiser, purpose, channel, object) VALUES (?, ?, ?, ?)')
          .run(advertiserId, purposeId, channel, objectId).lastInsertRowid,
      );
    this.#ids.set(key, id);
    return id;
  }

  /** The names seen by this book that nobody has declared, as they were written first. */
  undeclaredNames(): string[] {
    return [...this.#names].flatMap(([key, name]) => (name.declared || key.startsWith('object:') ? [] : [name.label]));
  }

  /** The names that consents, contracts or requests bear and that stay undeclared, since objections stand wide for them. */
  namesKeptWide(): string[] {
    return [...this.#keptWide.values()];
  }

  /** How many names this book declared; older entries may now count for less, so the ledgers changed their meaning. */
  get declaredNow(): number {
    return this.#declaredNow;
  }

  #nameId(kind: 'advertiser' | 'purpose' | 'object', label: string | null, declare: Declaring): number | null {
    const folded = label === null ? '' : foldName(label);
    if (label === null || folded === '') return null;
    // "Nos partenaires" is no name that a consent could declare: objections to it must stay wide.
    const declares = declare !== 'never' && !(kind === 'advertiser' && namesNobody(label));
    const key = `${kind}:${folded}`;
    const known = this.#names.get(key) ?? this.#find(kind, folded) ?? this.#insert(kind, folded, label);
    this.#names.set(key, known);
    if (declares && !known.declared) {
      if (declare === 'unless-objected' && this.#isObjected(kind, known.id)) {
        this.#keptWide.set(key, known.label);
        return known.id;
      }
      this.#db.prepare('UPDATE name SET declared = 1 WHERE id = ?').run(known.id);
      known.declared = true;
      this.#declaredNow++;
    }
    return known.id;
  }

  /** Whether earlier batches recorded objections or attempts under a name; what this batch brings is not tallied yet. */
  #isObjected(kind: 'advertiser' | 'purpose' | 'object', id: number): boolean {
    const sql = `SELECT EXISTS (SELECT 1 FROM scope WHERE ${kind} = ? AND oppositions + hashed + withdrawals + attempts > 0)`;
    return this.#db.prepare<[number], number>(sql).pluck().get(id) === 1;
  }

  #find(kind: string, folded: string): { id: number; declared: boolean; label: string } | undefined {
    const row = this.#db
      .prepare<[string, string], { id: number; declared: number; label: string }>(
        'SELECT id, declared, label FROM name WHERE kind = ? AND folded = ?',
      )
      .get(kind, folded);
    return row && { ...row, declared: row.declared === 1 };
  }

  #insert(kind: string, folded: string, label: string): { id: number; declared: boolean; label: string } {
    const insert = this.#db.prepare('INSERT INTO name (kind, folded, label) VALUES (?, ?, ?)');
    return { id: Number(insert.run(kind, folded, label).lastInsertRowid), declared: false, label };
  }
}
