/** The origins of a table's objections and consents as files beside the table's own image, whose seal theirs holds. */
import { nameOrigins } from './build-origin-index.js';
import type { ConsentOriginImage } from './consent-origins.js';
import { unlessRefused } from './image-folder.js';
import type { IndexedLedger, OriginIndexImage } from './origin-index.js';
import type { ScreeningTable } from './screening-table.js';
import { bytesOf, readSealed, type SealTerms, type Section, writeSealed } from './sealed-file.js';
import { ranksFor, type SlotValuesImage, sharedNumbers } from './slot-values.js';
import type { Store } from './store.js';

/** Where the origins of one table may be read or kept. */
export interface OriginFiles {
  readonly objections: ObjectionOriginFile;
  readonly consents: ConsentOriginFile;
}

/** One file beside the image of a table. */
export interface FileBeside {
  readonly path: string;
  readonly terms: SealTerms;
  /** That of the table in its image: origins stand by slot. */
  readonly capacity: number;
  /** Tells whether so many bytes may be written, or throws the system's own errors. */
  readonly mayWrite: (bytes: number) => boolean;
}

/** What the head of a file of objections holds. */
interface ObjectionDetail {
  /** The ledgers that were read, and those of them that were worth it. */
  readonly read: readonly IndexedLedger[];
  readonly indexed: readonly IndexedDetail[];
  readonly codes: number;
}

interface IndexedDetail {
  readonly ledger: IndexedLedger;
  readonly values: number;
  readonly areShort: boolean;
}

/**
 * The origins of one table's objections. Whoever was added to the table since its loading has none in them, so they are
 * those of the table in its image too, unless it grew.
 */
export class ObjectionOriginFile {
  readonly #file: FileBeside;

  constructor(file: FileBeside) {
    this.#file = file;
  }

  /** Finds the origins of these ledgers; null where they are not kept, or the table grew since. */
  find({ db }: Store, table: ScreeningTable, ledgers: readonly IndexedLedger[]): OriginIndexImage | null {
    const { path, terms, capacity } = this.#file;
    if (table.capacity !== capacity) return null;
    let codes: Float64Array = new Float64Array(0);
    const numbers: Record<IndexedLedger, SlotValuesImage | null> = { opposition: null, withdrawal: null };
    const isRead = unlessRefused(() =>
      readSealed(path, terms, ({ read, indexed, codes: count }: ObjectionDetail) => {
        if (!ledgers.every((ledger) => read.includes(ledger))) return null;
        codes = new Float64Array(new SharedArrayBuffer(count * 8));
        const sections: Section[] = [codes];
        for (const { ledger, values, areShort } of indexed) {
          const image = { capacity, ranks: ranksFor(capacity), values: sharedNumbers(values, areShort) };
          numbers[ledger] = image;
          sections.push(image.ranks, image.values);
        }
        return sections;
      }),
    );
    return isRead === null ? null : { numbers, codes, ...nameOrigins(db, codes) };
  }

  /** Keeps the origins of these ledgers. */
  keep(table: ScreeningTable, ledgers: readonly IndexedLedger[], { numbers, codes }: OriginIndexImage): void {
    const indexed: IndexedDetail[] = [];
    const sections: Section[] = [codes];
    for (const ledger of ledgers) {
      const image = numbers[ledger];
      if (image === null) continue;
      const { ranks, values } = image;
      indexed.push({ ledger, values: values.length, areShort: values.BYTES_PER_ELEMENT === 2 });
      sections.push(ranks, values);
    }
    write(this.#file, table, { read: ledgers, indexed, codes: codes.length } satisfies ObjectionDetail, sections);
  }
}

/** What the head of a file of consents holds. */
interface ConsentDetail {
  readonly values: number;
  readonly textBytes: number;
}

/** The origins of one table's consents that are not valid; what is said of objections goes for them too. */
export class ConsentOriginFile {
  readonly #file: FileBeside;

  constructor(file: FileBeside) {
    this.#file = file;
  }

  /** Finds the origins; null where they are not kept, or the table grew since. */
  find(table: ScreeningTable): ConsentOriginImage | null {
    const { path, terms, capacity } = this.#file;
    if (table.capacity !== capacity) return null;
    const ranks = ranksFor(capacity);
    let values: Float64Array = new Float64Array(0);
    let texts = Buffer.alloc(0);
    const read = unlessRefused(() =>
      readSealed(path, terms, ({ values: count, textBytes }: ConsentDetail) => {
        values = new Float64Array(new SharedArrayBuffer(count * 8));
        texts = Buffer.alloc(textBytes);
        return [ranks, values, texts];
      }),
    );
    return read && { origins: { capacity, ranks, values }, texts: splitTexts(texts) };
  }

  /** Keeps the origins. */
  keep(table: ScreeningTable, { origins: { ranks, values }, texts }: ConsentOriginImage): void {
    const joined = Buffer.from(texts.join(SEPARATOR), 'latin1');
    const detail: ConsentDetail = { values: values.length, textBytes: joined.length };
    write(this.#file, table, detail, [ranks, values, joined]);
  }
}

const SEPARATOR = ',';

function splitTexts(texts: Buffer): string[] {
  return texts.length === 0 ? [] : texts.toString('latin1').split(SEPARATOR);
}

function write(
  { path, terms, capacity, mayWrite }: FileBeside,
  table: ScreeningTable,
  detail: object,
  sections: readonly Section[],
): void {
  if (table.capacity !== capacity) return;
  unlessRefused(() => {
    if (mayWrite(bytesOf(sections))) writeSealed(path, terms, detail, sections);
  });
}
