/**
 * Where an objection or a consent is recorded and since when, for many subjects at once.
 *
 * A scrub rejects people by what projections say; why, and since when, stands in the ledgers. They are asked block by
 * block: one statement walks through the pseudonyms of a block and glues what it finds into one text, since every row
 * that crosses from SQLite costs more than finding it. O(subjects asked for), about 4 µs each. Where so many will be
 * asked for that reading a whole ledger costs less, an `OriginIndex` answers instead.
 */
import type { Database, Statement } from 'better-sqlite3';
import { DATES, HOUR_MS, type Origin, type OriginLedger } from './origin.js';
import { ASK, type OriginIndex } from './origin-index.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import { NO_EXPIRY } from './schema.js';
import { type CampaignNames, loadScopes, namesNobodyIn, objectionApplies, type Scope } from './scopes.js';
import { type ProbedSubjects, wordsOf } from './screening-table.js';
import type { Store } from './store.js';

const PSEUDONYM_WORDS = PSEUDONYM_BYTES / 4;
const MOST_REMEMBERED = 1 << 14;

/** Finds origins for one campaign; entries that mean the same to a reader share one number. */
export class OriginFinder {
  readonly #scopes: ReadonlyMap<number, Scope>;
  readonly #names: CampaignNames;
  readonly #queries: Readonly<Record<OriginLedger, ReturnType<Database['prepare']> | null>>;
  /** By the text that the query gives. */
  readonly #numbers = new Map<string, number>();
  #origins: Origin[] = [];
  /** The number of the first of `#origins`: numbers are never given twice. */
  #first: number;
  readonly #index: OriginIndex | null;
  /** Positions that the index leaves open, their pseudonyms, and what was found for them. */
  #open = new Int32Array(0);
  #openSubjects = new Uint32Array(0);
  #answers = new Int32Array(0);
  readonly #textOf: Statement<[number], string>;
  readonly #fileOf: Statement<[number], string | null>;
  readonly #sources = new Map<number, string>();
  readonly #fileNames = new Map<number, string | null>();

  /** Reads the scopes; use it in the transaction that loaded the screening table, so that both see one state. */
  constructor({ db }: Store, names: CampaignNames, index: OriginIndex | null = null) {
    const scopes = loadScopes(db);
    this.#index = index;
    this.#first = index?.size ?? 0;
    this.#names = names;
    this.#textOf = db.prepare<[number], string>('SELECT value FROM text WHERE id = ?').pluck();
    this.#fileOf = db.prepare<[number], string | null>('SELECT file_name FROM batch WHERE id = ?').pluck();
    this.#scopes = new Map(scopes.map((scope) => [scope.id, scope]));
    const objecting = scopes.filter((scope) => objectionApplies(scope, names)).map(({ id }) => id);
    const hasLifts = scopes.some(({ lifts }) => lifts > 0);
    const query = (ledger: OriginLedger, ids: readonly number[]) =>
      ids.length === 0 ? null : db.prepare(originQuery(ledger, ids, hasLifts)).pluck();
    this.#queries = {
      opposition: query('opposition', objecting),
      withdrawal: query('withdrawal', objecting),
      consent: query('consent', [...this.#scopes.keys()]),
    };
  }

  /** The origin of that number, which `forgetMany` ends. */
  origin(number: number): Origin {
    if (this.#index !== null && number < this.#index.size) return this.#index.origin(number);
    return this.#origins[number - this.#first]!;
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
   * Finds the entry that decides for each of the `count` subjects at `positions`: the oldest objection, the last
   * withdrawal, the consent that comes nearest. `found[i]` gets the number of that of `positions[i]`, -1 where there is
   * none. The places must be those of the table that the index was made for.
   */
  find(
    ledger: OriginLedger,
    { pseudonyms, places }: ProbedSubjects,
    positions: Int32Array,
    count: number,
    found: Int32Array,
  ): void {
    const numbers = this.#index?.numbers(ledger) ?? null;
    this.#reserve(count);
    let open = 0;
    for (let i = 0; i < count; i++) {
      const place = places[positions[i]!]!;
      const number = numbers === null || place < 0 ? ASK : numbers[place]!;
      if (number === ASK) this.#open[open++] = i;
      else found[i] = number - 1;
    }
    const from = wordsOf(pseudonyms, places.length);
    for (let i = 0; i < open; i++) {
      const at = positions[this.#open[i]!]! * PSEUDONYM_WORDS;
      for (let word = 0; word < PSEUDONYM_WORDS; word++) {
        this.#openSubjects[i * PSEUDONYM_WORDS + word] = from[at + word]!;
      }
    }
    this.#lookUp(ledger, Buffer.from(this.#openSubjects.buffer), open, this.#answers);
    for (let i = 0; i < open; i++) found[this.#open[i]!] = this.#answers[i]!;
  }

  #reserve(count: number): void {
    if (this.#open.length >= count) return;
    const room = count + (count >> 1);
    this.#open = new Int32Array(room);
    this.#openSubjects = new Uint32Array(room * PSEUDONYM_WORDS);
    this.#answers = new Int32Array(room);
  }

  #lookUp(ledger: OriginLedger, pseudonyms: Buffer, count: number, found: Int32Array): void {
    found.fill(-1, 0, count);
    const query = this.#queries[ledger];
    if (query === null || count === 0) return;
    const glued = query.get({ subjects: pseudonyms.subarray(0, count * PSEUDONYM_BYTES), count }) as string | null;
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
    this.#origins.push(this.#read(text));
    this.#numbers.set(key, number);
    return number;
  }

  #read(text: string): Origin {
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
      matches: scope === undefined ? 0 : this.#matches(scope),
    };
  }

  #matches(scope: Scope): number {
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

/**
 * `i hour.source.batch.undated.scope.end.evidence` for every entry of the pseudonyms in `@subjects`, with commas
 * between; the batch only where there is no source.
 */
function originQuery(ledger: OriginLedger, scopes: readonly number[], hasLifts: boolean): string {
  const parts = [
    `(e.${DATES[ledger]} / ${HOUR_MS})`,
    'e.source',
    'CASE WHEN e.source = 0 THEN e.batch ELSE 0 END',
    '(e.file > 0)',
    ...(ledger === 'consent' ? ['e.scope', `(e.expires_at / ${HOUR_MS})`, 'e.evidence'] : []),
  ];
  // What a later lift may have taken back is no origin; in doubt the detail names no date.
  const notLifted =
    ledger === 'opposition' && hasLifts
      ? ' AND NOT EXISTS (SELECT 1 FROM lift l WHERE l.subject = e.subject AND l.batch > e.batch)'
      : '';
  const inScope = ledger === 'consent' ? '' : ` AND e.scope IN (${scopes.join(',')})`;
  return `WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i + 1 < @count)
    SELECT group_concat(i || ' ' || ${parts.join(" || '.' || ")}, ',') FROM k CROSS JOIN ${ledger} e
    WHERE e.subject = substr(@subjects, i * ${PSEUDONYM_BYTES} + 1, ${PSEUDONYM_BYTES})${inScope}${notLifted}`;
}
