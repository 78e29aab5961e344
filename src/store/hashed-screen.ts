/** Matches numbers against hashed registries: each number is hashed as each registry does, and looked up. */
import { createCipheriv } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { E164 } from '../phone/e164.js';
import { FACT } from '../rules/facts.js';
import { HASH_BLOCK_BYTES, type HashScheme, hashNumbers, nameHashScheme, readHashScheme } from './number-hashes.js';
import { type CampaignNames, objectionApplies, type Scope } from './scopes.js';
import { forEachPiece, type PieceSource } from './screening-pieces.js';
import { type ScreeningImage, ScreeningTable } from './screening-table.js';

/** What a screen is made of, for `new HashedScreen(image)` in another thread. */
export interface HashedImage {
  readonly table: ScreeningImage;
  readonly schemes: readonly HashScheme[];
  readonly key: Uint8Array;
}

/** The objections of hashed registries, in memory. */
export class HashedScreen {
  readonly schemes: readonly HashScheme[];
  readonly #table: ScreeningTable;
  readonly #key: Uint8Array;
  readonly #cipher: ReturnType<typeof createCipheriv>;
  #blocks = new Uint8Array(0);
  #facts = new Uint32Array(0);
  #until = new Float64Array(0);
  /** Hashes computed so far. */
  hashes = 0;
  /** Milliseconds spent so far. */
  spentMs = 0;

  constructor({
    table,
    schemes,
    key,
  }: { table: ScreeningTable | ScreeningImage; schemes: readonly HashScheme[]; key: Uint8Array }) {
    this.#table = table instanceof ScreeningTable ? table : new ScreeningTable(table);
    this.schemes = schemes;
    this.#key = key;
    this.#cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  }

  /** Entries that it holds. */
  get size(): number {
    return this.#table.size;
  }

  get image(): HashedImage {
    return { table: this.#table.image, schemes: this.schemes, key: this.#key };
  }

  /** Adds what the registries say of the first `count` numbers to their facts; numbers that are 0 are left alone. */
  addFacts(numbers: Float64Array, count: number, facts: Uint32Array | Uint16Array): void {
    const startedAt = performance.now();
    if (this.#facts.length < count) {
      this.#blocks = new Uint8Array(count * HASH_BLOCK_BYTES);
      this.#facts = new Uint32Array(count);
      this.#until = new Float64Array(count);
    }
    for (const scheme of this.schemes) {
      hashNumbers(scheme, numbers, count, this.#blocks);
      const subjects = this.#cipher.update(this.#blocks.subarray(0, count * HASH_BLOCK_BYTES));
      this.#table.probe(subjects, count, this.#facts, this.#until);
      for (let at = 0; at < count; at++) {
        if (numbers[at] === 0) continue;
        this.hashes++;
        facts[at]! |= this.#facts[at]!;
      }
    }
    this.spentMs += performance.now() - startedAt;
  }
}

/** The schemes of the registries that a store knows. */
export function readHashSchemes(db: Database): HashScheme[] {
  const names = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'hash_schemes'").pluck().get();
  return (names ?? '').split(' ').flatMap((name) => readHashScheme(name) ?? []);
}

/** Remembers that a registry hashes so, inside the caller's transaction. */
export function addHashScheme(db: Database, scheme: HashScheme): void {
  const names = new Set([...readHashSchemes(db), scheme].map(nameHashScheme));
  db.prepare("INSERT OR REPLACE INTO meta VALUES ('hash_schemes', ?)").run([...names].sort().join(' '));
}

/** The pseudonyms under which hashed registries would hold one number, one for each scheme. */
export function hashedSubjects(key: Uint8Array, schemes: readonly HashScheme[], number: E164): Buffer[] {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return schemes.map((scheme) => {
    const block = Buffer.alloc(HASH_BLOCK_BYTES);
    hashNumbers(scheme, Float64Array.of(number), 1, block);
    return cipher.update(block);
  });
}

/** Loads the objections of hashed registries for a campaign; null where there are none. */
export function loadHashedScreen(
  source: PieceSource,
  key: Uint8Array,
  scopes: readonly Scope[],
  campaign: CampaignNames,
): HashedScreen | null {
  const entries = scopes.reduce((sum, scope) => sum + scope.hashed, 0);
  if (entries === 0) return null;
  const table = new ScreeningTable(source.only?.length ?? entries);
  for (const scope of scopes) {
    if (scope.hashed === 0) continue;
    const flag = objectionApplies(scope, campaign) ? FACT.opposed : FACT.opposedElsewhere;
    forEachPiece(source, 'hashed_state', scope.id, scope.hashed, ({ subjects, count }) =>
      table.addFlag(subjects, count, flag),
    );
  }
  return new HashedScreen({ table, schemes: readHashSchemes(source.db), key });
}
