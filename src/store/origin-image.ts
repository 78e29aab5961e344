/** The origins of a table's objections as a file beside the table's own image, whose seal theirs holds. */
import { nameOrigins } from './build-origin-index.js';
import { unlessRefused } from './image-folder.js';
import type { IndexedLedger, OriginIndexImage } from './origin-index.js';
import type { ScreeningTable } from './screening-table.js';
import { bytesOf, readSealed, type SealTerms, type Section, writeSealed } from './sealed-file.js';
import type { Store } from './store.js';

/** What the head holds. */
interface OriginDetail {
  /** The ledgers that were read, and those of them that were worth it. */
  readonly read: readonly IndexedLedger[];
  readonly indexed: readonly IndexedLedger[];
  readonly codes: number;
}

/** Where the origins of one table are kept. */
export class OriginImage {
  readonly #path: string;
  readonly #terms: SealTerms;
  readonly #capacity: number;
  readonly #mayWrite: (bytes: number) => boolean;

  /**
   * `capacity` is that of the table in its image: the number of an origin stands by slot. `mayWrite` tells whether so many
   * bytes may be written, or throws the system's own errors.
   */
  constructor(path: string, terms: SealTerms, capacity: number, mayWrite: (bytes: number) => boolean) {
    this.#path = path;
    this.#terms = terms;
    this.#capacity = capacity;
    this.#mayWrite = mayWrite;
  }

  /** Finds the origins of these ledgers; null where they are not kept, or the table grew since. */
  find({ db }: Store, table: ScreeningTable, ledgers: readonly IndexedLedger[]): OriginIndexImage | null {
    if (table.capacity !== this.#capacity) return null;
    let codes: Float64Array = new Float64Array(0);
    const numbers: Record<IndexedLedger, Uint32Array | null> = { opposition: null, withdrawal: null };
    const isRead = unlessRefused(() =>
      readSealed(this.#path, this.#terms, ({ read, indexed, codes: count }: OriginDetail) => {
        if (!ledgers.every((ledger) => read.includes(ledger))) return null;
        codes = new Float64Array(new SharedArrayBuffer(count * 8));
        const sections: Section[] = [codes];
        for (const ledger of indexed) {
          numbers[ledger] = new Uint32Array(new SharedArrayBuffer(this.#capacity * 4));
          sections.push(numbers[ledger]);
        }
        return sections;
      }),
    );
    return isRead === null ? null : { numbers, codes, ...nameOrigins(db, codes) };
  }

  /**
   * Keeps the origins of these ledgers. Whoever was added to the table since its loading has none in them, so they are
   * those of the table in its image too, unless it grew.
   */
  keep(table: ScreeningTable, ledgers: readonly IndexedLedger[], { numbers, codes }: OriginIndexImage): void {
    if (table.capacity !== this.#capacity) return;
    const indexed = ledgers.filter((ledger) => numbers[ledger] !== null);
    const detail: OriginDetail = { read: ledgers, indexed, codes: codes.length };
    const sections = [codes, ...indexed.map((ledger) => numbers[ledger]!)];
    unlessRefused(() => {
      if (this.#mayWrite(bytesOf(sections))) writeSealed(this.#path, this.#terms, detail, sections);
    });
  }
}
