/**
 * Reads the ledgers of objections once, for an `OriginIndex`.
 *
 * To look up one subject costs SQLite a walk down the tree and mostly a page from the file; to read all entries in
 * their order, a twenty-fifth of that each. They come in big pieces: SQLite glues subjects together and puts the code
 * of an entry between them as the separator, at 32 bytes an entry, so that one aggregate makes both and words can be
 * compared without reading a digit.
 */
import type { Database } from 'better-sqlite3';
import { DATES } from './origin.js';
import {
  ASK,
  batchOfCode,
  CODE_OFFSET,
  hourOfCode,
  type IndexedLedger,
  MOST_REFERENCES,
  type OriginIndexImage,
  originCodeSql,
  SHORT_ASK,
  sourceOfCode,
} from './origin-index.js';
import { type RangeReaders, type RangeSource, readRanges } from './range-readers.js';
import { type CampaignNames, loadScopes, objectionApplies, type Scope } from './scopes.js';
import { evenRanges } from './screening-pieces.js';
import type { ScreeningTable } from './screening-table.js';
import { packNumbers, type SlotValuesImage } from './slot-values.js';
import { readStore, type Store } from './store.js';

/** How many entries reading each ledger for an index would read, about; O(scopes). */
export function countObjections({ db }: Store): Readonly<Record<IndexedLedger, number>> {
  const scopes = loadScopes(db);
  return {
    // Each lifted subject costs a crossing of its own, about ten entries.
    opposition: sum(scopes, 'oppositions') + 10 * sum(scopes, 'lifts'),
    withdrawal: sum(scopes, 'withdrawals'),
  };
}

/**
 * Reads these ledgers for one campaign, in the state that `table` was loaded from with everybody; nobody may add to the
 * table from then on. A ledger whose origins are too many to be worth it is left out. O(entries) time, 4 bytes for each
 * slot of the table while it reads a ledger.
 *
 * @param mostOrigins no more than `MOST_ORIGINS`
 */
export function buildOriginIndex(
  store: Store,
  names: CampaignNames,
  table: ScreeningTable,
  ledgers: readonly IndexedLedger[],
  readers: RangeReaders | null = null,
  mostOrigins = MOST_ORIGINS,
): OriginIndexImage {
  return readStore(store, () => {
    const { db } = store;
    const source = { db, readers };
    const codes = new OriginCodes(mostOrigins);
    const index = (ledger: IndexedLedger) =>
      ledgers.includes(ledger) && fitsCodes(db) ? readLedger(source, names, table, ledger, codes) : null;
    const numbers = { opposition: index('opposition'), withdrawal: index('withdrawal') };
    return { numbers, codes: codes.list(), ...nameOrigins(db, codes.list()) };
  });
}

function fitsCodes(db: Database): boolean {
  const greatest = db.prepare<[], number>(
    'SELECT max(ifnull((SELECT max(id) FROM text), 0), ifnull((SELECT max(id) FROM batch), 0))',
  );
  return greatest.pluck().get()! <= MOST_REFERENCES;
}

/** The numbers of one ledger, null where its origins do not fit. */
function readLedger(
  source: RangeSource,
  names: CampaignNames,
  table: ScreeningTable,
  ledger: IndexedLedger,
  codes: OriginCodes,
): SlotValuesImage | null {
  const scopes = loadScopes(source.db);
  const applicable = scopes.filter((scope) => objectionApplies(scope, names));
  const rows = sum(scopes, ledger === 'opposition' ? 'oppositions' : 'withdrawals');
  const numbers = new Uint32Array(table.capacity);
  const beats = ledger === 'opposition' ? isOlder : isLater;
  for (const words of readEntries(source, ledger, scopes, applicable, rows)) {
    if (words === null) return null;
    for (let at = 0; at < words.length; at += ENTRY_WORDS) {
      const number = codes.number(words, at);
      if (number < 0) return null;
      const slot = table.find(words, at + CODE_WORDS);
      if (slot < 0) continue;
      const held = numbers[slot]!;
      // Of entries that are equally old the first one counts, as where they are looked up.
      if (held === 0 || beats(codes.hour(number), codes.hour(held - 1))) numbers[slot] = number + 1;
    }
  }
  if (ledger === 'opposition') askForLifted(source.db, scopes, table, numbers);
  return packNumbers(numbers, codes.count < SHORT_ASK);
}

/** What a later lift may have taken back is no origin: the few who have one are looked up. */
function askForLifted(db: Database, scopes: readonly Scope[], table: ScreeningTable, numbers: Uint32Array): void {
  if (sum(scopes, 'lifts') === 0) return;
  for (const subject of db.prepare<[], Buffer>('SELECT DISTINCT subject FROM lift').pluck().iterate()) {
    const slot = table.find(new Uint32Array(Uint8Array.from(subject).buffer), 0);
    if (slot >= 0) numbers[slot] = ASK;
  }
}

/** An entry in a piece: the 16 digits of its code, then the 16 bytes of its subject. */
const CODE_WORDS = 4;
const ENTRY_WORDS = 8;
const ENTRY_BYTES = ENTRY_WORDS * 4;
const CODE_BYTES = CODE_WORDS * 4;

/** All entries of a ledger in these scopes, those of a subject in the order of its key, piece by piece; null where one is of no code. */
function* readEntries(
  source: RangeSource,
  ledger: IndexedLedger,
  scopes: readonly Scope[],
  applicable: readonly Scope[],
  rows: number,
): Generator<Uint32Array | null> {
  if (applicable.length === 0) return;
  const code = originCodeSql(DATES[ledger]);
  const ids = applicable.map(({ id }) => id).join(',');
  const inScope = applicable.length === scopes.length ? '' : ` AND scope IN (${ids})`;
  const where = `FROM ${ledger} WHERE subject >= @from AND subject < @to${inScope}`;
  // Separators stand between entries, so the first one needs its code from elsewhere.
  const firstCode = `ifnull((SELECT ${code} ${where} LIMIT 1), 0)`;
  const sql = `SELECT ${firstCode}, CAST(group_concat(subject, ${code}) AS BLOB), NULL ${where}`;
  for (const [number, glued] of readRanges(source, sql, evenRanges(rows))) {
    if (glued === null) continue;
    const entries = Buffer.alloc(CODE_BYTES + glued.length);
    const first = String(number);
    if (first.length !== CODE_BYTES) {
      yield null;
      return;
    }
    entries.write(first, 0, CODE_BYTES, 'latin1');
    glued.copy(entries, CODE_BYTES);
    yield entries.length % ENTRY_BYTES === 0 ? new Uint32Array(entries.buffer, 0, entries.length / 4) : null;
  }
}

/** More origins than these are mostly one for each person: an index saves nothing then. */
const MOST_ORIGINS = 1 << 18;
const HASH_BITS = 19;

/** Gives equal codes one number: an open-addressing hash table over their digits, which stay unread. */
class OriginCodes {
  /** One more than the number of the code that hashes there. */
  readonly #slots = new Uint32Array(1 << HASH_BITS);
  readonly #digits = new Uint32Array(MOST_ORIGINS * CODE_WORDS);
  readonly #codes = new Float64Array(MOST_ORIGINS);
  readonly #most: number;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The number of the code whose digits begin at `words[at]`; -1 where it is none, or one too many. */
  number(words: Uint32Array, at: number): number {
    const digits = this.#digits;
    const a = words[at]!;
    const b = words[at + 1]!;
    const c = words[at + 2]!;
    const d = words[at + 3]!;
    const mixed = Math.imul(a ^ Math.imul(b ^ Math.imul(c ^ Math.imul(d, MIX), MIX), MIX), MIX);
    let slot = mixed >>> (32 - HASH_BITS);
    for (;;) {
      const held = this.#slots[slot]!;
      if (held === 0) return this.#add(words, at, slot);
      const digit = (held - 1) * CODE_WORDS;
      if (digits[digit] === a && digits[digit + 1] === b && digits[digit + 2] === c && digits[digit + 3] === d) {
        return held - 1;
      }
      slot = (slot + 1) & ((1 << HASH_BITS) - 1);
    }
  }

  /** How many codes there are. */
  get count(): number {
    return this.#count;
  }

  /** The hour of the code of that number. */
  hour(number: number): number {
    return hourOfCode(this.#codes[number]!);
  }

  /** All codes, by number. */
  list(): Float64Array {
    const list = new Float64Array(new SharedArrayBuffer(this.#count * 8));
    list.set(this.#codes.subarray(0, this.#count));
    return list;
  }

  #add(words: Uint32Array, at: number, slot: number): number {
    const bytes = new Uint8Array(words.buffer, words.byteOffset + at * 4, CODE_BYTES);
    const code = Number(String.fromCharCode(...bytes)) - CODE_OFFSET;
    // What has no 16 digits is not of this time: a damaged date, which must not pass for another entry's.
    if (this.#count === this.#most || !(code >= 0)) return -1;
    const number = this.#count++;
    this.#digits.set(words.subarray(at, at + CODE_WORDS), number * CODE_WORDS);
    this.#codes[number] = code;
    this.#slots[slot] = number + 1;
    return number;
  }
}

/** The golden ratio as a 32-bit fraction: spreads what differs in a few digits. */
const MIX = 0x9e3779b1;

/** The texts and file names that codes refer to. */
export function nameOrigins(db: Database, codes: Float64Array): Pick<OriginIndexImage, 'sources' | 'fileNames'> {
  const textOf = db.prepare<[number], string>('SELECT value FROM text WHERE id = ?').pluck();
  const fileOf = db.prepare<[number], string | null>('SELECT file_name FROM batch WHERE id = ?').pluck();
  const sources = new Map<number, string>();
  const fileNames = new Map<number, string | null>();
  for (const code of codes) {
    const source = sourceOfCode(code);
    const batch = batchOfCode(code);
    if (source !== null && !sources.has(source)) sources.set(source, textOf.get(source) ?? '');
    if (batch !== null && !fileNames.has(batch)) fileNames.set(batch, fileOf.get(batch) ?? null);
  }
  return { sources, fileNames };
}

function isOlder(hour: number, other: number): boolean {
  return hour < other;
}

function isLater(hour: number, other: number): boolean {
  return hour > other;
}

function sum(scopes: readonly Scope[], tally: 'oppositions' | 'withdrawals' | 'lifts'): number {
  return scopes.reduce((total, scope) => total + scope[tally], 0);
}
