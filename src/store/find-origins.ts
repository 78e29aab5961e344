/**
 * Where an objection or a consent is recorded and since when, for many subjects at once.
 *
 * A scrub rejects people by what projections say; why, and since when, stands in the ledgers. They are asked block by
 * block. Where so many will be asked for that reading a whole ledger costs less, what was read of it answers instead.
 */
import type { ConsentOriginImage } from './consent-origins.js';
import { OriginLookUps } from './look-up-origins.js';
import type { Origin, OriginLedger } from './origin.js';
import { type IndexedLedger, OPEN, OriginIndex, type OriginIndexImage } from './origin-index.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import type { CampaignNames } from './scopes.js';
import { type ProbedSubjects, wordsOf } from './screening-table.js';
import { SlotValues } from './slot-values.js';
import type { Store } from './store.js';

const PSEUDONYM_WORDS = PSEUDONYM_BYTES / 4;

/** What was read of the ledgers beforehand, null for nothing; as it is handed to another thread. */
export interface KnownOrigins {
  readonly objections: OriginIndexImage | null;
  readonly consents: ConsentOriginImage | null;
}

/** Nothing is known beforehand. */
export const NO_ORIGINS: KnownOrigins = { objections: null, consents: null };

/**
 * Finds origins for one campaign; entries that mean the same to a reader share one number. Numbers are first those of
 * the objections that are known, then of the consents, then of what is looked up.
 */
export class OriginFinder {
  readonly #objections: OriginIndex | null;
  readonly #consents: SlotValues | null;
  readonly #consentTexts: readonly string[];
  readonly #consentOrigins: Origin[] = [];
  readonly #firstConsent: number;
  readonly #firstLookedUp: number;
  readonly #lookUps: OriginLookUps;
  /** The places of positions, and what is known of them. */
  #places = new Int32Array(0);
  #values = new Float64Array(0);
  /** Positions that are to be looked up, their pseudonyms, and what was found for them. */
  #open = new Int32Array(0);
  #openSubjects = new Uint32Array(0);
  #answers = new Int32Array(0);

  /** Reads the scopes; use it in the transaction that loaded the screening table, so that both see one state. */
  constructor(store: Store, names: CampaignNames, { objections, consents }: KnownOrigins = NO_ORIGINS) {
    this.#objections = objections && new OriginIndex(objections);
    this.#consents = consents && new SlotValues(consents.origins);
    this.#consentTexts = consents?.texts ?? [];
    this.#firstConsent = this.#objections?.size ?? 0;
    this.#firstLookedUp = this.#firstConsent + this.#consentTexts.length;
    this.#lookUps = new OriginLookUps(store, names, this.#firstLookedUp);
  }

  /** The origin of that number, which `forgetMany` ends. */
  origin(number: number): Origin {
    if (number < this.#firstConsent) return this.#objections!.origin(number);
    if (number < this.#firstLookedUp) return this.#consentOrigin(number - this.#firstConsent);
    return this.#lookUps.origin(number);
  }

  /** Forgets origins that were looked up, where there are many; called between blocks. */
  forgetMany(): void {
    this.#lookUps.forgetMany();
  }

  /**
   * Finds the entry that decides for each of the `count` subjects at `positions`: the oldest objection, the last
   * withdrawal, the consent that comes nearest. `found[i]` gets the number of that of `positions[i]`, -1 where there is
   * none. The places must be those of the table that known origins are of.
   */
  find(
    ledger: OriginLedger,
    { pseudonyms, places }: ProbedSubjects,
    positions: Int32Array,
    count: number,
    found: Int32Array,
  ): void {
    this.#reserve(count);
    for (let i = 0; i < count; i++) this.#places[i] = places[positions[i]!]!;
    const open = ledger === 'consent' ? this.#findConsents(count, found) : this.#findObjections(ledger, count, found);
    const from = wordsOf(pseudonyms, places.length);
    for (let i = 0; i < open; i++) {
      const at = positions[this.#open[i]!]! * PSEUDONYM_WORDS;
      for (let word = 0; word < PSEUDONYM_WORDS; word++) {
        this.#openSubjects[i * PSEUDONYM_WORDS + word] = from[at + word]!;
      }
    }
    this.#lookUps.lookUp(ledger, Buffer.from(this.#openSubjects.buffer), open, this.#answers);
    for (let i = 0; i < open; i++) found[this.#open[i]!] = this.#answers[i]!;
  }

  /** Finds what is known of the first `count` of `#places`; puts the others into `#open` and returns how many they are. */
  #findObjections(ledger: IndexedLedger, count: number, found: Int32Array): number {
    if (this.#objections === null) found.fill(OPEN, 0, count);
    else this.#objections.find(ledger, this.#places, count, found);
    let open = 0;
    for (let i = 0; i < count; i++) if (found[i] === OPEN) this.#open[open++] = i;
    return open;
  }

  #findConsents(count: number, found: Int32Array): number {
    if (this.#consents === null) this.#values.fill(Number.NaN, 0, count);
    else this.#consents.find(this.#places, count, this.#values);
    let open = 0;
    for (let i = 0; i < count; i++) {
      const value = this.#values[i]!;
      if (Number.isNaN(value)) this.#open[open++] = i;
      else found[i] = this.#firstConsent + value;
    }
    return open;
  }

  #consentOrigin(at: number): Origin {
    this.#consentOrigins[at] ??= this.#lookUps.read(this.#consentTexts[at]!);
    return this.#consentOrigins[at];
  }

  #reserve(count: number): void {
    if (this.#open.length >= count) return;
    const room = count + (count >> 1);
    this.#places = new Int32Array(room);
    this.#values = new Float64Array(room);
    this.#open = new Int32Array(room);
    this.#openSubjects = new Uint32Array(room * PSEUDONYM_WORDS);
    this.#answers = new Int32Array(room);
  }
}
