/**
 * Asks the ledgers where an objection or a consent is recorded and since when, for many subjects at once.
 *
 * One statement walks through the pseudonyms of a block and glues what it finds into one text, since every row that
 * crosses from SQLite costs more than finding it. O(subjects asked for): 4 to 9 µs each in any order, less than 3 in the
 * order of pseudonyms.
 */
import type { Database, Statement } from 'better-sqlite3';
import { DATES, HOUR_MS, type Origin, type OriginLedger } from './origin.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import { NO_EXPIRY } from './schema.js';
import { type CampaignNames, loadScopes, namesNobodyIn, objectionApplies, type Scope } from './scopes.js';
import type { Store } from './store.js';

const MOST_REMEMBERED = 1 << 14;

type Query = ReturnType<Database['prepare']>;

/** Looks origins up for one campaign; entries that mean the same to a reader share one number. */
export class OriginLookUps {
  readonly #scopes: ReadonlyMap<number, Scope>;
  readonly #names: CampaignNames;
  readonly #queries: Readonly<Record<OriginLedger, Query | null>>;
  readonly #consentsBetween: Query;
  /** By the text that the query gives, after the first letter of its ledger. */
  readonly #numbers = new Map<string, number>();
  #origins: Origin[] = [];
  /** The number of the first of `#origins`: numbers are never given twice. */
  #first: number;
  readonly #textOf: Statement<[number], string>;
  readonly #fileOf: Statement<[number], string | null>;
  readonly #sources = new Map<number, string>();
  readonly #fileNames = new Map<number, string | null>();
  readonly #matches = new Map<Scope, number>();

  /** Reads the scopes; its numbers begin with `first`. */
  constructor({ db }: Store, names: CampaignNames, first = 0) {
    const scopes = loadScopes(db);
    this.#first = first;
    this.#names = names;
    this.#textOf = db.prepare<[number], string>('SELECT value FROM text WHERE id = ?').pluck();
    this.#fileOf = db.prepare<[number], string | null>('SELECT file_name FROM batch WHERE id = ?').pluck();
    this.#scopes = new Map(scopes.map((scope) => [scope.id, scope]));
    const objecting = scopes.filter((scope) => objectionApplies(scope, names)).map(({ id }) => id);
    const hasLifts = scopes.some(({ lifts }) => lifts > 0);
    const objections = (ledger: 'opposition' | 'withdrawal') => {
      if (objecting.length === 0) return null;
      const inScope = ` AND e.scope IN (${objecting.join(',')})`;
      return db.prepare(originQuery(ledger, OF_SUBJECT, inScope + (hasLifts ? notLifted(ledger) : ''))).pluck();
    };
    this.#queries = {
      opposition: objections('opposition'),
      withdrawal: objections('withdrawal'),
      consent: db.prepare(originQuery('consent', OF_SUBJECT)).pluck(),
    };
    this.#consentsBetween = db.prepare(originQuery('consent', BETWEEN)).pluck();
  }

  /** The origin of that number, which `forgetMany` ends. */
  origin(number: number): Origin {
    return this.#origins[number - this.#first]!;
  }

  /** The texts of all origins of consents that it knows, as `read` takes them, by their numbers if there are no others. */
  get consentTexts(): string[] {
    return Array.from(this.#numbers.keys(), (key) => key.slice(1));
  }

  /** How many origins it knows. */
  get size(): number {
    return this.#origins.length;
  }

  /**
   * Forgets origins where there are many: sources that are unique to each person must not fill the memory. Called
   * between blocks, since numbers that were given are unknown afterwards.
   */
  forgetMany(): void {
    if (this.#origins.length < MOST_REMEMBERED) return;
    this.#first += this.#origins.length;
    this.#origins = [];
    this.#numbers.clear();
    this.#sources.clear();
  }

  /**
   * Looks up the entry that decides for each of the first `count` of `subjects`: the oldest objection, the last
   * withdrawal, the consent that comes nearest. `found[i]` gets the number of its origin, -1 where there is none.
   */
  lookUp(ledger: OriginLedger, subjects: Buffer, count: number, found: Int32Array): void {
    found.fill(-1, 0, count);
    const query = this.#queries[ledger];
    if (query === null || count === 0) return;
    const some = { subjects: subjects.subarray(0, count * PSEUDONYM_BYTES), count };
    this.#take(ledger, query.get(some) as string | null, found);
  }

  /** Looks up consents as `lookUp` does, for whoever has a pseudonym from `least[i]` to `greatest[i]`. */
  lookUpConsentsBetween(least: Buffer, greatest: Buffer, count: number, found: Int32Array): void {
    found.fill(-1, 0, count);
    if (count > 0) this.#take('consent', this.#consentsBetween.get({ least, greatest, count }) as string | null, found);
  }

  #take(ledger: OriginLedger, glued: string | null, found: Int32Array): void {
    if (glued === null) return;
    for (let start = 0; start < glued.length; ) {
      const space = glued.indexOf(' ', start);
      const comma = glued.indexOf(',', space);
      const end = comma < 0 ? glued.length : comma;
      const i = Number(glued.slice(start, space));
      const number = this.#numberOf(ledger, glued.slice(space + 1, end));
      if (found[i]! < 0 || this.#beats(ledger, number, found[i]!)) found[i] = number;
      start = end + 1;
    }
  }

  /** Whether one entry of a subject says more to the point than another. */
  #beats(ledger: OriginLedger, number: number, other: number): boolean {
    const some = this.origin(number);
    const rival = this.origin(other);
    if (ledger === 'opposition') return some.at < rival.at;
    if (ledger === 'consent' && some.matches !== rival.matches) return some.matches > rival.matches;
    return some.at > rival.at;
  }

  #numberOf(ledger: OriginLedger, text: string): number {
    const key = `${ledger[0]}${text}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#first + this.#origins.length;
    this.#origins.push(this.read(text));
    this.#numbers.set(key, number);
    return number;
  }

  /** The origin of a text that a query gave: of this campaign and store. */
  read(text: string): Origin {
    const [hour, source, batch, undated, scopeId, end, evidence] = text.split('.').map(Number);
    const scope = this.#scopes.get(scopeId!);
    return {
      at: hour! * HOUR_MS,
      isDated: undated === 0,
      source: this.#source(source!),
      fileName: batch === 0 ? null : this.#fileName(batch!),
      advertiser: scope?.advertiser?.label ?? null,
      purpose: scope?.purpose?.label ?? null,
      channel: scope?.channel ?? null,
      statedEndAt: end === undefined || end * HOUR_MS >= NO_EXPIRY - HOUR_MS ? Number.NaN : end * HOUR_MS,
      evidence: evidence ?? 0,
      matches: scope === undefined ? 0 : this.#matchesOf(scope),
    };
  }

  #matchesOf(scope: Scope): number {
    let matches = this.#matches.get(scope);
    if (matches === undefined) {
      matches = this.#countMatches(scope);
      this.#matches.set(scope, matches);
    }
    return matches;
  }

  #countMatches(scope: Scope): number {
    const { advertisers, purpose, channel } = this.#names;
    if (!namesNobodyIn(scope) && !advertisers.includes(scope.advertiser!.folded)) return 0;
    if (scope.purpose?.folded !== purpose) return 1;
    return scope.channel === channel ? 3 : 2;
  }

  #source(id: number): string {
    let text = this.#sources.get(id);
    if (text === undefined) {
      text = this.#textOf.get(id) ?? '';
      this.#sources.set(id, text);
    }
    return text;
  }

  #fileName(batch: number): string | null {
    let name = this.#fileNames.get(batch);
    if (name === undefined) {
      name = this.#fileOf.get(batch) ?? null;
      this.#fileNames.set(batch, name);
    }
    return name;
  }
}

/** Which entries are those of subject `i`. */
const OF_SUBJECT = `e.subject = ${pseudonymAt('@subjects')}`;
const BETWEEN = `e.subject BETWEEN ${pseudonymAt('@least')} AND ${pseudonymAt('@greatest')}`;

function pseudonymAt(pseudonyms: string): string {
  return `substr(${pseudonyms}, i * ${PSEUDONYM_BYTES} + 1, ${PSEUDONYM_BYTES})`;
}

/** What a later lift may have taken back is no origin; in doubt the detail names no date. */
function notLifted(ledger: OriginLedger): string {
  if (ledger !== 'opposition') return '';
  return ' AND NOT EXISTS (SELECT 1 FROM lift l WHERE l.subject = e.subject AND l.batch > e.batch)';
}

/**
 * `i hour.source.batch.undated.scope.end.evidence` for every entry of the `@count` subjects, with commas between; the
 * batch only where there is no source, the last three of consents only.
 */
function originQuery(ledger: OriginLedger, ofSubject: string, condition = ''): string {
  const parts = [
    `(e.${DATES[ledger]} / ${HOUR_MS})`,
    'e.source',
    'CASE WHEN e.source = 0 THEN e.batch ELSE 0 END',
    '(e.file > 0)',
    ...(ledger === 'consent' ? ['e.scope', `(e.expires_at / ${HOUR_MS})`, 'e.evidence'] : []),
  ];
  return `WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i + 1 < @count)
    SELECT group_concat(i || ' ' || ${parts.join(" || '.' || ")}, ',') FROM k CROSS JOIN ${ledger} e
    WHERE ${ofSubject}${condition}`;
}
