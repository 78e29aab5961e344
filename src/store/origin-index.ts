/**
 * Where objections are recorded, for everybody at once: for the slots of a screening table, the number of an origin.
 *
 * Typed arrays in shared memory, so that worker threads read the same ones; `build-origin-index.ts` fills them.
 */
import { HOUR_MS, type Origin, type OriginLedger } from './origin.js';
import { SlotValues, type SlotValuesImage } from './slot-values.js';

/** The ledgers that can be read whole: a consent has too many fields to be read at the price of a few look-ups. */
export type IndexedLedger = Exclude<OriginLedger, 'consent'>;

/** An index as it is handed to another thread; nobody may add to the screening table once there is one. */
export interface OriginIndexImage {
  /** By slot of the table: one more than the number of an origin, 0 for none, `ASK` or `SHORT_ASK`; null where not indexed. */
  readonly numbers: Readonly<Record<IndexedLedger, SlotValuesImage | null>>;
  /** By number: an `originCode`. */
  readonly codes: Float64Array;
  /** The texts and files that the codes refer to. */
  readonly sources: ReadonlyMap<number, string>;
  readonly fileNames: ReadonlyMap<number, string | null>;
}

/** Stands for an origin that only the ledger itself can tell; where numbers have two bytes, its lower two do. */
export const ASK = 0xffff_ffff;
export const SHORT_ASK = 0xffff;

/**
 * An origin as one integer of at most 53 bits: the hour, shifted so that no year of four digits is negative, then 26
 * bits: the source's number and two clear bits, or, where there is none, the batch's with the second set; the lowest
 * says that the entry states no date.
 */
const HOUR_UNIT = 2 ** 26;
const HOUR_SHIFT = 17_600_000;
const UNDATED = 1;
const IS_BATCH = 2;
const REFERENCE_UNIT = 4;
/** The greatest number of a source or batch that fits. */
export const MOST_REFERENCES = HOUR_UNIT / REFERENCE_UNIT - 1;

/** Codes are written with this added, so that all have 16 digits; the sum still fits into 53 bits. */
export const CODE_OFFSET = 1e15;

/** SQL for the code of an entry, `CODE_OFFSET` included: always 16 digits for years of four digits. */
export function originCodeSql(date: string): string {
  // Every operation counts, at 7 ns an entry: constants are joined here.
  const constant = CODE_OFFSET + HOUR_SHIFT * HOUR_UNIT;
  const reference = `CASE source WHEN 0 THEN batch * ${REFERENCE_UNIT} + ${IS_BATCH} ELSE source * ${REFERENCE_UNIT} END`;
  return `${date} / ${HOUR_MS} * ${HOUR_UNIT} + ${reference} + (file > 0) + ${constant}`;
}

/** The hour of a code, since 1970. */
export function hourOfCode(code: number): number {
  return Math.floor(code / HOUR_UNIT) - HOUR_SHIFT;
}

/** The number of the text that is the source of a code; null for none. */
export function sourceOfCode(code: number): number | null {
  return (code & IS_BATCH) === 0 ? Math.floor((code % HOUR_UNIT) / REFERENCE_UNIT) : null;
}

/** The batch of a code without a source, else null. */
export function batchOfCode(code: number): number | null {
  return (code & IS_BATCH) === 0 ? null : Math.floor((code % HOUR_UNIT) / REFERENCE_UNIT);
}

/** Found where nothing is known. */
export const OPEN = -2;

/** The origins of everybody's objections. */
export class OriginIndex {
  readonly #image: OriginIndexImage;
  readonly #numbers: Readonly<Record<IndexedLedger, SlotValues | null>>;
  #values = new Float64Array(0);

  constructor(image: OriginIndexImage) {
    const { opposition, withdrawal } = image.numbers;
    this.#image = image;
    this.#numbers = {
      opposition: opposition && new SlotValues(opposition),
      withdrawal: withdrawal && new SlotValues(withdrawal),
    };
  }

  /** How many origins there are; they are numbered from 0. */
  get size(): number {
    return this.#image.codes.length;
  }

  /**
   * `found[i]` gets the number of the origin of the slot `places[i]`, of the first `count`: -1 where the ledger holds none,
   * `OPEN` where only the ledger can tell, as of whoever has no slot.
   */
  find(ledger: IndexedLedger, places: Int32Array, count: number, found: Int32Array): void {
    const numbers = this.#numbers[ledger];
    if (numbers === null) {
      found.fill(OPEN, 0, count);
      return;
    }
    if (this.#values.length < count) this.#values = new Float64Array(count * 2);
    const ask = numbers.image.values.BYTES_PER_ELEMENT === 2 ? SHORT_ASK : ASK;
    numbers.find(places, count, this.#values);
    for (let i = 0; i < count; i++) {
      const value = this.#values[i]!;
      found[i] = places[i]! < 0 || value === ask ? OPEN : value - 1;
    }
  }

  /** The origin of a number. */
  origin(number: number): Origin {
    const { codes, sources, fileNames } = this.#image;
    const code = codes[number]!;
    const source = sourceOfCode(code);
    const batch = batchOfCode(code);
    return {
      at: hourOfCode(code) * HOUR_MS,
      isDated: code % 2 !== UNDATED,
      source: source === null ? '' : sources.get(source)!,
      fileName: batch === null ? null : fileNames.get(batch)!,
      advertiser: null,
      purpose: null,
      channel: null,
      statedEndAt: Number.NaN,
      evidence: 0,
      matches: 0,
    };
  }
}
