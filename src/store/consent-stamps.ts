/** When each of many subjects agreed, and to which wording, for statistics about whoever collected the consents. */
import type { Database } from 'better-sqlite3';
import { EVIDENCE } from '../rules/evidence.js';
import { AskedSlots } from './asked-slots.js';
import { PSEUDONYM_BYTES } from './pseudonyms.js';
import type { Scope } from './scopes.js';
import { forEachPiece, type PieceSource } from './screening-pieces.js';
import { type ProbedSubjects, type ScreeningTable, wordsOf } from './screening-table.js';
import { packDoubles, SlotValues, type SlotValuesImage } from './slot-values.js';
import type { Store } from './store.js';

/** Tells of subjects when they last agreed, as far as a date is known. */
export interface ConsentStamps {
  /** Finds the last dated consent of each of the first `count` subjects who has one, in their order. */
  find(subjects: ProbedSubjects, count: number, found: FoundStamps): void;

  /**
   * Asks the same about the first `count` subjects, each of which has a tag. `tell` is told of those who agreed, in any
   * order: now, when more is asked, or by `tellAll`.
   */
  ask(subjects: ProbedSubjects, count: number, tags: Uint16Array, tell: TellStamps): void;
  /** Tells what was asked and not told yet. */
  tellAll(): void;
}

/** Is told who agreed and when: `tags` are those of the stamps found, which it may not keep. */
type TellStamps = (tags: Uint16Array, found: FoundStamps) => void;

/** Who of some subjects agreed: made once, filled for one block after the other. */
export class FoundStamps {
  count = 0;
  /** Which subject it is. */
  which = new Int32Array(0);
  /** The instant of the last consent, ms. */
  at = new Float64Array(0);
  /** 1 where that has a wording, else 0. */
  worded = new Uint8Array(0);

  /** Forgets all, and makes room for so many. */
  reset(room: number): void {
    this.count = 0;
    if (this.at.length >= room) return;
    this.which = new Int32Array(room * 2);
    this.at = new Float64Array(room * 2);
    this.worded = new Uint8Array(room * 2);
  }
}

/**
 * What is being gathered, by the slots of a table: of the last dated consent twice the instant in ms, and one more with a
 * wording; NaN for none.
 */
export type Stamps = Float64Array;

/** Makes the stamps of a table in which nobody agreed. */
export function noStamps(table: ScreeningTable): Stamps {
  return new Float64Array(table.capacity).fill(Number.NaN);
}

/** Enters a consent of the subject in `slot`, NaN for one without a date; of several the last counts, then a worded one. */
export function noteStamp(stamps: Stamps, slot: number, collectedAt: number, evidence: number): void {
  const stamp = collectedAt * 2 + ((evidence & EVIDENCE.wording) === 0 ? 0 : 1);
  if (!(stamps[slot]! >= stamp) && !Number.isNaN(stamp)) stamps[slot] = stamp;
}

/** So many that what is found about them stays in the processor's first cache. */
const TOLD_AT_ONCE = 2048;
/** Stands for nobody among stamps in seconds. */
const NO_SECOND = 0xffff_ffff;

/**
 * Packs stamps for a `ConsentStamps`: those of whole seconds from 1970 to 2038, as most lists of consents have them, in
 * four bytes, twice the second and one more with a wording; where any is of another instant, all as they are.
 */
export function packStamps(stamps: Stamps): SlotValuesImage {
  const packed = packDoubles(stamps);
  const seconds = inSeconds(packed.values);
  return seconds === null ? packed : { ...packed, values: seconds };
}

function inSeconds(stamps: SlotValuesImage['values']): Uint32Array | null {
  const seconds = new Uint32Array(stamps.length).fill(NO_SECOND);
  // The last one is that of nobody.
  for (let at = 0; at < stamps.length - 1; at++) {
    const instant = Math.floor(stamps[at]! / 2);
    const second = (instant / 1000) * 2 + (stamps[at]! - instant * 2);
    if (!(second >= 0 && second < NO_SECOND && instant % 1000 === 0)) return null;
    seconds[at] = second;
  }
  return seconds;
}

/** Gathers the stamps of everybody whom these scopes' consents are of; the table must know them all. O(consents). */
export function gatherStamps(source: PieceSource, scopes: readonly Scope[], table: ScreeningTable): Stamps {
  const stamps = noStamps(table);
  for (const scope of scopes) {
    forEachPiece(source, 'consent_state', scope.id, scope.consents, ({ count, subjects, terms }) => {
      const words = wordsOf(subjects, count);
      for (let i = 0; i < count; i++) {
        noteStamp(stamps, table.find(words, i * 4), terms[i * 3]!, terms[i * 3 + 2]!);
      }
    });
  }
  return stamps;
}

/**
 * Opens the consents of a store: as they were gathered while `table` was loaded, or, where `stamps` is null or the table
 * grew since, to be looked up. The table must grow no more.
 */
export function openConsentStamps({ db }: Store, table: ScreeningTable, stamps: SlotValuesImage | null): ConsentStamps {
  if (stamps === null || stamps.capacity !== table.capacity) return new ConsentStampFinder(db);
  return new ConsentStampIndex(stamps);
}

/** Looks consents up, many subjects at a time; O(subjects asked for), about 2 µs each. */
class ConsentStampFinder implements ConsentStamps {
  readonly #query: { get(parameters: object): unknown };

  constructor(db: Database) {
    this.#query = db
      .prepare(
        `WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i + 1 < @count)
         SELECT group_concat(i || ' ' || e.collected_at || ' ' || (e.wording <> 0), ',') FROM k CROSS JOIN consent e
         WHERE e.subject = substr(@subjects, i * ${PSEUDONYM_BYTES} + 1, ${PSEUDONYM_BYTES}) AND e.file = 0`,
      )
      .pluck();
  }

  find({ pseudonyms }: ProbedSubjects, count: number, found: FoundStamps): void {
    found.reset(count);
    if (count === 0) return;
    const subjects = Buffer.from(pseudonyms.buffer, pseudonyms.byteOffset, count * PSEUDONYM_BYTES);
    const glued = this.#query.get({ subjects, count }) as string | null;
    if (glued === null) return;
    const stamps = new Map<number, number>();
    for (const entry of glued.split(',')) {
      const [i, collectedAt, hasWording] = entry.split(' ').map(Number) as [number, number, number];
      const stamp = collectedAt * 2 + hasWording;
      if (!(stamps.get(i)! >= stamp)) stamps.set(i, stamp);
    }
    for (const [i, stamp] of [...stamps].sort(([a], [b]) => a - b)) {
      const k = found.count++;
      found.which[k] = i;
      found.at[k] = Math.floor(stamp / 2);
      found.worded[k] = stamp - 2 * found.at[k]!;
    }
  }

  ask(subjects: ProbedSubjects, count: number, tags: Uint16Array, tell: TellStamps): void {
    const found = new FoundStamps();
    this.find(subjects, count, found);
    tell(tagsOf(found, tags), found);
  }

  tellAll(): void {}
}

/** Knows everybody's. */
class ConsentStampIndex implements ConsentStamps {
  readonly #stamps: SlotValues;
  readonly #areSeconds: boolean;
  readonly #asked: AskedSlots;
  readonly #found = new FoundStamps();
  #tell: TellStamps = () => {};

  constructor(stamps: SlotValuesImage) {
    this.#stamps = new SlotValues(stamps);
    this.#areSeconds = stamps.values instanceof Uint32Array;
    this.#asked = new AskedSlots(stamps.capacity);
  }

  ask({ places }: ProbedSubjects, count: number, tags: Uint16Array, tell: TellStamps): void {
    if (tell !== this.#tell) this.tellAll();
    this.#tell = tell;
    for (let at = 0; at < count; ) {
      at = this.#asked.add(places, tags, at, count);
      if (at < count) this.tellAll();
    }
  }

  tellAll(): void {
    const { slots, tags } = this.#asked.take();
    const found = this.#found;
    for (let from = 0; from < slots.length; from += TOLD_AT_ONCE) {
      this.#find(slots.subarray(from, from + TOLD_AT_ONCE), found);
      this.#tell(tagsOf(found, tags.subarray(from)), found);
    }
  }

  find({ places }: ProbedSubjects, count: number, found: FoundStamps): void {
    this.#find(places.subarray(0, count), found);
  }

  #find(places: Int32Array, found: FoundStamps): void {
    found.reset(places.length);
    const { which, at, worded } = found;
    const known = this.#stamps.findKnown(places, places.length, which, at);
    found.count = known;
    (this.#areSeconds ? unpackSeconds : unpackInstants)(at, worded, known);
  }
}

function unpackSeconds(at: Float64Array, worded: Uint8Array, count: number): void {
  for (let k = 0; k < count; k++) {
    const stamp = at[k]!;
    at[k] = Math.floor(stamp / 2) * 1000;
    worded[k] = stamp & 1;
  }
}

function unpackInstants(at: Float64Array, worded: Uint8Array, count: number): void {
  for (let k = 0; k < count; k++) {
    const stamp = at[k]!;
    at[k] = Math.floor(stamp / 2);
    worded[k] = stamp - 2 * at[k]!;
  }
}

function tagsOf({ count, which }: FoundStamps, tags: Uint16Array): Uint16Array {
  const found = new Uint16Array(count);
  for (let k = 0; k < count; k++) found[k] = tags[which[k]!]!;
  return found;
}
